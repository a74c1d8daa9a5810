"""Origins are earned, and nothing but a new voice adds one."""

from dataclasses import replace

from hypothesis import given

from rival_claims import ACTORS, claim, heaps, library
from sitegen.derive.origins import Origin, origin_of, origins_of, voices_of
from sitegen.model.records import Claim, Ground, Question


def origin(made: Claim) -> Origin | None:
    return origin_of(made, library([made]))


def test_one_speaker_in_several_outlets_is_one_origin() -> None:
    claims = [claim("a", "5", by="weber"), claim("b", "6", by="weber", source="beta", via=("gazette",))]
    assert origins_of(claims, library(claims)) == (Origin(("weber",)),)


def test_a_relay_adds_no_origin() -> None:
    assert origin(claim("a", "5", by="weber", via=("orlov", "gazette"))) == Origin(("weber",))


def test_a_figure_that_names_no_speaker_has_no_origin() -> None:
    assert origin(claim("a", "5")) is None
    assert origin(claim("a", "5", via=("weber",))) is None


def test_own_reporting_is_the_publishers_or_else_the_documents() -> None:
    own = claim("a", "5", basis=Ground.OWN_REPORTING)
    assert origin(own) == Origin(("gazette",))
    assert origin(replace(own, source="beta")) == Origin((), "beta")


def test_unnamed_groups_and_anonymous_speakers_stay_within_their_source() -> None:
    for actor in ("officials", "goose"):
        claims = [claim("a", "5", by=actor), claim("b", "5", by=actor, source="beta")]
        assert origins_of(claims, library(claims)) == (Origin((actor,), "alpha"), Origin((actor,), "beta"))


def test_a_joint_statement_keeps_a_named_speakers_voice_across_sources() -> None:
    joint, alone = claim("a", "5", by="officials weber"), claim("b", "5", by="weber", source="beta")
    made = library([joint, alone])
    assert origin_of(joint, made) == Origin(("officials", "weber"), "alpha")
    assert voices_of(joint, made) & voices_of(alone, made) == {("weber", "")}


def test_an_unnamed_publisher_stays_within_its_source_too() -> None:
    made = replace(library([own := claim("a", "5", basis=Ground.OWN_REPORTING)]))
    collective = replace(ACTORS["gazette"], kind="group")
    made = replace(made, actors={**ACTORS, "gazette": collective})
    assert origin_of(own, made) == Origin(("gazette",), "alpha")


@given(heaps())
def test_a_claim_by_an_existing_origin_adds_none(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    made = library(claims, question)
    before = origins_of(claims, made)
    for each in claims:
        again = replace(each, id="again", via=("orlov",))
        assert origins_of((*claims, again), made) == before
