#!/bin/sh
# load.sh PROGRAM - how long a load takes beside sqlite3's own import of the same files.
#
# One million sign-ups and three million charges of a simulated service. Theirs: .import into bare
# text tables, then indexes on account, payment fingerprint, device and address. Ours: load, with
# all indexes that detection and queries use. Pairs run one after the other; ratios are ours by
# theirs. Then 50,000 sign-ups more, and detect. Nothing is asserted.
set -eu

program=$(realpath "$1")
. "$(dirname "$0")/measure.sh"
pairs=${PAIRS:-3}
work=$(mktemp -d "${TMPDIR:-/tmp}/ringleader-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

echo "making 1,000,000 sign-ups and 3,000,000 charges ..."
"$program" simulate --accounts 1150000 --seed 1 --fraud 0.03 world
head -n 1000001 world/signups.csv > signups.csv
head -n 3000001 world/billing.csv > billing.csv
{ head -n 1 signups.csv; tail -n +1000002 world/signups.csv | head -n 50000; } > more.csv
rm -r world
wc -l signups.csv billing.csv more.csv | head -n 3

cat > theirs.sql <<'SQL'
.mode csv
.import signups.csv signups
.import billing.csv billing
CREATE INDEX signups_account ON signups (account_id);
CREATE INDEX billing_account ON billing (account_id);
CREATE INDEX billing_payment ON billing (payment_fingerprint);
CREATE INDEX signups_device ON signups (device_id);
CREATE INDEX signups_ip ON signups (ip);
CREATE INDEX billing_ip ON billing (ip);
SQL

pair=1
while [ "$pair" -le "$pairs" ]; do
    rm -f theirs.db ours.db
    t=$(measure sh -c 'sqlite3 theirs.db < theirs.sql')
    s=$(measure "$program" --db ours.db load signups signups.csv)
    b=$(measure "$program" --db ours.db load billing billing.csv)
    echo "$t $s $b" | awk -v pair="$pair" '{
        printf "pair %d: theirs %.2f s; ours %.2f s (%.2f + %.2f), peak %d MB; ratio %.2f\n",
            pair, $1, $3 + $5, $3, $5, ($4 > $6 ? $4 : $6), ($3 + $5) / $1 }'
    pair=$((pair + 1))
done
ls -l theirs.db ours.db | awk '{ printf "%s: %.0f MB\n", $NF, $5 / 1e6 }'
measure "$program" --db ours.db load signups more.csv |
    awk '{ printf "50,000 sign-ups more: %.2f s, peak %d MB\n", $1, $2 }'
measure "$program" --db ours.db load billing billing.csv |
    awk '{ printf "the same billing file again: %.2f s\n", $1 }'
measure "$program" --db ours.db detect |
    awk '{ printf "detect: %.2f s, peak %d MB\n", $1, $2 }'
