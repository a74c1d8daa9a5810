"""All that stands behind a claim, with and without the text at hand."""

from dataclasses import replace

from projects import FLOOD, library_of, project, small_site
from sitegen.derive.citations import citations_of
from sitegen.derive.dossier import dossier_of


def test_a_claim_of_the_small_site() -> None:
    library = library_of(small_site())
    dossier = dossier_of(library.claims["alpha-dead"], library)
    assert dossier.place == "content/claims/alpha.yaml:1:7"
    assert dossier.speakers == ("mayor: Ana Łuczak",)
    assert dossier.origin == "mayor"
    assert dossier.page == "/sources/alpha/#alpha-dead"
    assert next(words for _, url, words in dossier.cited if url == "/") == "12 dead"
    assert [rival.id for rival in dossier.rivals] == ["beta-dead"]
    assert dossier.rivals[0].relation == "apart"
    assert dossier.corrections == ("2024-05-18: value was “21”, now “12”: The digits were swapped.",)
    evidence = dossier.evidence
    assert evidence is not None
    assert (evidence.attested, evidence.found, evidence.passage) == (True, 1, 3)
    assert "12 people are dead" in evidence.words


def test_without_the_text_the_attestation_speaks() -> None:
    library = library_of(small_site())
    away = replace(library, texts={})
    evidence = dossier_of(away.claims["alpha-dead"], away).evidence
    assert evidence is not None
    assert (evidence.attested, evidence.found, evidence.passage, evidence.words) == (True, None, 3, "")
    bare = replace(away, locks={})
    evidence = dossier_of(bare.claims["alpha-dead"], bare).evidence
    assert evidence is not None
    assert (evidence.attested, evidence.passage, evidence.lock, evidence.digest) == (False, None, "", "")


def test_what_replaces_and_what_was_replaced() -> None:
    claims = FLOOD["content/claims/alpha.yaml"]
    later = claims.replace("id: alpha-dead", "id: later\n  replaces: alpha-dead").replace("05-14", "05-15")
    library = library_of(project({"content/claims/alpha.yaml": claims + later}))
    assert dossier_of(library.claims["alpha-dead"], library).replaced_by == ("later",)
    assert dossier_of(library.claims["later"], library).replaces == "alpha-dead"


def test_a_statement_without_speaker_question_or_quote() -> None:
    claims = "- id: a\n  text: It rained.\n  quote: none\n  note: n\n"
    library = library_of(project({"content/claims/alpha.yaml": claims}))
    dossier = dossier_of(library.claims["a"], library)
    assert (dossier.evidence, dossier.origin, dossier.question, dossier.rivals) == (None, "", "", ())
    assert (dossier.stated, dossier.text, dossier.as_of) == ("", "It rained.", "")


def test_links_to_a_question_are_no_citations_of_its_claims() -> None:
    page = "[the question](question:dead)\n\n![](table:dead)\n"
    library = library_of(project(index=page))
    assert [citation.address for citation in citations_of("alpha-dead", "dead", library)] == ["table:dead"]
    assert citations_of("alpha-dead", "", library) == ()
