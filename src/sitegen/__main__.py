"""The program. A build that would change nothing ends here, before anything that takes time is loaded.

Under `python -m` Python looks for modules in the folder it is started in first; that may be a stranger's project, of which
no file is to run. So that place is taken out before anything else is imported.
"""

import gc
import os
import sys

if not sys.flags.safe_path and sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - no import before this
    del sys.path[0]

from sitegen.last_build import recall

UP_TO_DATE = "nothing to do: the site is up to date\n"


def main() -> None:
    """Run the command that was typed."""
    ending = recall(sys.argv[1:])
    if ending is not None:
        sys.stderr.write(ending[1])
        sys.stdout.write(UP_TO_DATE)
        return
    from sitegen.cli import main as run  # noqa: PLC0415 - not before it is needed

    try:
        run()
    finally:
        gc.freeze()  # all goes now, and Python would look through it for circles before


if __name__ == "__main__":
    main()
