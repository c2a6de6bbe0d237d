#!/bin/sh
# run.sh PROGRAM [if-possible] - opens reports in a real Chromium and looks at what happens.
#
# Reports, screenshots and playwright-core are in build/browser. What is missing fails the run, or
# with if-possible skips it with a word.
set -eu
cd "$(dirname "$0")/../.."

program=$1
place=$PWD/build/browser
missing=

chromium=$(command -v chromium || command -v chromium-browser || true)
[ -n "$chromium" ] || missing="there is no Chromium"
node=$(command -v node || command -v nodejs || true)
[ -n "$node" ] || missing="there is no Node"
[ -z "$node" ] || [ "$("$node" -p 'Number(process.versions.node.split(".")[0]) >= 18')" = true ] ||
    missing="Node is older than 18"
[ -e "$place/node_modules/ready" ] || missing="${missing:-there is no playwright-core}"
if [ -n "$missing" ]; then
    [ "${2-}" = if-possible ] || { echo "browser: $missing; \`make browser-deps\` installs it" >&2; exit 1; }
    echo "browser tests skipped: $missing; \`make browser-deps\` installs it"
    exit 0
fi

# Those of a run before are not to be taken for this one's.
rm -rf "$place/hostile" "$place/example" "$place/shots"
mkdir -p "$place/shots"
sh tools/hostile.sh "$program" "$place/hostile"
"$program" --db "$place/hostile/ringleader.db" report --quiet --now 2026-06-29T06:15:00Z \
    --out "$place/hostile/masked"
"$program" --db "$place/hostile/ringleader.db" report --quiet --now 2026-06-29T06:15:00Z --unmask \
    --out "$place/hostile/whole"
sh tools/example.sh "$program" "$place/example"

export CHROMIUM="$chromium" PLACE="$place"
# shellcheck disable=SC2086 # files, or a pattern of them
exec "$node" --test --test-reporter=spec ${ONLY:-tests/browser/*.test.mjs}
