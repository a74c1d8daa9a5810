"""The premises a page rests on, against the claims."""

from dataclasses import replace

import pytest

from projects import marked, names, only, river
from sitegen.checks import guards

QUESTIONS = """- id: q
  title: T?
  topic: T
  kind: count
  scopes:
    - id: city
      text: in the city
- id: far
  title: T?
  topic: T
  kind: measure
  unit: km
- id: road
  title: T?
  topic: T
  kind: status
  scale:
    - word: open
    - word: threatened
    - word: cut
- id: why
  title: T?
  topic: T
  kind: text
- id: nobody
  title: T?
  topic: T
  kind: count
- id: day
  title: T?
  topic: T
  kind: date
"""
CLAIMS = """- {id: c1, question: q, value: "100", by: weber}
- {id: c2, question: q, value: "200-300", by: general-staff}
- {id: c3, question: q, value: "over 50", by: general-staff, scope: city}
- {id: c4, question: q, value: "9000"}
- {id: c5, question: q, value: "7", by: weber, status: withdrawn}
- {id: c6, question: q, value: "100000", by: weber, mode: forecasts}
- {id: f1, question: far, value: 5 km, by: weber}
- {id: f2, question: far, value: 500 m, by: general-staff}
- {id: r1, question: road, value: threatened..cut, by: weber}
- {id: r2, question: road, value: cut, by: general-staff, mode: denies}
- {id: w1, question: why, value: Fog, by: weber}
- {id: d1, question: day, value: 2025-10-28, by: weber}
- {id: d2, question: day, value: 2025-10, by: weber}
"""


def project(*expect: str) -> dict[str, str]:
    lines = "".join(f"  - {text}\n" for text in expect)
    return {
        "content/questions.yaml": QUESTIONS,
        "content/claims/alpha.yaml": CLAIMS,
        "content/sources/beta.md": "---\ntitle: B\npublished: 2025\n---\n",
        "content/claims/beta.yaml": "- {id: b1, question: road, value: unknown}\n",
        "content/index.md": f"---\ntitle: T\nexpect:\n{lines}---\nText.\n",
    }


@pytest.mark.parametrize(
    "guard",
    [
        "no claim on q is under 100",
        "no claim on q is over 9000",
        "no claim on q is 100 in city",
        "no claim on q is unknown",
        "no claim on nobody is 5",
        "all claims on q are at least 50",
        "all claims on q are over 50 in city",
        "all claims on far are 500-5000 m",
        "all claims on day are 2025",
        "no claim on road is cut",
        "no claim on road is open..threatened",
        "no claim on why is the weather",
        "all claims on why are fog",
        "spread of q at least 2x",
        "spread of far at least 10x",
        "origins of q at least 2",
        "origins of q at least 1 in city",
        "q not answered by beta",
        "road not answered by beta in city",
    ],
)
def test_a_premise_that_holds_is_silent(guard: str) -> None:
    if guard.endswith("beta in city"):
        guard = "q not answered by beta in city"
    assert not guards.check(river(project(guard)))


@pytest.mark.parametrize(
    ("guard", "why", "against"),
    [
        ("no claim on q is 100", "1 of 4 claims say so", ["c1: 100"]),
        ("no claim on q is 50-500", "2 of 4 claims say so", ["c1: 100", "c2: 200-300"]),
        ("no claim on q is over 10 in city", "1 of 1", ["c3: over 50"]),
        ("all claims on q are at least 100", "1 of 4 claims say otherwise", ["c3: over 50"]),
        ("all claims on q are over 51 in city", "1 of 1", ["c3: over 50"]),
        ("all claims on q are under 9000", "2 of 4", ["c3: over 50", "c4: 9000"]),
        ("all claims on nobody are 5", "there is no claim", []),
        ("all claims on far are 1-5 km", "1 of 2", ["f2: 500 m"]),
        ("all claims on road are threatened..cut", "2 of 3", ["b1: unknown", "r2: cut"]),
        ("no claim on road is not open", "1 of 3", ["r1: threatened..cut"]),
        ("no claim on road is unknown", "1 of 3", ["b1: unknown"]),
        ("all claims on day are 2025-10-28", "1 of 2", ["d2: 2025-10"]),
        ("no claim on why is fog", "1 of 1", ["w1: Fog"]),
        ("spread of q at least 3x", "at most 2x apart", ["c1: 100", "c2: 200-300", "c3: over 50", "c4: 9000"]),
        ("spread of q at least 2x in city", "no two figures", ["c3: over 50"]),
        ("spread of nobody at least 2x", "no two figures", []),
        ("origins of q at least 3", "there are 2", ["c1: 100", "c2: 200-300", "c3: over 50", "c4: 9000"]),
        ("q not answered by alpha in city", "`alpha` has one such claim", ["c3: over 50"]),
    ],
)
def test_a_premise_that_fails_names_the_claims_against_it(guard: str, why: str, against: list[str]) -> None:
    files = project("origins of q at least 2", guard)
    finding = only(guards.check, river(files))
    assert finding.rule.name == "guard-broken"
    assert why in finding.message
    assert [words for _, words in finding.related] == against
    assert marked(finding, files) == guard


@pytest.mark.parametrize(
    ("guard", "rule", "mend"),
    [
        ("no claims on q are 100", "guard-unreadable", "no claim on QUESTION is VALUE"),
        ("no claim on q is 110,00", "guard-unreadable", "no claim on q is 110"),
        ("all claims on road are cutt", "guard-unreadable", "all claims on road are cut"),
        ("all claims on q are zzz", "guard-unreadable", "all claims on QUESTION are VALUE"),
        ("spread of road at least 2x", "guard-unreadable", "spread of QUESTION at least 2x"),
        ("origins of raod at least 2", "guard-unknown-record", "origins of road at least 2"),
        ("q not answered by alfa", "guard-unknown-record", "q not answered by alpha"),
        ("origins of q at least 2 in citty", "guard-unknown-record", "origins of q at least 2 in city"),
        ("zzzzz not answered by alpha", "guard-unknown-record", "a question that exists: q, far, road, why, nobody"),
    ],
)
def test_a_premise_that_cannot_be_checked_offers_one_that_can(guard: str, rule: str, mend: str) -> None:
    finding = only(guards.check, river(project(guard)))
    assert finding.rule.name == rule
    assert finding.mend == mend


def test_every_premise_of_every_page_is_checked() -> None:
    files = project("no claim on q is 100", "q not answered by alpha")
    files["content/pages/more.md"] = "---\ntitle: M\nexpect: [origins of q at least 9]\n---\n"
    assert names(guards.check(river(files))) == ["guard-broken"] * 3


@pytest.mark.parametrize(
    ("guard", "held"),
    [
        ("spread of q at least 1000x", True),
        ("origins of q at least 9", True),
        ("all claims on nobody are 5", True),
        ("no claim on q is 100", False),
        ("all claims on q are under 9000", False),
    ],
)
def test_a_claim_that_cannot_be_read_breaks_no_premise_that_it_might_have_kept(guard: str, *, held: bool) -> None:
    made = river(project(guard))
    assert names(guards.check(made)) == ["guard-broken"]
    assert names(guards.check(replace(made, unread=frozenset({"beta"})))) == ([] if held else ["guard-broken"])


def test_the_place_of_the_question_is_the_same_whether_a_claim_names_it_or_not() -> None:
    files = {
        "content/places.yaml": "- id: oster\n  name: Oster\n",
        "content/questions.yaml": "- id: q\n  title: T?\n  topic: T\n  kind: count\n  place: oster\n",
        "content/claims/alpha.yaml": '- {id: c1, question: q, value: "100", by: weber}\n'
        '- {id: c2, question: q, value: "300", by: general-staff, place: oster}\n',
        "content/index.md": "---\ntitle: T\nexpect: [spread of q at least 3x]\n---\nAs told.\n",
    }
    assert guards.check(river(files, text=None)) == ()
