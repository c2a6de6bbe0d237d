#!/bin/sh
# detect.sh PROGRAM - how long detect takes and how much memory, as a service grows.
#
# Simulated services of SIZES accounts (5,000,000 take 10 GB of disk), each loaded once and searched
# for rings from scratch RUNS times; the median counts. Seconds for a million records, accounts and
# charges, should hardly grow. Nothing is asserted.
set -eu

program=$(realpath "$1")
. "$(dirname "$0")/measure.sh"
sizes=${SIZES:-250000 1000000}
runs=${RUNS:-3}
work=$(mktemp -d "${TMPDIR:-/tmp}/ringleader-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

first=
for size in $sizes; do
    "$program" simulate --accounts "$size" --seed 1 --fraud 0.03 world
    charges=$(($(wc -l < world/billing.csv) - 1))
    "$program" --quiet --db loaded.db load signups world/signups.csv
    "$program" --quiet --db loaded.db load billing world/billing.csv
    rm -r world
    : > runs.txt
    run=1
    while [ "$run" -le "$runs" ]; do
        cp loaded.db detect.db
        measure "$program" --db detect.db detect >> runs.txt
        rm detect.db
        run=$((run + 1))
    done
    rm loaded.db
    line=$(sort -n runs.txt | awk -v size="$size" -v charges="$charges" -v first="$first" '
        { seconds[NR] = $1; peak = $2 > peak ? $2 : peak }
        END {
            median = seconds[int((NR + 1) / 2)]
            each = median / (size + charges) * 1e6
            printf "%.4f detect, %d accounts and %d charges: %.2f s (%.2f to %.2f), peak %d MB; ",
                each, size, charges, median, seconds[1], seconds[NR], peak
            printf "%.2f s for a million", each
            if (first)
                printf ", %.2f times the first", each / first
        }')
    first=${first:-${line%% *}}
    echo "${line#* }"
done
