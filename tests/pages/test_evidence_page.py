"""Quote checks: by the attestations alone, page by page, and never more than they say."""

from dataclasses import replace

import pytest

from projects import VOICES, claim, dead, speaking
from rendered import html, node_of, pages_of, words_of
from sitegen.derive.attestation import attest
from sitegen.model.library import Library
from sitegen.pages import evidence
from sitegen.pages.evidence import EvidenceContext, SourceChecks

TEXT = "At night twelve of them died.\n\nThe Mayor said that the dyke held, and [so on] and so on.\n"
CLAIMS = (
    dead("found", quote="twelve of them died")
    + dead("lost", quote="thirteen of them died")
    + dead("none", quote="none", note="A map.")
    + claim("split", text="The dyke held.", quote="the dyke [...] and so on")
)


def attested(claims: str = CLAIMS) -> Library:
    library = speaking(claims, dead("b"))
    return replace(library, locks={"alpha": attest("alpha", library.claims_by_source["alpha"], TEXT)})


def context(library: Library, url: str = "/evidence/") -> EvidenceContext:
    made = pages_of(library)[url].context
    assert isinstance(made, EvidenceContext)
    return made


def alpha(library: Library) -> SourceChecks:
    return context(library).sources[0]


def test_what_the_desk_attested_of_a_document() -> None:
    library = attested()
    checks = alpha(library)
    assert (checks.quotes, checks.found, checks.without) == (3, 2, 1)
    assert checks.text_hash == library.locks["alpha"].text_sha256[:12]
    assert (checks.words, checks.quoted, checks.share) == ("19", "13", "68.4\N{NO-BREAK SPACE}%")
    assert [(row.id, row.words_found, row.passage) for row in checks.claims] == [
        ("found", True, 1),
        ("lost", False, 0),
        ("none", False, 0),
        ("split", True, 2),
    ]


def test_the_page_says_what_the_check_is_and_is_not() -> None:
    page = words_of(attested(), "/evidence/")
    assert "This checks that the source says it, not that it is so." in page
    assert "It is the desk’s attestation, and no proof" in page
    assert "The words of two of three quotes were found in their documents." in page
    assert "2 of 3 quotes found; 1 without a quote." in page
    assert "the dyke […] and so on The dyke held. 2" in page
    assert "thirteen of them died 12 not checked" in page
    assert "No quote. A map." in page
    assert "verified" not in page


def test_the_page_does_not_depend_on_the_texts_at_hand() -> None:
    library = attested()
    at_hand = replace(library, texts={"alpha": "Another text altogether."})
    assert context(at_hand) == context(library)


def test_a_document_nobody_attested_claims_nothing() -> None:
    checks = alpha(speaking(dead("a", quote="twelve died")))
    assert (checks.found, checks.text_hash, checks.words, checks.quoted, checks.share) == (0, "", "", "", "")
    page = words_of(speaking(dead("a", quote="twelve died")), "/evidence/")
    assert "No text is attested yet." in page
    assert "The words of no of one quote" not in page
    assert "The words of none of one quote were found" in page


def test_an_empty_text_has_no_share() -> None:
    library = speaking(dead("a", quote="twelve died"))
    assert alpha(replace(library, locks={"alpha": attest("alpha", (), "")})).share == ""


def test_all_found_and_none_at_all_have_sentences_of_their_own() -> None:
    assert context(attested(dead("found", quote="twelve of them died"))).lead == (
        "The words of the only quote were found in its document."
    )
    two = dead("found", quote="twelve of them died") + claim("held", text="It held.", quote="the dyke held")
    assert context(attested(two)).lead == "The words of all two quotes were found in their documents."
    assert context(speaking(dead("none", quote="none", note="A map."))).lead == ""
    assert "No quote is recorded yet." in words_of(speaking(), "/evidence/")


def test_words_of_a_machine_translation_are_marked() -> None:
    front = VOICES["content/sources/alpha.md"].replace("publisher", "translation: machine\npublisher")
    library = speaking(dead("a", quote="twelve"), changes={"content/sources/alpha.md": front})
    assert "the words are the translator’s, not the speakers’ own" in words_of(library, "/evidence/")
    assert "the words are the translator’s" not in words_of(speaking(dead("a", quote="twelve")), "/evidence/")


def test_many_checks_are_spread_over_pages_of_whole_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "FULL", 2)
    library = speaking(dead("a1") + dead("a2"), dead("b1"), dead("c1"))
    pages = {url: page for url, page in pages_of(library).items() if url.startswith("/evidence/")}
    assert list(pages) == ["/evidence/", "/evidence/2/"]
    first, second = context(library), context(library, "/evidence/2/")
    assert [each.url for each in first.every] == [
        "/evidence/#source-alpha",
        "/evidence/2/#source-beta",
        "/evidence/2/#source-gamma",
    ]
    assert ([len(each.claims) for each in first.sources], [len(each.claims) for each in second.sources]) == (
        [2],
        [1, 1],
    )
    assert (second.every, first.earlier, second.later) == ((), None, None)
    assert first.later
    assert second.earlier
    assert (first.later.url, second.earlier.url) == ("/evidence/2/", "/evidence/")
    page = html(library, "/evidence/2/")
    assert node_of(page, "a[rel=prev]").attributes["href"] == "../"
    assert node_of(page, "#source-gamma")
    assert [link.url for link in pages["/evidence/2/"].trail] == ["/", "/evidence/"]
