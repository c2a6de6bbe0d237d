#!/bin/sh
# Kills a load at 20 different moments and looks at the store each time: it must be whole, and
# hold what it held before. Then interrupts one, kills two more and goes on without repair in
# between, and lets the last one through. Then crashes `weekly` at every point of eight weeks.
#
#   sh tools/kill.sh [ROWS]      RINGLEADER names the program (default: build/ringleader)

rows=${1:-200000}
kills=20
program=${RINGLEADER:-build/ringleader}
dir=$(mktemp -d "${TMPDIR:-/tmp}/ringleader-kill-XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT PIPE TERM
store=$dir/store.db
failed=0

fail()
{
    echo "FAILED: $*"
    failed=$((failed + 1))
}

now()
{
    date +%s.%N
}

# The sign-ups of accounts number $1 to $2.
signups()
{
    awk -v from="$1" -v to="$2" 'BEGIN {
        print "account_id,created_at,email,phone,name,ip,device_id,user_agent,country"
        for (i = from; i <= to; i++)
            printf "user-%d,%d,user%d@mail%d.example,+1415555%04d,\"Doe, Jane %d\",%d.%d.%d.%d," \
                "device-%d,Mozilla/5.0 (number %d),US\n", i, 1700000000 + i, i, i % 97, i % 10000,
                i, 11 + i % 80, i % 251, i % 241, i % 239, i % 150000, i % 300
    }'
}

# One line on what the store $1 holds: is it whole, how many rows has each table.
state()
{
    sqlite3 "$1" 'PRAGMA integrity_check' >"$dir/state" 2>&1
    for table in $(sqlite3 "$1" "SELECT name FROM sqlite_schema WHERE type = 'table'
            ORDER BY name"); do
        echo "$table $(sqlite3 "$1" "SELECT count(*) FROM \"$table\"")" >>"$dir/state"
    done
    sqlite3 "$1" "SELECT name FROM sqlite_schema WHERE type <> 'table' ORDER BY name" \
        >>"$dir/state"
    tr '\n' ' ' <"$dir/state"
}

# Loads the large file into a copy of the store, measure.db; the seconds it took.
measure()
{
    cp "$store" "$dir/measure.db"
    from=$(now)
    "$program" load signups "$dir/large.csv" --db "$dir/measure.db" --quiet || return 1
    to=$(now)
    echo "$from $to" | awk '{ print $2 - $1 }'
}

# That share of a whole load.
part()
{
    echo "$seconds $hurry" | awk -v share="$1" '{ printf "%.3f", $1 * $2 * share }'
}

# Starts the load and ends it with signal $1 after $2 seconds.
strike()
{
    "$program" load signups "$dir/large.csv" --db "$store" --quiet 2>/dev/null &
    pid=$!
    sleep "$2"
    kill "-$1" "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    status=$?
    log="no log"
    [ -f "$store-wal" ] && log="a log of $(wc -c <"$store-wal") bytes"
}

# Looks at what a strike left and prints a line on it.
look()
{
    echo "$1: exit status $status, $log left, ${after%% *}," \
        "$(echo "$after" | sed 's/.* signup \([0-9]*\).*/\1/') sign-ups"
    [ "$after" = "$before" ] || fail "the store was $before and is $after"
}

signups 1 1000 >"$dir/small.csv"
signups 501 "$rows" >"$dir/large.csv"
"$program" load signups "$dir/small.csv" --db "$store" --quiet || exit 1
before=$(state "$store")
[ "${before%% *}" = ok ] || fail "the store is not whole to begin with: $before"
seconds=$(measure) || exit 1
whole=$(state "$dir/measure.db")
echo "$rows rows load in $seconds s"

killed=0
hurry=1
while [ $killed -lt $kills ] && [ ${tries:=0} -lt $((kills * 3)) ]; do
    tries=$((tries + 1))
    # From 0.02 s to just before the end of a whole load.
    delay=$(awk -v s="$seconds" -v i=$killed -v n=$kills -v hurry="$hurry" \
        'BEGIN { printf "%.3f", 0.02 + (s * hurry - 0.02) * i / n }')
    strike KILL "$delay"
    after=$(state "$store")
    if [ "$after" = "$whole" ]; then
        # All is in, committed before the kill: take the store back to where it was, and hurry.
        hurry=$(echo "$hurry" | awk '{ print $1 * 0.95 }')
        rm -f "$store" "$store-wal" "$store-shm"
        "$program" load signups "$dir/small.csv" --db "$store" --quiet || exit 1
        continue
    fi
    killed=$((killed + 1))
    look "kill $killed after $delay s"
    [ "$status" -eq 137 ] || fail "exit status $status instead of 137"
done
[ $killed -eq $kills ] || fail "only $killed loads were killed in time"

strike INT "$(part 0.5)"
after=$(state "$store")
look "interrupt after $(part 0.5) s"
[ "$status" -eq 130 ] || fail "exit status $status instead of 130"

strike KILL "$(part 0.4)"
"$program" status --db "$store" >/dev/null || fail "status after a kill"
strike KILL "$(part 0.6)"
"$program" load signups "$dir/large.csv" --db "$store" --quiet || fail "the load after all kills"
after=$(state "$store")
[ "$after" = "$whole" ] || fail "after the whole load: $after"
echo "let through: $(echo "$after" | cut -d ' ' -f 1-3)"
[ ! -e "$store-wal" ] && [ ! -e "$store-shm" ] || fail "something is left beside the store"

echo "$killed loads killed"

# Killed before every call that changes the disk; ended by a signal, and told that the disk is full,
# at every one but most writes (tests/end_to_end/weekly_crash.c).
echo "weekly, eight weeks: crashes that the next run made good, of all"
CRASHES=all CRASH_TABLE=$dir/crashes "${program%/*}/tests.bin" --jobs 2 \
    --filter 'weekly_crash/*' >"$dir/weekly" 2>&1 || {
    cat "$dir/weekly"
    fail "weekly"
}
awk '
    !($2 in steps) { steps[$2] = 1 }
    { tried[$2, $3]++; good[$2, $3] += $NF; tried["all", $3]++; good["all", $3] += $NF }
    function cell(step, how) {
        return (step, how) in tried ? good[step, how] " of " tried[step, how] : "-"
    }
    function line(step) {
        printf "%-8s %14s %14s %14s\n", step, cell(step, "killed"), cell(step, "terminated"), \
            cell(step, "full")
    }
    END {
        printf "%-8s %14s %14s %14s\n", "step", "killed", "terminated", "disk full"
        count = split("lock inbox load detect report end", order)
        for (i = 1; i <= count; i++)
            if (order[i] in steps)
                line(order[i])
        line("all")
    }
' "$dir/crashes"

echo "$failed failures"
[ $failed -eq 0 ]
