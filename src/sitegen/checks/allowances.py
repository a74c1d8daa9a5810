"""Allowances in prose (`<!-- allow RULE: reason -->`): is there something to allow, a reason, and few enough of them?"""

from collections.abc import Callable, Iterable, Iterator

from sitegen.checks import bare_figures, loaded_words, one_sided, staleness
from sitegen.derive.prose import Prose, Texts, prose_of
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.explainer import Allow, Fragment
from sitegen.model.library import Library

ALLOW_UNUSED = Rule(
    "allow-unused",
    Severity.NOTE,
    "An allowance allows nothing.",
    "An `<!-- allow bare-figure: … -->` holds for the paragraph, list or table it stands in, or for the next one where it "
    "stands alone. Here nothing of that kind is found: the text has changed, the rule is misspelt or cannot be allowed in "
    "prose, or the comment has slipped away from its block. Take it out, or move it.",
)
ALLOW_WITHOUT_REASON = Rule(
    "allow-without-reason",
    Severity.WARNING,
    "An allowance does not say why.",
    "Whoever edits the text next has to know whether the reason still holds. Write it behind the colon: "
    "`<!-- allow bare-figure: the length of a poem -->`. Readers do not see it.",
)
ALLOW_TOO_OFTEN = Rule(
    "allow-too-often",
    Severity.NOTE,
    "A text has more than one allowance per 500 words.",
    "Allowances are for what a rule cannot know. Where they are many, figures stand in the text that nobody can trace. "
    "Write a claim for the figure and link it, `[over 300](claim:alpha-inside)`, or leave the figure out.",
)

_WORDS_PER_ALLOW = 500

Finder = Callable[[Iterable[Prose], Library], Iterator[object]]

_FINDERS: dict[str, Finder] = {
    bare_figures.BARE_FIGURE.name: bare_figures.figures,
    loaded_words.LOADED_WORD.name: loaded_words.findings,
    one_sided.ONE_SIDED_PARAGRAPH.name: one_sided.findings,
    staleness.SUPERSEDED_CITED.name: staleness.findings,
}


def check(library: Library, part: Texts | None = None) -> Diagnostics:
    """Findings on the allowances of every page and summary."""
    allowing = [prose for prose in prose_of(library, part) if prose.block.allows]
    return (*_check_each(allowing, library), *_check_number(allowing))


def _check_each(allowing: list[Prose], library: Library) -> Iterator[Diagnostic]:
    for prose in allowing:
        for allow in prose.block.allows:
            finder = _FINDERS.get(allow.rule)
            if finder is None or next(finder((prose,), library), None) is None:
                yield _unused(allow)
            elif not allow.reason:
                message = f"this allowance of `{allow.rule}` gives no reason"
                mend = f"<!-- allow {allow.rule}: why it is meant -->"
                yield Diagnostic(ALLOW_WITHOUT_REASON, message, allow.span, mend)


def _unused(allow: Allow) -> Diagnostic:
    message = f"no `{allow.rule}` is found in the block that this allowance is for"
    if allow.rule not in _FINDERS:
        message = f"`{allow.rule}` is no rule that can be allowed in prose; these are: {', '.join(_FINDERS)}"
    return Diagnostic(ALLOW_UNUSED, message, allow.span, "take this comment out")


def _check_number(allowing: list[Prose]) -> Iterator[Diagnostic]:
    texts: dict[str, tuple[Fragment, list[Allow]]] = {}
    for prose in allowing:
        texts.setdefault(prose.block.span.path, (prose.body, []))[1].extend(prose.block.allows)
    for body, allows in texts.values():
        most = max(1, -(-body.words // _WORDS_PER_ALLOW))
        if len(allows) > most:
            message = f"{len(allows)} allowances in {body.words} words; at most {most} are expected"
            mend = "write claims for the figures and link them, or leave the figures out"
            yield Diagnostic(ALLOW_TOO_OFTEN, message, allows[most].span, mend)
