"""The settings of a project: `site.yaml`, decoded."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from sitegen.diagnostics import Severity
from sitegen.frozen import dataclass
from sitegen.model.records import Spans


@dataclass(frozen=True, slots=True)
class Licence:
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSettings:
    """How links to other hosts are checked: patterns of what is not asked, or of what alone is; hosts whose private
    addresses may be asked; whom to write to about it; and whether robots.txt is followed.
    """

    deny: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    contact: str = ""
    robots: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """`chart_files` says which files charts have of their own: "all" (a page, SVG and PNG), "svg" (no PNG) or "none"; `search` whether the
    search page looks through "titles" or the "full" text.

    `tolerance` and `quote_share` are shares of one (0.25 for 25 %); `window` is in days; `quote_limit` in words.
    """

    title: str = "Untitled explainer"
    base_url: str = ""
    language: str = "en"
    description: str = ""
    authors: tuple[str, ...] = ()
    licence: Licence = field(default_factory=Licence)
    notice: str = ""
    charter: tuple[str, ...] = ()
    report: str = ""
    social_cards: bool = True
    tolerance: str = "0%"
    window: int = 0
    quote_limit: int = 12
    quote_share: Fraction = Fraction(1, 4)
    extensions: tuple[str, ...] = ()
    chart_files: str = "all"
    search: str = "titles"
    links: LinkSettings = field(default_factory=LinkSettings)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    spans: Spans = field(default_factory=dict, compare=False, repr=False)
