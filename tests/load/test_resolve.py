"""All documents become one library whose references hold; one mistake gives one finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import FLOOD, LOOK, findings, project, small_site, told
from sitegen.build import Options, load
from sitegen.model.library import Library
from sitegen.project import Inputs

CLAIM = "- id: {}\n  question: dead\n  by: mayor\n  value: 12\n  quote: about 12 people died\n  attribution: the Mayor said\n"


def library(files: dict[str, bytes], *, drafts: bool = False) -> Library:
    return load(Inputs(files, LOOK), Options(drafts=drafts))[0]


def test_a_sound_project_has_no_finding() -> None:
    assert told(project()) == []


def test_sources_stand_in_order_of_date_and_claims_in_reading_order() -> None:
    texts = {
        "content/sources/early.md": "---\ntitle: E\npublished: 2024-01-05\n---\n",
        "content/sources/evening.md": "---\ntitle: V\npublished: 2024-05-14T20:00\n---\n",
        "content/sources/morning.md": "---\ntitle: M\npublished: 2024-05-14T08:00\n---\n",
        "content/sources/undated.md": "---\ntitle: U\n---\n",
        "content/sources/open.md": "---\ntitle: O\npublished: ../2023\n---\n",
        "content/claims/early.yaml": "- id: z\n  text: one\n- id: a\n  text: two\n",
    }
    made = library(project(texts))
    assert list(made.sources) == ["early", "alpha", "morning", "evening", "open", "undated"]
    assert list(made.claims) == ["z", "a", "alpha-dead"]
    assert made.ranks == {name: rank for rank, name in enumerate(made.sources, start=1)}
    assert [claim.id for claim in made.claims_by_question["dead"]] == ["alpha-dead"]
    assert made.claims_by_source["undated"] == ()


def test_settings_are_read() -> None:
    made = library(
        project({"site.yaml": "format: 1\ntitle: T\nlicence: {name: L}\nrules: {a-rule: note}\nwindow: 2 days\n"})
    )
    assert (made.config.title, made.config.licence.name, made.config.window) == ("T", "L", 2)
    assert {rule: severity.word for rule, severity in made.config.severities.items()} == {"a-rule": "note"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"site.yaml": None}, ["no-site site.yaml:1"]),
        ({"content/index.md": None}, ["no-home content/index.md:1"]),
        ({"content/index.md": b"\xff"}, ["not-utf8 content/index.md:1:1"]),
        ({"content/pages/data.md": "---\ntitle: D\n---\n"}, ["reserved-page content/pages/data.md:1"]),
        ({"content/pages/index.md": "---\ntitle: D\n---\n"}, ["reserved-page content/pages/index.md:1"]),
        ({"content/pages/sources/x.md": "---\ntitle: D\n---\n"}, ["reserved-page content/pages/sources/x.md:1"]),
        ({"content/claims/beta.yaml": CLAIM.format("b") + CLAIM.format("c")}, ["unknown-reference content/claims/beta.yaml:1"]),
        ({"content/claims/alpha.yaml": CLAIM.format("a").replace("dead", "deed")}, ["unknown-reference content/claims/alpha.yaml:2:13"]),
        ({"content/claims/alpha.yaml": CLAIM.format("a").replace("mayor", "mayer")}, ["unknown-reference content/claims/alpha.yaml:3:7"]),
        ({"content/actors.yaml": "- id: mayor\n  nme: The Mayor\n  kind: person\n"}, ["missing-key content/actors.yaml:1:3", "unknown-key content/actors.yaml:2:3"]),
        ({"content/actors.yaml": b"- id: mayor\n  name: \xff\n"}, ["not-utf8 content/actors.yaml:2:9"]),
        ({"content/questions.yaml": b"- id: dead\n  title: \xff\n"}, ["not-utf8 content/questions.yaml:2:10"]),
        ({"content/sources/alpha.md": "no head"}, ["front-matter content/sources/alpha.md:1"]),
        ({"content/sources/alpha.md": b"---\n\xff"}, ["not-utf8 content/sources/alpha.md:2:1"]),
    ],
)  # fmt: skip
def test_one_mistake_gives_its_own_findings_and_no_more(
    changes: dict[str, str | bytes | None], expected: list[str]
) -> None:
    assert told(project(changes)) == expected


@pytest.mark.parametrize(
    ("claim", "rule", "place"),
    [
        ("  question: dead\n  value: about 1,5\n", "bad-value", "7:16"),
        ("  question: dead\n  value: 'about 1,5'\n", "bad-value", "7:10"),
        ("  question: dead\n  value: >-\n    about 1,5\n", "bad-value", "8:11"),
        ("  value: 5\n", "claim-incomplete", "5:7"),
        ("  question: dead\n", "claim-incomplete", "5:7"),
        ("  quote: about 12\n", "claim-incomplete", "5:7"),
        ("  question: dead\n  mode: denies\n  value: not 5\n", "bad-value", "8:10"),
        ("  question: dead\n  value: 5\n  scope: north\n", "unknown-scope", "8:10"),
        ("  text: t\n  replaces: alpha-deed\n", "unknown-reference", "7:13"),
        ("  text: t\n  place: nowhere\n", "unknown-reference", "7:10"),
        ("  text: t\n  via: [mayor, mayer]\n", "unknown-reference", "7:16"),
    ],
)
def test_faults_of_a_claim(claim: str, rule: str, place: str) -> None:
    files = {"content/claims/alpha.yaml": "# remark\n- id: alpha-text\n  text: t\n  quote: none\n- id: x\n" + claim}
    assert f"{rule} content/claims/alpha.yaml:{place}" in told(project({**files, "seeds/alpha.txt": None}))


@pytest.mark.parametrize("negated", ["not broke", "Not  broke"])
def test_a_double_denial(negated: str) -> None:
    question = "- id: dyke\n  title: T\n  topic: t\n  kind: status\n  scale: [{word: held}, {word: broke}]\n"
    claim = f"- id: x\n  question: dyke\n  mode: denies\n  value: {negated}\n  quote: none\n  note: n\n"
    found = findings(project(questions=question, claims_alpha=claim))
    assert [(f.rule.name, f.mend) for f in found if f.rule.name == "double-denial"] == [
        ("double-denial", "value: broke")
    ]


@pytest.mark.parametrize(("kind", "key"), [("status", "scale"), ("ratio", "of")])
def test_a_question_that_lacks_what_its_kind_needs(kind: str, key: str) -> None:
    found = findings(project(questions=f"- id: x\n  title: T\n  topic: t\n  kind: {kind}\n"))
    assert [(f.rule.name, str(f.span), f.mend.split(":")[0]) for f in found] == [
        ("question-incomplete", "content/questions.yaml:8:9", key)
    ]


def test_an_offer_is_the_nearest_id() -> None:
    (finding,) = findings(project({"content/claims/alpha.yaml": CLAIM.format("a").replace("mayor", "mayer")}))
    assert finding.mend == "by: mayor"


def test_two_records_with_one_id() -> None:
    (finding,) = findings(project(actors="- id: mayor\n  name: Another\n  kind: person\n"))
    assert (finding.rule.name, str(finding.span)) == ("duplicate-record", "content/actors.yaml:4:7")
    assert [str(span) for span, _ in finding.related] == ["content/actors.yaml:1:7"]


def test_ids_are_unique_over_all_files_of_claims() -> None:
    beta = {
        "content/sources/beta.md": "---\ntitle: B\npublished: 2025\n---\n",
        "content/claims/beta.yaml": "- id: alpha-dead\n  text: t\n",
    }
    assert told(project(beta))[:1] == ["duplicate-record content/claims/beta.yaml:1:7"]


@pytest.mark.parametrize(
    ("actors", "place"),
    [
        ("- id: b\n  name: B\n  kind: person\n  former_ids: [x, mayor]\n", "7:19"),
        ("- id: b\n  name: B\n  kind: person\n  former_ids: [c]\n- id: c\n  name: C\n  kind: person\n", "8:7"),
    ],
)
def test_former_ids_are_ids(actors: str, place: str) -> None:
    assert told(project(actors=actors)) == [f"duplicate-record content/actors.yaml:{place}"]


def test_a_record_may_name_its_own_id_as_former() -> None:
    assert told(project(actors="- id: b\n  name: B\n  kind: person\n  former_ids: [b]\n")) == []


DANGLING = "- id: d\n  question: dead\n  by: nobody\n  value: 5\n  quote: none\n  note: n\n"


def test_a_library_holds_no_reference_to_nothing() -> None:
    files = project(
        {
            "content/places.yaml": "- id: a\n  name: A\n  within: nowhere\n",
            "content/events.yaml": "- id: e\n  title: E\n  place: nowhere\n  claims: [d, alpha-dead]\n",
            "content/sources/alpha.md": "---\ntitle: T\npublisher: nobody\n---\n",
        },
        claims_alpha=DANGLING,
        questions="- id: q\n  title: T\n  topic: t\n  kind: count\n  place: nowhere\n",
    )
    made = library(files)
    assert list(made.claims) == ["alpha-dead"]
    assert made.events["e"].claims == ("alpha-dead",)
    assert (made.events["e"].place, made.places["a"].within, made.questions["q"].place) == ("", "", "")
    assert made.sources["alpha"].publisher == ""
    assert made.unread == {"alpha"}


DRAFTS = {
    "content/actors.yaml": "- id: mayor\n  name: The Mayor\n  kind: person\n- id: ghost\n  name: SECRET\n  kind: person\n  draft: true\n",
    "content/places.yaml": "- id: land\n  name: SECRET\n  draft: true\n- id: town\n  name: SECRET\n  within: land\n- id: square\n  name: SECRET\n  within: town\n",
    "content/questions.yaml": FLOOD["content/questions.yaml"]
    + "- id: hidden\n  title: SECRET\n  topic: t\n  kind: count\n  draft: true\n"
    + "- id: there\n  title: SECRET\n  topic: t\n  kind: count\n  place: square\n",
    "content/sources/beta.md": "---\ntitle: SECRET\ndraft: true\n---\n\nSECRET [5](claim:beta-a)\n",
    "content/sources/gamma.md": "---\ntitle: SECRET\npublisher: ghost\n---\n\nSECRET\n",
    "content/claims/beta.yaml": "- id: beta-a\n  text: SECRET\n",
    "content/claims/alpha.yaml": FLOOD["content/claims/alpha.yaml"].rstrip("\n")
    + "\n  replaces: alpha-draft\n  same_datum: alpha-ghost\n"
    + "- id: alpha-draft\n  text: SECRET\n  draft: true\n"
    + "- id: alpha-ghost\n  text: SECRET\n  by: ghost\n- id: alpha-via\n  text: SECRET\n  by: mayor\n  via: ghost\n"
    + "- id: alpha-there\n  text: SECRET\n  place: square\n- id: alpha-hidden\n  text: SECRET\n  question: hidden\n  value: 5\n",
    "content/events.yaml": "- id: e\n  title: E\n  when: 2024-05\n  claims: [alpha-draft, alpha-dead]\n- id: f\n  title: SECRET\n  place: town\n",
    "content/pages/notes.md": "---\ntitle: SECRET\ndraft: true\nnav: SECRET\n---\n\n[about 12](claim:alpha-draft)\n",
    "content/corrections.yaml": "- id: c\n  date: 2024-06-01\n  target: claim:alpha-draft\n  kind: error\n  reason: SECRET\n",
}  # fmt: skip


def test_drafts_and_what_rests_on_them_are_taken_out() -> None:
    made = library(project(DRAFTS))
    assert list(made.sources) == list(made.summaries) == ["alpha"]
    assert list(made.claims) == ["alpha-dead"]
    assert (made.claims["alpha-dead"].replaces, made.claims["alpha-dead"].same_datum) == ("", "")
    assert made.events["e"].claims == ("alpha-dead",)
    assert [*made.actors, *made.questions, *made.events, *made.explainers] == ["mayor", "dead", "e", "index"]
    assert not made.places
    assert not made.corrections
    assert set(made.locks) == set(made.texts) == {"alpha"}


def test_a_build_with_drafts_has_them() -> None:
    made = library(project(DRAFTS), drafts=True)
    assert {"alpha-draft", "alpha-there", "beta-a"} <= set(made.claims)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[5](claim:alpha-draft)", "the claim `alpha-draft`, which is a draft"),
        ("[5](claim:alpha-ghost)", "the claim `alpha-ghost`, which rests on a draft"),
        ("[x](question:there)", "the question `there`, which rests on a draft"),
        ("[x](page:notes#top)", "the explainer `notes`, which is a draft"),
        ("[x](place:square)", "the place `square`, which rests on a draft"),
        ("![x](table:hidden)", "the question `hidden`, which is a draft"),
        ("[](count:claims?question=hidden)", "the question `hidden`, which is a draft"),
    ],
)
def test_a_published_page_does_not_rest_on_a_draft(text: str, words: str) -> None:
    found = findings(project(DRAFTS, index=f"\n{text}\n"))
    assert [f.rule.name for f in found if f.rule.name == "draft-cited"] == ["draft-cited"]
    assert [f.message for f in found if f.rule.name == "draft-cited"] == [f"this link rests on {words}"]


@given(st.permutations(sorted(small_site())))
def test_the_order_of_the_files_is_nothing(paths: list[str]) -> None:
    site = small_site()
    made, found = load(Inputs({path: site[path] for path in paths}, LOOK))
    expected, none = load(Inputs(site, LOOK))
    assert made == expected
    assert list(made.claims) == list(expected.claims)
    assert found == none == ()
