"""What one source carries, and the conflicts it takes part in."""

from dataclasses import replace

from projects import claim, dead, speaking
from sitegen.derive.profile import Conflicts, conflicts_of, newest_as_of, profile_of, quoted_words
from sitegen.derive.topics import topics
from sitegen.model.verdicts import Relation


def test_speakers_with_the_most_claims_come_first_and_keep_who_passed_them_on() -> None:
    library = speaking(
        dead("a", by="ministry", via="wire")
        + dead("b", by="[mayor, mayor]", via="wire")
        + dead("c", by="[mayor, sparrow]", via="courier")
    )
    quoted = [(each.actor, each.claims, each.via) for each in profile_of("alpha", library, topics(library), 9).quoted]
    assert quoted == [("mayor", 2, ("wire", "courier")), ("ministry", 1, ("wire",)), ("sparrow", 1, ("courier",))]


def test_figures_that_name_no_speaker_are_counted_apart_from_own_reporting() -> None:
    library = speaking(
        dead("said", by="mayor")
        + dead("own", basis="own-reporting")
        + dead("nobody")
        + claim("plain", text="The water rose.")
    )
    profile = profile_of("alpha", library, topics(library), 9)
    assert (profile.own_voice, profile.own_reporting, profile.figures, profile.unattributed) == (3, 1, 3, 1)


def test_only_here_and_silent_on() -> None:
    library = speaking(
        dead("a") + claim("b", question="dyke", value="held"), claim("c", question="dyke", value="broke")
    )
    alpha, beta = profile_of("alpha", library, topics(library), 9), profile_of("beta", library, topics(library), 9)
    assert [question.id for question in alpha.only_here] == ["dead"]
    assert [question.id for question in alpha.silent_near] == ["level"]
    assert [question.id for question in beta.silent_elsewhere] == ["dead"]
    assert beta.only_here == ()
    assert len(profile_of("gamma", library, topics(library), 9).silent_elsewhere) == 3


def test_nothing_is_concluded_from_claims_that_could_not_be_read() -> None:
    library = replace(speaking(dead("a")), unread=frozenset({"beta"}))
    alpha, beta = profile_of("alpha", library, topics(library), 9), profile_of("beta", library, topics(library), 9)
    assert alpha.only_here == ()
    assert len(alpha.silent_elsewhere) == 2
    assert (beta.silent_near, beta.silent_elsewhere) == ((), ())


def test_conflicts_stand_with_both_sources_and_those_of_one_document_apart() -> None:
    day = {"as_of": "2024-05-13"}
    library = speaking(
        dead("a1", "12", by="mayor", **day)
        + dead("a2", "30", by="ministry", **day)
        + dead("a3", "13", by="mayor", **day),
        dead("b1", "40", by="crowd", **day),
        dead("g1", "41", by="wire"),
    )
    conflicts = {name: conflicts_of(name, library, 9) for name in library.sources}
    assert [(each.a, each.b) for each in conflicts["alpha"].across] == [("a1", "b1"), ("a2", "b1"), ("a3", "b1")]
    assert [(each.a, each.b) for each in conflicts["beta"].across] == [("b1", "a1"), ("b1", "a2"), ("b1", "a3")]
    within = {(each.a, each.b): each.relation for each in conflicts["alpha"].within}
    assert within == {("a1", "a2"): Relation.APART, ("a1", "a3"): Relation.INCONSISTENT, ("a2", "a3"): Relation.APART}
    assert conflicts["gamma"] == Conflicts()
    few = conflicts_of("alpha", library, 2)
    assert (len(few.across), len(few.within), few.more) == (2, 2, 2)


def test_words_quoted_twice_count_once() -> None:
    library = speaking(
        dead("a", quote="twelve of them died")
        + dead("b", quote="“twelve of them died”")
        + dead("c", quote="twelve of  them died")
        + dead("d", quote="twelve [...] died")
        + dead("e", quote="none", note="a map")
    )
    claims = library.claims_by_source["alpha"]
    assert quoted_words(claims) == 4 + 4 + 2
    assert quoted_words(claims[:1]) == quoted_words((claims[0], claims[2])) == 4


def test_the_newest_date_is_not_the_widest() -> None:
    dates = ["2024", "2024-05-13", "2024-05", "../2024-04-01"]
    library = speaking("".join(dead(f"c{number}", as_of=f'"{date}"') for number, date in enumerate(dates)))
    newest = newest_as_of(library.claims.values())
    assert newest
    assert newest.stated == "2024-05-13"
    until = newest_as_of([library.claims["c3"]])
    assert until
    assert until.stated == "../2024-04-01"
    assert newest_as_of(library.claims_by_source["beta"]) is None
