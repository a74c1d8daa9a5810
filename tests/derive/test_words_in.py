"""The words of a text, however they are found: the same that one pattern finds."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.derive.prose import words_in

LETTERS = re.compile(r"[^\W\d_]+")


@given(st.text() | st.text(st.characters(codec="ascii")))
@example("Some 300 soldiers,\nsays_one (of two) at the state-run mill's gate")
@example("п'ять soldiers – “triple”")
def test_all_runs_of_letters_and_no_others(text: str) -> None:
    assert {word for word in words_in(text) if LETTERS.fullmatch(word)} == set(LETTERS.findall(text))
