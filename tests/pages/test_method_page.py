"""The method page tells the settings in force, in the words that the other pages use."""

from projects import VOICES, dead, speaking
from rendered import pages_of, words_of
from sitegen.derive.reasons import relation_words
from sitegen.model.verdicts import Obstacle, Relation
from sitegen.pages.method import MethodContext


def context(changes: dict[str, str] | None = None) -> MethodContext:
    made = pages_of(speaking(dead("a"), changes=changes))["/method/"].context
    assert isinstance(made, MethodContext)
    return made


def questions(**fields: str) -> dict[str, str]:
    """The questions, with fields added to the last one, which is a measure."""
    added = "".join(f"  {key}: {value}\n" for key, value in fields.items())
    return {"content/questions.yaml": VOICES["content/questions.yaml"] + added}


def site(text: str) -> dict[str, str]:
    return {"site.yaml": VOICES["site.yaml"] + text}


def test_every_relation_and_every_reason_is_explained_once() -> None:
    made = context()
    words = [row.words for row in (*made.relations, *made.own_relations)]
    every = [relation_words(relation, "the tolerance") for relation in Relation]
    assert sorted(words) == sorted(word[:1].upper() + word[1:] for word in every)
    # What answers different questions is on no page together, so that nobody reads that reason.
    assert len(made.obstacles) == len(Obstacle) - 1
    page = words_of(speaking(dead("a")), "/method/")
    for row in (*made.relations, *made.own_relations, *made.obstacles):
        assert row.words in page
        assert row.meaning in page


def test_the_charter_of_the_desk_is_printed_and_nothing_stands_for_one_that_is_missing() -> None:
    page = words_of(
        speaking(dead("a"), changes=site("charter:\n  - No drama.\n  - No pictures of harm.\n")), "/method/"
    )
    assert "What the desk holds itself to No drama. No pictures of harm." in page
    assert "holds itself to" not in words_of(speaking(dead("a")), "/method/")


def test_the_sites_own_terms() -> None:
    made = context()
    assert (made.tolerance, made.window) == ("0%", "none: only figures of the same day are compared")
    changed = context(site("tolerance: 5%\nwindow: 3 days\nquote_limit: 9\nquote_share: 12.5%\n"))
    assert (changed.tolerance, changed.window) == ("5%", "three days")
    assert (changed.quote_limit, changed.quote_share) == ("nine words", "12.5\N{NO-BREAK SPACE}%")
    words = [row.words for row in changed.obstacles]
    assert "Their dates are, or may be, more than three days apart" in words
    assert "figures are near only where they touch" in words_of(speaking(), "/method/")


def test_questions_with_terms_of_their_own_are_listed() -> None:
    assert context().terms == ()
    assert "No question makes an exception." in words_of(speaking(), "/method/")
    (terms,) = context(questions(tolerance="1 m", window="7 days", contained="true")).terms
    assert (terms.question.label, terms.question.url) == ("How high did the water stand?", "/questions/level/")
    assert terms.words == (
        "Figures no further apart than 1 m are near; dates up to seven days apart are compared; "
        "places within its own count as the same place"
    )
    changes = {**questions(window="0 days"), **site("window: 2 days\n")}
    assert [row.words for row in context(changes).terms] == ["Only dates of one day are compared"]
    assert (
        context({**questions(window="2 days", tolerance="5%"), **site("window: 2 days\ntolerance: 5%\n")}).terms == ()
    )


def test_words_have_no_tolerance() -> None:
    status = VOICES["content/questions.yaml"].replace("  kind: status\n", "  kind: status\n  tolerance: 10%\n")
    assert context({"content/questions.yaml": status}).terms == ()


def test_scales_are_printed_with_the_phrases_sorted_on_them() -> None:
    (scale,) = context().scales
    assert scale.question.label == "Did the dyke hold?"
    assert scale.steps == (("held", ("held firm",)), ("broke", ()))
    page = words_of(speaking(), "/method/")
    assert "Step Phrases sorted here held “held firm” broke no document says this" in page
    none = words_of(speaking(changes={"content/questions.yaml": ""}), "/method/")
    assert "No question here has a scale." in none


def test_checks_of_another_weight_are_named() -> None:
    assert context().severities == ()
    assert "This site changes the weight of no check." in words_of(speaking(), "/method/")
    changes = site("rules:\n  quote-too-long: warning\n  quote-share: note\n")
    assert context(changes).severities == (("quote-share", "note"), ("quote-too-long", "warning"))
    assert "quote-share note quote-too-long warning" in words_of(speaking(changes=changes), "/method/")


def test_orders_of_magnitude_are_printed_with_their_numbers() -> None:
    spans = {row.words.split(",")[0]: (row.low, row.high) for row in context().magnitudes}
    assert spans["hundreds"] == ("200", "999")
    assert spans["tens of thousands"] == ("20,000", "99,999")
