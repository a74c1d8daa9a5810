"""An origin is earned: a named speaker, or a document's own reporting; never an outlet that only prints."""

import pytest

from sitegen.derive.origins import Origin, origin_of, origins_of
from sitegen.model.library import Library
from sitegen.model.records import Actor, Claim, Ground, Source

KINDS = {"mayor": "person", "ministry": "office", "callsign": "anonymous", "bloggers": "group", "courier": "outlet"}
LIBRARY = Library(
    actors={name: Actor(id=name, name=name.title(), kind=kind) for name, kind in KINDS.items()},
    sources={"alpha": Source(id="alpha", title="A", publisher="courier"), "beta": Source(id="beta", title="B")},
)


def claim(source: str = "alpha", *by: str, basis: Ground = Ground.STATEMENT, via: tuple[str, ...] = ()) -> Claim:
    return Claim(id=f"{source}-{'-'.join(by)}", source=source, position=0, text="t", by=by, via=via, basis=basis)


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        (claim("alpha", "mayor"), Origin(("mayor",))),
        (claim("beta", "mayor"), Origin(("mayor",))),
        (claim("alpha", "mayor", via=("ministry",)), Origin(("mayor",))),
        (claim("alpha", "ministry", "mayor"), Origin(("mayor", "ministry"))),
        (claim("alpha", "callsign"), Origin(("callsign",), "alpha")),
        (claim("beta", "bloggers"), Origin(("bloggers",), "beta")),
        (claim("alpha", "mayor", "bloggers"), Origin(("bloggers", "mayor"), "alpha")),
        (claim("alpha"), None),
        (claim("beta", basis=Ground.IMAGERY), None),
        (claim("alpha", basis=Ground.OWN_REPORTING), Origin(("courier",))),
        (claim("beta", basis=Ground.OWN_REPORTING), Origin((), "beta")),
    ],
)
def test_whose_figure_it_is(told: Claim, origin: Origin | None) -> None:
    assert origin_of(told, LIBRARY) == origin


def test_origins_are_counted_not_outlets() -> None:
    claims = [
        claim("beta", "mayor"),
        claim("alpha", "mayor"),
        claim("alpha"),
        claim("alpha", "bloggers"),
        claim("beta", "bloggers"),
    ]
    assert origins_of(tuple(claims), LIBRARY) == (
        Origin(("mayor",)),
        Origin(("bloggers",), "alpha"),
        Origin(("bloggers",), "beta"),
    )
