"""The premises a page may rest on (`expect:` in its head): a closed grammar of five sentences.

| premise | holds while |
|---|---|
| `no claim on QUESTION is VALUE` | no claim's value lies within VALUE |
| `all claims on QUESTION are VALUE` | there are claims, and every one's value lies within VALUE |
| `spread of QUESTION at least 2x` | two figures are at least that factor apart |
| `origins of QUESTION at least 2` | so many distinct origins answer |
| `QUESTION not answered by SOURCE` | the source is silent |

Each may end in ` in SCOPE`. Claims that are superseded, withdrawn or forecasts do not count.
"""

import re
from enum import StrEnum
from fractions import Fraction

from sitegen.frozen import dataclass
from sitegen.load.grammar.fault import Fault

LONGEST = 300


class Premise(StrEnum):
    """The five sentences, each as an author starts from it."""

    NONE_IS = "no claim on QUESTION is VALUE"
    ALL_ARE = "all claims on QUESTION are VALUE"
    SPREAD = "spread of QUESTION at least 2x"
    ORIGINS = "origins of QUESTION at least 2"
    SILENT = "QUESTION not answered by SOURCE"


@dataclass(frozen=True, slots=True)
class Guard:
    """One premise. `value` is as written, read later by its question's kind; `amount` is a factor or a number.

    `scope` is "" where claims of every scope count.
    """

    premise: Premise
    question: str
    value: str = ""
    amount: Fraction = Fraction(0)
    source: str = ""
    scope: str = ""


_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SCOPE = r"(?: in (?P<scope>[a-z][a-z0-9]*(?:-[a-z0-9]+)*))?"
_QUESTION = rf"(?P<question>{_SLUG})"
_FORMS = tuple(
    (premise, re.compile(form + _SCOPE))
    for premise, form in (
        (Premise.NONE_IS, rf"no claim on {_QUESTION} is (?P<value>.+?)"),
        (Premise.ALL_ARE, rf"all claims on {_QUESTION} are (?P<value>.+?)"),
        (Premise.SPREAD, rf"spread of {_QUESTION} at least (?P<amount>[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?)x"),
        (Premise.ORIGINS, rf"origins of {_QUESTION} at least (?P<amount>[0-9]{{1,9}})"),
        (Premise.SILENT, rf"{_QUESTION} not answered by (?P<source>{_SLUG})"),
    )
)

_BY_FIRST_WORD = {premise.partition(" ")[0]: premise for premise in Premise}


def parse_guard(text: str) -> Guard | Fault:
    """The premise that a text states; a fault offers the sentence it seems to be."""
    words = " ".join(text[: LONGEST + 1].split())
    if len(text) > LONGEST:
        return Fault(f"a premise has at most {LONGEST} characters", Premise.NONE_IS, 0, len(text))
    for premise, form in _FORMS:
        match = form.fullmatch(words)
        if match:
            parts = match.groupdict(default="")
            amount = Fraction(parts.get("amount") or 0)
            return Guard(
                premise, parts["question"], parts.get("value", ""), amount, parts.get("source", ""), parts["scope"]
            )
    likely = Premise.SILENT if "answered" in words else Premise.NONE_IS
    mend = _BY_FIRST_WORD.get(words.partition(" ")[0].lower(), likely)
    return Fault(f"“{words}” is none of the five premises that can be checked", mend, 0, len(text))
