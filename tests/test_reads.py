"""What a check or an export rests on is found out as it reads, and never told as less than it is."""

from dataclasses import replace

import pytest

from projects import LOOK, project
from sitegen.build import build, load
from sitegen.checks import CHECKS
from sitegen.derive.comparison import judge, with_verdicts
from sitegen.derive.once import once
from sitegen.exports import EXPORTS
from sitegen.memo import Memory, remembering
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.project import Inputs
from sitegen.reads import reading, states_of

FILES = project()
INPUTS = Inputs(FILES, LOOK)
LIBRARY = with_verdicts(load(INPUTS)[0])


def test_fields_are_noted_whichever_way_they_are_read() -> None:
    assert reading(lambda library: len(library.claims) + len(library.claims), LIBRARY)[1] == {"claims"}
    assert reading(lambda library: getattr(library, "texts"), LIBRARY)[1] == {"texts"}  # noqa: B009
    whole, read = reading(lambda library: replace(library, charts={}), LIBRARY)
    assert isinstance(whole, Library)
    assert read >= {"claims", "explainers", "texts", "verdicts"}


@once
def place_of(claim: Claim, library: Library) -> int:
    return len(library.places) + len(claim.id)


def test_who_takes_what_another_made_has_read_what_it_rests_on() -> None:
    claim = next(iter(LIBRARY.claims.values()))
    LIBRARY.made.clear()
    assert reading(lambda library: place_of(claim, library), LIBRARY)[1] == {"places"}
    assert reading(lambda library: place_of(claim, library), LIBRARY)[1] == {"places"}
    LIBRARY.made.clear()
    place_of(claim, LIBRARY)  # by nobody who noted it
    assert reading(lambda library: place_of(claim, library), LIBRARY)[1] >= {"places", "claims", "explainers"}
    LIBRARY.made.clear()


@pytest.mark.parametrize("function", [*CHECKS, *EXPORTS], ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_a_library_that_is_watched_gives_what_it_gives_else(function: object) -> None:
    assert callable(function)
    assert tuple(reading(function, LIBRARY)[0]) == tuple(function(LIBRARY))
    LIBRARY.made.clear()


def test_verdicts_rest_on_neither_pages_nor_texts() -> None:
    """As `states_of` takes for granted."""
    _, read = reading(lambda library: [judge(each, library) for each in library.questions.values()], LIBRARY)
    assert read.isdisjoint({"explainers", "summaries", "texts", "addresses"})
    LIBRARY.made.clear()


def changed(path: str, *, apart: bool = True) -> set[str]:
    """The fields whose state another line at the end of a file changes."""
    before = states_of(INPUTS, (), apart=apart)
    after = states_of(Inputs({**FILES, path: FILES.get(path, b"") + b"\n"}), (), apart=apart)
    return {name for name in before if before[name] != after[name]}


def test_pages_claims_and_texts_stand_for_themselves() -> None:
    assert changed("content/index.md") == {"explainers"}
    claims = next(path for path in FILES if path.startswith("content/claims/"))
    assert changed(claims) == {"claims", "claims_by_source", "claims_by_question", "unread", "verdicts"}
    assert changed("seeds/some.txt") == {"texts"}
    assert changed("templates/base.html") == changed("content/assets/a.png") == set()
    assert changed("site.yaml") == set(states_of(INPUTS, (), apart=True))


def test_else_everything_may_hang_together() -> None:
    assert changed("content/index.md", apart=False) == set(states_of(INPUTS, (), apart=True))
    assert changed("templates/base.html", apart=False) == set()


def test_a_changed_page_leaves_what_claims_decide() -> None:
    memory = Memory()
    asked: list[str] = []

    def mapper(function, items, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        work = list(items)
        asked.extend(f"{each.__module__}.{each.__name__}" for each in work if callable(each))
        return map(function, work)

    build(INPUTS, mapper=remembering(memory, mapper, b""))
    assert len(asked) == len(CHECKS) + len(EXPORTS)
    asked.clear()
    files = {**FILES, "content/index.md": FILES["content/index.md"] + b"\nMore words.\n"}
    assert load(INPUTS)[1] == load(Inputs(files, LOOK))[1] == ()
    assert build(Inputs(files, LOOK), mapper=remembering(memory, mapper, b"")) == build(Inputs(files, LOOK))
    assert "sitegen.checks.bare_figures.check" in asked
    assert {"sitegen.checks.quotes.check", "sitegen.exports.claims_json.export"}.isdisjoint(asked)
