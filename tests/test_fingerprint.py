"""Equal values have one fingerprint, others have others."""

import copy
from fractions import Fraction
from functools import partial
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import LOOK, small_site
from sitegen.build import plan
from sitegen.codec import decoded, encoded
from sitegen.diagnostics import Severity, Span
from sitegen.fingerprint import fingerprint, name_of
from sitegen.model.value import Form, Interval
from sitegen.pages.page import Link, Page
from sitegen.project import Inputs

PAGES = plan(Inputs(small_site(), LOOK))

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: (
        st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner) | st.builds(Link, st.text(), st.text())
    ),
    max_leaves=8,
)


def told_apart(value: object) -> str:
    """The value with its types, which equality forgets."""
    return repr(value)


@given(plain, plain)
def test_equal_values_have_one_fingerprint_and_others_have_others(one: object, other: object) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (told_apart(one) == told_apart(other))
    assert fingerprint(copy.deepcopy(one)) == fingerprint(one)


@given(plain)
def test_what_is_encoded_comes_back(value: object) -> None:
    assert told_apart(decoded(encoded(value))) == told_apart(value)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url)
def test_every_page_has_its_own_fingerprint_and_comes_back_with_it(page: Page) -> None:
    again = decoded(encoded(page))
    assert (again, again.origin, again.links) == (page, page.origin, page.links)
    assert fingerprint(again) == fingerprint(page)
    assert sum(fingerprint(other) == fingerprint(page) for other in PAGES) == 1


def test_special_values() -> None:
    values = [
        *(Fraction(1, 3), Interval(None, Fraction(1)), Form.EXACT, "exact", Severity.ERROR, 2, True, 1, 1.0),
        *(frozenset({"a", "b"}), frozenset({"a"}), MappingProxyType({"a": 1}), {"a": 1}, Link("a", "b"), ("a", "b")),
        *(Span("a", 1), Span("a", 2), b"a", "a", "", (), None),
    ]
    assert len({fingerprint(value) for value in values}) == len(values)


def test_only_functions_of_modules_have_names() -> None:
    assert name_of(plan) == ("sitegen.build", "plan")
    assert name_of(partial(plan, Inputs())) == ("sitegen.build", "plan", (Inputs(),), {})
    for nameless in (lambda: 1, Span.__str__):
        with pytest.raises(TypeError, match="no function of a module"):
            name_of(nameless)
    with pytest.raises(TypeError, match="no fingerprint"):
        fingerprint(object())
