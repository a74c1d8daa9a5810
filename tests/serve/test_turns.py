"""One at a time, and whoever is waited for goes first."""

import threading
from functools import partial

import pytest

from serve.previewing import until
from sitegen.serve.turns import Turns


def test_one_at_a_time_and_what_is_waited_for_before_what_can_wait() -> None:
    turns = Turns()
    order: list[str] = []

    def first() -> None:
        with turns.first():
            order.append("first")

    def last() -> None:
        with turns.last():
            order.append("last")

    with turns.first():
        for number, work in enumerate((last, first), 1):
            threading.Thread(target=work, daemon=True).start()
            until(partial(lambda number: turns.waiting == number, number))
        assert order == []
    until(lambda: len(order) == 2)
    assert order == ["first", "last"]


def test_what_raises_gives_its_turn_back() -> None:
    turns = Turns()
    for turn in (turns.first, turns.last, turns.first):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
    with turns.last():
        assert turns.waiting == 0
