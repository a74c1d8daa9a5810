"""`python -m benchmarks` (`make bench`): small and medium, beside whatever peers are installed, into docs/performance.md."""

import sys

from benchmarks.run import main

if __name__ == "__main__":
    sys.argv[1:] = sys.argv[1:] or ["--scale", "small,medium", "--minutes", "4", "--write"]
    main()
