"""The lists of what needs work: what belongs on each, and what does not."""

import pytest

from projects import FLOOD, library_of, project
from sitegen.derive.worklist import LISTS, drafts

ACTORS = (
    "- id: mayor\n  name: The Mayor\n  kind: person\n- id: clerk\n  name: The Clerk\n  kind: person\n"
    "- id: town\n  name: The Town\n  kind: outlet\n"
)
TEXT = """The flood

At Oster about 12 people died, the Mayor said.
Later 30 people died, the Mayor said. The Clerk counted 50 dead.
The paper prints 7 dead on page one.
"""


SITE = {"site.yaml": "format: 1\ntitle: A small site\nquote_share: 100%\n"}


def claim(name: str, value: str, quote: str, **fields: str) -> str:
    given = {"question": "dead", "value": value, "as_of": "2024-05-14", "quote": quote, **fields}
    return f"- id: {name}\n" + "".join(f"  {key}: {words}\n" for key, words in given.items())


FIRST = claim("first", "about 12", "about 12 people died", by="mayor", attribution="the Mayor said")
LATER = claim("later", "30", "30 people died", by="mayor", as_of="2024-05-20", attribution="the Mayor said")
CLERK = claim("clerk", "50", "50 dead", by="clerk", attribution="The Clerk counted", checked="ab 2024-06-01")
PAPER = claim("paper", "7", "7 dead")


def on(what: str, *claims: str, index: str = "") -> list[tuple[str, str, str]]:
    files = {"content/claims/alpha.yaml": "".join(claims), "seeds/alpha.txt": TEXT, "content/actors.yaml": ACTORS}
    made = project({**SITE, **files, "content/index.md": FLOOD["content/index.md"] + index})
    return [(item.kind, item.id, item.other) for item in LISTS[what](library_of(made))]


def test_conflicts_are_pairs_of_two_origins_that_cannot_both_hold() -> None:
    assert on("conflicts", FIRST, CLERK) == [("claim", "first", "clerk")]
    assert on("conflicts", FIRST, LATER) == []
    assert on("conflicts", FIRST, CLERK.replace("  as_of: 2024-05-14\n", "")) == []


def test_stale_is_what_its_own_origin_says_anew() -> None:
    assert on("stale", FIRST, LATER, CLERK) == [("claim", "first", "later")]
    assert on("stale", FIRST, CLERK) == []


def test_stale_is_what_no_longer_stands_and_is_cited() -> None:
    old = FIRST + "  status: superseded\n"
    assert on("stale", old) == []
    assert on("stale", old, index="[about 12](claim:first)\n") == [("claim", "first", "")]
    assert on("stale", old, LATER) == []


def test_unchecked_is_what_nobody_re_read() -> None:
    assert on("unchecked", FIRST, CLERK) == [("claim", "first", "")]


def test_single_origin_are_questions_that_one_origin_answers() -> None:
    assert on("single-origin", FIRST, LATER) == [("question", "dead", "")]
    assert on("single-origin", FIRST, CLERK) == []
    assert on("single-origin", PAPER) == []


def test_no_origin_are_figures_without_a_speaker() -> None:
    statement = "- id: said\n  text: It rained.\n  quote: none\n  note: n\n"
    assert on("no-origin", FIRST, PAPER, statement) == [("claim", "paper", "")]


@pytest.mark.parametrize("what", LISTS)
def test_every_item_has_its_place(what: str) -> None:
    files = {
        **SITE,
        "content/claims/alpha.yaml": FIRST + LATER + CLERK + PAPER,
        "seeds/alpha.txt": TEXT,
        "content/actors.yaml": ACTORS,
    }
    for item in LISTS[what](library_of(project(files))):
        assert item.span.path.startswith("content/")
        assert item.words


def test_drafts_are_records_kept_back_and_what_rests_on_them() -> None:
    changes = {"content/questions.yaml": FLOOD["content/questions.yaml"] + "  draft: true\n"}
    files = project(changes)
    items = list(drafts(library_of(files, drafts=True), library_of(files)))
    assert [(item.kind, item.id, item.words) for item in items] == [
        ("question", "dead", "the question is a draft"),
        ("claim", "alpha-dead", "the claim rests on a draft"),
    ]
