"""Links in Markdown: every way of writing one is changed, and nothing that only looks like one."""

import pytest

from sitegen.edit.markdown_text import relinked


def swap(address: str) -> str:
    return {"claim:a": "claim:b", "chart:range?question=a": "chart:range?question=b"}.get(address, address)


@pytest.mark.parametrize(
    "text",
    [
        "One [figure](claim:a) and [another](claim:ab), [again](claim:a).\n",
        "[two](claim:a) in one line [three](claim:a)\n\n- [item](claim:a)\n",
        "[by name][n] and [n]\n\n[n]: claim:a\n",
        'In HTML <a href="claim:a">here</a>.\n',
        "![All](chart:range?question=a)\n",
        "[](claim:a)\n",
        "[`code`](claim:a) [x](<claim:a>)\n",
        "| a |\n|---|\n| [x](claim:a) |\n",
        "No link at all; claim:a in words.\n",
        "`[shown](claim:a)` and [meant](claim:a)\n",
        "<!-- [x](claim:a) -->\n\n[y](claim:a)\n",
        "Äö 😀 [x](claim:a)\n",
    ],
)
def test_links_are_changed_and_code_is_not(text: str) -> None:
    new = relinked(text, swap)
    assert new is not None
    kept = "`[shown](claim:a)`" in text, "<!-- [x](claim:a) -->" in text
    assert ("`[shown](claim:a)`" in new, "<!-- [x](claim:a) -->" in new) == kept
    expected = (
        text.replace("(claim:a)", "(claim:b)").replace("<claim:a>", "<claim:b>").replace("[n]: claim:a", "[n]: claim:b")
    )
    expected = expected.replace('"claim:a"', '"claim:b"').replace("question=a", "question=b")
    for shown in ("`[shown](claim:{})`", "<!-- [x](claim:{}) -->"):
        expected = expected.replace(shown.format("b"), shown.format("a"))
    assert new == expected


@pytest.mark.parametrize(
    "text",
    [
        "<http://a.example/x>",
        "[x](http://a.example/x), <http://a.example/x> and <HTTP://a.example/x>",
        "[x](<http://a.example/x> 'y') <http://a.example/x> [z][n]\n\n[n]: <http://a.example/x>",
    ],
)
def test_the_words_of_a_link_that_is_its_own_words_change_with_it(text: str) -> None:
    shown = f"`<http://a.example/x>` {text}\n"
    new = relinked(
        shown, lambda address: "http://b.example/é?y=(1)" if address.lower() == "http://a.example/x" else address
    )
    meant = text.replace("HTTP", "http").replace("http://a.example/x", "http://b.example/é?y=(1)")
    assert new == f"`<http://a.example/x>` {meant}\n"


@pytest.mark.parametrize("text", ["[x](CLAIM:a)\n", '<a href="&#99;laim:a">x</a>\n'])
def test_a_link_that_cannot_be_found_is_not_passed_over(text: str) -> None:
    assert relinked(text, swap) is None
