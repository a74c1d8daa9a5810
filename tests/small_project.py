"""A small sound project to make mistakes in, read the way the program reads it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sitegen.derive.attestation import attest
from sitegen.diagnostics import Diagnostic, Diagnostics
from sitegen.load.parse import parse
from sitegen.load.resolve import resolve
from sitegen.model.library import Library

ALPHA = """The river town

On 28 October the General Staff said about 11,000 soldiers were massed near the town.
He added that between 500 and six hundred had crossed, up to eight to one in places.
Several hundred people stayed behind, a fifth of them children; some 46 per cent had left by the spring.
Residents told this newspaper that the bridge was cut. The bridge was cut, they said, and cut again.

| Metric | Attackers | Defenders |
|---|---|---|
| Troops | 11,000 | 5,000 |
| Corridor width | N/A | 5-10 km |

The mayor, Anna Weber, denied it. Nobody could say how many had died, and none had been counted since the spring,
when the last train left for the west with the archive, the school, two clinics and most of the old people on board.
The editors have asked both sides for comment and will report what they answer as soon as there is an answer to report.
"""

CLAIMS = """- id: near
  question: troops-near
  by: general-staff
  value: about 11,000
  as_of: 2025-10-28
  quote: about 11,000 soldiers were massed
  attribution: the General Staff said
"""

FILES: Mapping[str, str] = {
    "site.yaml": 'format: "1"\ntitle: A river town\n',
    "content/index.md": "---\ntitle: A river town\n---\nAs told.\n",
    "content/sources/alpha.md": "---\ntitle: The river town\npublished: 2025-10-30\n---\nA report.\n",
    "content/claims/alpha.yaml": CLAIMS,
    "content/questions.yaml": """- id: troops-near
  title: How many soldiers are near the town?
  topic: Troops
  kind: count
  unit: soldiers
  scopes:
    - id: city
      text: in the city
""",
    "content/actors.yaml": """- id: general-staff
  name: The General Staff
  kind: military
- id: weber
  name: Anna Weber
  kind: person
- id: town-hall
  name: The Town Hall
  kind: office
""",
}


def library(files: Mapping[str, str] | None = None, *, text: str | None = ALPHA, attested: bool = True) -> Library:
    """The library of FILES with `files` over them. `text` is alpha's, None where it is not at hand.

    `attested`: alpha's claims are attested against ALPHA, whatever text is at hand.
    """
    parsed = [parse(path, data.encode()) for path, data in {**FILES, **(files or {})}.items()]
    documents = [document for document, _ in parsed if document]
    made, found = resolve(documents, {} if text is None else {"alpha": text})
    found = tuple(finding for _, problems in parsed for finding in problems) + found
    assert not found, found
    locks = {"alpha": attest("alpha", made.claims_by_source.get("alpha", ()), ALPHA)} if attested else {}
    return replace(made, locks=locks)


def claims(*items: str) -> dict[str, str]:
    """The file of alpha's claims: each item is the fields of a plain statement `c1`, `c2`, … as YAML lines."""
    written = "".join(
        f"- id: c{number}\n" + "".join(f"  {line}\n" for line in item.strip("\n").split("\n"))
        for number, item in enumerate(items, start=1)
    )
    return {"content/claims/alpha.yaml": written}


def only(check: Callable[[Library], Diagnostics], made: Library) -> Diagnostic:
    """The one finding of a check."""
    found = check(made)
    assert len(found) == 1, found
    return found[0]


def names(found: Diagnostics) -> list[str]:
    """The rules found, in order."""
    return [finding.rule.name for finding in found]


def marked(finding: Diagnostic, files: Mapping[str, str]) -> str:
    """The words under a finding's caret."""
    line = files[finding.span.path].splitlines()[finding.span.line - 1]
    start = (finding.span.column or 1) - 1
    return line[start : start + finding.span.length]
