"""What the search page searches: a script whose one value is JSON."""

import json
from typing import Any

from projects import project, site_of, small_site


def index_of(files: dict[str, bytes]) -> dict[str, Any]:
    script = site_of(files)["search/index.js"].decode()
    assert script.startswith("const searchIndex=")
    assert script.endswith(";\n")
    return json.loads(script.removeprefix("const searchIndex=").removesuffix(";\n"))  # type: ignore[no-any-return]


def test_it_names_every_kind_of_record_by_its_address() -> None:
    found = index_of(project(None, index="\n## The night\n\nWater.\n"))
    entries = [[found["kinds"][kind], *rest] for kind, *rest in found["entries"]]
    assert ["Page", "/", "Home", ""] in entries
    assert ["Page", "/#t-the-night", "The night", "Home"] in entries
    assert ["Question", "/questions/dead/", "How many died?", "Losses"] in entries
    assert ["Source", "/sources/alpha/", "The flood", "14 May 2024"] in entries
    assert ["Speaker", "/actors/mayor/", "The Mayor", ""] in entries
    assert ["Claim", "/sources/alpha/#alpha-dead", "about 12", "The Mayor; How many died?"] in entries


def test_every_address_is_in_the_site() -> None:
    files = small_site()
    site = site_of(files)
    for _, address, *_ in index_of(files)["entries"]:
        page, _, anchor = address.partition("#")
        html = site[f"{page[1:]}index.html"].decode()
        assert not anchor or f'id="{anchor}"' in html, address


def test_a_speaker_known_by_a_callsign_is_not_found() -> None:
    actors = "- {id: mayor, name: Goose, kind: anonymous, aliases: [the Mayor]}\n"
    found = index_of(project({"content/actors.yaml": actors}))
    assert "Speaker" not in [found["kinds"][kind] for kind, *_ in found["entries"]]


def test_a_value_that_is_denied_or_forecast_is_not_found_as_stated() -> None:
    claims = "- {id: one, question: dead, by: mayor, mode: denies, value: about 12, quote: about 12 people died, attribution: the Mayor said}\n"
    found = index_of(project({"content/claims/alpha.yaml": claims}))
    assert [title for kind, _, title, _ in found["entries"] if found["kinds"][kind] == "Claim"] == ["denies about 12"]
