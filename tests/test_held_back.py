"""What nothing but drafts rests on is not published, and not named either."""

import pytest

from projects import Files, project, site_of
from sitegen.build import Options

FILES = {
    "content/index.md": b"---\ntitle: Home\n---\n\n[Open](assets/open.csv) and [both](assets/both.csv).\n",
    "content/pages/later.md": b"---\ntitle: Later\ndraft: true\n---\n\n"
    b"[Secret](../assets/secret%20list.csv), [both](../assets/both.csv).\n",
    **{f"content/assets/{name}.csv": name.encode() for name in ("open", "both", "secret list", "unnamed")},
}


def published(files: Files = FILES, *, drafts: bool = False) -> tuple[set[str], str]:
    """The assets of the site by the beginning of their names, and its manifest."""
    site = site_of(project(files), Options(drafts=drafts))
    names = {path.rsplit("/", 1)[1].partition(".")[0] for path in site if path.endswith(".csv") and "/media/" in path}
    return names, site["data/manifest.json"].decode()


def test_an_asset_that_only_drafts_show_is_not_published() -> None:
    names, manifest = published()
    assert names == {"open", "both", "unnamed"}
    assert "secret" not in manifest
    assert "content/assets/open.csv" in manifest


def test_with_drafts_it_is() -> None:
    names, manifest = published(drafts=True)
    assert names == {"open", "both", "unnamed", "secret list"}
    assert "secret" in manifest


def test_the_end_of_a_longer_name_names_nothing() -> None:
    home = "---\ntitle: Home\n---\n\n[Floor](assets/floor-plan.csv)\n"
    page = "---\ntitle: Later\ndraft: true\n---\n\n[Plan](../assets/plan.csv), [sea](../assets/sea-map.csv)\n"
    assets = {f"content/assets/{name}.csv": name for name in ("plan", "floor-plan", "map", "sea-map")}
    names, manifest = published({"content/index.md": home, "content/pages/later.md": page, **assets})
    assert names == {"floor-plan", "map"}
    assert "assets/plan.csv" not in manifest


@pytest.mark.parametrize("address", ["a%20%c3%bc.csv", "a%20&uuml;.csv", "%61%20ü.csv"])
def test_what_a_published_page_shows_is_there_however_it_is_written(address: str) -> None:
    home = f"---\ntitle: Home\n---\n\n[Open](assets/{address})\n"
    page = "---\ntitle: Later\ndraft: true\n---\n\n[The same](<../assets/a ü.csv>)\n"
    names, _ = published({"content/index.md": home, "content/pages/later.md": page, "content/assets/a ü.csv": "x"})
    assert len(names) == 1
