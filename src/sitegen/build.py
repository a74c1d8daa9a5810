"""The pipeline: parse* → resolve → check → judge → plan → draw* / render* → check links. Pure: inputs in, a site out.

Each starred stage is a map over independent items and goes through `mapper`, which has the signature of the builtin
`map`; whoever wants a cache or more processes passes another one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import islice
from typing import Any

from sitegen import __version__
from sitegen.artifact import Artifact, Files
from sitegen.charts import CHARTS, ChartKind
from sitegen.charts.chart import Drawing
from sitegen.charts.drawing import draw
from sitegen.charts.standalone import print_chart
from sitegen.checks import CHECKS, Check, in_parts
from sitegen.derive.comparison import with_verdicts
from sitegen.diagnostics import Diagnostic, Diagnostics, Severity, Span, in_order
from sitegen.exports import EXPORTS, PIECES, Export
from sitegen.exports.host_files import export_host_files
from sitegen.exports.manifest import digests, export_manifest
from sitegen.exports.pieces import in_pieces, key_of, packed
from sitegen.exports.sitemap import export_sitemap
from sitegen.frozen import dataclass
from sitegen.held_back import held_back
from sitegen.judging import judged
from sitegen.links.findings import Origins
from sitegen.links.internal import check_links
from sitegen.load.document import Document, FileKind
from sitegen.load.parse import decode_text, parse
from sitegen.load.resolve import resolve
from sitegen.mapping import Mapper, Reads, States, Whole
from sitegen.model.library import Library
from sitegen.pages import PAGES, PageKind
from sitegen.pages.chart import prints_of
from sitegen.pages.moved import redirects
from sitegen.pages.page import Page, outline_of
from sitegen.pages.plan import Slice, addresses, plan_pages, plan_slice, site_info, slices
from sitegen.project import Inputs
from sitegen.reads import LibraryStates, reading, supply
from sitegen.render.assets import make_assets, web_manifest
from sitegen.render.page import Frame, Sheet, needed_charts, render_page
from sitegen.render.policy import header_policy
from sitegen.render.social_card import draw_card, social_cards
from sitegen.render.templates import draws, draws_nothing, look_of
from sitegen.untrusted import active_assets
from sitegen.urls import artifact_path, explainer_url, source_url

PAGES_AT_ONCE = 2_000
"""As many are planned before they are rendered: enough to be worth the processes that share them."""
SHARED_FROM = 500
"""Pages from which planning is shared out, too, where no chart has to be drawn in between."""


Watcher = Callable[[str], None]
"""Is told the name of each stage as it begins, for a profile or a sign of progress; it can change nothing."""


def unwatched(_stage: str) -> None:
    """The watcher that does not look."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What there is of each kind of thing that a project may add to: the program's own, then those of extensions."""

    checks: tuple[Check, ...] = CHECKS
    charts: tuple[ChartKind, ...] = CHARTS
    pages: tuple[PageKind, ...] = PAGES
    exports: tuple[Export, ...] = EXPORTS


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line may change; `base_url` "" keeps the one in site.yaml.

    With `untrusted` no word of the project's changes what a finding weighs, and nothing of it can run when opened:
    `severities` are then the only ones there are.
    """

    base_url: str = ""
    drafts: bool = False
    from_disk: bool = False
    untrusted: bool = False
    severities: tuple[tuple[str, Severity], ...] = ()
    tables: Tables = field(default_factory=Tables)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`site` is None where an error stopped the build; the findings are all there are, in order.

    `full_search` is where an index of the pages' text is asked for, None where none is. It is the last stage, and not in
    this module, as another program makes it (`full_text.py`).
    """

    site: tuple[Artifact, ...] | None
    diagnostics: Diagnostics
    full_search: Span | None = None


DEFAULT = Options()


def load(
    inputs: Inputs, options: Options = DEFAULT, mapper: Mapper = map, watch: Watcher = unwatched
) -> tuple[Library, Diagnostics]:
    """Every record of the project, joined, and what is wrong with them in themselves."""
    library, found, _ = _loaded(inputs, options, mapper, watch)
    return library, found


def _loaded(inputs: Inputs, options: Options, mapper: Mapper, watch: Watcher) -> tuple[Library, Diagnostics, bool]:
    """`load`, and whether every record came into the library as its file has it: there are no faults, and no drafts out."""
    watch("parse")
    records = sorted((path, data) for path, data in inputs.files.items() if not _is_text_of_source(path))
    parsed = list(mapper(parse_file, records))
    watch("resolve")
    texts, found = _texts(inputs)
    documents = [document for document, _ in parsed if document is not None]
    library, problems = resolve(documents, texts, drafts=options.drafts, mapper=mapper)
    config = library.config
    own = {} if options.untrusted else config.severities
    config = replace(config, severities={**own, **dict(options.severities)})
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    if options.from_disk:  # whence no index can be fetched
        config = replace(config, search="titles")
    library = replace(library, config=config)
    found = (*(problem for _, problems in parsed for problem in problems), *found, *problems)
    written = sum(len(document.entries) for document in documents if document.kind is not FileKind.SITE)
    return library, found, not found and written == library.size


def check(
    inputs: Inputs, options: Options = DEFAULT, mapper: Mapper = map, watch: Watcher = unwatched
) -> tuple[Library, Diagnostics]:
    """The library and every finding that needs no built site."""
    library, found, _ = _checked(inputs, options, mapper, watch)
    return library, found


def _checked(
    inputs: Inputs, options: Options, mapper: Mapper, watch: Watcher
) -> tuple[Library, Diagnostics, LibraryStates]:
    """`check`, and the states of the library's records."""
    library, faults, as_written = _loaded(inputs, options, mapper, watch)
    watch("check")
    active = active_assets(inputs) if options.untrusted else ()
    held = weighed_faults((*faults, *_unreadable_look(inputs), *active), library)
    asked = (options.base_url, options.drafts, options.from_disk, options.untrusted, options.severities)
    states = LibraryStates.of(inputs, library, asked, apart=as_written, mapper=mapper)
    checked = _over_whole(mapper, library, states, in_parts(options.tables.checks, library))
    return library, held + _weighed(checked, library), states


def weighed_faults(faults: Diagnostics, library: Library) -> Diagnostics:
    """A library with faults of its own is no ground to build on, whatever weight site.yaml gives them."""
    return tuple(max(_weighed((fault,), library)[0], fault, key=lambda d: d.weight) for fault in faults)


def build(inputs: Inputs, options: Options = DEFAULT, mapper: Mapper = map, watch: Watcher = unwatched) -> Outcome:
    """The whole site in memory, or the findings that stop it."""
    library, found, states = _checked(inputs, options, mapper, watch)
    if _stops(found):
        return Outcome(None, in_order(found))
    watch("judge")
    setting = furnish(inputs, _checked_off(library), options)
    frame, tables = setting.frame, options.tables
    library, states = judged(setting.library, states, mapper)
    made, pages, problems = _pages(library, frame, tables, mapper, watch, states=states)
    found += problems
    watch("pictures")
    made += mapper(draw_card, social_cards(frame.site, pages))
    prints = prints_of(pages, library) if draws(frame.look, "chart") else ()
    made += (artifact for files in mapper(print_chart, prints) for artifact in files)
    del prints
    library.made.clear()
    watch("export")
    _supply_pieces(library, states, mapper)
    exports = list(_over_whole(mapper, library, states, tables.exports))
    exports += export_sitemap([page.url for page in pages if page.is_listed], library.config.base_url)
    full_search = library.config.spans["search"] if library.config.search == "full" else None
    exports += export_host_files(tuple(redirects(pages)), header_policy(full_search=full_search is not None))
    library.made.clear()
    files = (*made, *setting.assets, *exports)
    site = (*files, export_manifest(_hashes(inputs, library), __version__, digests(files)))
    if not _stops(found):
        watch("check links")
        links = check_links(
            Files(site),
            base_url=library.config.base_url,
            origins=partial(origins_of, pages, library),
            mapper=mapper,
        )
        found += _weighed(links, library)
    return Outcome(None if _stops(found) else site, in_order(found), full_search)


def _checked_off(library: Library) -> Library:
    """The library without what only checks read: its prose block by block, which is a quarter of a large one.

    A text's blocks are decoded when somebody asks for them; so where no check did they are never made.
    """
    pages = {name: replace(page, body=replace(page.body, blocks=())) for name, page in library.explainers.items()}
    summaries = {name: replace(body, blocks=()) for name, body in library.summaries.items()}
    return replace(library, explainers=pages, summaries=summaries)


def _pages(
    library: Library, frame: Frame, tables: Tables, mapper: Mapper, watch: Watcher, *, states: States
) -> tuple[list[Artifact], list[Page], Diagnostics]:
    """All pages rendered, and what is left of each when it is: all but its context, as those of a large site are most of
    its memory.
    """
    watch("plan")
    whole = Whole((library, tables.pages), states)
    some = slices(urls for urls, _ in mapper(partial(_addresses_of, whole), range(len(tables.pages))))
    if sum(len(each.addresses) for each in some) >= SHARED_FROM and draws_nothing(frame.look):
        watch("plan, render")
        rendered = mapper(partial(_render_slice, whole, frame), some)
        results = [result for each, _ in rendered for result in each]
    else:
        results = _drawn_and_rendered(library, frame, tables, mapper, watch)
    made = [artifact for _, artifact, _ in results if artifact is not None]
    found = dict.fromkeys(problem for *_, problems in results for problem in problems)
    return made, [page for page, *_ in results], tuple(found)


def _addresses_of(whole: Whole, number: int) -> tuple[tuple[str, ...], Reads]:
    """Those of the pages of a kind."""
    library, kinds = whole.value
    return reading(partial(addresses, kind=kinds[number]), library)


Rendered = tuple[Page, Artifact | None, Diagnostics]


def _render_slice(whole: Whole, frame: Frame, some: Slice) -> tuple[list[Rendered], Reads]:
    """Pages without drawings, planned and rendered where they are planned: what they are made of goes nowhere."""
    library, kinds = whole.value

    def rendered(watched: Library) -> list[Rendered]:
        planned = plan_slice(watched, some, kinds)
        return [(outline_of(page), *render_page(frame, Sheet(page, ()))) for page in planned]

    return reading(rendered, library)


def _drawn_and_rendered(
    library: Library, frame: Frame, tables: Tables, mapper: Mapper, watch: Watcher
) -> list[Rendered]:
    """Some pages are planned, drawn and rendered at a time; a chart that several of them show is drawn once."""
    drawn = draw if tables.charts == CHARTS else partial(draw, kinds=tables.charts)
    drawings: dict[str, Drawing] = {}
    results: list[Rendered] = []
    planned = plan_pages(library, kinds=tables.pages)
    while some := tuple(islice(planned, PAGES_AT_ONCE)):
        watch("draw")
        needed = [chart for chart in needed_charts(some, frame.look) if chart.id not in drawings]
        drawings.update((drawing.id, drawing) for drawing in mapper(drawn, needed))
        watch("render")
        sheets = [Sheet(page, tuple(drawings[each.id] for each in page.charts if each.id in drawings)) for page in some]
        rendered = mapper(partial(render_page, frame), sheets)
        results += ((outline_of(page), *result) for page, result in zip(some, rendered, strict=True))
        watch("plan")
    return results


@dataclass(frozen=True, slots=True)
class Setting:
    """What pages are made of beside themselves: the library with the site's addresses, the frame, the files they load."""

    library: Library
    frame: Frame
    assets: tuple[Artifact, ...]


def furnish(inputs: Inputs, library: Library, options: Options = DEFAULT) -> Setting:
    """The look and the assets, given their addresses."""
    look = {**inputs.look, **inputs_below(inputs, "templates/")}
    hidden = {path.removeprefix("content/assets/") for path in held_back(inputs, library)}
    shown = {name: data for name, data in inputs_below(inputs, "content/assets/").items() if name not in hidden}
    assets, urls = make_assets(look, shown)
    library = replace(library, addresses=_addresses(library, urls))
    templates = look_of(inputs.look, inputs_below(inputs, "templates/"))
    site = site_info(library)
    frame = Frame(site, templates, tuple(urls.items()), options.from_disk)
    return Setting(library, frame, (*assets, web_manifest(site, urls)))


def plan(inputs: Inputs, options: Options = DEFAULT) -> tuple[Page, ...]:
    """The pages alone, for whoever needs to know what the site is made of; () where an error stops it."""
    library, found = check(inputs, options)
    return () if _stops(found) else tuple(plan_pages(with_verdicts(library), kinds=options.tables.pages))


def origins_of(pages: Sequence[Page], library: Library) -> Origins:
    """Which file of the author's each page, and each link written in it, comes from."""
    config = library.config
    records = [(source, name) for source in library.sources.values() for name in ("archive", "url")]
    links: dict[tuple[str, str], dict[Span, str]] = {}
    for page in pages:
        for address, span, written in page.links:
            links.setdefault((artifact_path(page.url), address), {})[span] = written
    return Origins(
        pages={artifact_path(page.url): page.origin for page in pages if page.origin.path},
        links=links,
        fields={
            **({config.licence.url: config.spans.get("licence", Span("site.yaml"))} if config.licence.url else {}),
            **{getattr(source, name): source.span(name) for source, name in records if getattr(source, name)},
        },
        templates={artifact_path(page.url): f"templates/pages/{page.kind}.html" for page in pages},
    )


def inputs_below(inputs: Inputs, folder: str) -> dict[str, bytes]:
    """The files below a folder of the project, by path within it."""
    return {path.removeprefix(folder): data for path, data in inputs.files.items() if path.startswith(folder)}


def parse_file(item: tuple[str, bytes]) -> tuple[Document | None, Diagnostics]:
    """`parse`, as a mapper calls it."""
    return parse(*item)


def _over_whole(mapper: Mapper, library: Library, states: States, functions: Iterable[Any]) -> tuple[Any, ...]:
    """All that some checks or exports make of a library."""
    return tuple(each for made, _ in mapper(partial(_of_whole, Whole(library, states)), functions) for each in made)


def _of_whole(whole: Whole, function: Callable[[Any], Iterable[Any]]) -> tuple[tuple[Any, ...], Reads]:
    """What a check or an export makes of a library, as a mapper calls it, and what it read."""
    return reading(lambda library: tuple(function(library)), whole.value)


def _supply_pieces(library: Library, states: States, mapper: Mapper) -> None:
    """Have what exports make of claims made, or found again, piece by piece."""
    every = in_pieces(PIECES, library)
    for piece, (held, reads) in zip(every, mapper(partial(_piece_of, Whole(library, states)), every), strict=True):
        supply(library, key_of(piece), held, reads)


def _piece_of(whole: Whole, piece: "partial[Any]") -> tuple[bytes, Reads]:
    return reading(partial(packed, piece), whole.value)


def _is_text_of_source(path: str) -> bool:
    return path.startswith("seeds/") and path.endswith(".txt")


def _texts(inputs: Inputs) -> tuple[dict[str, str], Diagnostics]:
    """The full texts at hand, by source id."""
    texts: dict[str, str] = {}
    found: Diagnostics = ()
    for path, data in inputs_below(inputs, "seeds/").items():
        if path.endswith(".txt"):
            text, problems = decode_text(f"seeds/{path}", data)
            found += problems
            if text is not None:
                texts[path.removesuffix(".txt")] = text
    return texts, found


def _unreadable_look(inputs: Inputs) -> Diagnostics:
    """Findings on the project's own templates and style sheets that are not text."""
    texts = (item for item in sorted(inputs.files.items()) if _is_own_text(item[0]))
    return tuple(problem for path, data in texts for problem in decode_text(path, data)[1])


def _is_own_text(path: str) -> bool:
    return path.startswith("templates/") and path.endswith((".html", ".css", ".js"))


def _weighed(found: Diagnostics, library: Library) -> Diagnostics:
    """The findings with the severities that site.yaml sets."""
    severities: Mapping[str, Severity] = library.config.severities
    return tuple(d.weighing(severities[d.rule.name]) if d.rule.name in severities else d for d in found)


def _stops(found: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.weight is Severity.ERROR for diagnostic in found)


def _hashes(inputs: Inputs, library: Library) -> dict[str, str]:
    """What of the inputs the manifest tells."""
    hidden = held_back(inputs, library)
    return {path: digest for path, digest in inputs.hashes().items() if path not in hidden}


def _addresses(library: Library, asset_urls: Mapping[str, str]) -> dict[str, str]:
    media = {name.removeprefix("media/"): url for name, url in asset_urls.items() if name.startswith("media/")}
    return {
        **{f"content/assets/{name}": url for name, url in media.items()},
        **{record.span().path: explainer_url(name) for name, record in library.explainers.items()},
        **{f"content/sources/{name}.md": source_url(name) for name in library.sources},
    }
