"""Every kind of page, in the order in which they are planned.

page        what a page, the site's frame and the plan are
claim_row   a claim as readers see it        event_row   an event as readers see it
figures     claims and events as charts      overviews   the whole set of documents as charts
body        the author's Markdown with its record links bound
explainer   /  and the author's pages        source      /sources/ and /sources/<id>/
question    /questions/ and /questions/<id>/ timeline    /timeline/ and /timeline/<month>/
compare     /compare/ and /compare/<topic>/  as_known   /as-known/ and /as-known/<day>/
pair_row    two claims as readers see them   claim_card  the card behind a figure in running text
grid        the cells of a grid of questions and sources
actor       /actors/ and /actors/<id>/       voices      who is quoted where, as a table
place       /places/ and /places/<id>/       tag         /tags/ and /tags/<tag>/
evidence    /evidence/, the quote checks
method      /method/       data  /data/      not_found   /404.html
search      /search/
corrections /corrections/  moved  at addresses that records had before
chart       /charts/ and /charts/<id>/       charted     what is asked for → a chart
correction_note  a correction as readers see it
linked_data what a page is, for machines
plan        the library → the plan

To add a kind of page: write `pages/<kind>.py` with a context and a generator that asks of each address whether it is
wanted, `templates/pages/<kind>.html`, and a line in PAGES.
"""

from collections.abc import Callable, Iterator

from sitegen.model.library import Library
from sitegen.pages.actor import actor_pages, actors_pages
from sitegen.pages.as_known import as_known_pages
from sitegen.pages.chart import chart_pages, charts_pages
from sitegen.pages.compare import compare_pages
from sitegen.pages.corrections import corrections_pages
from sitegen.pages.data import data_pages
from sitegen.pages.evidence import evidence_pages
from sitegen.pages.explainer import explainer_pages
from sitegen.pages.method import method_pages
from sitegen.pages.moved import moved_pages
from sitegen.pages.not_found import not_found_pages
from sitegen.pages.page import Page, Wanted
from sitegen.pages.place import place_pages, places_pages
from sitegen.pages.question import question_pages, questions_pages
from sitegen.pages.search import search_pages
from sitegen.pages.source import source_pages, sources_pages
from sitegen.pages.tag import tag_pages, tags_pages
from sitegen.pages.timeline import month_pages, timeline_pages

PageKind = Callable[[Library, Wanted], Iterator[Page]]

PAGES: tuple[PageKind, ...] = (
    explainer_pages,
    timeline_pages,
    month_pages,
    sources_pages,
    source_pages,
    questions_pages,
    question_pages,
    compare_pages,
    as_known_pages,
    actors_pages,
    actor_pages,
    places_pages,
    place_pages,
    tags_pages,
    tag_pages,
    charts_pages,
    chart_pages,
    method_pages,
    evidence_pages,
    data_pages,
    search_pages,
    corrections_pages,
    moved_pages,
    not_found_pages,
)
