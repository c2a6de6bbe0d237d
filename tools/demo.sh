#!/bin/sh
# demo.sh PROGRAM - loads the sample service, finds its rings and writes everything into demo/.
set -eu

program=$1
mkdir -p demo
rm -f demo/ringleader.db
run() {
    echo "$ ringleader $*"
    "$program" --db demo/ringleader.db "$@"
    echo
}

# The day after the last record.
now=2026-07-01T06:00:00Z
run load signups data/signups.csv.gz --now $now
run load billing data/billing.csv.gz --now $now
run detect --now $now
run rings
for export in members rings evidence; do
    "$program" --db demo/ringleader.db export $export > demo/$export.csv
done
run report --out demo --now $now
echo "The results are in demo/: the store (ringleader.db), members.csv, rings.csv, evidence.csv and the"
echo "report of the week. Open demo/2026-W27.html in a browser."
