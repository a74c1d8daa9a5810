"""Charts are drawn for the pages whose look shows them, and for no other."""

import pytest

from projects import LOOK, small_site
from sitegen.build import build, plan
from sitegen.project import Inputs
from sitegen.render.page import needed_charts
from sitegen.render.templates import draws, look_of

PAGES = plan(Inputs(small_site(), LOOK))


def test_the_default_look_shows_every_chart() -> None:
    charts = {chart.id for page in PAGES for chart in page.charts}
    assert {chart.id for chart in needed_charts(PAGES, look_of(LOOK, {}))} == charts
    assert len(charts) > 1


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("<p>{{ title }}</p>", False),
        ("{{ draw(chart).wide }}", True),
        ('{% extends "base.html" %}', False),
        ('{% extends "sitegen:pages/question.html" %}', True),
        ('{% from "macros/charts.html" import chart_figure with context %}', True),
        ("{% extends anything %}", True),
        ("{{ prose(body) }}", True),
    ],
)
def test_a_template_of_ones_own_may_show_none(template: str, shown: bool) -> None:  # noqa: FBT001
    look = look_of(LOOK, {"pages/question.html": template.encode()})
    assert draws(look, "question") == shown
    assert draws(look, "month")


def test_a_site_without_charts_draws_none() -> None:
    bare = {f"templates/pages/{page.kind}.html": b"<html><h1>{{ page.title }}</h1></html>" for page in PAGES}
    drawn: list[str] = []

    def watched(function, items):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202 - the builtin's signature
        work = list(items)
        drawn.extend(getattr(function, "__name__", "partial") for _ in work)
        return map(function, work)

    build(Inputs(small_site() | bare, LOOK), mapper=watched)
    assert "draw" not in drawn
    assert "partial" in drawn
