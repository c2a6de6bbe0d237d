# measure.sh - for the benchmarks that source it.

# Prints seconds and the peak of resident memory in MB of a command.
measure() {
    begin=$(date +%s.%N)
    "$@" > out.txt 2>&1 &
    pid=$!
    peak=0
    while kill -0 $pid 2>/dev/null; do
        now=$(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true)
        [ -z "$now" ] || peak=$now
        sleep 0.05
    done
    wait $pid || { cat out.txt >&2; exit 1; }
    end=$(date +%s.%N)
    awk -v b="$begin" -v e="$end" -v k="$peak" 'BEGIN { printf "%.2f %.0f\n", e - b, k / 1024 }'
}
