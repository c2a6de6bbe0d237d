#!/bin/sh
# compile_commands.sh COMMAND... -- FILE... - compile_commands.json, as editors and clang's tools read
# it: COMMAND -c FILE for each file.
set -eu

# A string of JSON; neither file names nor flags hold control characters.
string() { printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"; }

arguments=
while [ "$1" != -- ]; do
    arguments="$arguments$(string "$1"), "
    shift
done
shift

directory=$(string "$PWD")
separator='['
for file; do
    printf '%s\n{ "directory": %s, "file": "%s",\n  "arguments": [%s"-c", "%s"] }' \
        "$separator" "$directory" "$file" "$arguments" "$file"
    separator=,
done
printf '\n]\n'
