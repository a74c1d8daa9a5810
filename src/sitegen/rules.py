"""Every rule there is, in the order in which its faults are met. `sitegen explain RULE` prints its long help."""

from difflib import get_close_matches

from sitegen.checks.against import CHANGE_UNRECORDED, FORMER_ID_MISSING
from sitegen.checks.aliases import ALIAS_LEADS_NOWHERE
from sitegen.checks.allowances import ALLOW_TOO_OFTEN, ALLOW_UNUSED, ALLOW_WITHOUT_REASON
from sitegen.checks.attestation import ATTESTATION_STALE, LOCK_OUTDATED, NOT_ATTESTED, TEXT_CHANGED
from sitegen.checks.attribution import ATTRIBUTION_MISSING, ATTRIBUTION_WITHOUT_NAME
from sitegen.checks.bare_figures import BARE_FIGURE
from sitegen.checks.chart_titles import TITLE_UNGUARDED
from sitegen.checks.claim_links import FOR_WITHOUT_FORECAST, REPLACED_STANDS, REPLACES_ANOTHER, VIA_WITHOUT_BY
from sitegen.checks.claim_words import CLAIM_WORDS
from sitegen.checks.corrections import CORRECTION_TARGET
from sitegen.checks.cycles import CYCLE
from sitegen.checks.evidence import ATTRIBUTION_NOT_FOUND, HEADER_NOT_FOUND, QUOTE_AMBIGUOUS, QUOTE_NOT_FOUND
from sitegen.checks.guards import GUARD_BROKEN, GUARD_UNKNOWN_RECORD, GUARD_UNREADABLE
from sitegen.checks.hedges import HEDGE_ADDED, HEDGE_LOST
from sitegen.checks.inference import INFERENCE_UNEXPLAINED
from sitegen.checks.loaded_words import LOADED_WORD
from sitegen.checks.one_sided import ONE_SIDED_PARAGRAPH
from sitegen.checks.quotes import QUOTE_MISSING, QUOTE_SHARE, QUOTE_TOO_LONG
from sitegen.checks.sources import EMPTY_SOURCE, UNDATED_SOURCE
from sitegen.checks.speakers import SPEAKER_BETWEEN
from sitegen.checks.staleness import STALE_PAGE, SUPERSEDED_CITED
from sitegen.checks.tolerances import BAD_TOLERANCE
from sitegen.checks.unanswered import UNANSWERED_QUESTION
from sitegen.checks.value_in_quote import RATIO_REVERSED, VALUE_NOT_IN_QUOTE
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Span
from sitegen.edit.revision import EDIT_REFUSED
from sitegen.extensions import EXTENSION_FAILED
from sitegen.full_text import FULL_SEARCH_NOT_MADE
from sitegen.inputs import LINK_REFUSED, UNREADABLE
from sitegen.links.rules import RULES as LINK_RULES
from sitegen.load.compose import BAD_VALUE, CLAIM_INCOMPLETE, DOUBLE_DENIAL, QUESTION_INCOMPLETE
from sitegen.load.decode import BAD_FIELD, BAD_SHAPE, MISSING_KEY, UNKNOWN_KEY
from sitegen.load.drafts import DRAFT_CITED
from sitegen.load.drawable import BAD_CHART
from sitegen.load.edition import PUBLISHED_UNREADABLE
from sitegen.load.front_matter import FRONT_MATTER
from sitegen.load.lock import LOCK_UNREADABLE
from sitegen.load.markdown import ADDRESS_REFUSED, MARKDOWN_TOO_LARGE, OUTSIDE_PICTURE
from sitegen.load.outlines import OUTLINES_UNREADABLE
from sitegen.load.parse import FILE_NAME, NOT_UTF8, STRAY_FILE, parse
from sitegen.load.references import BAD_EMBED, UNKNOWN_REFERENCE, UNKNOWN_SCOPE
from sitegen.load.resolve import DUPLICATE_RECORD, NO_HOME, NO_SITE, RESERVED_PAGE, UNKNOWN_RULE
from sitegen.load.yaml_tree import (
    COMMENT_IN_TEXT,
    YAML_BROKEN,
    YAML_DUPLICATE_KEY,
    YAML_REFUSED,
    YAML_TAB,
    YAML_TOO_LARGE,
)
from sitegen.output import RULES as OUTPUT_RULES
from sitegen.outside.rules import RULES as OUTSIDE_RULES
from sitegen.project import Inputs
from sitegen.publish.built import NOT_AS_BUILT, NOTHING_BUILT
from sitegen.publish.failure import NOT_PUBLISHED
from sitegen.render.page import TEMPLATE_FAILED
from sitegen.rewrite import FILE_NOT_WRITTEN
from sitegen.untrusted import ACTIVE_ASSET

RULES: tuple[Rule, ...] = (
    UNKNOWN_RULE,
    UNREADABLE,
    LINK_REFUSED,
    EXTENSION_FAILED,
    ACTIVE_ASSET,
    BAD_VALUE,
    CLAIM_INCOMPLETE,
    QUESTION_INCOMPLETE,
    DOUBLE_DENIAL,
    UNKNOWN_KEY,
    MISSING_KEY,
    BAD_FIELD,
    BAD_SHAPE,
    FRONT_MATTER,
    LOCK_UNREADABLE,
    MARKDOWN_TOO_LARGE,
    OUTSIDE_PICTURE,
    ADDRESS_REFUSED,
    OUTLINES_UNREADABLE,
    NOT_UTF8,
    STRAY_FILE,
    FILE_NAME,
    UNKNOWN_REFERENCE,
    UNKNOWN_SCOPE,
    BAD_EMBED,
    BAD_CHART,
    DRAFT_CITED,
    DUPLICATE_RECORD,
    NO_SITE,
    NO_HOME,
    RESERVED_PAGE,
    YAML_BROKEN,
    YAML_TAB,
    YAML_REFUSED,
    YAML_DUPLICATE_KEY,
    YAML_TOO_LARGE,
    COMMENT_IN_TEXT,
    NOT_ATTESTED,
    ATTESTATION_STALE,
    TEXT_CHANGED,
    LOCK_OUTDATED,
    ATTRIBUTION_WITHOUT_NAME,
    ATTRIBUTION_MISSING,
    CLAIM_WORDS,
    CYCLE,
    FOR_WITHOUT_FORECAST,
    VIA_WITHOUT_BY,
    REPLACES_ANOTHER,
    REPLACED_STANDS,
    QUOTE_NOT_FOUND,
    QUOTE_AMBIGUOUS,
    ATTRIBUTION_NOT_FOUND,
    HEADER_NOT_FOUND,
    GUARD_BROKEN,
    GUARD_UNREADABLE,
    GUARD_UNKNOWN_RECORD,
    TITLE_UNGUARDED,
    BARE_FIGURE,
    LOADED_WORD,
    ONE_SIDED_PARAGRAPH,
    STALE_PAGE,
    SUPERSEDED_CITED,
    ALLOW_UNUSED,
    ALLOW_WITHOUT_REASON,
    ALLOW_TOO_OFTEN,
    INFERENCE_UNEXPLAINED,
    QUOTE_MISSING,
    QUOTE_TOO_LONG,
    QUOTE_SHARE,
    UNDATED_SOURCE,
    EMPTY_SOURCE,
    UNANSWERED_QUESTION,
    BAD_TOLERANCE,
    VALUE_NOT_IN_QUOTE,
    RATIO_REVERSED,
    HEDGE_LOST,
    HEDGE_ADDED,
    SPEAKER_BETWEEN,
    CORRECTION_TARGET,
    ALIAS_LEADS_NOWHERE,
    PUBLISHED_UNREADABLE,
    CHANGE_UNRECORDED,
    FORMER_ID_MISSING,
    TEMPLATE_FAILED,
    *LINK_RULES,
    FULL_SEARCH_NOT_MADE,
    *OUTSIDE_RULES,
    *OUTPUT_RULES,
    NOTHING_BUILT,
    NOT_AS_BUILT,
    NOT_PUBLISHED,
    EDIT_REFUSED,
    FILE_NOT_WRITTEN,
)


def unknown_rules(inputs: Inputs) -> Diagnostics:
    """Findings on the names under `rules:` in site.yaml that no rule has."""
    document, _ = parse("site.yaml", inputs.files.get("site.yaml", b""))
    known = [rule.name for rule in RULES]
    return tuple(
        Diagnostic(
            UNKNOWN_RULE,
            f"there is no rule `{name}`",
            entry.spans.get(f"rules.{name}", Span("site.yaml")),
            f"{near[0]}: {weight}"
            if (near := get_close_matches(name, known, n=1, cutoff=0.6))
            else "take it out; `sitegen explain` lists all rules",
        )
        for entry in (document.entries if document else ())
        for name, weight in entry.fields.get("rules", {}).items()
        if name not in known
    )
