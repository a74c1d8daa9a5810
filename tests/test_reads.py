"""What a check or an export rests on is found out as it reads, and never told as less than it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from projects import LOOK, project, small_site
from sitegen import reads
from sitegen.build import build, load
from sitegen.checks import CHECKS, in_parts
from sitegen.derive.comparison import with_verdicts
from sitegen.derive.once import once
from sitegen.diagnostics import in_order
from sitegen.exports import EXPORTS, PIECES
from sitegen.exports.pieces import in_pieces
from sitegen.judging import judged
from sitegen.mapping import Read, Reads
from sitegen.memo import Disk, Memory, remembering
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.pages import PAGES
from sitegen.pages.plan import Slice, addresses, plan_slice, slices
from sitegen.project import Inputs
from sitegen.reads import LibraryStates, reading

FILES = project()
INPUTS = Inputs(FILES, LOOK)
LIBRARY = with_verdicts(load(INPUTS)[0])
APART = {"explainers", "texts", "unread", "claims", "claims_by_source", "claims_by_question", "verdicts"}


def read_by(function: Callable[[Library], object]) -> Reads:
    return reading(function, LIBRARY)[1]


def test_what_stands_apart_is_noted_whichever_way_it_is_read() -> None:
    assert read_by(lambda library: library.claims["alpha-dead"]) == {("claims", "alpha-dead")}
    assert read_by(lambda library: library.claims.get("no-such")) == {("claims", "no-such")}
    assert read_by(lambda library: "index" in library.explainers) == {("explainers", "index")}
    assert read_by(lambda library: (list(library.explainers), len(library.explainers))) == {("explainers", None)}
    assert read_by(lambda library: list(library.explainers.values())) == {"explainers"}
    assert read_by(lambda library: dict(library.claims_by_source.items())) == {"claims_by_source"}
    assert read_by(lambda library: library.sources_on("dead")) == {("sources_on", "dead")}
    assert read_by(lambda library: (library.texts, library.unread)) == {"texts", "unread"}
    assert read_by(lambda library: (library.sources, library.config, library.questions)) == set()
    assert read_by(lambda library: library.size) == {("claims", None), ("explainers", None)}


def test_another_library_made_of_it_rests_on_all() -> None:
    whole, read = reading(lambda library: replace(library, charts={}), LIBRARY)
    assert whole == replace(LIBRARY, charts={})
    assert read == APART


@once
def claims_beside(claim: Claim, library: Library) -> int:
    return len(library.claims_by_source[claim.source])


@once
def twice_beside(claim: Claim, library: Library) -> int:
    return 2 * claims_beside(claim, library) + len(library.texts)


def test_who_takes_what_another_made_has_read_what_it_rests_on() -> None:
    claim = LIBRARY.claims["alpha-dead"]
    own = {("claims_by_source", "alpha")}
    LIBRARY.made.clear()
    read = read_by(
        lambda library: (library.explainers["index"], claims_beside(claim, library), twice_beside(claim, library))
    )
    assert read == own | {("explainers", "index"), "texts"}
    assert read_by(lambda library: claims_beside(claim, library)) == own
    assert read_by(lambda library: twice_beside(claim, library)) == own | {"texts"}
    LIBRARY.made.clear()
    claims_beside(claim, LIBRARY)  # by nobody who noted it
    assert read_by(lambda library: claims_beside(claim, library)) == APART
    LIBRARY.made.clear()


@once
def fails(claim: Claim, library: Library) -> int:
    return len(library.claims_by_question[claim.question]) // len(library.texts[claim.id])


@once
def goes_on(claim: Claim, library: Library) -> int:
    beside = claims_beside(claim, library)
    try:
        return fails(claim, library)
    except KeyError:
        return beside


def test_what_was_read_for_something_that_came_to_nothing_was_read() -> None:
    claim = LIBRARY.claims["alpha-dead"]
    all_read = {("claims_by_source", "alpha"), ("claims_by_question", "dead"), "texts"}
    LIBRARY.made.clear()
    read = read_by(lambda library: (library.explainers["index"], goes_on(claim, library), library.claims["alpha-dead"]))
    assert read == all_read | {("explainers", "index"), ("claims", "alpha-dead")}
    assert read_by(lambda library: goes_on(claim, library)) == all_read  # as it was made by another

    def by_itself(library: Library) -> None:
        assert library.explainers["index"]
        with pytest.raises(KeyError):
            fails(claim, library)

    assert read_by(by_itself) == {("explainers", "index"), ("claims_by_question", "dead"), "texts"}
    LIBRARY.made.clear()


@pytest.mark.parametrize("function", [*CHECKS, *EXPORTS], ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_a_library_that_is_watched_gives_what_it_gives_else(function: object) -> None:
    assert callable(function)
    assert tuple(reading(function, LIBRARY)[0]) == tuple(function(LIBRARY))
    LIBRARY.made.clear()


def states(files: Mapping[str, bytes], *, apart: bool = True) -> LibraryStates:
    inputs = Inputs(files, LOOK)
    library, _ = load(inputs)
    return judged(library, LibraryStates.of(inputs, library, (), apart=apart), map)[1]


ALL: tuple[Read, ...] = (
    "explainers",
    ("explainers", None),
    ("explainers", "index"),
    "texts",
    "claims",
    ("claims", None),
    ("claims", "alpha-dead"),
    ("claims", "no-such"),
    ("sources_on", "dead"),
    ("sources_on", "no-such"),  # the name that a question had when its page was kept
    ("claims_by_source", "alpha"),
    ("claims_by_question", "dead"),
    ("verdicts", "dead"),
    ("verdicts", "no-such"),
)
CLAIMS = "content/claims/alpha.yaml"


def changed(path: str, text: bytes, *, apart: bool = True, old: bytes = b"") -> set[Read]:
    """What is in another state when a text is added to a file, or put in the place of an old one."""
    before, whole = states(FILES, apart=apart), FILES.get(path, b"")
    after = states({**FILES, path: whole.replace(old, text) if old else whole + text}, apart=apart)
    return {"rest"} if before.rest != after.rest else {read for read in ALL if before(read) != after(read)}


def test_pages_and_texts_stand_for_themselves() -> None:
    assert changed("content/index.md", b"\n") == {"explainers", ("explainers", "index")}
    assert changed("content/pages/other.md", b"---\ntitle: A\n---\n") == {"explainers", ("explainers", None)}
    assert changed("seeds/alpha.txt", b"\n") == {"texts"}
    assert changed("templates/base.html", b"\n") == changed("content/assets/a.png", b"\n") == set()
    assert changed("site.yaml", b"\n") == changed("content/questions.yaml", b"\n") == {"rest"}


def test_claims_stand_for_themselves_with_all_that_rests_on_them() -> None:
    answers = {("claims_by_source", "alpha"), ("claims_by_question", "dead"), ("verdicts", "dead")}
    everything = {"claims", ("verdicts", "no-such")}
    assert changed(CLAIMS, b"value: about 13", old=b"value: about 12") == {
        *everything,
        *answers,
        ("claims", "alpha-dead"),
    }
    assert changed(CLAIMS, b"# moved\n\n- id: alpha-dead", old=b"- id: alpha-dead") >= {("claims", "alpha-dead")}
    more = b"- id: another\n  question: dead\n  by: mayor\n  value: 14\n"
    assert changed(CLAIMS, more) == everything | answers | {("claims", None), ("sources_on", "dead")}
    assert changed(CLAIMS, b"\n# a remark at the end\n") == everything


def test_else_everything_may_hang_together() -> None:
    assert changed("content/index.md", b"\n", apart=False) == {"rest"}
    assert changed("templates/base.html", b"\n", apart=False) == set()


def asked_anew(files: Mapping[str, bytes], later: Mapping[str, bytes]) -> list[str]:
    """The checks, with their parts, and the exports that a build after an edit makes."""
    memory = Memory()
    asked: list[str] = []

    def mapper(function, items, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        work = list(items)
        parts = (each if isinstance(each, partial) else partial(each) for each in work if callable(each))
        words = ((each.func.__module__, each.keywords) for each in parts)
        asked.extend(f"{module} {told.get('part', told.get('sources', ''))}" for module, told in words)
        return map(function, work)

    build(Inputs(files, LOOK), mapper=remembering(memory, mapper, b""))
    library = load(Inputs(files, LOOK))[0]
    assert len(asked) == len(in_parts(CHECKS, library)) + len(EXPORTS) + len(in_pieces(PIECES, library))
    asked.clear()
    assert load(Inputs(files, LOOK))[1] == load(Inputs(later, LOOK))[1] == ()
    assert build(Inputs(later, LOOK), mapper=remembering(memory, mapper, b"")) == build(Inputs(later, LOOK))
    return asked


def test_a_changed_page_leaves_what_claims_decide() -> None:
    asked = asked_anew(FILES, {**FILES, "content/index.md": FILES["content/index.md"] + b"\nMore words.\n"})
    modules = {each.partition(" ")[0] for each in asked}
    assert "sitegen.checks.bare_figures" in modules
    assert {"sitegen.checks.quotes", "sitegen.exports.claims"}.isdisjoint(modules)


@pytest.mark.parametrize(
    ("path", "text", "part"),
    [
        ("content/pages/about.md", b"\nMore words.\n", "Texts(pages=('about',), summaries=())"),
        ("content/claims/beta.yaml", b"  note: As printed.\n", "('beta',)"),
    ],
)
def test_of_all_parts_only_the_changed_one_is_looked_at_again(
    path: str, text: bytes, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.checks.parts.AT_ONCE", 1)
    monkeypatch.setattr("sitegen.exports.pieces.AT_ONCE", 1)
    files = {name: data.replace(b"  draft: true\n", b"") for name, data in small_site().items()}
    files["content/pages/about.md"] += (
        b"\n<!-- allow bare-figure: nobody's -->\nAbout 14 people.\n"  # whatever the claims
    )
    asked = asked_anew(files, {**files, path: files[path] + text})
    parts = [
        each.partition(" ")[2]
        for each in asked
        if not each.startswith("sitegen.exports.annotations")  # a denial is told with what others say of the question
    ]
    assert len(parts) > parts.count(part) > 4
    assert {each for each in parts if each} == {part}


def test_only_the_question_of_a_changed_claim_is_judged_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sitegen.judging.AT_ONCE", 1)
    files = {name: data.replace(b"  draft: true\n", b"") for name, data in small_site().items()}
    later = {**files, "content/claims/beta.yaml": files["content/claims/beta.yaml"] + b"  note: As printed.\n"}
    asked: list[tuple[str, ...]] = []

    def mapper(function, items, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        asked.extend(items)
        return map(function, items)

    def judge(files: Mapping[str, bytes]) -> Library:
        inputs = Inputs(files, LOOK)
        library = load(inputs)[0]
        with Disk(tmp_path) as disk:
            return judged(library, LibraryStates.of(inputs, library, (), apart=True), remembering(disk, mapper, b""))[0]

    assert judge(files) == with_verdicts(load(Inputs(files, LOOK))[0])
    assert asked == [(name,) for name in load(Inputs(files, LOOK))[0].questions]
    asked.clear()
    assert judge(later) == with_verdicts(load(Inputs(later, LOOK))[0])
    last = list(load(Inputs(later, LOOK))[0].claims_by_source["beta"])[-1]
    assert asked == [(last.question,)]


def test_what_is_found_in_all_parts_is_all_that_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.checks.parts.AT_ONCE", 1)
    files = {path: data.replace(b"12", b"13").replace(b"says", b"admits") for path, data in small_site().items()}
    library = with_verdicts(load(Inputs(files, LOOK))[0])
    told = set()
    for check in CHECKS:
        whole = check(library)
        parts = in_parts([check], library)
        found = tuple(each for part in parts for each in part(library))
        assert in_order(found) == in_order(whole)
        told |= {each.rule.name for each in found if len(parts) > 1}
    assert told >= {"text-changed", "loaded-word"}


def test_a_changed_page_is_rendered_with_those_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.build.SHARED_FROM", 1)
    bare = Path(__file__).parents[1] / "benchmarks" / "templates"
    look = {**LOOK, **{each.relative_to(bare).as_posix(): each.read_bytes() for each in bare.rglob("*.html")}}
    memory = Memory()
    asked: list[int] = []

    def mapper(function, items, /):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        work = list(items)
        asked.extend(each.kind for each in work if isinstance(each, Slice))
        return map(function, work)

    build(Inputs(FILES, look), mapper=remembering(memory, mapper, b""))
    assert len(asked) > 10
    asked.clear()
    files = {**FILES, "content/index.md": FILES["content/index.md"] + b"\nMore words.\n"}
    assert build(Inputs(files, look), mapper=remembering(memory, mapper, b"")) == build(Inputs(files, look))
    assert {PAGES[kind].__name__ for kind in asked} <= {"explainer_pages", "tags_pages", "charts_pages", "chart_pages"}


def test_with_room_for_few_results_the_same_is_made_of_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    functions: list[Callable[[Library], Iterable[object]]]
    functions = [
        *(partial(plan_slice, some=each) for each in slices(addresses(LIBRARY, kind) for kind in PAGES)),
        *EXPORTS,
    ]

    def all_of(watched: Library, function: Callable[[Library], Iterable[object]]) -> tuple[object, ...]:
        return tuple(function(watched))

    told = [reading(partial(all_of, function=each), replace(LIBRARY)) for each in functions]
    monkeypatch.setattr(reads, "_MOST_MADE", 3)
    assert told == [reading(partial(all_of, function=each), replace(LIBRARY)) for each in functions]
