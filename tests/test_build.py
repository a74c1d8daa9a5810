"""The whole pipeline in memory: what stops it, what it never publishes, and that nothing an author writes can act."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import LOOK, project, site_of, small_site, told
from sitegen.build import Options, Tables, build, check, inputs_below, load, plan
from sitegen.checks import CHECKS, in_parts
from sitegen.diagnostics import Severity
from sitegen.exports import EXPORTS, PIECES
from sitegen.fingerprint import fingerprint
from sitegen.mapping import Whole
from sitegen.model.library import Library
from sitegen.pages import PAGES
from sitegen.project import Inputs

EMPTY_QUESTION = "- id: empty\n  title: How many fled?\n  topic: Losses\n  kind: count\n"


def site_yaml(more: str) -> dict[str, str | bytes | None]:
    return {"site.yaml": f"format: 1\ntitle: A small site\nquote_share: 100%\n{more}"}


# What stops a build --------------------------------------------------------------------------------------------------


def test_a_sound_project_becomes_a_site_without_a_finding() -> None:
    outcome = build(Inputs(project(), LOOK))
    assert outcome.diagnostics == ()
    assert outcome.site is not None
    paths = [artifact.path for artifact in outcome.site]
    assert len(paths) == len(set(paths))
    assert {"index.html", "404.html", "sources/alpha/index.html", "data/claims.json", "data/manifest.json"} <= set(
        paths
    )


def test_the_prose_that_checks_read_is_let_go_before_anything_is_made_of_the_records() -> None:
    seen: list[int] = []

    def blocks(library: Library) -> tuple[Any, ...]:
        bodies = (*(page.body for page in library.explainers.values()), *library.summaries.values())
        seen.append(sum(len(body.blocks) for body in bodies))
        return ()

    build(Inputs(project(), LOOK), Options(tables=Tables(checks=(blocks,), exports=(blocks,))))
    assert seen[0] > seen[1] == 0


def test_an_error_stops_the_build_and_a_warning_does_not() -> None:
    outcome = build(Inputs(project(questions=EMPTY_QUESTION), LOOK))
    assert [(found.rule.name, found.weight) for found in outcome.diagnostics] == [
        ("unanswered-question", Severity.WARNING)
    ]
    assert outcome.site is not None
    assert build(Inputs(project(claims_alpha="- id: x\n  question: deed\n"), LOOK)).site is None


def test_all_findings_come_in_one_run_in_order_of_place() -> None:
    found = told(
        project({"content/index.md": "---\ntitle: Home\n---\n\n[](claim:nothing)\n"}, questions=EMPTY_QUESTION)
    )
    assert found == [
        "unknown-reference content/index.md:5:4",
        "unanswered-question content/questions.yaml:5:7",
    ]


def test_the_severity_of_an_editorial_rule_can_be_set() -> None:
    raised = build(Inputs(project(site_yaml("rules: {unanswered-question: error}\n"), questions=EMPTY_QUESTION), LOOK))
    assert raised.site is None
    lowered = build(Inputs(project(site_yaml("rules: {unanswered-question: note}\n"), questions=EMPTY_QUESTION), LOOK))
    assert [found.weight for found in lowered.diagnostics] == [Severity.NOTE]


def test_a_fault_of_the_records_themselves_stays_an_error() -> None:
    dangling = project(
        site_yaml("rules: {unknown-reference: note}\n"), events="- id: e\n  title: E\n  claims: [nothing]\n"
    )
    outcome = build(Inputs(dangling, LOOK))
    assert outcome.site is None
    assert [(found.rule.name, found.weight) for found in outcome.diagnostics] == [("unknown-reference", Severity.ERROR)]


def test_a_broken_link_is_named_by_the_authors_line() -> None:
    assert told(project(index="\nSee [that](nowhere/).\n")) == ["link-broken content/index.md:7:12"]


def test_links_are_checked_with_the_weight_that_the_author_gives_them() -> None:
    files = project(site_yaml("rules: {link-broken: note}\n"), index="\nSee [that](nowhere/).\n")
    outcome = build(Inputs(files, LOOK))
    assert [found.weight for found in outcome.diagnostics] == [Severity.NOTE]
    assert outcome.site is not None


def test_a_fault_of_the_default_look_is_ours_and_is_raised() -> None:
    with pytest.raises(Exception, match="nothing"):
        build(Inputs(project(), {**LOOK, "pages/method.html": b"{{ nothing }}"}))


def test_an_address_on_the_command_line_takes_the_place_of_the_sites() -> None:
    files = project(site_yaml("base_url: https://one.example/\n"))
    assert load(Inputs(files, LOOK))[0].config.base_url == "https://one.example/"
    assert (
        load(Inputs(files, LOOK), Options(base_url="https://two.example/"))[0].config.base_url == "https://two.example/"
    )


def test_the_files_below_a_folder_go_by_their_path_within_it() -> None:
    inputs = Inputs({"content/a/b.md": b"1", "content/a.md": b"2", "contents/x": b"3"})
    assert inputs_below(inputs, "content/") == {"a/b.md": b"1", "a.md": b"2"}


def test_a_text_of_a_source_that_is_no_text_is_a_finding() -> None:
    found = told({**project(), "seeds/alpha.txt": b"a\n\xff"})
    assert "not-utf8 seeds/alpha.txt:2:1" in found


# Any mapper, any order: the same site -------------------------------------------------------------------------------


def test_items_may_be_mapped_elsewhere_and_in_any_order() -> None:
    def far(function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """Each item and result goes through a wire, the last item first; what reads the whole library stays here."""
        if isinstance(getattr(function, "args", [None])[0], Whole):
            return map(function, items)
        sent = [pickle.dumps((function, item)) for item in items]
        worked = [pickle.dumps(work(item)) for work, item in map(pickle.loads, reversed(sent))]
        return map(pickle.loads, reversed(worked))

    inputs = Inputs(small_site(), LOOK)
    assert build(inputs, mapper=far) == build(inputs)


@pytest.mark.parametrize("at_once", [1, 7])
def test_pages_may_be_made_some_at_a_time(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = Inputs(small_site(), LOOK)
    whole = build(inputs)
    monkeypatch.setattr("sitegen.build.PAGES_AT_ONCE", at_once)
    assert build(inputs) == whole


def test_pages_without_charts_may_be_rendered_where_they_are_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Path(__file__).parents[1] / "benchmarks" / "templates"
    templates = {f"templates/{each.relative_to(plain).as_posix()}": each.read_bytes() for each in plain.rglob("*.html")}
    inputs = Inputs(small_site() | templates, LOOK)
    stages: list[str] = []
    whole = build(inputs, watch=stages.append)
    assert "plan, render" not in stages
    monkeypatch.setattr("sitegen.build.SHARED_FROM", 1)
    assert build(inputs, watch=stages.append) == whole
    assert "plan, render" in stages


def test_every_map_goes_through_the_mapper() -> None:
    seen: list[int] = []

    def counting(function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        kept = list(items)
        seen.append(len(kept))
        return map(function, kept)

    inputs = Inputs(small_site(), LOOK)
    build(inputs, mapper=counting)
    pages = plan(inputs)
    records = [path for path in inputs.files if not path.endswith(".txt")]
    charts = {chart.id for page in pages for chart in page.charts}
    printed = [page for page in pages if page.kind == "chart"]
    claims = [path for path in records if path.startswith("content/claims/")]
    checks, questions = in_parts(CHECKS, load(inputs)[0]), 1  # few enough to be judged in one batch
    before = [len(records), len(claims), len(checks), questions, len(PAGES), len(charts), len(pages)]
    assert seen[: len(before)] == before
    assert {len(printed), len(PIECES), len(EXPORTS)} <= set(seen[len(before) :])


def test_a_whole_does_not_travel() -> None:
    with pytest.raises(TypeError, match="not taken apart"):
        pickle.dumps(Whole(1))
    with pytest.raises(TypeError, match="no fingerprint"):
        fingerprint(Whole(1))


def test_the_order_of_the_files_changes_nothing() -> None:
    files = small_site()
    assert build(Inputs(dict(reversed(files.items())), LOOK)) == build(Inputs(files, LOOK))


# What is never published --------------------------------------------------------------------------------------------

SECRET = "kept-secret-"  # noqa: S105 - a word to look for
DRAFTS = project(
    {
        "content/sources/alpha.md": f"---\ntitle: The flood\npublished: 2024-05-14\ndesk: {SECRET}desk-source\n---\n",
        "content/sources/hidden-source.md": "---\ntitle: Draft-source\npublished: 2024-05-14\ndraft: true\n---\n\nDraft-summary.\n",
        "content/claims/hidden-source.yaml": "- id: under-source\n  text: Under-draft-source.\n  quote: none\n  note: Draft-note.\n",
        "content/claims/alpha.yaml": f"""\
- id: alpha-dead
  question: dead
  by: mayor
  value: about 12
  as_of: 2024-05-14
  quote: about 12 people died
  attribution: {SECRET}attribution the Mayor said
  checked: [{SECRET}initials 2024-05-15]
  desk: {SECRET}desk-claim
- id: draft-claim
  text: Draft-claim.
  quote: At Oster
  draft: true
- id: under-question
  question: draft-question
  value: 43219876
  quote: 43219876 cattle
- id: under-actor
  text: Under-draft-actor.
  by: hidden-actor
  quote: At Oster
  attribution: the Mayor said
- id: under-place
  text: Under-draft-place.
  place: hidden-place
  quote: At Oster
""",
        "content/questions.yaml": f"""\
- id: dead
  title: How many died?
  topic: Losses
  kind: count
  desk: {SECRET}desk-question
- id: draft-question
  title: Draft-question?
  topic: Draft-topic
  kind: count
  draft: true
""",
        "content/actors.yaml": f"""\
- id: mayor
  name: The Mayor
  kind: person
  desk: {SECRET}desk-actor
- id: hidden-actor
  name: Draft-actor
  aliases: [the Mayor, Alias-of-draft]
  kind: person
  draft: true
""",
        "content/places.yaml": f"""\
- id: hidden-place
  name: Draft-place
  draft: true
- id: oster
  name: Oster
  desk: {SECRET}desk-place
""",
        "content/events.yaml": f"""\
- id: draft-event
  title: Draft-event
  when: 2024-05
  draft: true
- id: under-place-event
  title: Under-draft-place-event
  when: 2024-05
  place: hidden-place
- id: open-event
  title: An event
  when: 2024-05
  claims: [alpha-dead, draft-claim]
  desk: {SECRET}desk-event
""",
        "content/corrections.yaml": f"""\
- id: draft-correction
  date: 2024-06-01
  target: claim:alpha-dead
  kind: error
  reason: Draft-correction.
  draft: true
- id: of-a-draft
  date: 2024-06-01
  target: claim:draft-claim
  kind: error
  reason: Correction-of-draft.
- id: open-correction
  date: 2024-06-01
  target: claim:alpha-dead
  kind: clarification
  reason: The words were unclear.
  desk: {SECRET}desk-correction
""",
        "content/pages/hidden-page.md": "---\ntitle: Draft-page\nnav: Draft-nav\ndraft: true\n---\n\nDraft-prose.\n",
        "content/index.md": f"---\ntitle: Home\ndesk: {SECRET}desk-page\n---\n\nHello.\n",
        "site.yaml": "format: 1\ntitle: A small site\nquote_share: 100%\n",
        "seeds/alpha.txt": f"""\
The flood

At Oster about 12 people died, {SECRET}attribution the Mayor said. 43219876 cattle drowned. {SECRET}text
""",
    }
)


def everything(options: Options) -> bytes:
    """All that a site holds, names and bytes, in one."""
    return b"\n".join(path.encode() + b"\n" + data for path, data in site_of(DRAFTS, options).items())


def test_a_draft_and_what_rests_on_it_is_in_no_byte_of_the_site() -> None:
    published = everything(Options()).lower()
    assert b"how many died?" in published
    for word in (b"draft-", b"under-", b"43219876", b"correction-of", b"hidden-", b"alias-of"):
        assert word not in published, word


def test_drafts_are_shown_when_asked_for() -> None:
    shown = everything(Options(drafts=True))
    for word in (b"source", b"summary", b"claim", b"question", b"topic", b"actor", b"place", b"event", b"page", b"nav"):
        assert b"Draft-" + word in shown, word
    for word in (b"Under-draft-source", b"Under-draft-actor", b"43219876", b"Draft-correction", b"Correction-of-draft"):
        assert word in shown, word


@pytest.mark.parametrize("drafts", [False, True])
def test_notes_of_the_desk_attributions_initials_and_full_texts_are_never_published(drafts: bool) -> None:  # noqa: FBT001 - parametrized
    assert all(
        f"{SECRET}{word}".encode() in b"".join(DRAFTS.values())
        for word in ("desk-claim", "attribution", "initials", "text")
    )
    assert SECRET.encode() not in everything(Options(drafts=drafts))


# What an author writes is inert ---------------------------------------------------------------------------------------

HOSTILE = """
*k*{: onclick="alert(1)" style="color: red" href="javascript:alert(1)" id="_main" }

## m {: #alpha-dead onfocus=alert(1) autofocus tabindex=1 }

<script>alert(1)</script><style>p { color: red }</style>

<p onclick="alert(1)" style="color: red" ONMOUSEOVER=alert(1)>a</p>

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](vbscript:x) <javascript:alert(1)>

<a href=" &#106;avascript:alert(1)">e</a> <a href="java&#x09;script:alert(1)">f</a> <a href="//e.example/" target="_blank">g</a>

![h](data:image/svg+xml,x) <img src="x" alt="" onerror="alert(1)"> <image src=x onerror=alert(1)>

<svg onload="alert(1)"><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>i</text></a></svg>

<iframe src="https://e.example/"></iframe><object data="x"></object><embed src="x"><base href="https://e.example/">

<form action="https://e.example/"><input name="x"><button formaction="javascript:alert(1)">j</button></form>

<meta http-equiv="refresh" content="0; url=https://e.example/"><link rel="stylesheet" href="https://e.example/x.css">

<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math> <noscript><p title="</noscript><img src=x onerror=alert(1)>">

</main></body></html><plaintext>
"""
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster", "background", "content"}


def test_what_acts_is_taken_out_of_an_authors_html() -> None:
    files = project(
        site_yaml("rules: {asset-missing: note}\n") | {"content/index.md": f"---\ntitle: Home\n---\n\n{HOSTILE}"},
        sources_alpha=f"\n{HOSTILE}",
    )
    site = site_of(files)
    for path, place in (("index.html", ".prose"), ("sources/alpha/index.html", "main")):
        page = LexborHTMLParser(site[path].decode())
        (written,) = page.css(place)
        assert [node.text() for node in written.css("h2#t-alpha-dead, em#t-_main")] == ["k", "m"]
        acting = (
            "script, style, iframe, object, embed, base, form, input, button, meta, link, plaintext, math, noscript"
        )
        assert page.css("body")[0].css(acting) == [], path
        assert written.css("svg [onload], [style], [target], [autofocus], h2[tabindex]") == [], path
        for node in written.css("*"):
            assert not [name for name in node.attributes if name.lower().startswith("on")], node.html
            for name in ADDRESSES & set(node.attributes):
                address = (node.attributes[name] or "").lower()
                assert "script:" not in address, node.html
                assert not address.startswith("data:"), node.html
        assert page.css("footer.site-footer"), path


def test_an_authors_id_never_meets_a_claims() -> None:
    site = site_of(project(sources_alpha='\n## Heading {: #alpha-dead }\n\n<p id="_main">x</p>\n'))
    page = LexborHTMLParser(site["sources/alpha/index.html"].decode())
    ids = [node.attributes["id"] or "" for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {"alpha-dead", "t-alpha-dead", "_main", "t-_main"} <= set(ids)


def test_a_title_that_ends_a_title_is_text() -> None:
    sharp = "</title><script>alert(1)</script> \"' onload=x"
    quoted = "'" + sharp.replace("'", "''") + "'"
    files = project({"content/index.md": f"---\ntitle: {quoted}\nsummary: {quoted}\n---\n\nHello.\n"})
    page = LexborHTMLParser(site_of(files)["index.html"].decode())
    assert page.css("script:not([src], [type]), [onload]") == []
    (title,) = page.css("head > title")
    assert title.text() == f"{sharp} · A small site"
    (description,) = page.css("meta[name=description]")
    assert description.attributes["content"] == sharp
    (shared,) = page.css('meta[property="og:title"]')
    assert shared.attributes["content"] == sharp


def test_a_check_writes_nothing_down_that_a_build_does_not_find() -> None:
    inputs = Inputs(project(questions=EMPTY_QUESTION), LOOK)
    assert check(inputs)[1] == build(inputs).diagnostics
