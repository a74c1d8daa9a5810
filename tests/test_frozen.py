"""Our frozen dataclasses behave as the standard library's do."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import frozen


def declared(decorator: Callable[..., Any]) -> tuple[Any, Any, Any]:
    """The same three classes: every sort of field, a single one, and none."""

    @decorator(frozen=True, slots=True, kw_only=True)
    class Above:
        name: str
        place: int = field(default=0, compare=False)

    @decorator(frozen=True, slots=True)
    class Whole(Above):
        size: int
        parts: tuple[int, ...] = ()
        words: dict[str, int] = field(default_factory=dict)
        secret: str = field(default="none", repr=False)
        made: list[int] = field(default_factory=list, init=False, compare=False)
        kind: str = field(default="whole", init=False)
        total: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", self.size + len(self.parts))

    @decorator(frozen=True, slots=True)
    class Single:
        only: float

    @decorator(frozen=True, slots=True)
    class Nothing:
        pass

    for kind in (Above, Whole, Single, Nothing):
        kind.__qualname__ = kind.__name__
    return Whole, Single, Nothing


OURS, THEIRS = declared(frozen.dataclass), declared(dataclasses.dataclass)


@frozen.dataclass(frozen=True, slots=True)
class Named:
    name: str


keywords = st.fixed_dictionaries(
    {"name": st.sampled_from("ab")},
    optional={
        "place": st.integers(0, 1),
        "parts": st.sampled_from([(), (1,)]),
        "words": st.sampled_from([{}, {"a": 1}]),
        "secret": st.sampled_from(["", "none"]),
    },
)


@given(st.integers(0, 1), keywords, st.integers(0, 1), keywords)
def test_values_are_made_shown_and_compared_alike(one: int, of_one: Any, other: int, of_other: Any) -> None:
    ours, theirs = ([kind(one, **of_one), kind(other, **of_other)] for kind in (OURS[0], THEIRS[0]))
    assert list(map(repr, ours)) == list(map(repr, theirs))
    assert list(map(dataclasses.asdict, ours)) == list(map(dataclasses.asdict, theirs))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert repr(replace(ours[0], size=7)) == repr(replace(theirs[0], size=7))
    assert copy.deepcopy(ours[0]) == ours[0]


@given(st.floats(), st.floats())
def test_a_single_field_is_compared_as_in_a_tuple(one: float, other: float) -> None:
    assert (OURS[1](one) == OURS[1](other)) is (THEIRS[1](one) == THEIRS[1](other))
    assert hash(OURS[1](one)) == hash(THEIRS[1](one))


def test_a_value_of_another_class_is_another() -> None:
    assert OURS[1](1) != THEIRS[1](1)
    assert OURS[2]() == OURS[2]()
    assert hash(OURS[2]()) == hash(())


def test_what_a_value_holds_is_not_changed() -> None:
    value = OURS[1](1.0)
    with pytest.raises(FrozenInstanceError):
        value.only = 2.0
    with pytest.raises(FrozenInstanceError):
        del value.only
    with pytest.raises((AttributeError, TypeError)):
        value.other = 2.0
    assert value.only == 1.0


@pytest.mark.parametrize("wrong", [{}, {"only": 1, "other": 2}])
def test_a_wrong_call_is_refused_in_the_same_words(wrong: dict[str, int]) -> None:
    told = []
    for kind in (OURS[1], THEIRS[1]):
        with pytest.raises(TypeError) as refusal:
            kind(**wrong)
        told.append(str(refusal.value).rpartition(".")[2])
    assert told[0] == told[1]


def test_values_are_pickled_and_matched() -> None:
    value = Named("a")
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own
    assert OURS[0].__match_args__ == THEIRS[0].__match_args__
    assert [each.name for each in fields(OURS[0])] == [each.name for each in fields(THEIRS[0])]


def test_a_method_of_the_class_itself_stays() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Shown:
        name: str

        def __repr__(self) -> str:
            return "shown"

    assert repr(Shown("a")) == "shown"
