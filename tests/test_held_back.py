"""What nothing but drafts rests on is not published, and not named either."""

from projects import project, site_of
from sitegen.build import Options

FILES = {
    "content/index.md": b"---\ntitle: Home\n---\n\n[Open](assets/open.csv) and [both](assets/both.csv).\n",
    "content/pages/later.md": b"---\ntitle: Later\ndraft: true\n---\n\n"
    b"[Secret](../assets/secret%20list.csv), [both](../assets/both.csv).\n",
    **{f"content/assets/{name}.csv": name.encode() for name in ("open", "both", "secret list", "unnamed")},
}


def published(*, drafts: bool = False) -> tuple[set[str], str]:
    """The assets of the site by the beginning of their names, and its manifest."""
    site = site_of(project(FILES), Options(drafts=drafts))
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
