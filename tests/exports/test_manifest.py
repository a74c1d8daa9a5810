"""What a build can be repeated from and held against, and nothing that depends on who holds the texts."""

import hashlib

from projects import small_site_built
from sitegen.exports.manifest import export_manifest, files_of


def test_inputs_and_files_are_listed_by_path_with_the_version() -> None:
    artifact = export_manifest({"site.yaml": "bb", "content/é.md": "aa"}, "0.1.0", {"b": "dd", "a": "cc"})
    assert artifact.path == "data/manifest.json"
    assert artifact.data.decode() == (
        '{\n "format": 1,\n "tool": "sitegen",\n "version": "0.1.0",\n'
        ' "inputs": {\n  "content/é.md": "aa",\n  "site.yaml": "bb"\n },\n'
        ' "files": {\n  "a": "cc",\n  "b": "dd"\n }\n}\n'
    )


def test_full_texts_leave_no_trace() -> None:
    with_texts = {"seeds/alpha.lock": "aa", "seeds/alpha.txt": "bb"}
    assert export_manifest(with_texts, "1", {}) == export_manifest({"seeds/alpha.lock": "aa"}, "1", {})
    assert b"alpha.txt" not in export_manifest(with_texts, "1", {}).data
    assert b"content/seeds.txt" in export_manifest({"content/seeds.txt": "cc"}, "1", {}).data


def test_every_file_of_a_site_can_be_held_against_it() -> None:
    site = dict(small_site_built())
    manifest = site.pop("data/manifest.json")
    assert files_of(manifest) == {path: hashlib.sha256(data).hexdigest() for path, data in site.items()}


def test_what_is_no_manifest_lists_nothing() -> None:
    for data in (b"", b"[]", b'{"files": 1}', b'{"files": {}, "tool": "other"}', b"\xff"):
        assert files_of(data) is None
