"""Lock and text against each other, or the lock alone."""

from dataclasses import replace

from projects import RIVER_CLAIMS, RIVER_TEXT, names, only, river, river_claims
from sitegen.checks import attestation
from sitegen.model.library import Library


def changed(**files: str) -> Library:
    """The base project's lock with other claims: words changed after they were attested."""
    return replace(river({"content/claims/alpha.yaml": files["claims"]}, text=None), locks=river().locks)


def test_attested_words_have_no_findings_with_the_text_and_without() -> None:
    assert not attestation.check(river())
    assert not attestation.check(river(text=None))


def test_without_text_and_lock_one_finding_speaks_for_the_source() -> None:
    finding = only(attestation.check, river(text=None, attested=False))
    assert finding.rule.name == "not-attested"
    assert finding.span.path == "content/sources/alpha.md"
    assert finding.mend == "sitegen source verify alpha --write"


def test_without_the_text_a_claim_the_lock_does_not_know_is_found() -> None:
    finding = only(attestation.check, changed(claims=RIVER_CLAIMS.replace("id: near", "id: other")))
    assert finding.rule.name == "not-attested"
    assert "`other`" in finding.message


def test_without_the_text_changed_words_are_stale() -> None:
    for old, new in (
        ("about 11,000 soldiers", "about 11,000 soldier"),
        ("General Staff said", "General Staff has said"),
        ("  quote:", "  passage: 3\n  quote:"),
    ):
        finding = only(attestation.check, changed(claims=RIVER_CLAIMS.replace(old, new)))
        assert finding.rule.name == "attestation-stale"
        assert finding.span.path == "content/claims/alpha.yaml"
    assert not attestation.check(changed(claims=RIVER_CLAIMS.replace("2025-10-28", "2025-10-29")))


def test_another_text_marks_its_claims_for_a_recheck() -> None:
    finding = only(attestation.check, river(text=f"{RIVER_TEXT}One more line.\n"))
    assert finding.rule.name == "text-changed"
    assert [words for _, words in finding.related] == ["recheck: near"]


def test_sound_claims_that_are_not_attested_yet_are_counted_once() -> None:
    many = river_claims(*["text: A statement.\nquote: about 11,000 soldiers"] * 7)
    finding = only(attestation.check, river(many, attested=False))
    assert finding.rule.name == "lock-outdated"
    assert "7 quotes" in finding.message
    assert finding.span.path == "content/sources/alpha.md"
    assert len(finding.related) == 5
    assert finding.notes == ("and 2 more claims",)


def test_new_words_are_to_be_attested_and_unsound_ones_are_left_to_their_own_findings() -> None:
    files = river_claims("text: A.\nquote: about 11,000 soldiers", "text: A.\nquote: nowhere in it")
    made = replace(river(files), locks=river().locks)
    finding = only(attestation.check, made)
    assert finding.rule.name == "lock-outdated"
    assert finding.span.path == "seeds/alpha.lock"
    assert [words for _, words in finding.related] == ["attest: c1"]
    assert not attestation.check(river(river_claims("text: A.\nquote: nowhere in it")))


def test_claims_without_quotes_need_no_attestation() -> None:
    files = river_claims("text: A.\nquote: none\nnote: A map.")
    assert not attestation.check(river(files, text=None, attested=False))


def test_each_source_is_looked_at_for_itself() -> None:
    files = {
        "content/sources/beta.md": "---\ntitle: B\npublished: 2025\n---\n",
        "content/claims/beta.yaml": "- id: b1\n  text: B.\n  quote: some words\n",
    }
    found = attestation.check(river(files))
    assert names(found) == ["not-attested"]
    assert found[0].span.path == "content/sources/beta.md"
