"""The live preview: save a file, see it in the browser; a mistake keeps the last good page under an overlay.

outcome    what one build gave, and what browsers are shown after it
live       the project while its author writes: each page made when it is looked at
pages      one state of the site, made page by page
standing   the project's files as they stand, each parsed once
examiner   the whole site, for the findings and for the files that are no pages
apart      an examiner in a process of its own
drafts     what of a project is not to be published
answer     URL → status and bytes, from the site in memory
guard      which Host and Origin may read the preview
editor     opens the author's editor at a finding
handlers   HTTP and websocket: livereload's protocol, guarded
watching   livereload's watcher, on the system's own file events
builder    builds off the event loop, one at a time, the latest wins; then looks at the whole
telling    what the terminal says
preview    livereload's server made of these, and `serve`, which runs it
preview.js, preview.css, drafts.css   what a previewed page runs; never part of a published site
"""

from sitegen.serve.live import LiveProject
from sitegen.serve.preview import Settings, serve

__all__ = ["LiveProject", "Settings", "serve"]
