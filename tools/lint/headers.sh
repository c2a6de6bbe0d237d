#!/bin/sh
# headers.sh - every header can be included first, alone and twice, and says what it is.
#
# A header that needs another one before it breaks when somebody sorts the includes. Guards are
# named ROOM_NOUN_H, so that no two are alike; the first line of words is `noun.h - ...`.
set -eu
cd "$(dirname "$0")/../.."

status=0

# The flags that the program is built with.
# shellcheck disable=SC2016 # for make to expand
flags=$(MAKEFLAGS='' make -s --no-print-directory print-flags --eval='
print-flags: ; @: $(info $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(PKG_CFLAGS))')
eval "set -- $flags"

for path in $(find include src -name '*.h' | LC_ALL=C sort); do
    header=${path#*/}
    if [ -e "include/$header" ] && [ -e "src/$header" ]; then
        echo "$path: is both in include/ and in src/"
        status=1
    fi
    guard=$(echo "${header%.h}_H" | LC_ALL=C tr 'a-z/' 'A-Z_')
    printf '#include "%s"\n#include "%s"\n' "$header" "$header" |
        gcc "$@" -fsyntax-only -fno-diagnostics-show-caret -x c - 2>&1 || status=1
    awk -v guard="$guard" -v noun="${header##*/}" '
        function wrong(what) {
            print FILENAME ":" FNR ": " what
            bad = 1
        }
        FNR == 1 && $0 != "/*" { wrong("does not begin with a comment") }
        FNR == 2 && index($0, " * " noun " - ") != 1 { wrong("does not say `" noun " - ...`") }
        /^#/ { directives++; last = $1 }
        /^#/ && directives == 1 && $0 != "#ifndef " guard { wrong("is not `#ifndef " guard "`") }
        /^#/ && directives == 2 && $0 != "#define " guard { wrong("is not `#define " guard "`") }
        END {
            if (last != "#endif")
                wrong("does not end with the guard")
            exit bad
        }
    ' "$path" || status=1
done
exit $status
