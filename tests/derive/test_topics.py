"""Topics and their names in addresses."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sitegen.derive.topics import topics
from sitegen.model.library import Library
from sitegen.model.records import Question
from sitegen.model.value import Kind


def library(*names: str) -> Library:
    questions = [Question(id=f"q{n}", title="?", topic=name, kind=Kind.COUNT) for n, name in enumerate(names)]
    return Library(questions={question.id: question for question in questions})


def slugs(*names: str) -> list[str]:
    return [topic.slug for topic in topics(library(*names))]


def test_questions_stand_under_their_topic_in_the_order_of_the_file() -> None:
    found = topics(library("Losses", "Supply", "Losses"))
    assert [(topic.name, [asked.id for asked in topic.questions]) for topic in found] == [
        ("Losses", ["q0", "q2"]),
        ("Supply", ["q1"]),
    ]


def test_a_slug_is_plain() -> None:
    assert slugs("Weapons & aid", "Señal", "2025") == ["weapons-aid", "senal", "2025"]


def test_a_slug_that_is_taken_is_numbered() -> None:
    assert slugs("Losses", "losses?", "LOSSES", "losses 2") == ["losses", "losses-2", "losses-3", "losses-2-2"]


def test_a_topic_without_latin_letters_has_a_slug_too() -> None:
    assert slugs("Втрати", "被害") == ["topic", "topic-2"]


@given(st.lists(st.text(max_size=8), max_size=8, unique=True))
def test_every_topic_has_a_slug_of_its_own(names: list[str]) -> None:
    found = slugs(*names)
    assert len(set(found)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in found)
