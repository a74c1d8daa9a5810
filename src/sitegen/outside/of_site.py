"""The links of one built site to other hosts: policy, known failures, cache and findings brought together."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from sitegen.diagnostics import Diagnostics, in_order
from sitegen.frozen import dataclass
from sitegen.links.findings import Origins, report
from sitegen.links.internal import Inspection
from sitegen.model.library import Library
from sitegen.outside.baseline import Baseline, read_baseline
from sitegen.outside.cache import Cache
from sitegen.outside.checking import Checked, Surroundings, check_outside
from sitegen.outside.policy import Policy
from sitegen.outside.report import counted, failing, faults_of, once
from sitegen.outside.verdict import UNKNOWN


@dataclass(frozen=True, slots=True)
class Site:
    """A built site that was inspected: its files, where its author wrote what it shows, and the folder it lies in.

    `copies` are archived copies by the address they are of, `days` when the desk read an address (ISO 8601).
    """

    inspection: Inspection
    files: Mapping[str, bytes]
    origins: Origins = field(default_factory=Origins)
    folder: str = ""
    copies: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Account:
    """What came of it: `unclear` is the number of addresses of which one cannot tell and that no baseline excuses,
    `moved` leads from an address to the one that takes its place for good, `summary` is one line.
    """

    findings: Diagnostics
    unclear: int
    moved: Mapping[str, str]
    summary: str


def check_site(
    site: Site,
    policy: Policy,
    *,
    cache: Path | None = None,
    baseline: tuple[str, bytes] | None = None,
    surroundings: Surroundings | None = None,
) -> Account:
    """Ask every other host that the site links to, within the policy. `baseline` is a file's path and its bytes."""
    around = surroundings or Surroundings()
    today = around.clock.today()
    known, problems = Baseline(), Diagnostics()
    if baseline is not None:
        known, problems = read_baseline(*baseline, dt.datetime.fromtimestamp(today, dt.UTC).date())
    memory = Cache(cache, today)
    outside = site.inspection.outside
    checked = check_outside(
        tuple(outside), policy, memory, days=site.days, copied=frozenset(site.copies), surroundings=around
    )
    memory.save()
    faults = faults_of(checked, outside, known, site.copies, today + policy.soon)
    found = (
        report(faults, site.files, site.inspection.site, site.origins, folder=site.folder, bases={}) if faults else ()
    )
    whole = once(checked, memory.rebuilt, cache.as_posix() if cache else "", site.folder or ".")
    told = known.findings(failing(checked, outside))
    return Account(
        in_order((*problems, *told, *whole, *found)),
        sum(verdict.outcome is UNKNOWN and not known.excuses(page) for page, verdict in checked.verdicts.items()),
        _moved(checked),
        counted(checked),
    )


def policy_of(library: Library) -> Policy:
    """What site.yaml says about links to other hosts."""
    settings = library.config.links
    return Policy(
        deny=settings.deny,
        allow=settings.allow,
        private=settings.private,
        contact=settings.contact,
        robots=settings.robots,
    )


def copies_of(library: Library) -> dict[str, str]:
    """The archived copies that the records of sources name, by the address of the document."""
    return {source.url: source.archive for source in library.sources.values() if source.url and source.archive}


def days_of(library: Library) -> dict[str, str]:
    """The day on which each cited document was read."""
    return {
        source.url: source.accessed.stated[:10] for source in library.sources.values() if source.url and source.accessed
    }


def _moved(checked: Checked) -> dict[str, str]:
    return {page: verdict.moved for page, verdict in checked.verdicts.items() if verdict.moved}
