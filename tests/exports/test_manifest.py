"""What a build can be repeated from, and nothing that depends on who holds the texts."""

from sitegen.exports.manifest import export_manifest


def test_inputs_are_listed_by_path_with_the_version() -> None:
    artifact = export_manifest({"site.yaml": "bb", "content/é.md": "aa"}, "0.1.0")
    assert artifact.path == "data/manifest.json"
    assert artifact.data.decode() == (
        '{\n "format": 1,\n "tool": "sitegen",\n "version": "0.1.0",\n'
        ' "inputs": {\n  "content/é.md": "aa",\n  "site.yaml": "bb"\n }\n}\n'
    )


def test_full_texts_leave_no_trace() -> None:
    with_texts = {"seeds/alpha.lock": "aa", "seeds/alpha.txt": "bb"}
    assert export_manifest(with_texts, "1") == export_manifest({"seeds/alpha.lock": "aa"}, "1")
    assert b"alpha.txt" not in export_manifest(with_texts, "1").data
    assert b"content/seeds.txt" in export_manifest({"content/seeds.txt": "cc"}, "1").data
