"""Which text a template's name stands for."""

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from sitegen.render.templates import environment, look_of

LOOK = look_of({"a.html": b"default", "b.html": b"b", "assets/x.css": b"{{"}, {"a.html": b"own", "c.html": b"c"})


@pytest.mark.parametrize(
    ("name", "text", "file"),
    [
        ("a.html", "own", "templates/a.html"),
        ("sitegen:a.html", "default", "sitegen:a.html"),
        ("b.html", "b", "sitegen:b.html"),
        ("sitegen:b.html", "b", "sitegen:b.html"),
        ("c.html", "c", "templates/c.html"),
    ],
)
def test_the_projects_own_comes_first_and_the_prefix_names_the_default(name: str, text: str, file: str) -> None:
    template = environment(LOOK).get_template(name)
    assert (template.render(), template.filename) == (text, file)


@pytest.mark.parametrize("name", ["d.html", "sitegen:c.html", "assets/x.css", "sitegen:sitegen:a.html", "../a.html"])
def test_there_is_no_other_template(name: str) -> None:
    with pytest.raises(TemplateNotFound):
        environment(LOOK).get_template(name)


def test_a_template_that_extends_itself_by_the_prefix_gets_the_default() -> None:
    default = b"<{% block a %}one{% endblock %}|{% block b %}two{% endblock %}>"
    own = b'{% extends "sitegen:a.html" %}{% block a %}mine, {{ super() }}{% endblock %}'
    assert (
        environment(look_of({"a.html": default}, {"a.html": own})).get_template("a.html").render() == "<mine, one|two>"
    )


def test_what_is_printed_is_escaped_in_every_template() -> None:
    template = environment(look_of({"a.html": b"{{ x }}"}, {})).get_template("a.html")
    assert template.render(x="<b>\"'&") == "&lt;b&gt;&#34;&#39;&amp;"


def test_an_unknown_name_is_an_error() -> None:
    template = environment(look_of({"a.html": b"{{ nothing }}"}, {})).get_template("a.html")
    with pytest.raises(UndefinedError):
        template.render()


def test_one_look_is_compiled_once() -> None:
    assert environment(LOOK) is environment(
        look_of({"a.html": b"default", "b.html": b"b"}, {"a.html": b"own", "c.html": b"c"})
    )
