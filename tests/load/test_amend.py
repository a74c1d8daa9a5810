"""A library with one document in a later state is the library that joining everything anew would give."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import LOOK, project, small_site
from sitegen.build import Options, load
from sitegen.load.amend import amend
from sitegen.load.parse import parse
from sitegen.model.library import Library
from sitegen.project import Inputs

SITE = small_site()
TEXTS = sorted(path for path in SITE if path.startswith(("content/pages/", "content/sources/", "content/claims/")))


def joined(files: dict[str, bytes]) -> tuple[Library, bool]:
    """The library of the files, and whether anything was found wrong with them."""
    library, found = load(Inputs(files, LOOK), Options(drafts=True))
    return replace(library, texts={}), bool(found)


def order(library: Library) -> list[list[str]]:
    """What an equal library might still have in another order."""
    shelves = (library.claims, library.sources, library.explainers, library.summaries, library.claims_by_question)
    return [list(shelf) for shelf in shelves] + [[c.id for c in held] for held in library.claims_by_question.values()]


def amended(files: dict[str, bytes], path: str, data: bytes) -> Library | None:
    before, after = parse(path, files[path])[0], parse(path, data)
    if before is None or after[0] is None or after[1]:
        return None
    return amend(joined(files)[0], before, after[0])


def lines_of(data: bytes) -> list[str]:
    return data.decode().split("\n")


@given(st.data())
def test_amending_is_joining(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(TEXTS))
    lines = lines_of(SITE[path])
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        other = lines_of(SITE[data.draw(st.sampled_from(TEXTS))])
        lines[number : number + data.draw(st.integers(0, 2))] = data.draw(
            st.lists(st.sampled_from(other) | st.sampled_from(["Words.", "  note: x", "  value: 12"]), max_size=2)
        )
    text = "\n".join(lines).encode()
    made = amended(SITE, path, text)
    library, faulty = joined({**SITE, path: text})
    if made is not None:
        assert not faulty
        assert made == library
        assert order(made) == order(library)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("content/index.md", b"Hello.", b"Good day."),
        ("content/index.md", b"title: Home", b"title: The front"),
        ("content/index.md", b"Hello.", b"[](claim:alpha-dead)"),
        ("content/sources/alpha.md", b"title: The flood", b"title: The great flood"),
        ("content/sources/alpha.md", b"---\n", b"note: Seen twice.\n---\n"),
        ("content/claims/alpha.yaml", b"value: about 12", b"value: 13"),
        ("content/claims/alpha.yaml", b"  by: mayor\n", b""),
    ],
)
def test_the_usual_edits_need_no_whole_join(path: str, before: bytes, after: bytes) -> None:
    files = project()
    text = after.join(files[path].rsplit(before, 1))
    assert text != files[path]
    assert amended(files, path, text) == joined({**files, path: text})[0]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("content/index.md", b"Hello.", b"[](claim:nobody)"),
        ("content/index.md", b"title: Home", b"title: Home\ndraft: true"),
        ("content/sources/alpha.md", b"published: 2024-05-14", b"published: 2024-05-15"),
        ("content/claims/alpha.yaml", b"id: alpha-dead", b"id: alpha-gone"),
        ("content/claims/alpha.yaml", b"by: mayor", b"by: nobody"),
        ("content/claims/alpha.yaml", b"question: dead", b"question: nothing"),
        ("content/claims/alpha.yaml", b"value: about 12", b"value: 12 or perhaps 1x"),
        ("content/questions.yaml", b"title: How many died?", b"title: How many?"),
    ],
)
def test_where_only_the_whole_can_tell_nothing_is_amended(path: str, before: bytes, after: bytes) -> None:
    files = project()
    assert before in files[path]
    assert amended(files, path, files[path].replace(before, after)) is None
