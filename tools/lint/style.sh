#!/bin/sh
# style.sh [--report] - no function is over 70 lines (CONTRIBUTING.md, "Rules for code").
#
# Counts from the line with the name to the closing brace, as clang-format sets them: both in
# column 0, so does the opening brace. --report says how long functions are in general; median 15
# and 90th percentile 40 are what to aim at.
set -eu
cd "$(dirname "$0")/../.."

# DIRECTORY... - each function as `LINES FILE:LINE NAME`.
functions() {
    # shellcheck disable=SC2046 # file names have no spaces
    awk '
        FNR == 1 { head = "" }
        /^[A-Za-z_].*\(/ { head = $0; start = FNR }
        /^\{/ { inside = head != "" }
        /^\}/ {
            if (inside) {
                if (head !~ /^[A-Z]/) {
                    sub(/\(.*/, "", head)
                    sub(/.*[ *]/, "", head)
                }
                print FNR - start + 1, FILENAME ":" start, head
            }
            inside = 0
            head = ""
        }
    ' $(find "$@" -name '*.c')
}

# DIRECTORY - how long its functions are in general.
summary() {
    echo "$all" | grep " $1/" | sort -n | awk -v what="$1" '
        { lines[NR] = $1 }
        END {
            print what ": " NR " functions, median " lines[int((NR + 1) / 2)] \
                " lines, 90th percentile " lines[int((9 * NR + 9) / 10)]
        }
    '
}

all=$(functions src tests)

if [ "${1-}" = --report ]; then
    summary src
    summary tests
    echo "$all" | sort -k1,1nr -k2 | sed 10q
fi

echo "$all" | awk '
    $1 > 70 {
        place = $2
        lines = $1
        sub(/^[^ ]* [^ ]* /, "")
        print place ": " $0 " has " lines " lines, more than 70"
        bad = 1
    }
    END { exit bad }
'
