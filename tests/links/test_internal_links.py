"""How findings are gathered and placed: once a target, the author's line first, on any bytes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Severity, Span
from sitegen.links.findings import Origins
from sitegen.links.internal import check_links, inspect_links
from sitegen.links.rules import NO_PAGES
from sitegen.site_folder import SiteFolder
from sitegen.workers import over_processes

NAMES = ["index.html", "a.html", "b/index.html", "b/c.svg", "d.css"]
SCRAPS = st.sampled_from([
    '<a href="', '<img src="', "srcset=", "<base href=", "<template>", "<!--", "-->", '">', "'", '"', "#", "../", "%", "//",
    "<svg>", "<style>", "url(", "@import", "image-set(", "<![CDATA[", "<meta content=", "http-equiv=refresh", "0;url=", ",",
    "id=x ", "name=x ", "usemap=#", "&amp;", "https://[", "b/", "c.svg", "?", ":", "\\", "\0", "é", " ", "\n", "a" * 50,
])  # fmt: skip


@given(st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=200)), st.text(max_size=20))
def test_any_bytes_are_checked(files: dict[str, bytes], base_url: str) -> None:
    for found in check_links(files, base_url=base_url):
        assert found.mend
        assert found.span.line >= 1


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(SCRAPS, max_size=25).map("".join)))
def test_any_markup_is_checked_the_same_twice(pages: dict[str, str]) -> None:
    files = {path: text.encode() for path, text in pages.items()}
    assert check_links(files) == check_links(dict(reversed(files.items())))


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"\x00",
        b"\xff\xfe<\x00a\x00",
        b"<a href=x.html",
        b"<a " * 999,
        b'<a href="' * 999,
        "<p id=ü>".encode("utf-16"),
    ],
    ids=["empty", "nul", "utf-16", "cut", "tags in tags", "quotes", "id in utf-16"],
)
def test_odd_files_are_pages(html: bytes) -> None:
    assert all(found.mend for found in check_links({"index.html": html}))


@pytest.mark.parametrize(
    ("head", "encoding"),
    [("", "utf-8"), ("\ufeff", "utf-16-le"), ('<meta charset="windows-1251">', "windows-1251"), ("\ufeff", "utf-8")],
)
def test_ids_are_read_in_the_encoding_of_the_page(head: str, encoding: str) -> None:
    files = {"a.html": f'{head}<p id="фото">'.encode(encoding), "index.html": '<a href="a.html#фото">'.encode()}
    assert check_links(files) == ()


@pytest.mark.parametrize("name", ["latin1", "ISO-8859-1", "us-ascii", "windows-1252"])
def test_western_encodings_are_one(name: str) -> None:
    page = f"<meta charset={name}><p id='\x93\xfc'>".encode("latin-1")
    assert check_links({"a.html": page, "index.html": "<a href='a.html#“ü'>".encode()}) == ()


def test_a_declared_encoding_that_is_none_is_ignored() -> None:
    page = b"<meta charset=rot13><p id='\xff'><a href=x.html>"
    assert [found.rule.name for found in check_links({"index.html": page})] == ["link-broken"]


@pytest.mark.parametrize(
    "name", ["windows-1259", "windows1252", "cp-1252", "iso-8859-12", "iso-8859-99", "utf-16", "utf-16be"]
)
def test_an_encoding_that_cannot_be_meant_is_ignored(name: str) -> None:
    page = f"<meta charset={name}><a href=x.html>".encode() + b"\xff"
    assert [found.rule.name for found in check_links({"index.html": page})] == ["link-broken"]


@pytest.mark.parametrize(
    "page",
    [
        "<style>a { width: 9{}; background: url(x.png) }</style>",
        "<img src='x.png?&#9{};'>",
        "<img src='x.png?&#9{};'>" + "<br>" * 10_001,
    ],
)
def test_numbers_longer_than_python_reads_hide_nothing(page: str) -> None:
    files = {"index.html": page.replace("{}", "9" * 5000).encode()}
    assert [found.rule.name for found in check_links(files)] == ["asset-missing"]


def test_a_shadow_tree_in_svg_is_none() -> None:
    page = b"<svg><template shadowrootmode=open></template></svg><a href=x.html>"
    assert [found.rule.name for found in check_links({"index.html": page})] == ["link-broken"]


def test_the_scope_of_an_application_is_no_link() -> None:
    files = {"index.html": b"", "app.webmanifest": b'{"scope": "/app/", "start_url": "/app/x.html"}'}
    assert [found.message.partition(" ")[0] for found in check_links(files)] == ["“/app/x.html”"]


def test_a_folder_without_pages_does_not_pass() -> None:
    [found] = check_links({"style.css": b"", "data.json": b""}, folder="public")
    assert (found.rule, found.span, found.mend) == (NO_PAGES, Span("public"), "sitegen build")


def test_one_target_is_one_finding_with_all_its_places() -> None:
    files = {f"{n:02}.html": b"<p>\n<a href=gone.html> <a href=gone.html>" for n in range(10)}
    [found] = check_links(files, folder="site")
    assert found.span == Span("site/00.html", 2, 9, 9)
    assert [str(span) for span, _ in found.related] == [
        f"site/{n:02}.html:2:{column}" for n in range(10) for column in (9, 28)
    ][1:]
    assert found.notes == ()


def test_different_words_for_one_target_are_one_finding() -> None:
    files = {"index.html": b'<a href="b/x.html"> <a href="./b/x.html?q#f">', "b/index.html": b"<a href=x.html>"}
    [found] = check_links(files)
    assert len(found.related) == 2


def test_the_author_s_line_comes_before_lines_of_built_files() -> None:
    files = {
        "a.html": b"<a href=gone.html>",
        "b.html": b"<a href=gone.html>",
        "c.html": b"<a href='gone.html?a&amp;b'>",
    }
    exact, again, page = Span("content/c.md", 7, 3, 10), Span("content/c.md", 9), Span("content/b.md")
    origins = Origins(pages={"b.html": page}, links={("c.html", "gone.html?a&b"): {exact: "gone.md", again: "gone.md"}})
    [found] = check_links(files, origins=lambda: origins, folder="output")
    assert found.span == exact
    assert found.message == "“gone.md” leads nowhere: the site has no gone.html"
    assert [span for span, _ in found.related] == [again, page, Span("output/a.html", 1, 9, 9)]
    assert found.notes == ("in the built file c.html",)


def test_records_behind_many_pages_are_named_once() -> None:
    files = {f"{n}.html": b"<a href=gone.html>" for n in range(3)}
    [found] = check_links(files, origins=lambda: Origins(pages={path: Span("content/x.md") for path in files}))
    assert found.related == ()


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<p>\r\n<a href = 'gone.html'>", (2, 12)),
        ("<p>\r<a class=x href=gone.html>", (2, 17)),
        ("<!-- <a href=gone.html> -->\n<a href=gone.html>", (2, 9)),
        ("<p title='>'>\n\n<a\n href=gone.html>", (4, 7)),
        ("<a href='&#103;one.html'>", (1, 10)),
        ("<style>\na { background: url(gone.html) }</style>", (2, 21)),
        ("\n<img srcset='x.png 1x, gone.html 2x' src=x.png>", (2, 24)),
        ("<svg><use\nxlink:href='gone.html'/>", (2, 13)),
        ("<style>a { background: url(g\\6fne.html) }</style>", (1, None)),
    ],
)
def test_the_place_in_the_built_file(html: str, place: tuple[int, int | None]) -> None:
    [found] = check_links({"index.html": html.encode(), "x.png": b""})
    assert (found.span.line, found.span.column) == place


def test_both_ids_of_a_pair_are_shown() -> None:
    [found] = check_links({"index.html": b"<p id=one>\n<p id=x>\n<i id='x'>"})
    assert (found.span.line, [span.line for span, _ in found.related]) == (2, [3])


def test_style_sheets_are_read_where_they_lie() -> None:
    files = {
        "index.html": b"<link rel=stylesheet href=css/a.css>",
        "css/a.css": b"@import 'b.css';\n.x { background: url(../pin.png?1#x), url(gone.png); filter: url(#blur) }",
        "css/b.css": b"/* nothing */",
        "pin.png": b"",
    }
    [found] = check_links(files)
    assert (found.rule.name, found.span) == ("asset-missing", Span("css/a.css", 2, 43, 8))


def test_a_redirect_is_a_warning_and_no_error() -> None:
    [found] = check_links({"index.html": b"<a href=a>", "a/index.html": b""})
    assert found.weight is Severity.WARNING


def test_what_was_checked_is_counted() -> None:
    files = {
        "index.html": b"<a href=a.css><a href=a.css><img src=//h.example/x><a href=//h.example/x><a href=mailto:x@y>",
        "a.css": b"p { background: url(http://h.example/y) }",
    }
    seen = inspect_links(files)
    assert (seen.pages, seen.links, len(seen.outside), seen.findings) == (1, 5, 2, ())


def test_pages_can_be_read_by_many_at_once() -> None:
    files = {f"{n}.html": f"<p id=x{n}><a href={n + 1}.html#x{n + 1}>".encode() for n in range(40)}
    with ThreadPoolExecutor(2) as pool:
        assert inspect_links(files, mapper=pool.map) == inspect_links(files)


def test_a_hundred_thousand_links_on_one_page() -> None:
    page = "".join(f"<a href=#p{n} id=p{n}>" for n in range(100_000))
    seen = inspect_links({"index.html": page.encode()})
    assert (seen.links, seen.findings) == (100_000, ())


def test_thousands_of_faults_stay_thousands_of_findings() -> None:
    page = "\n".join(f"<p id=part-{n}><a href=#port-{n}>" for n in range(2000))
    found = check_links({"index.html": page.encode()})
    assert len(found) == 2000
    assert found[0].mend == "write #part-0"


def test_letters_that_no_file_name_has_do_not_matter() -> None:
    files = {"index.html": b"<a href=%FF.html><a href=%00><a href=x%FE.html>", "caf\udce9.html": b"", "a#b.html": b""}
    assert {found.rule.name for found in check_links(files)} == {"link-broken"}


@pytest.mark.parametrize(
    "css",
    [
        "url(" * 50_000,
        '"\\"' * 50_000,
        "/*" * 50_000,
        "@import " * 20_000,
        "image-set(" * 20_000,
        "image-set(()" * 20_000,
    ],
)
def test_style_sheets_that_never_close_are_read_in_one_pass(css: str) -> None:
    assert check_links({"index.html": b"", "a.css": css.encode()}) == ()


def test_a_folder_is_read_file_by_file_and_over_processes(tmp_path: Path) -> None:
    """The same findings as in memory, in the same order."""
    files = {
        f"{n}/index.html": f"<p id=x{n}><a href=../{n + 1}/#x{n + 1}><a href=/{n}.html>".encode() for n in range(90)
    }
    for path, data in files.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(data)
    (tmp_path / ".gitignore").write_bytes(b"*")
    folder = SiteFolder(tmp_path)
    assert dict(folder) == files
    assert inspect_links(folder, mapper=over_processes(2), in_place=True) == inspect_links(files)
