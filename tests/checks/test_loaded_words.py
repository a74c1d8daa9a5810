"""Words that judge are found wherever the desk writes, and left to those who are quoted."""

import pytest

from projects import marked, only, river, river_claims
from sitegen.checks import loaded_words
from sitegen.diagnostics import Diagnostics


def site(language: str = "en") -> dict[str, str]:
    return {"site.yaml": f"format: 1\ntitle: T\nlanguage: {language}\n"}


def found(text: str, language: str = "en") -> Diagnostics:
    files = {**site(language), "content/index.md": f"---\ntitle: T\n---\n{text}\n"}
    return loaded_words.check(river(files))


def everywhere(files: dict[str, str]) -> Diagnostics:
    library = river(files)
    return (*loaded_words.check(library), *loaded_words.check_records(library))


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("He admitted it.", "says"),
        ("The ministry claims to hold the town.", "says"),
        ("It claimed that the town fell.", "says"),
        ("He slams the plan and lashes\nout.", "criticises"),
        ("She boasts of it.", "says"),
        ("The regime said so.", "government"),
        ("A so-called plan.", "leave it out"),
    ],
)
def test_loaded_words_are_found(text: str, mend: str) -> None:
    assert {finding.mend for finding in found(text)} == {mend}


@pytest.mark.parametrize(
    "text",
    [
        "Five claims name no speaker; the claim that it fell is one.",
        "The Kremlin's claims to hold it, and its claim to the region, their claims to the land.",
        "The territorial claims to it are old. Claims to the land differ.",
        "He was admitted to hospital. The plane slammed into a hill. He conceded defeat.",
        "A regime of sanctions. The boasts were loud.",
        'He said “they admit it”, «he admits», "he admits" and ‘he admits’.',
        "> They admit it.",
        "Run `admits`. [x](https://a.org/admits)",
        "The admission was free.",
    ],
)
def test_harmless_words_are_not(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Er räumte ein, dass es so war. Sie sagte „er gibt zu“.", "räumte ein"),
        ("de-CH", "Das Regime.", "Regime"),
        ("uk", "Він визнав це, а вона сказала «він визнає».", "визнав"),
        ("ru", "Он признал это.", "признал"),
    ],
)
def test_other_languages(language: str, text: str, words: str) -> None:
    (finding,) = found(text, language)
    assert finding.message.startswith(f"“{words}”")


def test_a_language_without_a_list_has_no_findings() -> None:
    assert found("He admitted it.", "fr") == ()


def test_the_finding_stands_at_the_word_and_says_why() -> None:
    files = {**site(), "content/index.md": "---\ntitle: T\n---\nOne.\nThen he lashed out.\n"}
    finding = only(loaded_words.check, river(files))
    assert marked(finding, files) == "lashed out"
    assert "makes a scene" in finding.message


def test_events_and_claims_are_read() -> None:
    events = """- id: e
  title: The army admits it
  summary: >-
    It was
    revealed.
"""
    files = {**site(), **river_claims("text: He boasted of it.\nquote: x"), "content/events.yaml": events}
    places = [(str(finding.span), finding.message.split("”")[0]) for finding in everywhere(files)]
    assert places == [
        ("content/claims/alpha.yaml:2:12", "“boasted"),
        ("content/events.yaml:2:19", "“admits"),
        ("content/events.yaml:4:5", "“revealed"),
    ]


def test_an_allowance_holds() -> None:
    assert found("He admitted it. <!-- allow loaded-word: his own word, in court -->") == ()


@pytest.mark.parametrize("language", sorted(loaded_words.LOADED))
def test_every_entry_has_a_reason_and_no_form_stands_twice(language: str) -> None:
    entries = loaded_words.LOADED[language]
    forms = [form.strip().lower() for entry in entries for form in entry.forms.split(",")]
    assert len(forms) == len(set(forms))
    assert all(entry.why and entry.instead for entry in entries)


def test_heads_of_pages_questions_and_charts_are_read() -> None:
    questions = "- id: q\n  title: Who lashed out?\n  topic: T\n  kind: text\n  answer: Somebody boasted.\n"
    files = {
        **site(),
        **river_claims("text: Nothing.\nquote: x"),
        "content/index.md": "---\ntitle: He admitted it\nsummary: They lashed out.\n---\nOne.\n",
        "content/questions.yaml": questions,
    }
    places = [(str(finding.span), finding.message.split("”")[0]) for finding in everywhere(files)]
    assert places == [
        ("content/index.md:2:11", "“admitted"),
        ("content/index.md:3:15", "“lashed out"),
        ("content/questions.yaml:2:14", "“lashed out"),
        ("content/questions.yaml:5:20", "“boasted"),
    ]
