#!/bin/sh
# hostile.sh PROGRAM DIRECTORY - a store of hostile records (tests/data/hostile) among those of people,
# with hostile names of files and hostile decisions, in DIRECTORY/ringleader.db; two runs, of which
# the first is a week older.
set -eu

program=$(realpath "$1")
mkdir -p "$2"
records=$(realpath "$(dirname "$0")/../tests/data/hostile")
cd "$2"
unset RINGLEADER_DB RINGLEADER_CONFIG RINGLEADER_NOW
run() { "$program" --quiet "$@"; }
script="<script>alert('owned')</script>"
breaker="\"><img src=x onerror=alert('owned')>"
# shellcheck disable=SC2016 # ticks that are meant
style='x" style="background:url(http://attack.example/owned)'
frame="<iframe srcdoc=\"$script\"></iframe>"
entities="&lt;script&gt;alert('owned')&lt;/script&gt; &#60;b&#62;"
markdown='[owned](javascript:alert(1)) | **b** `owned` <b>'
bidi=$(printf 'owned\342\200\256gnp.exe')

run simulate people --accounts 2000 --fraud 0 --seed 5
# Records of the days after that are rejected.
run load signups people/signups.csv --max-rejects 5% --now 2026-06-20
run load billing people/billing.csv --max-rejects 5% --now 2026-06-20

# NAME FILE... - those records, under a hostile name.
hostile() {
    name=$1
    for kind in signups billing; do
        cp "$records/$2-$kind.csv" "$name.$kind.csv"
        run load $kind --max-rejects 100% --now 2026-06-21 "./$name.$kind.csv"
    done
}

hostile "<img src=x onerror=alert('owned')>" markup
hostile "=owned|[owned](javascript:alert(1))" text
hostile "$bidi" ids
run detect --now 2026-06-22T06:00:00Z
run review 2 confirmed --by "$script" --note "$breaker" --now 2026-06-23
run review 3 benign --by "$bidi" --note "$markdown" --now 2026-06-23
run review 4 watch --by "$breaker" --note "$script" --now 2026-06-23
run allow device "$script d0.0" --by "$markdown" --note "$style" --now 2026-06-24
run allow ip 146.20.5.2 --by "$breaker" --note "</script>$script" --now 2026-06-24
run deny payment "$script p9" --by "$script" --note "$breaker" --now 2026-06-24
run protect trusted "$script 9-0" --by "$bidi" --note "$frame" --now 2026-06-24
run separate "$script 9-0" "$breaker 9-1" --by "$script" --note "$entities" --now 2026-06-24
hostile "' onload='alert(1)' x='" long
hostile "$(printf 'owned\033[31m\nowned')" bytes
run detect --now 2026-06-29T06:00:00Z
