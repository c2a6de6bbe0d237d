"""measured.py COMMAND... - runs it and writes seconds and peak memory, as JSON, on standard error's
last line.

The system counts the memory of whoever starts a program into that program's peak. So this imports
next to nothing, and is what starts each method.
"""

import json
import resource
import subprocess
import sys
import time


def main():
    begin = time.monotonic()
    status = subprocess.run(sys.argv[1:]).returncode
    seconds = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak}), file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
