"""Where the fields of a record stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.diagnostics import Span
from sitegen.model.records import FieldSpans, Spot

NAMES = st.text(st.characters(exclude_characters=" "), max_size=12)
SPOTS = st.tuples(st.just("site.yaml"), st.integers(1, 90), st.none() | st.integers(1, 90), st.integers(0, 90))


@given(st.dictionaries(NAMES, SPOTS, min_size=1))
@settings(deadline=None)
def test_each_field_has_its_place_whatever_it_is_called(spots: dict[str, Spot]) -> None:
    spans = FieldSpans.of(spots)
    assert {name: spans[name] for name in spots} == {name: Span(*spot) for name, spot in spots.items()}
    assert len(spans) == len(list(spans)) == len(spots)


def test_another_field_has_none() -> None:
    with pytest.raises(KeyError):
        FieldSpans.of({"title": ("site.yaml", 1, 1, 5)})["titl"]
