#!/bin/sh
# demo.sh PROGRAM - the sample service from its records to its rings; leaves everything in demo/.
set -eu

program=$1
mkdir -p demo
rm -f demo/ringleader.db
run() {
    echo "$ ringleader $*"
    "$program" --db demo/ringleader.db "$@"
    echo
}

run load signups data/signups.csv.gz
run load billing data/billing.csv.gz
run detect
run rings
for export in members rings evidence; do
    "$program" --db demo/ringleader.db export $export > demo/$export.csv
done
echo "Left for you in demo/: the store (ringleader.db) and members.csv, rings.csv, evidence.csv"
