#!/bin/sh
# desk.sh PROGRAM [STORE] - how long questions take, in milliseconds: best of RUNS, whole process.
#
# Without a STORE a service of ACCOUNTS is simulated, loaded, detected in, reviewed a little, and
# detected in again, so that there are runs to compare. The bar is 50 ms at a million accounts; of
# the weekly report 5 s and a page of 3 MB.
set -eu

program=$(realpath "$1")
store=${2:+$(realpath "$2")}
runs=${RUNS:-5}
accounts=${ACCOUNTS:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export RINGLEADER_DB="${store:-$work/ringleader.db}"

if [ -z "$store" ]; then
    "$program" simulate world --accounts "$accounts" --seed 7 > said
    "$program" load signups world/signups.csv --quiet
    "$program" load billing world/billing.csv --quiet
    "$program" detect --quiet
    "$program" review R-000002 confirmed --by bench 2> said
    "$program" review R-000003 benign --by bench 2> said
    "$program" detect --quiet
fi

# The nth column of the first row of a query.
cell() { # COLUMN ARGUMENT...
    column=$1
    shift
    "$program" "$@" --format csv | sed -n 2p | cut -d, -f"$column"
}

big=$(cell 1 rings --sort size --limit 1)
first=$(cell 1 show "$big" --section members)
second=$("$program" show "$big" --section members --format csv | sed -n 3p | cut -d, -f1)
card=$("$program" show "$big" --section shared --format csv | grep '^payment,' | head -1 | cut -d, -f2)
network=$(cell 2 hubs --kind net24 --limit 1)
address=$(cell 2 hubs --kind ip --limit 1)
wide=${network%.*.*/24}.0.0/16

# The best of the runs. The output is thrown away, but made.
best() {
    least=
    for _ in $(seq "$runs"); do
        begin=$(date +%s%N)
        "$program" "$@" > /dev/null 2>&1
        end=$(date +%s%N)
        took=$(((end - begin) / 10000))
        if [ -z "$least" ] || [ "$took" -lt "$least" ]; then
            least=$took
        fi
    done
    printf '%8d.%02d  %s\n' $((least / 100)) $((least % 100)) "$*"
}

echo "   ms, best of $runs"
best status
best runs
best diff
best rings
best rings --band all --limit 30
best rings --band all --limit 30 --kind device --country US --sort amount
best rings --verdict none --change new --format json --limit 100
best show "$big"
best show R-000001 --format json
best why "$first" "$second"
best account "$first"
best pivot "$card"
best pivot "$address"
best pivot "$network"
best pivot "$wide"
best pivot gmail.com
best hubs --limit 30
best decisions
best signals
best export members --ring "$big"
best report --out "$work/reports"
wc -c "$work"/reports/*.html | awk '{ printf "%11.2f  MB is its page\n", $1 / 1e6 }'
