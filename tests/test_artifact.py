"""The files of a site in memory."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.artifact import Artifact, Files, digest_of
from sitegen.codec import decoded, encoded

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


def test_digests_tell_files_apart_however_they_are_held() -> None:
    packed = Artifact("data/all.csv", LARGE)
    assert packed.is_packed
    plain = Artifact.held_as("data/all.csv", packed.held, is_packed=False)
    others = (digest_of(plain), digest_of(Artifact("data/all.csv", SMALL)))
    assert digest_of(packed) == digest_of(Artifact("copy.csv", LARGE))
    assert digest_of(packed) not in others
