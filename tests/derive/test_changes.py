"""What changed between two editions: told once, under the present id, whatever was renamed meanwhile."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from sitegen.derive.changes import Change, FieldChange, What, changes_between
from sitegen.load.edition import Edition, Told


def edition(*told: Told) -> Edition:
    return Edition({"claim": {each.id: each for each in told}})


def claim(name: str, former: tuple[str, ...] = (), **fields: str) -> Told:
    return Told(name, former, fields)


def changed(was: Edition, now: Edition) -> list[Change]:
    return list(changes_between(was, now, ("claim",)))


def test_added_changed_renamed_and_removed() -> None:
    was = edition(claim("a", value="1"), claim("b", value="2"), claim("c", value="3"), claim("d", value="4"))
    now = edition(claim("e", value="5"), claim("a", value="1"), claim("b", value="9"), claim("c2", ("c",), text="3"))
    assert changed(was, now) == [
        Change("claim", "e", What.ADDED),
        Change("claim", "b", What.CHANGED, fields=(FieldChange("value", "2", "9"),)),
        Change("claim", "c2", What.RENAMED, "c", fields=(FieldChange("value", "3", ""), FieldChange("text", "", "3"))),
        Change("claim", "d", What.REMOVED),
    ]


def test_two_claims_made_one_are_both_told() -> None:
    was = edition(claim("a", value="1"), claim("b", value="2"))
    now = edition(claim("a", ("b",), value="1"))
    assert changed(was, now) == [Change("claim", "a", What.RENAMED, "b", (FieldChange("value", "2", "1"),))]


def test_an_id_in_use_is_not_a_former_one() -> None:
    was = edition(claim("a", value="1"), claim("b", value="2"))
    assert changed(was, edition(claim("a", ("b",), value="1"), claim("b", value="2"))) == []


names = st.sampled_from("abcd")
editions = st.dictionaries(names, st.dictionaries(st.sampled_from("xy"), st.sampled_from("12"))).map(
    lambda records: edition(*(Told(name, (), fields) for name, fields in records.items()))
)


def ids(changes: list[Change], what: What) -> set[str]:
    return {change.id for change in changes if change.what is what}


@given(editions, editions)
def test_the_way_back_turns_every_change_round(was: Edition, now: Edition) -> None:
    there, back = changed(was, now), changed(now, was)
    assert ids(there, What.ADDED) == ids(back, What.REMOVED)
    assert ids(there, What.REMOVED) == ids(back, What.ADDED)
    assert {c.id: sorted((f.name, f.was, f.now) for f in c.fields) for c in there if c.fields} == {
        c.id: sorted((f.name, f.now, f.was) for f in c.fields) for c in back if c.fields
    }


@given(editions)
def test_nothing_changed_against_itself(same: Edition) -> None:
    records: Mapping[str, Told] = same.of("claim")
    assert changed(same, edition(*records.values())) == []
