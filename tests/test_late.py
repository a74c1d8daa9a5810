"""Fields that are made when they are asked for, through the doors that pages and templates use."""

import pickle
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from sitegen.codec import decoded, encoded
from sitegen.fingerprint import fingerprint
from sitegen.frozen import dataclass
from sitegen.late import Late, changed, later, made, parts
from sitegen.load.markdown import render_fragment
from sitegen.model.library import Library
from sitegen.pages.page import Page
from sitegen.pages.plan import site_info
from sitegen.render.page import Frame, Sheet, render_page
from sitegen.render.templates import look_of


@dataclass(frozen=True, slots=True)
class Told(Late):
    name: str
    words: str = ""
    number: int = 0


def counted(made: list[str], words: str) -> Callable[[], str]:
    def make() -> str:
        made.append(words)
        return words

    return make


def never() -> Any:
    raise AssertionError("nobody asked for it")


def test_a_field_is_made_once_and_only_when_it_is_asked_for() -> None:
    calls: list[str] = []
    told = Told("a", later(counted(calls, "b")), number=later(never))
    assert (told.name, calls) == ("a", [])
    assert (told.words, told.words, calls) == ("b", "b", ["b"])


def test_whoever_compares_or_sends_a_value_notices_nothing() -> None:
    plain = Told("a", "b", 3)

    def late() -> Told:
        return Told("a", later(lambda: "b"), later(lambda: 3))

    assert late() == plain
    assert hash(late()) == hash(plain)
    assert repr(late()) == repr(plain)
    assert fingerprint(late()) == fingerprint(plain)
    assert encoded(late()) == encoded(plain)
    assert pickle.loads(encoded(late())) == plain  # noqa: S301 - our own bytes
    assert changed(pickle.loads(encoded(plain)), number=4) == Told("a", "b", 4)  # noqa: S301
    assert [getattr(late(), field.name) for field in fields(Told)] == ["a", "b", 3]


def test_a_change_leaves_for_later_what_is_not_made() -> None:
    calls: list[str] = []
    told = Told("a", later(counted(calls, "b")), later(never))
    other = changed(told, name="c")
    assert calls == []
    assert (other.name, other.words, told.words, calls) == ("c", "b", "b", ["b"])


def test_the_parts_of_a_value_are_made_one_by_one() -> None:
    found = parts(Told("a", later(lambda: "b"), later(never)))
    assert list(found) == ["name", "words", "number"]
    assert (made(found["name"]), made(found["words"])) == ("a", "b")


def test_a_fault_in_the_making_is_not_taken_for_the_lack_of_a_field() -> None:
    told = Told("a", later(lambda: None.words))  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError, match="words of a Told cannot be made"):
        getattr(told, "words", "")
    with pytest.raises(AttributeError):
        told.other  # noqa: B018


def rendered(template: str, **templates: str) -> str:
    files = {"pages/told.html": template} | {f"{name}.html": text for name, text in templates.items()}
    look = look_of({name: text.encode() for name, text in files.items()}, {})
    page = Page(
        kind="told",
        url="/told/",
        title="Told",
        description=later(never),
        context=Told("a", later(lambda: "b"), later(never)),
        linked_data=later(lambda: "{}"),
    )
    artifact, found = render_page(Frame(site_info(Library()), look, ()), Sheet(page, ()))
    assert artifact is not None
    assert not found
    return artifact.data.decode()


@pytest.mark.parametrize(
    ("template", "markup"),
    [
        ("{{ name }} {{ words }}", "a b"),
        ("{% if words == 'b' %}{{ page.linked_data }}{% endif %}", "{}"),
        ("{% macro say() %}{{ words }}{% endmacro %}{{ say() }}", "b"),
        ("{% include 'part.html' %}", "part b"),
        ("{% extends 'frame.html' %}{% block main %}{{ words }}{% endblock %}", "frame b"),
        ("{% from 'macros.html' import say with context %}{{ say() }}", "said b"),
        ("{{ page.context.words }}{{ page.title }}", "bTold"),
    ],
)
def test_a_template_makes_what_it_names_and_nothing_else(template: str, markup: str) -> None:
    others = {
        "part": "part {{ words }}",
        "frame": "frame {% block main %}{% endblock %}",
        "macros": "{% macro say() %}said {{ words }}{% endmacro %}",
    }
    assert rendered(template, **others) == markup


def test_a_field_that_is_kept_apart_is_decoded_when_it_is_asked_for() -> None:
    fragment = render_fragment("a.md", "Some *words*, and [about 12](claim:alpha-dead).\n", 1)[0]
    again = decoded(encoded(fragment))
    assert again == fragment
    assert "blocks" in parts(again)
    assert decoded(encoded(again)).blocks == again.blocks == fragment.blocks != ()
    assert encoded(decoded(encoded(fragment))) == encoded(fragment)
