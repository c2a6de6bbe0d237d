#!/bin/sh
# fuzz.sh SECONDS TARGET... - runs each fuzz target of build/fuzz that long, from the bad inputs of the tests.
set -eu

seconds=$1
shift
for target; do
    corpus=build/fuzz/corpus-$target
    mkdir -p "$corpus"
    case $target in
    settings) seeds=tests/data/bad-config ;;
    reader) seeds=tests/data/load/shape ;;
    *) seeds=tests/data/bad ;;
    esac
    echo "== $target"
    "build/fuzz/fuzz-$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=2048 \
        -artifact_prefix="build/fuzz/$target-" -print_final_stats=1 "$corpus" "$seeds" 2>&1 |
        grep -E 'ERROR|SUMMARY|stat::number_of_executed|Test unit written|cov:' | tail -n 6
    [ -z "$(ls "build/fuzz/$target-"* 2>/dev/null)" ] || exit 1
done
