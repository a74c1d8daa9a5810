"""Records that lead back to themselves."""

from collections.abc import Mapping

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import Claim, Place

CYCLE = Rule(
    "cycle",
    Severity.ERROR,
    "A claim replaces itself or rests on its own datum, or a place lies within itself, directly or by way of others.",
    "`replaces` leads from a claim to the earlier one it stands for, `same_datum` to the one that has the datum first, and "
    "`within` from a place to the larger one around it; followed far enough all must end. Take out the link that points the "
    "wrong way: of two claims only the newer one has `replaces` or `same_datum`, of two places only the smaller one has "
    "`within: donetsk-oblast`.",
)


def check(library: Library) -> Diagnostics:
    """One finding for each cycle, at the first of its records."""
    replaces = {claim.id: claim.replaces for claim in library.claims.values() if claim.replaces}
    datum = {claim.id: claim.same_datum for claim in library.claims.values() if claim.same_datum}
    within = {place.id: place.within for place in library.places.values() if place.within}
    claims = [_finding(library.claims, cycle, "replaces") for cycle in _cycles(replaces)]
    data = [_finding(library.claims, cycle, "same_datum") for cycle in _cycles(datum)]
    places = [_finding(library.places, cycle, "within") for cycle in _cycles(within)]
    return (*claims, *data, *places)


def _cycles(leads_to: Mapping[str, str]) -> list[list[str]]:
    """Each cycle once, from the first of its members that the mapping lists. Every record leads to at most one other."""
    cycles = []
    seen: set[str] = set()
    for start in leads_to:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in seen and at not in path:
            path[at] = None
            at = leads_to.get(at)
        if at in path:
            members = list(path)
            members = members[members.index(at) :]
            first = next(member for member in leads_to if member in set(members))
            turn = members.index(first)
            cycles.append(members[turn:] + members[:turn])
        seen.update(path)
    return cycles


def _finding(records: Mapping[str, Claim] | Mapping[str, Place], cycle: list[str], field: str) -> Diagnostic:
    way = " → ".join(f"`{member}`" for member in (*cycle, cycle[0]))
    message = f"`{field}` leads in a circle: {way}"
    related = tuple((records[member].span(field), "and on from here") for member in cycle[1:])
    mend = f"take out one `{field}:` of {', '.join(cycle)}"
    return Diagnostic(CYCLE, message, records[cycle[0]].span(field), mend, related=related)
