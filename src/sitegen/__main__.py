"""`python -m sitegen`.

Python looks for modules in the folder it is started in first; that may be a stranger's project, of which no file is to
run. So that place is taken out before anything else is imported.
"""

import os
import sys

if not sys.flags.safe_path and sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - no import before this
    del sys.path[0]

from sitegen.cli import main

if __name__ == "__main__":
    main()
