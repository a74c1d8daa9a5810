"""Whatever somebody points at leads to the claims behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import library_of, small_site
from sitegen.derive.lookup import find_claims

FILES = small_site()
FILES["content/claims/alpha.yaml"] = FILES["content/claims/alpha.yaml"].replace(
    b"- id: alpha-dyke\n", b"- id: alpha-dyke\n  former_ids: [old-dyke]\n"
)
FILES["content/sources/alpha.md"] = FILES["content/sources/alpha.md"].replace(
    b"title:", b"former_ids: [first]\ntitle:", 1
)
LIBRARY = library_of(FILES)
HOME = FILES["content/index.md"].decode().splitlines()


def ids(target: str) -> list[str]:
    return [claim.id for claim in find_claims(target, LIBRARY)]


def line_of(path: str, words: str) -> str:
    lines = FILES[path].decode().splitlines()
    return f"{path}:{next(number for number, line in enumerate(lines, 1) if words in line)}"


ALPHA = ["alpha-dead", "alpha-dyke", "alpha-crest", "alpha-level", "alpha-shut"]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("alpha-dead", ["alpha-dead"]),
        (" claim:alpha-dead ", ["alpha-dead"]),
        ("old-dyke", ["alpha-dyke"]),
        ("#old-dyke", ["alpha-dyke"]),
        ("/sources/alpha/#alpha-level", ["alpha-level"]),
        ("sources/alpha/index.html#alpha-level", ["alpha-level"]),
        ("https://other.example/x/sources/alpha/#alpha-level", ["alpha-level"]),
        ("/sources/alpha/", ALPHA),
        ("/sources/first/", ALPHA),
        ("/questions/dead/", ["alpha-dead", "beta-dead"]),
        ("/timeline/2024-05/#event-bridge-closed", ["alpha-shut"]),
        ("/", ["alpha-dead", "beta-dead"]),
        (line_of("content/claims/alpha.yaml", "held firm"), ["alpha-dyke"]),
        (line_of("content/claims/alpha.yaml", "held firm") + ":12:", ["alpha-dyke"]),
        ("./" + line_of("content/claims/alpha.yaml", "id: alpha-shut"), ["alpha-shut"]),
        (line_of("content/index.md", "[12 dead]"), ["alpha-dead", "beta-dead"]),
        (line_of("content/events.yaml", "id: bridge-closed"), ["alpha-shut"]),
        (line_of("content/questions.yaml", "id: dead"), ["alpha-dead", "beta-dead"]),
        (line_of("content/sources/alpha.md", "title:"), ALPHA),
    ],
)
def test_what_is_pointed_at_is_found(target: str, found: list[str]) -> None:
    got = ids(target)
    assert [name for name in got if name in found] == found
    assert len(found) > 1 or got == found


@pytest.mark.parametrize(
    "target",
    ["", "nobody", "/nowhere/", "/sources/none/", "/questions/none/", "content/none.yaml:3", "http://[", "#x", "a:b"],
)
def test_what_is_not_known_leads_nowhere(target: str) -> None:
    assert ids(target) == []


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(["/", "#", ":", "event-", "sources", "alpha", "1", "[", "%"])).map("".join)
)
def test_nothing_that_is_typed_is_too_strange(target: str) -> None:
    assert set(ids(target)) <= LIBRARY.claims.keys()
