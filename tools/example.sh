#!/bin/sh
# example.sh PROGRAM DIRECTORY - plays twelve weeks of the sample service: loads the records of each
# week on Monday, finds rings, reviews some of them, and writes a report at the end. Everything goes
# into DIRECTORY. The same program writes the same bytes.
set -eu

program=$(realpath "$1")
data=$(realpath "$(dirname "$0")/../data")
mkdir -p "$2"
cd "$2"
rm -f ringleader.db
unset RINGLEADER_DB RINGLEADER_CONFIG RINGLEADER_NOW
run() { "$program" --quiet "$@"; }

# KIND COLUMN FROM TO - prints the records whose time in that column is not before FROM and before TO.
cut_out() {
    gzip -dc "$data/$1.csv.gz" |
        awk -F, -v column="$2" -v from="$3" -v to="$4" \
            'NR == 1 || ($column >= from && $column < to)'
}

# FROM MONDAY NAME - loads the records from FROM to that Monday, at six o'clock, and finds rings.
week() {
    cut_out signups 2 "$1" "$2" > "signups-$3.csv"
    cut_out billing 3 "$1" "$2" > "billing-$3.csv"
    run load signups "signups-$3.csv" --now "$2T06:00:00Z"
    run load billing "billing-$3.csv" --now "$2T06:00:00Z"
    run detect --now "$2T06:10:00Z"
}

# DAY WHO RING VERDICT NOTE
review() { run review "$3" "$4" --by "$2" --note "$5" --now "$1T10:00:00Z"; }

week 2025-07-01 2026-04-06 until-2026-W14
review 2026-04-07 maria 1 confirmed "ten accounts on three cards, most of it declined"
review 2026-04-07 maria 2 confirmed "banned before, and back"
week 2026-04-06 2026-04-13 2026-W15
review 2026-04-15 theo 3 watch "one organisation, or somebody who wants to look like one"
week 2026-04-13 2026-04-20 2026-W16
week 2026-04-20 2026-04-27 2026-W17
review 2026-04-29 maria 4 confirmed "three cards, names that do not fit them"
week 2026-04-27 2026-05-04 2026-W18
week 2026-05-04 2026-05-11 2026-W19
week 2026-05-11 2026-05-18 2026-W20
review 2026-05-20 theo 52 benign "a company: one card, a desk for each of them"
review 2026-05-20 theo 5 confirmed "fifteen names on two prepaid cards"
week 2026-05-18 2026-05-25 2026-W21
week 2026-05-25 2026-06-01 2026-W22
review 2026-06-03 maria 6 confirmed "one prepaid card"
week 2026-06-01 2026-06-08 2026-W23
week 2026-06-08 2026-06-15 2026-W24
review 2026-06-16 maria 68 confirmed "three names on one card, bought with it in an hour"
run protect staff acct_84ctwm --by theo --note "our own monitoring" --now 2026-06-17T09:00:00Z
review 2026-06-18 theo 7 confirmed "as R-000006: the same shape of address"
run undo --by maria --note "not sure; to be looked at again" --now 2026-06-18T15:00:00Z
week 2026-06-15 2026-06-22 2026-W25

run report --out . --now 2026-06-22T06:15:00Z
