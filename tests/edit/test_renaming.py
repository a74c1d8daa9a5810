"""An id changed everywhere it stands, and nowhere else; there and back is where it was, but for the former ids."""

import re

import pytest
from hypothesis import given, settings

from projects import LOOK, project, small_site
from sitegen.build import Options, check, load
from sitegen.edit.renaming import KINDS, is_id, rename, same_folder, taken
from sitegen.load.edition import edition_of
from sitegen.model.library import Library
from sitegen.project import Inputs
from strategies import LaidOut, laid_out_projects

DRAFTS = Options(drafts=True)


def sound(files: dict[str, bytes]) -> Library:
    library, found = load(Inputs(files, LOOK), DRAFTS)
    assert found == ()
    return library


def renamed(files: dict[str, bytes], kind: str, old: str, new: str) -> dict[str, bytes]:
    revision, found = rename(kind, old, new, sound(files), files)
    assert revision is not None, found
    return revision.over(files)


def without_former_ids(data: bytes) -> bytes:
    return re.sub(rb"[^\n]*(former_ids|aliases): \[[^\n]*\n", b"", data)


EVERYWHERE = {
    "content/actors.yaml": b"- id: mayor\n  name: The Mayor\n  kind: person\n- id: town\n  name: Town\n  kind: outlet\n",
    "content/places.yaml": b"- id: oster\n  name: Oster\n  within: shire\n- id: shire\n  name: Shire\n",
    "content/questions.yaml": b"# What is asked.\n- id: dead  # first\n  title: How many died?\n  topic: Losses\n"
    b"  kind: count\n  place: oster\n  scopes:\n    - id: dead\n      text: dead\n",
    "content/claims/alpha.yaml": b"- id: alpha-dead\n  question: dead\n  by: [mayor]\n  via:\n    - town # relays\n"
    b"  value: about 12\n  place: oster\n  scope: dead\n  as_of: 2024-05-14\n  quote: about 12 people died\n"
    b"  attribution: the Mayor said\n- id: later\n  question: dead\n  by: 'mayor'\n  value: about 12\n  scope: dead\n"
    b'  replaces: alpha-dead\n  same_datum: "alpha-dead"\n  quote: about 12 people died\n  attribution: the Mayor said\n'
    b"  note: alpha-dead and dead and mayor stay in words\n",
    "content/sources/alpha.md": b"---\ntitle: The flood\npublisher: town\npublished: 2024-05-14\n---\n"
    b"[about 12](claim:alpha-dead), see [itself](alpha.md) and [home](../index.md).\n",
    "content/events.yaml": b"- id: flood\n  title: The flood\n  place: oster\n  claims: [alpha-dead, later]\n",
    "content/corrections.yaml": b"- id: dead\n  date: 2024-06-01\n  target: claim:alpha-dead\n  kind: error\n  reason: Dead.\n"
    b"- id: two\n  date: 2024-06-01\n  target: question:dead\n  kind: error\n  reason: Dead.\n",
    "content/index.md": b"---\ntitle: Home\nexpect:\n  - origins of dead at least 1\n  - no claim on dead is over 90 in dead\n"
    b'  - "all claims on  dead are about 12"\n  - dead not answered by beta\n  - >-\n    spread of\n    dead at least 1x\n'
    b"---\n[about 12](claim:alpha-dead) [q](question:dead) [p](place:oster) [a](actor:mayor) [e](event:flood)\n"
    b"[](source:alpha) [](count:origins?question=dead) [us](page:about#t) [file](sources/alpha.md) [us](pages/about.md#t)\n\n"
    b"![c](chart:range?question=dead)\n\n![](table:dead)\n\n![](spread:dead)\n\n`claim:alpha-dead` and dead stay.\n",
    "content/pages/about.md": b"---\ntitle: About\n---\n## T\n[home](../index.md) [self](about.md)\n",
    "content/sources/beta.md": b"---\ntitle: Beta\npublished: 2024-05-15\n---\n",
}
RENAMES = [
    ("claim", "alpha-dead", 2),
    ("question", "dead", 1),
    ("actor", "mayor", 1),
    ("actor", "town", 1),
    ("place", "oster", 1),
    ("place", "shire", 1),
    ("event", "flood", 1),
    ("source", "alpha", 1),
    ("source", "beta", 1),
    ("page", "about", 1),
    ("correction", "dead", 1),
]


@pytest.fixture(scope="module")
def everywhere() -> dict[str, bytes]:
    return project(EVERYWHERE)


@pytest.mark.parametrize(("kind", "old", "_"), RENAMES)
def test_after_renaming_the_project_is_as_sound_as_before(
    everywhere: dict[str, bytes], kind: str, old: str, _: int
) -> None:
    before = {finding.rule.name for finding in check(Inputs(everywhere, LOOK), DRAFTS)[1]}
    after = renamed(everywhere, kind, old, "another")
    library, found = check(Inputs(after, LOOK), DRAFTS)
    assert {finding.rule.name for finding in found} == before
    shelf = getattr(library, KINDS[kind])
    assert "another" in shelf
    assert old not in shelf
    assert (shelf["another"].aliases == (f"/{old}/",)) if kind == "page" else (shelf["another"].former_ids == (old,))


@pytest.mark.parametrize(("kind", "old", "_"), RENAMES)
def test_there_and_back_gives_the_bytes_of_before(everywhere: dict[str, bytes], kind: str, old: str, _: int) -> None:
    back = renamed(renamed(everywhere, kind, old, "another"), kind, "another", old)
    assert back.keys() == everywhere.keys()
    assert {path: without_former_ids(data) for path, data in back.items()} == everywhere
    assert sum(back[path] != everywhere[path] for path in back) == 1


def test_every_mention_of_an_id_is_found_and_no_other_word(everywhere: dict[str, bytes]) -> None:
    after = renamed(everywhere, "question", "dead", "toll")
    home = after["content/index.md"].decode()
    assert home == (
        EVERYWHERE["content/index.md"]
        .decode()
        .replace("of dead at", "of toll at")
        .replace("on dead is over 90 in dead", "on toll is over 90 in dead")
        .replace("on  dead are", "on  toll are")
        .replace("- dead not", "- toll not")
        .replace("    dead at least", "    toll at least")
        .replace("question:dead", "question:toll")
        .replace("question=dead", "question=toll")
        .replace("table:dead", "table:toll")
        .replace("spread:dead", "spread:toll")
    )
    assert b"scope: dead" in after["content/claims/alpha.yaml"]
    assert b"- id: dead\n      text" not in after["content/corrections.yaml"]
    assert b"- id: dead\n" in after["content/corrections.yaml"]
    assert b"target: question:toll" in after["content/corrections.yaml"]
    assert b"- id: toll  # first\n  former_ids: [dead]\n" in after["content/questions.yaml"]


def test_a_source_takes_its_files_with_it(everywhere: dict[str, bytes]) -> None:
    after = renamed(everywhere, "source", "alpha", "daily")
    assert {path for path in after if "daily" in path} == {
        "content/sources/daily.md",
        "content/claims/daily.yaml",
        "seeds/daily.txt",
        "seeds/daily.lock",
    }
    assert not any("alpha" in path for path in after)
    assert after["content/claims/daily.yaml"] == everywhere["content/claims/alpha.yaml"]
    assert b"[itself](daily.md)" in after["content/sources/daily.md"]
    assert b"[file](sources/daily.md)" in after["content/index.md"]
    assert edition_of(sound(after)).of("claim").keys() == {"alpha-dead", "later"}


def test_a_premise_about_a_source_follows_it(everywhere: dict[str, bytes]) -> None:
    assert b"- dead not answered by gamma\n" in renamed(everywhere, "source", "beta", "gamma")["content/index.md"]


@given(laid_out_projects())
@settings(max_examples=60)
def test_in_any_layout_there_and_back_changes_nothing_but_former_ids(made: LaidOut) -> None:
    old = made.claims[-1]
    for kind, name in (("claim", old), ("question", "dead"), ("actor", "mayor"), ("source", "alpha")):
        there = renamed(made.files, kind, name, "another-one")
        assert check(Inputs(there, LOOK), DRAFTS)[1] == ()
        back = renamed(there, kind, "another-one", name)
        left = {path: re.sub(rb"[^\n]*former_ids: \[[^\n]*\n", b"", data) for path, data in back.items()}
        assert left == made.files


def test_a_file_that_cannot_be_edited_stops_it_all(everywhere: dict[str, bytes]) -> None:
    files = {**everywhere, "content/pages/about.md": b'---\ntitle: A\n---\n<a href="&#99;laim:alpha-dead">x</a>\n'}
    revision, found = rename("claim", "alpha-dead", "x", sound(files), files)
    assert revision is None
    assert [(each.rule.name, each.span.path) for each in found] == [("edit-refused", "content/pages/about.md")]


def test_a_file_with_mixed_line_ends_matters_only_where_it_names_the_id(everywhere: dict[str, bytes]) -> None:
    mixed = everywhere["content/places.yaml"].replace(b"\n", b"\r\n", 1)
    files = {**everywhere, "content/places.yaml": mixed}
    assert renamed(files, "event", "flood", "water")["content/places.yaml"] == mixed
    revision, found = rename("place", "oster", "x", sound(files), files)
    assert revision is None
    assert found[0].span.path == "content/places.yaml"


def test_ids_that_are_or_were_given_are_taken() -> None:
    library = sound(
        project({"content/actors.yaml": "- id: mayor\n  former_ids: [chief]\n  name: The Mayor\n  kind: person\n"})
    )
    assert taken(library, "actor") == {"mayor": "mayor", "chief": "mayor"}


def test_what_an_id_looks_like() -> None:
    assert is_id("a-1")
    assert not any(map(is_id, ["", "A", "a--b", "-a", "a b", "a/b", "a" * 81, "á"]))


def test_pages_keep_their_folder() -> None:
    assert same_folder("a", "b")
    assert same_folder("x/a", "x/b")
    assert not same_folder("a", "x/a")


def test_the_small_site_survives_every_renaming() -> None:
    files = small_site()
    library = sound(files)
    for kind in KINDS:
        old = next((name for name in getattr(library, KINDS[kind]) if name != "index"), None)
        if old is not None:
            after = renamed(files, kind, old, "another")
            assert load(Inputs(after, LOOK), DRAFTS)[1] == ()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("content/claims/alpha.yaml", b"- ["),
        ("content/index.md", b"[x](claim:alpha-dead)"),
        ("content/index.md", b"---\na: [\n---\n"),
    ],
)
def test_whatever_the_files_hold_they_are_edited_or_refused(
    everywhere: dict[str, bytes], path: str, data: bytes
) -> None:
    revision, found = rename("claim", "alpha-dead", "x", sound(everywhere), {**everywhere, path: data})
    assert revision is None
    assert [(each.rule.name, each.span.path) for each in found] == [("edit-refused", path)]
