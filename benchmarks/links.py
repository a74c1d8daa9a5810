"""`PYTHONPATH=tests python -m benchmarks.links [verdicts|speed|small|farm|plot]`: the link check beside its peers.

verdicts  a site of link cases with their hosts (tests/link_fixture.py): how many each checker judges rightly
speed     6,000 pages with 500,000 internal links: wall and processor seconds, and peak memory of the largest process
small     the same with a tenth of the pages, for peers that need minutes
farm      10,000 links to 250 hosts on the loopback, one in twenty at fault: the time, and each host's limit at the server
plot      the same with a tenth of the hosts and links

Peers are run where they are found: `lychee`, `linkchecker`, `linkinator` and `hyperlink` on the PATH. They know two outcomes;
so where one cannot tell, either is right for them, and only “cannot tell” is right for sitegen. `ONLY=sitegen,hyperlink` runs
those alone.
"""

import functools
import http.server
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from link_fixture import DEAD, UNKNOWN, Case, fixture, says
from link_hosts import Hosts, reply

PAGES, LINKS = 6000, 83
HOSTS, ADDRESSES, DELAY = 250, 10_000, "0.3"
SITEGEN = [sys.executable, "-m", "sitegen", "links"]
OUTSIDE = ["--external", "--allow-private", "127.0.0.1", "--allow-private", "::1", "--no-archived", "--timeout", "3"]
LINKINATOR = [
    *("linkinator", "--recurse", "--check-fragments", "--check-css", "--format", "json", "--verbosity", "error"),
    *("--timeout", "3000", "--retry-errors", "--retry-errors-count", "1", "--concurrency", "10"),
]


@dataclass(frozen=True)
class Ran:
    """What a checker printed, and what it cost: seconds, seconds, megabytes."""

    out: str
    wall: float
    cpu: float
    memory: float


def run(arguments: list[str], limit: float = 900) -> Ran:
    """Run a checker to its end; one that does not come to an end is stopped."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    with tempfile.TemporaryFile() as printed:  # a pipe is cut off by programs that end before they are read
        process = subprocess.Popen(arguments, stdout=printed, stderr=subprocess.DEVNULL)
        peak = Peak(process.pid)
        stopped = ""
        try:
            process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            stopped = f"stopped after {limit:.0f} s\n"
        printed.seek(0)
        out = stopped + printed.read().decode("utf-8", "replace")
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(out, wall, cpu, peak.end())


class Peak:
    """The most memory that a process and its children had at once, shared pages counted once, in megabytes (Linux)."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self._most = max(self._most, sum(map(_proportional, _family(self._pid))) / 1024)

    def end(self) -> float:
        self._over.set()
        self._thread.join()
        return self._most


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder under an address of the loopback, for checkers that want one."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    class Patient(http.server.ThreadingHTTPServer):
        request_queue_size = 256

    handler = functools.partial(Quiet, directory=str(folder))
    with Patient(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass(frozen=True)
class Site:
    """A site to check: the folder, the address at which it is served, and whether other hosts are asked too."""

    folder: Path
    address: str
    external: bool


def checkers(site: Site) -> dict[str, list[str]]:
    """How each is told to check all that it can; those that are not installed are left out."""
    commands = {
        "sitegen": [*SITEGEN, str(site.folder), "--format", "json", *(OUTSIDE if site.external else [])],
        "lychee": [
            *("lychee", "--format", "json", "--no-progress", "--include-fragments", "--index-files", "index.html"),
            *("--root-dir", str(site.folder), "--timeout", "3", "--max-retries", "2", "--host-request-interval", "0ms"),
            *([] if site.external else ["--offline"]),
            str(site.folder),
        ],
        "linkchecker": [
            *("linkchecker", "-f", str(_with_anchors(site.folder)), "--no-status", "--no-robots", "-o", "csv"),
            *("--timeout", "3", "-t", "10", *(["--check-extern"] if site.external else [])),
            f"{site.address}index.html",
        ],
        "linkinator": [*LINKINATOR, f"{site.address}index.html"],
        "hyperlink": ["hyperlink", "-r", "-c", "10", *([] if site.external else ["-i"]), f"{site.address}index.html"],
    }
    only = os.environ.get("ONLY", ",".join(commands)).split(",")
    return {name: command for name, command in commands.items() if name in only and shutil.which(command[0])}


def _with_anchors(folder: Path) -> Path:
    """A configuration with which LinkChecker looks at fragments, and does not hold its own manners against a site."""
    file = folder.parent / "linkcheckerrc"
    ignored = (
        "http-redirected,http-robots-denied,url-content-size-zero,http-empty-content,url-whitespace,url-unicode-domain"
    )
    file.write_text(f"[filtering]\nignorewarnings={ignored}\n[checking]\nmaxrequestspersecond=500\n[AnchorCheck]\n")
    for each in (file, file.parent):
        each.chmod(0o755)  # started by root it reads as nobody
    return file


def broken(name: str, out: str) -> str:
    """The part of a checker's output that calls addresses broken."""
    try:
        if name == "lychee":
            report = json.loads(out)
            maps = [report.get(key, {}) for key in ("error_map", "timeout_map", "fail_map")]
            return "\n".join(str(item.get("url", item)) for each in maps for items in each.values() for item in items)
        if name == "linkinator":
            links = json.loads(out[out.index("{") :])["links"]
            return "\n".join(link["url"] for link in links if link["state"] == "BROKEN")
    except ValueError:
        return ""
    if name == "linkchecker":
        return "\n".join(line for line in out.splitlines() if ";False;" in line or "nchor" in line)
    blocks = re.split(r"(?m)^(?=(?:not )?ok \d+ )", out)
    kinds = r"operator: (?:load|external-check|fragment-check)\b"
    return "\n".join(
        block
        for block in blocks
        if block.startswith("not ok") and re.search(kinds, block) and "should not be empty" not in block
    )


def broken_on_pages(pages: list[str]) -> str:
    """Linkinator's verdicts on some pages; one on which it crashes or comes to no end costs that page alone."""
    ran = run([*LINKINATOR, *pages], limit=20 + 5 * len(pages))
    if "{" in ran.out and not ran.out.startswith("stopped"):
        return broken("linkinator", ran.out)
    if len(pages) == 1:
        return ""
    half = len(pages) // 2
    return f"{broken_on_pages(pages[:half])}\n{broken_on_pages(pages[half:])}"


def verdict_of_sitegen(found: list[dict[str, Any]], word: str) -> str:
    """The worst that is said of the case; mends name other addresses."""
    rules = {
        each["rule"]
        for each in found
        if says("\n".join([each["message"], *(place["message"] for place in each["related"])]), word)
    }
    if rules & {"link-broken", "asset-missing", "fragment-broken", "external-link-dead", "external-fragment-missing"}:
        return DEAD
    return UNKNOWN if rules & {"external-link-unclear", "external-link-refused"} else "ok"


def group(case: Case) -> str:
    """The kind of case, for the columns of the table."""
    head = case.name.partition(":")[0]
    if head in {"written", "base", "fragment", "feed", "host", "no link"}:
        return {
            "written": "addresses",
            "base": "addresses",
            "fragment": "fragments",
            "feed": "feeds",
            "host": "other hosts",
        }.get(head, head)
    return "CSS" if case.name.startswith(("css", "style")) else "HTML and SVG"


def batched(items: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def verdicts() -> None:
    columns = ("HTML and SVG", "CSS", "feeds", "addresses", "fragments", "no link", "other hosts")
    with (
        tempfile.TemporaryDirectory() as scratch,
        fixture(Path(scratch)) as cases,
        served(Path(scratch, "site")) as address,
    ):
        judged = [case for case in cases if case.word]
        total = Counter(map(group, judged))
        print(f"| | {' | '.join(f'{name} ({total[name]})' for name in columns)} | all ({len(judged)}) | seconds |")
        print("|---" * (len(columns) + 3) + "|")
        for name, command in checkers(Site(Path(scratch, "site"), address, external=True)).items():
            began = time.monotonic()
            right: Counter[str] = Counter()
            wrong = []
            if name == "linkinator":  # it never ends on a host that always asks to come back later
                pages = [f"{address}{path}" for case in judged for path in case.files if "/page-" in path]
                called = unquote("\n".join(map(broken_on_pages, batched(pages, 20))))
            else:
                out = run(command).out
                called = unquote(broken(name, out)) if name != "sitegen" else ""
            found = json.loads(out) if name == "sitegen" else []
            for case in judged:
                if name == "sitegen":
                    fits = verdict_of_sitegen(found, case.word) == case.verdict
                else:
                    fits = case.verdict == UNKNOWN or says(called, case.word) == (case.verdict == DEAD)
                right[group(case)] += fits
                wrong += [] if fits else [f"{case.name} ({case.verdict})"]
            cells = " | ".join(f"{right[column]}" for column in columns)
            share = 100 * right.total() / len(judged)
            print(
                f"| {name} | {cells} | {right.total()} ({share:.1f} %) | {time.monotonic() - began:.0f} |", flush=True
            )
            print(f"  {name} wrong: {'; '.join(wrong)}", file=sys.stderr)


def big_site(folder: Path, pages: int) -> None:
    """So many pages with LINKS links each, a half of them with fragments, all good."""
    chance = random.Random(1)  # noqa: S311 - the same site every time
    words = "Some words of an ordinary paragraph, as such pages have them, with a little <em>markup</em> in it. "
    (folder / "style.css").write_text("body { background: url(picture.png) }")
    (folder / "picture.png").write_bytes(b"")
    addresses = [f"s{n // 100}/p{n}/" for n in range(pages)]
    navigation = "".join(f'<li><a href="../../{addresses[n]}">Section {n}</a></li>' for n in range(20))
    for number, address in enumerate(addresses):
        body = "".join(
            f'<p id="c{n}">{words}<a href="../../{chance.choice(addresses)}{f"#c{chance.randrange(20)}" if n % 2 else ""}">x</a></p>'
            for n in range(LINKS - 22)
        )
        page = folder / address
        page.mkdir(parents=True)
        (page / "index.html").write_text(
            f'<!doctype html><html lang=en><head><meta charset="utf-8"><title>Page {number}</title>'
            f'<link rel="stylesheet" href="../../style.css"></head><body><nav><ul>{navigation}</ul></nav>'
            f'<main><h1>Page {number}</h1><img src="../../picture.png" alt="">{body}</main></body></html>'
        )
    (folder / "index.html").write_text("".join(f'<a href="{address}">x</a>\n' for address in addresses))


def speed(pages: int = PAGES, limit: float = 900) -> None:
    with tempfile.TemporaryDirectory() as scratch, served(Path(scratch, "site")) as address:
        folder = Path(scratch, "site")
        folder.mkdir()
        big_site(folder, pages)
        print(f"{pages:,} pages, {pages * LINKS:,} links; load {os.getloadavg()[0]:.1f} at the start\n")
        print("| | wall s | cpu s | peak MB |\n|---|---|---|---|")
        for name, command in checkers(Site(folder, address, external=False)).items():
            ran = run(command, limit)
            note = f" ({ran.out.splitlines()[0]})" if ran.out.startswith("stopped") else ""
            print(f"| {name}{note} | {ran.wall:.1f} | {ran.cpu:.1f} | {ran.memory:.0f} |", flush=True)


def farm(host_count: int = HOSTS, address_count: int = ADDRESSES) -> None:
    answers = {"*": reply(), "/0/": reply(404), "/100/": reply(503)}
    everywhere = "0.0.0.0"  # noqa: S104 - many hosts, all of them this machine
    with Hosts(answers, host=everywhere, by_folder=True) as hosts, tempfile.TemporaryDirectory() as scratch:
        at = [f"http://127.0.{n // 250}.{n % 250 + 1}:{hosts.port}" for n in range(host_count)]
        links = "".join(
            f'<a href="{at[n % host_count]}/{n // host_count * 5 % 200}/{n}">x</a>\n' for n in range(address_count)
        )
        Path(scratch, "index.html").write_text(links)
        allowed = [word for host in at for word in ("--allow-private", host.split("/")[2].split(":")[0])]
        command = [*SITEGEN, scratch, "--external", "--no-archived", "--max-time", "300", "--delay", DELAY, *allowed]
        ran = run(command)
        print("\n".join(ran.out.splitlines()[-3:]))
        by_host: dict[str, list[float]] = {}
        for request in hosts.requests:
            by_host.setdefault(request.host, []).append(request.at)
        rate = max((len(times) - 1) / (max(times) - min(times)) for times in by_host.values())
        most = max(request.active for request in hosts.requests)
        print(
            f"{ran.wall:.0f} s, {ran.cpu:.0f} cpu s, {ran.memory:.0f} MB; requests {len(hosts.requests):,}; hosts {len(by_host)}"
        )
        print(f"at the server: at most {most} at once and {rate:.1f} a second for one host")


def main() -> None:
    measures: dict[str, Callable[[], None]] = {
        "verdicts": verdicts,
        "speed": speed,
        "small": functools.partial(speed, 600, 240),
        "farm": farm,
        "plot": functools.partial(farm, HOSTS // 10, ADDRESSES // 10),
    }
    for name in sys.argv[1:] or measures:
        measures[name]()


if __name__ == "__main__":
    main()
