"""What no further claim and no other order of the records may change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from rival_claims import ACTORS, SOURCES, heaps, library
from sitegen.derive.extent import spread_extent
from sitegen.derive.origins import origins_of
from sitegen.model.records import Claim, Question

Heap = tuple[Question, tuple[Claim, ...]]


def reaches(question: Question, claims: Sequence[Claim]) -> Mapping[object, tuple[object, object]]:
    found = spread_extent(question, library(claims, question))
    return {key: (ends.low, ends.high) for key, ends in found.items()}


@given(heaps(), st.data())
def test_a_further_claim_of_an_origin_never_raises_the_number_of_origins(heap: Heap, data: st.DataObject) -> None:
    """Whatever it says, and wherever it is printed; what is nobody's by name stays in its document."""
    question, claims = heap
    known = data.draw(st.sampled_from(claims))
    assume(known.by)
    is_named = all(ACTORS[actor].kind not in ("group", "anonymous") for actor in known.by)
    source = data.draw(st.sampled_from(list(SOURCES))) if is_named else known.source
    other = data.draw(st.sampled_from(claims))
    further = replace(known, id="further", source=source, value=other.value, mode=other.mode, as_of=other.as_of)
    before, after = library(claims, question), library((*claims, further), question)
    assert origins_of((*claims, further), after) == origins_of(claims, before)


@given(heaps(), heaps())
def test_further_documents_never_narrow_a_spread(heap: Heap, further: Heap) -> None:
    question, claims = heap
    others = tuple(
        replace(claim, id=f"further-{claim.id}", source="gamma", question=question.id, replaces="", same_datum="")
        for claim in further[1]
        if further[0].kind is question.kind
    )
    after = reaches(question, (*claims, *others))
    for key, (low, high) in reaches(question, claims).items():
        assert after[key][0] <= low  # type: ignore[operator] # numbers of one dimension
        assert after[key][1] >= high  # type: ignore[operator]


@given(heaps().flatmap(lambda heap: st.tuples(st.just(heap), st.permutations(heap[1]))))
def test_the_order_of_the_records_changes_no_origin_and_no_spread(drawn: tuple[Heap, Sequence[Claim]]) -> None:
    (question, claims), shuffled = drawn
    made, turned = library(claims, question), library(shuffled, question)
    assert set(origins_of(claims, made)) == set(origins_of(shuffled, turned))
    assert reaches(question, claims) == reaches(question, shuffled)
