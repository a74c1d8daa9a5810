"""A record as written becomes checked fields; every fault of it is told at its own place, with a mend."""

import pytest

from sitegen.diagnostics import Diagnostics
from sitegen.load.decode import BAD_FIELD, BAD_SHAPE, MISSING_KEY, UNKNOWN_KEY, Entry, decode, decode_settings
from sitegen.load.entries import ENTRIES, schema_for
from sitegen.load.yaml_tree import read_yaml
from sitegen.model.records import Ground, Mode


def decoded(kind: str, text: str) -> tuple[Entry | None, Diagnostics]:
    node, found = read_yaml("f.yaml", text)
    assert found == ()
    assert node is not None
    return decode(ENTRIES[kind], node)


def fields(kind: str, text: str) -> dict[str, object]:
    entry, found = decoded(kind, text)
    assert found == ()
    assert entry is not None
    return dict(entry.fields)


def test_a_claim_of_seven_lines() -> None:
    entry, _ = decoded(
        "claim",
        "id: a\nquestion: q\nby: general-staff\nvalue: about 11,000\nas_of: 2025-10-28\nquote: about 11,000\n"
        "attribution: the General Staff said\n",
    )
    assert entry is not None
    assert entry.fields["by"] == ("general-staff",)
    assert entry.fields["value"] == "about 11,000"
    assert entry.fields["as_of"].stated == "2025-10-28"
    assert str(entry.spans["by"]) == "f.yaml:3:5"
    assert str(entry.spans[""]) == "f.yaml:1:1"


def test_words_of_python_get_other_names() -> None:
    assert fields("claim", "id: a\nfor: 2026")["forecast_for"].stated == "2026"  # type: ignore[attr-defined] # a When
    correction = "id: c\ndate: 2025-11-05\ntarget: claim:a\nkind: error\nreason: r\nfield: value"
    assert fields("correction", correction)["field_name"] == "value"


def test_words_of_a_closed_list_become_members_of_it() -> None:
    entry = fields("claim", "id: a\nmode: denies\nbasis: own-reporting\ndraft: true")
    assert (entry["mode"], entry["basis"], entry["draft"]) == (Mode.DENIES, Ground.OWN_REPORTING, True)


def test_a_word_of_a_scale_may_have_capitals() -> None:
    question = fields("question", "id: q\ntitle: T\ntopic: T\nkind: status\nscale:\n- word: mostly-Russian")
    assert question["scale"] == ({"word": "mostly-Russian"},)


def test_notes_of_the_desk_go_no_further() -> None:
    entry, _ = decoded("claim", "id: a\ndesk: a secret")
    assert entry is not None
    assert "desk" not in entry.fields


def test_a_key_with_nothing_behind_it_is_left_out() -> None:
    assert fields("actor", "id: a\nname: A\nkind: person\nside:\nrole: \n") == {
        "id": "a",
        "name": "A",
        "kind": "person",
    }


def test_items_of_lists_and_inner_keys_have_places() -> None:
    entry, _ = decoded("claim", "id: a\nby:\n  - x\n  - y\ncell: {row: r, column: c}\n")
    assert entry is not None
    assert [str(entry.spans[name]) for name in ("by.0", "by.1", "cell.column")] == [
        "f.yaml:3:5",
        "f.yaml:4:5",
        "f.yaml:5:24",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "rule", "place", "message", "mend"),
    [
        ("claim", "id: a\nBy: police", UNKNOWN_KEY, "2:1", "a claim has no key `By`", "by:"),
        ("claim", "id: a\nvalu: 5", UNKNOWN_KEY, "2:1", "a claim has no key `valu`", "value:"),
        ("actor", "id: a\nname: A\nkind: person\nzzz: 5", UNKNOWN_KEY, "4:1", "an actor has no key", "keys of a"),
        ("claim", "question: q", MISSING_KEY, "1:1", "this claim has no `id`", "id: …"),
        ("claim", "id: a\ncell: {row: r}", MISSING_KEY, "2:7", "no `column`", "column: …"),
        ("claim", "id: a\ncell: {row: r, column: c, cel: d}", UNKNOWN_KEY, "2:27", "`cell` has no key `cel`", "schema"),
        ("claim", "id: Not An Id", BAD_FIELD, "1:5", "“Not An Id” is not an id", "not-an-id"),
        (
            "question",
            "id: q\ntitle: T\ntopic: t\nkind: status\nscale:\n- word: by force!",
            BAD_FIELD,
            "6:9",
            "no word of a scale",
            "by-force",
        ),
        (
            "question",
            "id: q\ntitle: T\ntopic: t\nkind: status\nscale:\n- word: Held\n- word: held",
            BAD_FIELD,
            "6:1",
            "“held” stands twice",
            "held-2",
        ),
        ("claim", "id: a\nby: [x, Y]", BAD_FIELD, "2:9", "“Y” is not an id", "y"),
        ("claim", "id: a\nas_of: 5.11.2025", BAD_FIELD, "2:8", "`as_of`", "2025-11-05"),
        ("claim", "id: a\nas_of: [2025]", BAD_FIELD, "2:8", "a date is a single text", "2025-11-05"),
        ("claim", "id: a\nmode: deny", BAD_FIELD, "2:7", "“deny” is none of asserts, ", "mode: denies"),
        ("claim", "id: a\nmode: zzz", BAD_FIELD, "2:7", "“zzz” is none of", "mode: asserts"),
        ("claim", "id: a\ndraft: yes", BAD_FIELD, "2:8", "neither true nor false", "true"),
        ("claim", "id: a\npassage: -3", BAD_FIELD, "2:10", "less than nothing", "3"),
        ("claim", "id: a\npassage: three", BAD_FIELD, "2:10", "not a whole number", "1"),
        ("claim", "id: a\ntext: ''", BAD_FIELD, "2:7", "empty; leave the key out", "text: …"),
        ("claim", "id: a\ncell: b", BAD_FIELD, "2:7", "b stands where keys and values is needed", "cell: …"),
        ("claim", "id: a\ntext: [b]", BAD_FIELD, "2:7", "a list stands where a single text is needed", "text: …"),
        ("claim", f"id: a\nhedge: {'b' * 301}", BAD_FIELD, "2:8", "longer than 300 characters", "hedge: …"),
        ("claim", "- id: a", BAD_SHAPE, "1:1", "a claim is a list of keys and values, not a list", "- id: …"),
        ("claim", "words", BAD_SHAPE, "1:1", "not a text", "- id: …"),
        ("place", "id: a\nname: A\nlat: 91", BAD_FIELD, "3:6", "degrees from -90 to 90", "48.28"),
        ("place", "id: a\nname: A\nlon: 1/3", BAD_FIELD, "3:6", "degrees from -180 to 180", "48.28"),
        ("source", "title: A\nurl: javascript:alert(1)", BAD_FIELD, "2:6", "not a web address", "https://"),
        ("source", "title: A\nurl: https://[x", BAD_FIELD, "2:6", "not a web address", "https://"),
        ("source", "title: A\nlanguage: English", BAD_FIELD, "2:11", "does not have the form", ""),
        (
            "question",
            "id: q\ntitle: T\ntopic: t\nkind: ratio\nof: [a]",
            BAD_FIELD,
            "5:5",
            "1 items, which is not",
            "of: …",
        ),
        (
            "question",
            "id: q\ntitle: T\ntopic: t\nkind: count\nwindow: week",
            BAD_FIELD,
            "5:9",
            "not a number of days",
            "7 days",
        ),
        ("site", "format: 2\ntitle: T", BAD_FIELD, "1:9", "“2” is none of 1", "format: 1"),
        ("site", "format: 1\ntitle: T\nquote_share: 120%", BAD_FIELD, "3:14", "share of a hundred", "25%"),
        (
            "site",
            "format: 1\ntitle: T\nbase_url: example.org/x",
            BAD_FIELD,
            "3:11",
            "address of a site",
            "https://example.org/x",
        ),
        ("site", "format: 1\ntitle: T\nrules: {a-rule: fatal}", BAD_FIELD, "3:17", "“fatal” is none of", "a-rule: "),
    ],
)
def test_a_fault_has_a_place_and_a_mend(  # noqa: PLR0917 - a table
    kind: str, text: str, rule: object, place: str, message: str, mend: str
) -> None:
    entry, found = decoded(kind, text)
    assert entry is None
    assert [(finding.rule, str(finding.span)) for finding in found] == [(rule, f"f.yaml:{place}")]
    assert message in found[0].message
    assert mend in found[0].mend
    assert found[0].mend


def test_all_faults_of_a_record_come_at_once() -> None:
    _, found = decoded("claim", "quest: q\nas_of: soon\nmode: maybe\n")
    assert sorted(finding.rule.name for finding in found) == ["bad-field", "bad-field", "missing-key", "unknown-key"]


def test_part_of_a_text_is_pointed_at_where_it_is_known() -> None:
    _, found = decoded("claim", "id: a\nas_of: 2025-13-01")
    assert (str(found[0].span), found[0].span.length) == ("f.yaml:2:13", 2)


def test_sound_settings_survive_a_bad_one() -> None:
    node, _ = read_yaml("site.yaml", "format: 1\ntitle: T\nwindow: soon\nquote_limit: 30\n")
    assert node is not None
    entry, found = decode_settings(ENTRIES["site"], node)
    assert [finding.rule for finding in found] == [BAD_FIELD]
    assert entry is not None
    assert entry.fields == {"format": "1", "title": "T", "quote_limit": 30}


def test_settings_that_lack_what_they_need_are_none() -> None:
    node, _ = read_yaml("site.yaml", "title: T\nwindow: soon\n")
    assert node is not None
    entry, found = decode_settings(ENTRIES["site"], node)
    assert entry is None
    assert sorted(finding.rule.name for finding in found) == ["bad-field", "missing-key"]


@pytest.mark.parametrize("kind", ENTRIES)
def test_every_kind_has_a_schema_for_editors(kind: str) -> None:
    schema = schema_for(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert schema["properties"]
