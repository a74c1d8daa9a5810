"""`sitegen source verify`: texts found, words checked, locks written only where they are earned."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.commands.source import match_texts, source, verify
from sitegen.derive.attestation import attest, lock_to_json
from sitegen.model.library import Library
from sitegen.model.records import Source

ALPHA = """The General Staff said about 11,000 soldiers were massed near the river town on Tuesday morning.
Nobody could say how many had crossed. The mayor denied all of it and asked both sides for restraint and for time.
"""
CLAIMS = """- id: near
  text: Soldiers were massed.
  quote: about 11,000 soldiers
  attribution: The General Staff said
- id: denied
  text: The mayor denied it.
  quote: The mayor denied
"""
FILES = {
    "site.yaml": 'format: "1"\ntitle: A river town\n',
    "content/index.md": "---\ntitle: A river town\n---\nAs told.\n",
    "content/sources/alpha.md": "---\ntitle: The river town\npublished: 2025-10-30\n---\nA report.\n",
    "content/claims/alpha.yaml": CLAIMS,
    "seeds/alpha.txt": ALPHA,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        file = tmp_path / "project" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "project"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(source, ["verify", *arguments], obj=root)


def claims_in_lock(root: Path, name: str = "alpha") -> list[str]:
    return list(json.loads((root / f"seeds/{name}.lock").read_text())["claims"])


def test_writing_attests_and_afterwards_all_is_clean(root: Path) -> None:
    before = run(root)
    assert before.exit_code == 1
    assert "--write would bring seeds/alpha.lock up to date" in before.output
    assert "lock-outdated" in before.output
    assert not (root / "seeds/alpha.lock").exists()
    written = run(root, "--write")
    assert written.exit_code == 0, written.output
    assert "alpha: 2 of 2 quotes stand in the text; seeds/alpha.lock written" in written.output
    assert claims_in_lock(root) == ["denied", "near"]
    after = run(root, "alpha")
    assert after.exit_code == 0
    assert "up to date" in after.output
    assert sorted(file.name for file in (root / "seeds").iterdir()) == ["alpha.lock", "alpha.txt"]


def test_a_lock_that_does_not_change_is_not_touched(root: Path) -> None:
    run(root, "--write")
    lock = root / "seeds/alpha.lock"
    before = lock.stat()
    assert run(root, "--write").exit_code == 0
    assert (lock.stat().st_mtime_ns, lock.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_claims_that_fail_are_left_out_and_reported(root: Path) -> None:
    (root / "content/claims/alpha.yaml").write_text(CLAIMS.replace("11,000", "12,000"))
    result = run(root, "--write")
    assert result.exit_code == 1
    assert "1 of 2 quotes stand in the text" in result.output
    assert "error[quote-not-found]" in result.output
    assert claims_in_lock(root) == ["denied"]


def test_texts_kept_elsewhere_are_found_by_hash_or_by_name(root: Path, tmp_path: Path) -> None:
    run(root, "--write")
    desk = tmp_path / "desk"
    desk.mkdir()
    (root / "seeds/alpha.txt").rename(desk / "under another name")
    (desk / "alpha.txt").write_text("another text")
    (desk / "picture").write_bytes(b"\xff\xfe\x00")
    (desk / "folder").mkdir()
    alone = run(root)
    assert alone.exit_code == 0
    assert "alpha: its text is not at hand" in alone.output
    assert "up to date" in run(root, "--texts", str(desk)).output
    (root / "seeds/alpha.lock").unlink()
    assert "0 of 2 quotes stand in the text" in run(root, "--texts", str(desk)).output
    (desk / "under another name").replace(desk / "alpha.txt")
    assert "2 of 2 quotes" in run(root, "--texts", str(desk), "--write").output
    assert claims_in_lock(root) == ["denied", "near"]


def test_a_new_lock_may_be_the_first_file_in_seeds(root: Path, tmp_path: Path) -> None:
    (root / "seeds").rename(tmp_path / "desk")
    assert run(root, "--texts", str(tmp_path / "desk"), "--write").exit_code == 0
    assert claims_in_lock(root) == ["denied", "near"]


def test_records_that_cannot_be_read_do_not_cost_their_attestations(root: Path) -> None:
    run(root, "--write")
    (root / "content/claims/alpha.yaml").write_text(CLAIMS.replace("id: denied", "idd: denied"))
    result = run(root, "--write")
    assert result.exit_code == 1
    assert "left as it is until the errors below are mended" in result.output
    assert claims_in_lock(root) == ["denied", "near"]


def test_an_error_elsewhere_does_not_hold_a_lock_back(root: Path) -> None:
    (root / "content/questions.yaml").write_text("- id: q\n")
    result = run(root, "--write")
    assert result.exit_code == 1
    assert "missing-key" in result.output
    assert claims_in_lock(root) == ["denied", "near"]


def test_a_broken_lock_is_written_anew(root: Path) -> None:
    (root / "seeds/alpha.lock").write_text("<<<<<<< HEAD\n")
    assert "lock-unreadable" in run(root).output
    run(root, "--write")
    assert run(root).exit_code == 0


def test_one_source_is_verified_alone(root: Path) -> None:
    (root / "content/sources/beta.md").write_text("---\ntitle: B\npublished: 2025\n---\n")
    (root / "content/claims/beta.yaml").write_text("- id: b\n  text: B.\n  quote: nowhere at all\n")
    (root / "seeds/beta.txt").write_text("Some words.")
    result = run(root, "alpha", "--write")
    assert result.exit_code == 0
    assert "beta" not in result.output
    assert not (root / "seeds/beta.lock").exists()


def test_drafts_are_attested_too(root: Path) -> None:
    (root / "content/claims/alpha.yaml").write_text(f"{CLAIMS}  draft: true\n")
    run(root, "--write")
    assert claims_in_lock(root) == ["denied", "near"]


def test_an_unknown_source_is_wrong_usage(root: Path) -> None:
    result = run(root, "alfa")
    assert result.exit_code == 2
    assert "did you mean alpha?" in result.output
    assert "there are: alpha" in run(root, "zzz").output


def test_verifying_is_a_function_of_library_and_texts(root: Path) -> None:
    run(root, "--write")
    locks, found = verify(Library(sources={"alpha": Source(id="alpha", title="A")}), {"alpha": ALPHA, "beta": ""})
    assert not found
    assert locks == {"alpha": attest("alpha", (), ALPHA)}


def test_a_text_at_hand_goes_before_any_other() -> None:
    lock = attest("alpha", (), "attested")
    alpha = {"alpha": Source(id="alpha", title="A")}
    files = {"x": "attested", "alpha.txt": "named"}
    assert match_texts(Library(sources=alpha, locks={"alpha": lock}, texts={"alpha": "here"}), files) == {
        "alpha": "here"
    }
    assert match_texts(Library(sources=alpha, locks={"alpha": lock}), files) == {"alpha": "attested"}
    assert match_texts(Library(sources=alpha), files) == {"alpha": "named"}
    assert match_texts(Library(sources=alpha), {}) == {}
    assert lock_to_json(lock).startswith("{")
