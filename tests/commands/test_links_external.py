"""`sitegen links --external` on a project: whose line is named, what is written, what is remembered, how it ends."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from link_hosts import Hosts, redirect, reply
from projects import small_site, write_project
from sitegen.cli import cli

PLAIN = ("--external", "--no-archived", "--delay", "0", "--timeout", "1", "--skip", "https://*")
QUICK = (*PLAIN, "--allow-private", "127.0.0.1")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), *arguments], catch_exceptions=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A built project whose home page can be written over."""
    return write_project(small_site(), tmp_path)


def home(project: Path, text: str) -> None:
    (project / "content/index.md").write_text(f"---\ntitle: Home\n---\n\n{text}\n")
    assert run(project, "build").exit_code == 0


def test_each_outcome_has_its_exit_code(project: Path) -> None:
    with Hosts({"/ok": reply(), "/403": reply(403), "/404": reply(404)}) as hosts:
        at = f"http://127.0.0.1:{hosts.port}"
        ends = {}
        for path in ("/ok", "/403", "/404"):
            home(project, f"See [it]({at}{path}).")
            for fail_on in ("dead", "cannot-tell", "never"):
                ends[path, fail_on] = run(project, "links", *QUICK, "--fail-on", fail_on).exit_code
    assert [ends["/ok", each] for each in ("dead", "cannot-tell", "never")] == [0, 0, 0]
    assert [ends["/403", each] for each in ("dead", "cannot-tell", "never")] == [0, 3, 0]
    assert [ends["/404", each] for each in ("dead", "cannot-tell", "never")] == [1, 1, 0]


def test_a_finding_names_the_line_of_the_record_or_the_text(project: Path) -> None:
    with Hosts({"*": reply(404)}) as hosts:
        at = f"http://127.0.0.1:{hosts.port}"
        home(project, f"Words.\n\nSee [it]({at}/text), and [it][1].\n\n[1]: {at}/defined")
        source = next(iter(sorted((project / "content/sources").glob("*.md"))))
        lines = source.read_text().split("\n")
        lines = [line for line in lines if not line.startswith(("url:", "archive:"))]
        source.write_text("\n".join([lines[0], f"url: {at}/record", f"archive: {at}/archive", *lines[1:]]))
        assert run(project, "build").exit_code == 0
        found = json.loads(run(project, "links", *QUICK, "--format", "json").output)
    places = {
        each["message"].partition("”")[0].rpartition("/")[2]: (each["path"], each["line"], each["column"])
        for each in found
    }
    name = source.relative_to(project).as_posix()
    assert places == {
        "text": ("content/index.md", 7, 10),
        "defined": ("content/index.md", 9, 6),
        "record": (name, 2, 6),
        "archive": (name, 3, 10),
    }
    assert (
        next(each["mend"] for each in found if "/record" in each["message"])
        == f"link to the archived copy: {at}/archive"
    )


def test_a_link_that_a_template_made_names_the_template_and_the_record(project: Path) -> None:
    """It stands in no file of the author's, so the finding says which record's page it is on, and what put it there."""
    template = project / "templates" / "pages" / "source.html"
    template.parent.mkdir(parents=True)
    with Hosts({"*": reply(404)}) as hosts:
        gone = f"http://127.0.0.1:{hosts.port}/gone"
        template.write_text(
            '{% extends "sitegen:pages/source.html" %}{% block citation %}{{ super() }}'
            f'<a href="{gone}">elsewhere</a>{{% endblock %}}'
        )
        run(project, "build")
        found = json.loads(run(project, "links", *QUICK, "--format", "json").output)
    sources = sorted(path.relative_to(project).as_posix() for path in (project / "content/sources").glob("*.md"))
    [one] = [each for each in found if gone in each["message"]]
    assert (one["rule"], sorted([one["path"], *(place["path"] for place in one["related"])])) == (
        "external-link-dead",
        sources,
    )
    assert one["notes"][-1].endswith("/index.html, made by templates/pages/source.html")


def test_a_terminal_is_told_how_far_it_is_and_a_file_is_not(project: Path) -> None:
    with Hosts({"*": reply()}) as hosts:
        home(project, " ".join(f"[it](http://127.0.0.1:{hosts.port}/{number})" for number in range(3)))
        terminal, beyond = os.openpty()
        command = [sys.executable, "-m", "sitegen", "-C", str(project), "links", *QUICK]
        done = subprocess.run([*command, "--untrusted"], stdout=subprocess.PIPE, stderr=beyond, check=False)
        os.close(beyond)
        shown = os.read(terminal, 10_000).decode()
        os.close(terminal)
        silent = subprocess.run([*command, "--untrusted"], capture_output=True, check=False)
    assert [part for part in re.split(r"[\r\n]+", shown) if part] == [f"asked {done} of 3" for done in (1, 2, 3)]
    assert (done.returncode, silent.stderr) == (0, b"")
    assert done.stdout == silent.stdout


def test_only_fix_writes_and_it_writes_only_the_address(project: Path) -> None:
    with Hosts({"/old": redirect("/new"), "/new": reply(), "/now": redirect("/new", 302)}) as hosts:
        at = f"http://127.0.0.1:{hosts.port}"
        home(project, f"See [it]({at}/old#here), `{at}/old` and [it]({at}/now).\n\n[one]: <{at}/old>\n\nSee [one].")
        source = next(iter(sorted((project / "content/sources").glob("*.md"))))
        text = "\n".join(line for line in source.read_text().split("\n") if not line.startswith("url:"))
        source.write_bytes(
            text.replace("---\n", f"---\nurl: '{at}/old'  # as cited\n", 1).replace("\n", "\r\n").encode()
        )
        assert run(project, "build").exit_code == 0
        before = {path: path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()}
        run(project, "links", *QUICK)
        assert {path: path.read_bytes() for path in before} == before
        result = run(project, "links", *QUICK, "--fix")
        assert f"+See [it]({at}/new#here)" in result.output
        changed = {path for path in before if path.read_bytes() != before[path]}
        assert changed == {project / "content/index.md", source}
        for path in changed:
            assert path.read_bytes().replace(b"/new", b"/old") == before[path]
        assert f"`{at}/old` and [it]({at}/now)" in (project / "content/index.md").read_text()


def test_fix_needs_a_project_and_the_network(project: Path) -> None:
    assert run(project, "links", "--fix").exit_code == 2
    assert run(project, "links", str(project), "--external", "--fix").exit_code == 2


def test_settings_of_the_project_count_unless_it_is_not_trusted(project: Path) -> None:
    with Hosts({"*": reply(404)}) as hosts:
        at = f"http://127.0.0.1:{hosts.port}"
        home(project, f"See [it]({at}/known) and [it]({at}/denied).")
        (project / "links-baseline.yaml").write_text(f"- url: {at}/known\n  reason: r\n  expires: 2999-01-01\n")
        site = (project / "site.yaml").read_text()
        (project / "site.yaml").write_text(f"{site}links:\n  deny: '*/denied'\n  private: 127.0.0.1\n")
        assert run(project, "links", *PLAIN).exit_code == 0
        assert hosts.paths() == ["/known"]
        found = json.loads(run(project, "links", *PLAIN, "--untrusted", "--format", "json").output)
        assert [each["rule"] for each in found] == ["external-link-refused"] * 2
        assert hosts.paths() == ["/known"]
        trusted = json.loads(run(project, "links", *QUICK, "--untrusted", "--format", "json").output)
        assert [each["rule"] for each in trusted] == ["external-link-dead"] * 2


def test_verdicts_are_kept_with_the_project(project: Path) -> None:
    with Hosts({"*": reply()}) as hosts:
        home(project, f"See [it](http://127.0.0.1:{hosts.port}/x).")
        run(project, "links", *QUICK)
        result = run(project, "links", *QUICK)
        assert hosts.paths() == ["/x"]
        assert "pages on other hosts: 1; ok 1, dead 0, cannot tell 0 (1 remembered;" in result.output
    assert (project / ".sitegen/links.sqlite").is_file()


@pytest.mark.parametrize("form", ["sarif", "junit", "markdown", "github", "json"])
def test_programs_get_the_report_alone(project: Path, form: str) -> None:
    home(project, "Words.")
    assert "pages checked" not in run(project, "links", "--format", form).output
