#!/bin/sh
# test.sh BUILD - runs all tests of one build; sanitizer reports fail the run. Those in a browser are
# of the plain build alone, where there is a browser.
#
# CLOCK=+3y in the environment: all processes see a clock that is three years on, by faketime.
#
# Criterion prints LeakSanitizer's report and passes the test all the same, so sanitizers write to
# files, and any such file fails the run.
set -u

build=$1
logs=$(mktemp -d)
chmod 777 "$logs" # some tests run as nobody
trap 'rm -rf "$logs"' EXIT
export RINGLEADER="$build/ringleader"
export RINGLEADER_NOW=2026-11-18T12:00:00Z # as in tests/support/program.h
export ASAN_OPTIONS="log_path=$logs/asan:detect_leaks=1"
export UBSAN_OPTIONS="log_path=$logs/ubsan:print_stacktrace=1"
export LSAN_OPTIONS="suppressions=$PWD/tools/leaks.txt:print_suppressions=0"

clock=${CLOCK-}
# The monotonic clock stays: timeouts and times since the start of the machine are measured by it.
${clock:+faketime --exclude-monotonic -f "$clock"} "$build/tests.bin" --jobs 2
status=$?
if [ -n "$(ls "$logs")" ]; then
    cat "$logs"/* >&2
    status=1
fi
[ "$build$clock" != build ] || sh tests/browser/run.sh "$build/ringleader" if-possible || status=1
exit $status
