"""From verdicts to what the author reads: one finding for each address, with every place it was written in."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urldefrag

from sitegen.diagnostics import Diagnostic, Diagnostics, Span
from sitegen.links.findings import Fault, Place, short
from sitegen.outside.baseline import Baseline
from sitegen.outside.checking import Checked
from sitegen.outside.rules import (
    CACHE_REBUILT,
    CERTIFICATE,
    EXTERNAL_DEAD,
    EXTERNAL_FRAGMENT,
    EXTERNAL_MOVED,
    EXTERNAL_REFUSED,
    EXTERNAL_UNCLEAR,
    NO_NETWORK,
    SOFT_404,
    TIME_SPENT,
)
from sitegen.outside.verdict import DEAD, OK, UNKNOWN, Verdict

_SAID_ONCE = frozenset({"no-network", "no-time"})


def faults_of(
    checked: Checked,
    outside: Mapping[str, Sequence[Place]],
    baseline: Baseline,
    copies: Mapping[str, str],
    soon: float,
) -> dict[Fault, Sequence[Place]]:
    """What is wrong, with its places. `copies` are archived copies that the project's records name; `soon` is when a
    certificate must still hold, in seconds since 1970.
    """
    faults: dict[Fault, Sequence[Place]] = {}
    for address, places in outside.items():
        page, fragment = urldefrag(address)
        verdict = checked.verdicts.get(page)
        if verdict is None or (verdict.outcome is not OK and baseline.excuses(address)):
            continue
        for fault in _faults(page, fragment, verdict, {**checked.copies, **copies}):
            faults[fault] = [*faults.get(fault, ()), *places]
    return faults | _of_hosts(checked, outside, soon)


def _faults(page: str, fragment: str, verdict: Verdict, copies: Mapping[str, str]) -> Iterator[Fault]:
    if verdict.outcome is DEAD:
        copy = copies.get(page, "")
        mend = f"link to the archived copy: {copy}" if copy else "correct the address, or link to an archived copy"
        notes = (f"an archived copy: {copy}",) if copy else ()
        yield Fault(EXTERNAL_DEAD, verdict.reason, mend, page, notes=notes)
    elif verdict.kind == "refused":
        yield Fault(EXTERNAL_REFUSED, verdict.reason, "link to an address that every reader can open", page)
    elif verdict.outcome is UNKNOWN and verdict.kind not in _SAID_ONCE:
        yield Fault(EXTERNAL_UNCLEAR, verdict.reason, "open it and see", page)
    if fragment in verdict.lacks:
        says = f"names a place that the page does not have: no id “{short(fragment)}”"
        yield Fault(EXTERNAL_FRAGMENT, says, f"write {page}, or an id of that page", f"{page}#{fragment}")
    if verdict.doubt:
        yield Fault(SOFT_404, verdict.doubt, "open it and see", page)
    if verdict.moved:
        yield Fault(EXTERNAL_MOVED, "has moved for good", f"write {verdict.moved}", page)


def _of_hosts(checked: Checked, outside: Mapping[str, Sequence[Place]], soon: float) -> dict[Fault, Sequence[Place]]:
    """What is to be said once a host: a certificate that ends soon, at the first link to it."""
    found: dict[Fault, Sequence[Place]] = {}
    for address, places in outside.items():
        verdict = checked.verdicts.get(urldefrag(address).url)
        if verdict is not None and 0 < verdict.certificate < soon:
            host = verdict.final.partition("//")[2].partition("/")[0]
            day = dt.datetime.fromtimestamp(verdict.certificate, dt.UTC).date()
            says = f"leads to {host}, whose certificate ends on {day}"
            found.setdefault(Fault(CERTIFICATE, says, "tell whoever runs that host", host), places)
    return found


def once(checked: Checked, rebuilt: str, cache_path: str, place: str) -> Diagnostics:
    """What concerns the check as a whole; `place` is the file to name, where no line is at fault."""
    kinds = Counter(verdict.kind for verdict in checked.verdicts.values())
    found = []
    if checked.no_network:
        message = f"no other host could be reached: of {_addresses(kinds['no-network'])} one cannot tell"
        found.append(Diagnostic(NO_NETWORK, message, Span(place), "run this where there is a network"))
    if kinds["no-time"]:
        message = f"the time was over: {_addresses(kinds['no-time'])} not asked, or not to the end"
        found.append(Diagnostic(TIME_SPENT, message, Span(place), "sitegen links --external --max-time 3600"))
    if rebuilt:
        message = f"this file was made anew, since the old one could not be read: {rebuilt}"
        found.append(Diagnostic(CACHE_REBUILT, message, Span(cache_path), "keep the file as sitegen leaves it"))
    return tuple(found)


def failing(checked: Checked, outside: Mapping[str, Sequence[Place]]) -> list[str]:
    """The addresses that are dead or of which one cannot tell, as they are linked to."""
    return [
        address
        for address in outside
        if (verdict := checked.verdicts.get(urldefrag(address).url)) is not None and verdict.outcome is not OK
    ]


def counted(checked: Checked) -> str:
    """As in "addresses on other hosts: 120; ok 100, dead 3, cannot tell 17 (12 remembered)"."""
    count = Counter(verdict.outcome for verdict in checked.verdicts.values())
    parts = ", ".join(f"{outcome.value} {count[outcome]:,}" for outcome in (OK, DEAD, UNKNOWN))
    notes = [f"{checked.recalled:,} remembered"] * bool(checked.recalled)
    notes += [f"{len(checked.skipped):,} more left out by site.yaml or the command"] * bool(checked.skipped)
    return f"pages on other hosts: {len(checked.verdicts):,}; {parts}" + (f" ({'; '.join(notes)})" if notes else "")


def _addresses(number: int) -> str:
    return f"{number:,} address" + "es" * (number != 1)
