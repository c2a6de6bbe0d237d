#!/bin/sh
# lint.sh - all that can be checked without running: format, headers, layers, banned things, cppcheck,
# and the warnings of gcc and clang.
set -u

status=0
run() { "$@" || status=1; }

# shellcheck disable=SC2046 # file names have no spaces
run clang-format --dry-run -Werror $(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.c' 'tests/*.h')
for check in layers headers banned sql style; do
    run sh "tools/lint/$check.sh"
done
run cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr -Iinclude -Isrc \
    --enable=warning,performance,portability --suppress=missingIncludeSystem \
    --suppress=normalCheckLevelMaxBranches '-DVERSION="0"' src
jobs=$(nproc 2>/dev/null || echo 2)
for compiler in gcc clang; do
    build=build/lint-$compiler
    # gcc finds some of its warnings only while it optimizes.
    flags=-O0
    [ "$compiler" != gcc ] || flags=-O2
    run make --no-print-directory -s -j"$jobs" BUILD="$build" CC="$compiler" CFLAGS="$flags" WERROR=1 \
        all "$build/tests.bin"
done
exit $status
