"""Words that judge while they seem to report: "admits", "reveals", "regime"; in prose, events and texts of claims.

The list is below, a reason to each entry. Quotations keep their words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from sitegen.derive.prose import Prose, Texts, not_allowing, pages_in, words_in
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.model.explainer import BlockKind
from sitegen.model.library import Library
from sitegen.model.records import Record

LOADED_WORD = Rule(
    "loaded-word",
    Severity.WARNING,
    "A word judges what it seems only to report.",
    "This site says what sources say, never what is so. “Admits” takes a statement for true and shameful, “claims to” for "
    "doubtful, “regime” for unlawful; “says”, “reports”, “estimates”, “denies” leave that to the reader: `The ministry "
    "said [over 300](claim:alpha-inside)`. Within quotation marks a word is somebody else's. Where it is the right word, as "
    "in a regime of sanctions, allow it in its paragraph: `<!-- allow loaded-word: a legal term -->`.",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One word in all its `forms`, what to write `instead`, and `why`.

    `unless_before` is a pattern of what may follow without making it loaded; `verb_only`: as a noun it is harmless.
    """

    forms: str
    instead: str
    why: str
    unless_before: str = ""
    verb_only: bool = False


_TRUE_AND_SHAMEFUL = "takes the statement for true, and for something better hidden"
_DOUBTFUL = "casts doubt on the speaker"
_TRUE = "takes the statement for true"
_UNLAWFUL = "denies a government its standing"
_MOCKING = "mocks the speaker"
_DRAMA = "makes a scene of a statement"
_INSULT = "insults people instead of naming them"

LOADED: Mapping[str, tuple[Loaded, ...]] = MappingProxyType(
    {
        "en": (
            Loaded("admit, admits, admitted, admitting", "says", _TRUE_AND_SHAMEFUL, r" to hospital"),
            Loaded("acknowledge, acknowledges, acknowledged", "says", _TRUE_AND_SHAMEFUL),
            Loaded("concede, concedes, conceded", "says", _TRUE_AND_SHAMEFUL, r" (?:defeat|ground|territory)"),
            Loaded("confess, confesses, confessed", "says", _TRUE_AND_SHAMEFUL),
            Loaded(
                "claims to, claimed to, claiming to",
                "says",
                _DOUBTFUL,
                r" (?:the|a|an|this|that|its|his|her|their) ",
                verb_only=True,
            ),
            Loaded("claimed that, claiming that", "says", _DOUBTFUL),
            Loaded("purports, purported, purportedly", "says", _DOUBTFUL),
            Loaded("so-called", "leave it out", _DOUBTFUL),
            Loaded("insists, insisted, insisting", "says", "hints that the speaker is contradicted"),
            Loaded("reveals, revealed, revealing", "says", _TRUE),
            Loaded("points out, pointed out, pointing out", "says", _TRUE),
            Loaded("debunks, debunked, debunking", "denies", _TRUE),
            Loaded("boasts, boasted, boasting", "says", _MOCKING, verb_only=True),
            Loaded("brags, bragged, bragging", "says", _MOCKING),
            Loaded("rants, ranted, ranting", "says", _MOCKING, verb_only=True),
            Loaded("slams, slammed, slamming", "criticises", _DRAMA, r" (?:into|shut)", verb_only=True),
            Loaded("lashes out, lashed out, lashing out", "criticises", _DRAMA),
            Loaded("bombshell, shocking, notorious, infamous", "leave it out", _DRAMA),
            Loaded("regime, regimes", "government", _UNLAWFUL, r" of "),
            Loaded("puppet, puppets", "appointed by …", _UNLAWFUL),
            Loaded("liberate, liberates, liberated", "takes", "takes one side's word for a change of control"),
            Loaded("henchman, henchmen, stooge, stooges, thug, thugs, horde, hordes", "name them", _INSULT),
        ),
        "de": (
            Loaded("gibt zu, gab zu, gaben zu, zugegeben, gestand, gesteht, gestanden ein", "sagt", _TRUE_AND_SHAMEFUL),
            Loaded("räumt ein, räumte ein, räumten ein, eingeräumt", "sagt", _TRUE_AND_SHAMEFUL),
            Loaded("behauptet, behauptete, behaupteten", "sagt", _DOUBTFUL),
            Loaded("angeblich, angebliche, angeblichen, sogenannte, sogenannten", "nach Angaben von …", _DOUBTFUL),
            Loaded("enthüllt, enthüllte, enthüllten, entlarvt, entlarvte", "berichtet", _TRUE),
            Loaded("prahlt, prahlte, prahlten, brüstet sich, brüstete sich", "sagt", _MOCKING),
            Loaded("wettert, wetterte, poltert, polterte", "kritisiert", _DRAMA),
            Loaded("Regime, Regimes", "Regierung", _UNLAWFUL),
            Loaded("Handlanger, Schergen, Horden, Marionette, Marionetten", "benennen, wer es ist", _INSULT),
            Loaded("befreit, befreite, befreiten", "eingenommen", "übernimmt das Wort einer Seite"),
        ),
        "uk": (
            Loaded("визнав, визнала, визнали, визнає, зізнався, зізналася, зізналися", "заявив", _TRUE_AND_SHAMEFUL),
            Loaded("нібито, буцімто, так званий, так звана, так звані", "за словами …", _DOUBTFUL),
            Loaded("викрив, викрила, викрили", "повідомив", _TRUE),
            Loaded("похвалився, похвалилася, похвалилися, хизується, вихваляється", "сказав", _MOCKING),
            Loaded("накинувся, накинулася, накинулися", "розкритикував", _DRAMA),
            Loaded("режим, режиму, режимом", "уряд", _UNLAWFUL),
            Loaded("посіпаки, поплічники, маріонетка, маріонетки, орди", "назвати, хто це", _INSULT),
            Loaded("звільнив, звільнили, звільнено", "зайняли", "бере слово однієї сторони"),
        ),
        "ru": (
            Loaded(
                "признал, признала, признали, признает, сознался, созналась, сознались", "заявил", _TRUE_AND_SHAMEFUL
            ),
            Loaded("якобы, так называемый, так называемая, так называемые", "по словам …", _DOUBTFUL),
            Loaded("разоблачил, разоблачила, разоблачили", "сообщил", _TRUE),
            Loaded("похвастался, похвасталась, похвастались, хвастается", "сказал", _MOCKING),
            Loaded("обрушился, обрушилась, обрушились", "раскритиковал", _DRAMA, " на город"),
            Loaded("режим, режима, режимом", "правительство", _UNLAWFUL),
            Loaded("пособники, приспешники, марионетка, марионетки, орды", "назвать, кто это", _INSULT),
            Loaded("освободил, освободили, освобожден, освобождена", "заняли", "берет слово одной стороны"),
        ),
    }
)

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|‘[^’\n]*’(?!\w)")
# What goes before a noun: "their claims to the land", "the boasts of …".
_BEFORE_NOUN = re.compile(
    r"(?:\b(?:the|an?|this|that|these|those|its|his|her|their|our|no|any|some|all|of|and|rival|territorial)"
    r"|[’']s?|[0-9])\s+$",
    re.IGNORECASE,
)


def check(library: Library, part: Texts | None = None) -> Diagnostics:
    """Findings in prose, less those that are allowed where they stand; and in the heads of pages."""
    in_prose = findings(not_allowing(LOADED_WORD, library, part), library)
    heads = [(page, field) for page in pages_in(part, library) for field in ("title", "summary")]
    return (*(finding for _, finding in in_prose), *_in_fields(heads, library))


def check_records(library: Library) -> Diagnostics:
    """Findings in the short texts of all other records."""
    texts: list[tuple[Record, str]] = [(claim, "text") for claim in library.claims.values() if claim.text]
    for event in library.events.values():
        texts += [(event, "title"), (event, "summary")]
    for question in library.questions.values():
        texts += [(question, "title"), (question, "answer")]
    for chart in library.charts.values():
        texts += [(chart, "title"), (chart, "caption")]
    return tuple(_in_fields(texts, library))


def findings(prose: Iterable[Prose], library: Library) -> Iterator[tuple[Prose, Diagnostic]]:
    """Each loaded word of some blocks of prose, allowed or not."""
    language = _language(library)
    for each in prose:
        if each.block.kind is not BlockKind.QUOTATION:
            for start, end, loaded in _loaded_in(each.block.text, language):
                yield each, _finding(each.block.text[start:end], loaded, each.block.place(start, end))


def _in_fields(fields: Iterable[tuple[Record, str]], library: Library) -> Iterator[Diagnostic]:
    language = _language(library)
    for record, field in fields:
        text: str = getattr(record, field)
        for start, end, loaded in _loaded_in(text, language):
            yield _finding(text[start:end], loaded, _place(record.span(field), text, start, end))


def _place(span: Span, text: str, start: int, end: int) -> Span:
    """The place of a part of a field: exact where the field is written on one line as it is."""
    if span.column is None or span.length != len(text):
        return span
    return Span(span.path, span.line, span.column + start, end - start)


def _finding(words: str, loaded: Loaded, span: Span) -> Diagnostic:
    return Diagnostic(LOADED_WORD, f"“{' '.join(words.split())}” {loaded.why}", span, loaded.instead)


def _language(library: Library) -> str:
    return library.config.language.partition("-")[0].lower()


def _loaded_in(text: str, language: str) -> Iterator[tuple[int, int, Loaded]]:
    """The loaded words of a text, with start and end; quotations are left out."""
    if language not in LOADED:
        return
    pattern, by_form, telling = _forms(language)
    if telling.isdisjoint(words_in(text.lower())):
        return
    own = _QUOTED.sub(lambda quoted: re.sub(r"[^\n]", " ", quoted[0]), text)
    for match in pattern.finditer(own):
        loaded = by_form[" ".join(match[0].lower().split())]
        harmless = loaded.unless_before and re.match(loaded.unless_before, own[match.end() :].replace("\n", " "))
        noun = loaded.verb_only and _BEFORE_NOUN.search(own[: match.start()])
        if not harmless and not noun:
            yield match.start(), match.end(), loaded


@lru_cache(maxsize=8)
def _forms(language: str) -> tuple[re.Pattern[str], Mapping[str, Loaded], frozenset[str]]:
    """A pattern of all loaded words of a language, the entry of each form in lower case, and the longest word of each."""
    by_form = {form.strip().lower(): loaded for loaded in LOADED[language] for form in loaded.forms.split(",")}
    longest_first = sorted(by_form, key=lambda form: (-len(form), form))
    choices = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    telling = frozenset(max(_WORD.findall(form), key=len) for form in by_form)
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])", re.IGNORECASE), by_form, telling
