"""The live preview: save a file, see it in the browser; a mistake keeps the last good page under an overlay.

outcome    what one build gave, and what browsers are shown after it
answer     URL → status and bytes, from the site in memory
guard      which Host and Origin may read the preview
handlers   HTTP and websocket: livereload's protocol, guarded
watching   livereload's watcher, on the system's own file events
builder    builds off the event loop, one at a time, the latest wins
preview    livereload's server made of these, and `serve`, which runs it
preview.js, preview.css   what a previewed page runs; never part of a published site
"""

from sitegen.serve.outcome import BuildOutcome
from sitegen.serve.preview import serve

__all__ = ["BuildOutcome", "serve"]
