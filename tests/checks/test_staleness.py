"""Pages that have fallen behind their sources or cite what no longer stands."""

from projects import marked, names, only, river
from sitegen.checks import staleness
from sitegen.diagnostics import Diagnostics

CLAIMS = """- id: old
  question: troops-near
  value: 300
  status: superseded
  quote: "300"
- id: new
  question: troops-near
  value: over 500
  replaces: old
  quote: over 500
- id: back
  question: troops-near
  value: 7
  status: withdrawn
  quote: "7"
"""


def page(head: str, body: str = "Text.", claims: str = "") -> dict[str, str]:
    files = {"content/index.md": f"---\ntitle: T\n{head}---\n{body}\n"}
    return files | ({"content/claims/alpha.yaml": claims} if claims else {})


def found(head: str) -> Diagnostics:
    return staleness.check(river(page(head)))


def test_a_page_older_than_the_newest_source() -> None:
    files = page("published: 2025-10-29\n")
    finding = only(staleness.check, river(files))
    assert finding.rule is staleness.STALE_PAGE
    assert marked(finding, files) == "2025-10-29"
    assert finding.mend == "updated: 2025-10-30"
    assert "`alpha` of 30 October 2025" in finding.message


def test_the_day_of_the_last_update_counts() -> None:
    assert names(found("published: 2025-10-01\nupdated: 2025-10-02\n")) == ["stale-page"]
    assert found("published: 2025-10-01\nupdated: 2025-10-30\n") == ()


def test_dates_that_leave_it_open_are_no_finding() -> None:
    assert found("published: 2025-10\n") == ()
    assert found("") == ()


def test_an_undated_source_makes_no_page_old() -> None:
    files = page("published: 1900-01-01\n")
    files["content/sources/alpha.md"] = "---\ntitle: T\n---\n"
    assert staleness.check(river(files)) == ()


def test_a_superseded_claim_is_mended_by_the_one_that_replaces_it() -> None:
    files = page("", "Some [300](claim:old) came.", CLAIMS)
    finding = only(staleness.check, river(files))
    assert finding.rule is staleness.SUPERSEDED_CITED
    assert marked(finding, files) == "300"
    assert finding.mend == "[over 500](claim:new)"
    assert str(finding.related[0][0]) == "content/claims/alpha.yaml:4:11"


def test_a_withdrawn_claim_has_no_other() -> None:
    finding = only(staleness.check, river(page("", "Some [7](claim:back), [over 500](claim:new).", CLAIMS)))
    assert finding.message == "the claim `back` is withdrawn"
    assert finding.mend == "tell what became of the claim"


def test_it_may_be_told_how_a_figure_changed() -> None:
    body = "First [300](claim:old). <!-- allow superseded-cited: how the figure changed -->"
    assert staleness.check(river(page("", body, CLAIMS))) == ()


def test_the_summary_of_a_source_tells_all_its_claims() -> None:
    files = page("", "Text.", CLAIMS)
    files["content/sources/alpha.md"] = "---\ntitle: T\npublished: 2025-10-30\n---\nFirst [300](claim:old).\n"
    assert staleness.check(river(files)) == ()
