"""The files of a site in memory."""

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.artifact import Artifact, Files
from sitegen.codec import decoded, encoded
from sitegen.fingerprint import fingerprint

SMALL, LARGE = b"a page", b"a line of a table\r\n" * 10_000


@given(st.lists(st.binary(max_size=40)), st.sampled_from([1, 10_000]))
@settings(deadline=None, max_examples=30)
def test_a_file_made_in_pieces_is_the_file_made_at_once(pieces: list[bytes], times: int) -> None:
    whole = Artifact("data/all.csv", b"".join(pieces * times))
    made = Artifact.of("data/all.csv", pieces * times)
    assert made.data == whole.data == b"".join(pieces * times)


def test_a_large_file_takes_little_memory() -> None:
    assert len(Artifact("data/all.csv", LARGE).held) < len(LARGE) / 50
    assert Artifact("index.html", SMALL).held == SMALL


def test_a_file_travels_as_it_is() -> None:
    for data in (SMALL, LARGE):
        artifact = Artifact("data/all.csv", data)
        assert decoded(encoded(artifact)) == artifact


def test_the_files_of_a_site_by_path() -> None:
    files = Files([Artifact("index.html", SMALL), Artifact("data/all.csv", LARGE)])
    assert dict(files) == {"index.html": SMALL, "data/all.csv": LARGE}
    assert len(files) == 2
    assert "index.html" in files
    assert "data" not in files


def test_the_digest_is_of_the_bytes_however_they_are_held() -> None:
    packed, whole = Artifact("data/all.csv", LARGE), sha256(LARGE).digest()
    assert packed.is_packed
    assert packed.digest == Artifact.of("data/all.csv", [LARGE[:99], LARGE[99:]]).digest == whole
    assert Artifact.of("index.html", [SMALL]).digest == Artifact("index.html", SMALL).digest == sha256(SMALL).digest()
    assert Artifact.held_as("data/all.csv", whole, packed.held, is_packed=True) == packed


def test_files_of_other_bytes_or_at_other_places_are_others() -> None:
    assert Artifact("index.html", SMALL) == Artifact("index.html", SMALL)
    assert fingerprint(Artifact("index.html", SMALL)) == fingerprint(Artifact("index.html", SMALL))
    for other in (Artifact("index.html", b"another page"), Artifact("copy.html", SMALL)):
        assert other != Artifact("index.html", SMALL)
        assert fingerprint(other) != fingerprint(Artifact("index.html", SMALL))
