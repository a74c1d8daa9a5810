"""What each kind of page costs by itself, for those that could grow faster than the site: as known, compared, the timeline.

python -m benchmarks.kinds PROJECT  (one with the plain templates, which draw nothing)
"""

import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.build import check, furnish
from sitegen.derive.comparison import with_verdicts
from sitegen.inputs import read_inputs
from sitegen.pages import PAGES
from sitegen.pages.page import every
from sitegen.render.page import Sheet, render_page
from sitegen.workers import cores, over_processes

AT_ONCE = 500


def table_of_kinds(project: Path) -> str:
    """Seconds of processor to plan and to render all pages of each kind, in Markdown."""
    inputs, _ = read_inputs(project)
    gc.disable()
    setting = furnish(inputs, check(inputs, mapper=over_processes(cores()))[0])
    library = with_verdicts(setting.library)
    lines = ["| kind of page | pages | plan, s | render, s | ms a page | kB a page |", f"|---|{'---:|' * 5}"]
    for kind in PAGES:
        planned = rendered = 0.0
        number = size = 0
        pages = kind(library, every)
        while True:
            began = time.process_time()
            some = [page for _, page in zip(range(AT_ONCE), pages, strict=False)]
            between = time.process_time()
            if not some:
                break
            made = [render_page(setting.frame, Sheet(page, ()))[0] for page in some]
            planned, rendered = planned + between - began, rendered + time.process_time() - between
            number, size = number + len(some), size + _size(made)
        if number:
            name = kind.__name__.removesuffix("_pages").replace("_", " ")
            cost = 1000 * (planned + rendered) / number
            lines.append(
                f"| {name} | {number:,} | {planned:.2f} | {rendered:.2f} | {cost:.1f} | {size / number / 1000:.0f} |"
            )
    gc.enable()
    return "\n".join(lines)


def _size(made: Sequence[Artifact | None]) -> int:
    return sum(len(artifact.data) for artifact in made if artifact is not None)


def main() -> None:
    print(table_of_kinds(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
