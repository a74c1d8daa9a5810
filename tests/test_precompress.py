"""Files beside files: the same content, in fewer bytes, the same on every machine."""

import gzip
from functools import cache

import brotli

from projects import small_site_built
from sitegen.artifact import Artifact
from sitegen.exports.manifest import digests, files_of
from sitegen.precompress import precompressed


@cache
def made() -> dict[str, bytes]:
    return {
        each.path: each.data for each in precompressed(tuple(Artifact(*file) for file in small_site_built().items()))
    }


def test_each_says_what_the_file_beside_it_says_in_fewer_bytes() -> None:
    readers = {".gz": gzip.decompress, ".br": brotli.decompress}
    for ending, read in readers.items():
        beside = [path for path in made() if path.endswith(ending)]
        assert {"index.html" + ending, "data/claims.json" + ending} <= set(beside)
        for path in beside:
            whole = made()[path.removesuffix(ending)]
            assert read(made()[path]) == whole
            assert len(made()[path]) < len(whole)


def test_the_clock_and_the_system_leave_no_trace() -> None:
    zipped = made()["index.html.gz"]
    assert (zipped[4:8], zipped[9]) == (b"\0\0\0\0", 255)


def test_what_is_compressed_already_is_left_alone() -> None:
    assert not [path for path in made() if path.endswith((".woff2.gz", ".png.br", "manifest.json.gz"))]


def test_the_manifest_lists_them() -> None:
    files = tuple(Artifact(path, data) for path, data in made().items() if path != "data/manifest.json")
    assert files_of(made()["data/manifest.json"]) == digests(files)
