"""What the terminal says: one line for each build, and the findings that stop one."""

from collections.abc import Iterator

from sitegen.serve.outcome import BuildOutcome, Examination, Finding, Shown

_NAMED = 2  # of the changed files; the others are counted


def lines_of(shown: Shown, outcome: BuildOutcome) -> Iterator[str]:
    """What changed, what came of it and how long it took; before it, what stops the build."""
    yield from (finding.text for finding in outcome.findings if finding.stops)
    took = f"{outcome.seconds:.2f} s"
    what = _changed(outcome.changed)
    if outcome.site is not None:
        yield f"{what}: shown in {took}"
        return
    stops = [finding for finding in shown.findings if finding.stops]
    kept = "; the last good pages stay" if shown.site is not None else ""
    yield f"{what}: {_counted(stops)} after {took}{kept}"


def texts_of(found: Examination) -> Iterator[str]:
    """What stops a build in full, and how many findings do not; those are in the page's drawer."""
    stops = [finding for finding in found.findings if finding.stops]
    others = len(found.findings) - len(stops)
    yield from (finding.text for finding in stops)
    parts = [_counted(stops)] if stops else []
    if others:
        parts.append(
            f"{others} {'finding' if others == 1 else 'findings'} that would not stop a build (in the page's corner)"
        )
    yield f"checked in {found.seconds:.1f} s: {', '.join(parts) or 'nothing is wrong'}"


def _changed(paths: tuple[str, ...]) -> str:
    if not paths:
        return "the project"
    named = ", ".join(paths[:_NAMED])
    return named + (f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else "")


def _counted(stops: list[Finding]) -> str:
    return "1 error" if len(stops) == 1 else f"{len(stops)} errors"
