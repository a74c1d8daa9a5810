"""A Markdown file is a record and a text; each keeps its lines."""

import pytest

from sitegen.load.front_matter import FRONT_MATTER, split_front_matter
from sitegen.load.yaml_tree import YAML_BROKEN


def test_head_and_body_and_where_they_stand() -> None:
    headed, found = split_front_matter("f.md", "---\ntitle: A\nnote: b\n---\n\nText.\n---\nmore\n")
    assert found == ()
    assert headed.head is not None
    assert [(key.text, str(value.span)) for key, value in headed.head.pairs] == [
        ("title", "f.md:2:8"),
        ("note", "f.md:3:7"),
    ]
    assert (headed.body, headed.body_line) == ("\nText.\n---\nmore\n", 5)


def test_a_head_without_a_text() -> None:
    headed, found = split_front_matter("f.md", "---\ntitle: A\n---")
    assert found == ()
    assert (headed.body, headed.body_line) == ("", 4)


@pytest.mark.parametrize(
    ("text", "place", "mend"),
    [
        ("", "f.md:1", "---\ntitle: …\n---"),
        ("Text.\n", "f.md:1", "---\ntitle: …\n---"),
        ("\n---\ntitle: A\n---\n", "f.md:1", "---\ntitle: …\n---"),
        ("---\ntitle: A\n", "f.md:1", "---"),
        ("---\n---\nText.", "f.md:2", "title: …"),
        ("---\n- a\n---\nText.", "f.md:2", "title: …"),
        ("---\njust words\n---\nText.", "f.md:2", "title: …"),
    ],
)
def test_a_file_without_a_proper_head_says_so(text: str, place: str, mend: str) -> None:
    headed, found = split_front_matter("f.md", text)
    assert headed.head is None
    assert [(finding.rule, str(finding.span), finding.mend) for finding in found] == [(FRONT_MATTER, place, mend)]


def test_a_head_that_is_no_yaml_is_one_finding() -> None:
    headed, found = split_front_matter("f.md", "---\ntitle: A\nnote: 'open\n---\nText.\n")
    assert headed.head is None
    assert headed.body == "Text.\n"
    assert [finding.rule for finding in found] == [YAML_BROKEN]
