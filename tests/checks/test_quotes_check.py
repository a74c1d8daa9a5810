"""A quote is there, short, and not too much of its source."""

import pytest

from projects import marked, names, only, river, river_claims
from sitegen.checks import quotes

TEXT = "text: A statement."


def test_a_short_quote_has_no_findings() -> None:
    assert not quotes.check(river())


def test_a_claim_without_a_quote_is_found() -> None:
    finding = only(quotes.check, river(river_claims(TEXT)))
    assert finding.rule.name == "quote-missing"
    assert finding.span.line == 1


def test_quote_none_needs_a_note() -> None:
    files = river_claims(f"{TEXT}\nquote: none")
    finding = only(quotes.check, river(files))
    assert finding.rule.name == "quote-missing"
    assert marked(finding, files) == "none"
    assert not quotes.check(river(river_claims(f"{TEXT}\nquote: none\nnote: Read from a map.")))


@pytest.mark.parametrize(
    ("quote", "limit", "long"),
    [
        ("about 11,000 soldiers were massed", 5, False),
        ("about 11,000 soldiers were massed", 4, True),
        ("about [...] soldiers — were massed", 4, False),
    ],
)
def test_words_are_counted_against_the_limit(quote: str, limit: int, long: bool) -> None:  # noqa: FBT001 - a table
    site = {"site.yaml": f'format: "1"\ntitle: T\nquote_limit: {limit}\n'}
    found = quotes.check(river({**site, **river_claims(f"{TEXT}\nquote: {quote}")}))
    assert names(found) == ["quote-too-long"] * long


def test_all_quotes_together_are_held_against_the_sources_words() -> None:
    site = {"site.yaml": 'format: "1"\ntitle: T\nquote_share: 8%\n'}
    files = {
        **site,
        **river_claims(
            f"{TEXT}\nquote: about 11,000 soldiers",
            f"{TEXT}\nquote: about 11,000 soldiers",
            f"{TEXT}\nquote: The bridge was cut, they said",
        ),
    }
    assert not quotes.check(river(files))  # words quoted twice count once: 9, not 12
    finding = only(quotes.check, river(files, text="word " * 100))
    assert finding.rule.name == "quote-share"
    assert finding.span.path == "content/sources/alpha.md"
    assert "9 of its 100 words (9 %); at most 8 % are quoted" in finding.message
    assert finding.mend == "shorten the longest quotes: c3, c1, c2"
    assert [words for _, words in finding.related] == ["6 words", "3 words", "3 words"]


def test_without_the_text_the_lock_tells_its_length_and_without_both_nobody_knows() -> None:
    site = {"site.yaml": 'format: "1"\ntitle: T\nquote_share: 1%\n'}
    files = {**site, **river_claims(f"{TEXT}\nquote: about 11,000 soldiers were massed")}
    assert names(quotes.check(river(files, text=None))) == ["quote-share"]
    assert not quotes.check(river(files, text=None, attested=False))


def test_an_empty_text_is_no_reason_to_fail() -> None:
    finding = only(quotes.check, river(text=""))
    assert "5 of its 0 words" in finding.message
