"""docs/nginx.conf in Debian's nginx: every address of a built site answers as docs/hosting.md says."""

import gzip
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import site_of, small_site
from sitegen.artifact import Artifact
from sitegen.build import Options
from sitegen.output import write_site
from sitegen.precompress import precompressed
from sitegen.publish.media import ASK_AGAIN, media_type
from sitegen.render.policy import CONTENT_POLICY
from sitegen.urls import artifact_path

CONF = Path(__file__).parents[2] / "docs/nginx.conf"
FRAME = """\
{user}
daemon off;
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{ }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
  uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
  include {place}/site.conf;
}}
"""


ALIKE = {"application/javascript": "text/javascript", "text/xml": "application/xml"}
"""Other names of a type, which Debian's nginx still gives."""


class Served:
    """A running nginx; `base` is the path the site stands under."""

    def __init__(self, port: int, base: str, site: dict[str, bytes]) -> None:
        self.port, self.base, self.site = port, base, site

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", self.base + path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body


def program() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        why = "no nginx on this machine: apt-get install nginx-light"
        if os.environ.get("SITEGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(why)
        pytest.skip(why)
    return found


@pytest.fixture(scope="module", params=["", "/flood"], ids=["at the root", "under a path"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    nginx, base = program(), str(request.param)
    place = tmp_path_factory.mktemp("nginx")
    files = site_of(small_site(), Options(base_url=f"https://example.org{base}/"))
    site = precompressed(tuple(Artifact(path, data) for path, data in files.items()))
    assert write_site(site, place / f"www{base}", protected=place / "project") == ()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    conf = CONF.read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    conf = conf.replace("root /srv/www/example;", f"root {place}/www;")
    if base:  # as docs/hosting.md says
        conf = conf.replace("error_page 404 /404.html;", f"error_page 404 {base}/404.html;")
        conf = conf.replace("~^/assets/", f"~^{base}/assets/")
    (place / "site.conf").write_text(conf)
    user = "user root;" if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(FRAME.format(user=user, place=place))
    running = subprocess.Popen([nginx, "-c", str(place / "nginx.conf")], stderr=subprocess.PIPE, text=True)
    try:
        wait_for(port, running)
        yield Served(port, base, {artifact.path: artifact.data for artifact in site})
    finally:
        running.terminate()
        running.communicate(timeout=20)


def wait_for(port: int, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail(f"nginx does not answer: {running.communicate(timeout=5)[1] if running.poll() is not None else ''}")


def test_every_link_of_every_page_is_answered_without_a_detour(served: Served) -> None:
    addresses = set()
    for path, data in served.site.items():
        if path.endswith(".html") and path != "404.html":
            here = f"https://x/{path.removesuffix('index.html')}"
            for node in LexborHTMLParser(data.decode()).css("[href], [src]"):
                address = node.attributes.get("href") or node.attributes.get("src") or ""
                if ":" not in address.split("/")[0] and address.split("#")[0]:
                    addresses.add(resolved(here, address))
    assert len(addresses) > 30
    for address in sorted(addresses):
        answer, body = served.get(address)
        assert answer.status == 200, address
        assert body == served.site[artifact_path(address)], address


def resolved(here: str, address: str) -> str:
    return urljoin(here, address.split("#", maxsplit=1)[0]).removeprefix("https://x")


def test_what_does_not_exist_gets_the_page_for_it_at_any_depth(served: Served) -> None:
    for path in ("/nope", "/a/b/c/nope.html", "/.gitignore", "/_headers", "/.nojekyll", "/data/.x"):
        answer, body = served.get(path)
        assert (answer.status, body) == (404, served.site["404.html"]), path
        assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY


def test_types_cache_and_policy_are_those_of_every_other_host(served: Served) -> None:
    for path in served.site:
        if path.startswith(("_", ".")) or path.endswith((".gz", ".br")):
            continue
        answer, _ = served.get(f"/{path}")
        assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        kept = answer.headers["Cache-Control"]
        assert ("immutable" in kept) if path.startswith("assets/") else (kept == ASK_AGAIN), path
        given, ours = (kind.split(";")[0] for kind in (answer.headers["Content-Type"], media_type(path)))
        assert given == ours or ALIKE.get(given) == ours, path


def test_compressed_files_are_sent_as_they_are(served: Served) -> None:
    answer, body = served.get("/sources/alpha/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert body == served.site["sources/alpha/index.html.gz"]
    assert gzip.decompress(body) == served.site["sources/alpha/index.html"]
