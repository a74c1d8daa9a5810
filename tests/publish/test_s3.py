"""To a store that speaks S3: moto's server, over the network of this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from click.testing import CliRunner
from moto.server import ThreadedMotoServer

from projects import project, site_of, write_project
from sitegen.artifact import Artifact
from sitegen.cli import cli
from sitegen.output import write_site

KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}
FILES = project(
    {"content/assets/map.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}, index="\n![A map](assets/map.svg)\n"
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(address: str) -> Iterator[Any]:
    found = boto3.resource(
        "s3",
        endpoint_url=address,
        **{
            name.lower(): value
            for name, value in [
                ("aws_access_key_id", "testing"),
                ("aws_secret_access_key", "testing"),
                ("region_name", "us-east-1"),
            ]
        },
    ).Bucket("flood")
    found.create()
    yield found
    found.objects.all().delete()
    found.delete()


def build(root: Path, site: dict[str, bytes]) -> None:
    assert write_site([Artifact(path, data) for path, data in site.items()], root / "output", protected=root) == ()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_project(FILES, tmp_path / "project")
    build(folder, site_of(FILES))
    return folder


def publish(root: Path, address: str, *words: str, url: str = "s3://flood/site", code: int = 0) -> list[str]:
    command = ["-C", str(root), "publish", "s3", url, "--endpoint-url", address, *words]
    done = CliRunner().invoke(cli, command, env={**KEYS, "AWS_MAX_ATTEMPTS": "1"})
    assert done.exit_code == code, done.output
    return done.output.splitlines()


def stored(bucket: Any) -> dict[str, bytes]:
    return {each.key.removeprefix("site/"): each.get()["Body"].read() for each in bucket.objects.filter(Prefix="site/")}


def test_the_store_holds_the_site_with_types_and_cache_headers(root: Path, address: str, bucket: Any) -> None:
    site = site_of(FILES)
    publish(root, address)
    assert stored(bucket) == site

    def served(path: str) -> tuple[str, str]:
        told = bucket.Object(f"site/{path}").get()
        return told["ContentType"], told["CacheControl"]

    ask, keep = "public, max-age=0, must-revalidate", "public, max-age=31536000, immutable"
    assert served("index.html") == ("text/html; charset=utf-8", ask)
    assert served("data/claims.csv") == ("text/csv; charset=utf-8", ask)
    assert served("data/annotations.jsonld") == ("application/ld+json; charset=utf-8", ask)
    (style,) = (path for path in site if path.endswith(".css"))
    (picture,) = (path for path in site if path.startswith("assets/media/"))
    assert served(style) == ("text/css; charset=utf-8", keep)
    assert served(picture) == ("image/svg+xml", keep)
    assert all(served(path)[0] != "application/octet-stream" for path in site if not path.startswith(("_", ".")))


def test_what_did_not_change_is_not_sent_and_what_is_gone_goes(root: Path, address: str, bucket: Any) -> None:
    publish(root, address)
    bucket.put_object(Key="site/of-somebody-else.txt", Body=b"theirs")
    times = {each.key: each.last_modified for each in bucket.objects.all()}
    changed = {path: data for path, data in FILES.items() if path != "content/assets/map.svg"}
    changed["content/index.md"] = b"---\ntitle: Home\n---\n\nAnother text.\n"
    site = site_of(changed)
    build(root, site)
    planned = publish(root, address, "--dry-run")
    assert stored(bucket).keys() == {"of-somebody-else.txt", *site_of(FILES)}
    assert publish(root, address)[:-1] == planned
    assert stored(bucket) == {**site, "of-somebody-else.txt": b"theirs"}
    kinds = [line.split()[0] for line in planned if line.startswith(("send", "delete"))]
    assert kinds[-1] == "send"  # the manifest closes the whole, after the deletions
    assert kinds.index("delete") > max(n for n, line in enumerate(planned) if line.startswith("send    index.html"))
    same = [each.key for each in bucket.objects.all() if times.get(each.key) == each.last_modified]
    assert {"site/404.html", "site/data/claims.csv"} <= set(same)
    assert publish(root, address)[-2].startswith("0 to send, 0 to delete")


def test_an_interrupted_run_is_done_again(root: Path, address: str, bucket: Any) -> None:
    publish(root, address)
    for path in ("index.html", "data/claims.json"):
        bucket.Object(f"site/{path}").delete()
    assert {"send    index.html", "send    data/claims.json"} <= set(publish(root, address))
    assert stored(bucket) == site_of(FILES)
    bucket.Object("site/data/manifest.json").delete()
    publish(root, address)
    assert stored(bucket) == site_of(FILES)


@pytest.mark.parametrize("url", ["s3://no-such-bucket", "s3://flood/site"])
def test_a_store_that_refuses_is_told_without_a_trace(root: Path, address: str, url: str) -> None:
    words = publish(root, address if "bucket" in url else "http://127.0.0.1:9", url=url, code=1)
    assert any("error[not-published]" in line for line in words)
