"""Paragraphs that hear one source or one side, where another has spoken too."""

from projects import marked, only, river
from sitegen.checks import one_sided
from sitegen.diagnostics import Diagnostics

ACTORS = """- id: north
  name: North
  kind: office
  side: north
- id: army
  name: The Army of the North
  kind: military
  side: north
- id: south
  name: South
  kind: office
  side: south
- id: doctor
  name: A Doctor
  kind: person
"""
QUESTIONS = "".join(f"- id: q{n}\n  title: Q{n}?\n  topic: T\n  kind: count\n" for n in (1, 2, 3))
SOURCES = {
    "content/sources/beta.md": "---\ntitle: B\npublished: 2025-10-31\n---\nA report.\n",
    "content/actors.yaml": ACTORS,
    "content/questions.yaml": QUESTIONS,
}


def claim(name: str, question: int, by: str, more: str = "") -> str:
    said = f"  by: {by}\n" if by else ""
    return f"- id: {name}\n  question: q{question}\n{said}  value: 5\n  quote: five\n{more}"


def found(text: str, alpha: str, beta: str = "") -> Diagnostics:
    files = {**SOURCES, "content/index.md": f"---\ntitle: T\n---\n{text}\n", "content/claims/alpha.yaml": alpha}
    return one_sided.check(river(files | ({"content/claims/beta.yaml": beta} if beta else {})))


THREE = "[5](claim:a1) and [5](claim:a2) and [5](claim:a3)."
ALPHA = claim("a1", 1, "north") + claim("a2", 2, "army") + claim("a3", 3, "north")
MIXED = "[5](claim:a1) and [5](claim:a2) and [5](claim:b1)."


def test_one_source() -> None:
    (finding,) = found(THREE, ALPHA)
    assert finding.message == "all 3 claims of this paragraph come from one source, `alpha`"
    assert finding.mend == "say in the text whose account this is"


def test_one_source_where_another_answers() -> None:
    (finding,) = found(THREE, ALPHA, claim("b1", 1, "south") + claim("b2", 2, "south"))
    assert finding.mend == "[5](claim:b1)"
    assert finding.notes == ("or [5](claim:b2)",)


def test_one_side_where_another_answers() -> None:
    beta = claim("b1", 3, "army") + claim("b2", 1, "south")
    (finding,) = found(MIXED, ALPHA, beta)
    assert finding.message.endswith("from speakers of one side, `north`; `south` answered the same questions")
    assert finding.mend == "[5](claim:b2)"


def test_a_denial_is_offered_by_its_question() -> None:
    beta = claim("b1", 3, "army") + claim("b2", 1, "south", "  mode: denies\n")
    assert found(MIXED, ALPHA, beta)[0].mend == "[](question:q1)"


def test_what_is_not_one_sided() -> None:
    beta = claim("b1", 3, "army") + claim("b2", 1, "south")
    assert found("[5](claim:a1) and [5](claim:a2).", ALPHA) == ()
    assert found("[5](claim:a1), [5](claim:a1) and [5](claim:a2).", ALPHA) == ()
    assert found(MIXED, ALPHA, claim("b1", 3, "army")) == ()
    assert found(MIXED, ALPHA, claim("b1", 3, "army") + claim("b2", 1, "south", "  status: withdrawn\n")) == ()
    assert found(MIXED, ALPHA, claim("b1", 3, "south")) == ()
    assert found(MIXED, ALPHA, claim("b1", 3, "") + claim("b2", 1, "south")) == ()
    assert found(MIXED, ALPHA, claim("b1", 3, "doctor") + claim("b2", 1, "south")) == ()
    assert found(f"{MIXED} Others [differ](question:q1).", ALPHA, beta) == ()
    assert found(f"## {THREE}", ALPHA) == ()
    assert found(f"{THREE} <!-- allow one-sided-paragraph: about alpha -->", ALPHA) == ()


def test_the_finding_stands_at_the_paragraph_and_summaries_are_left_alone() -> None:
    body = "---\ntitle: T\npublished: 2025-10-30\n---\n" + THREE + "\n"
    files = {**SOURCES, "content/claims/alpha.yaml": ALPHA, "content/sources/alpha.md": body}
    files["content/index.md"] = f"---\ntitle: T\n---\n- One.\n- {THREE}\n"
    finding = only(one_sided.check, river(files))
    assert marked(finding, files) == "One."
