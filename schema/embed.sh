#!/bin/sh
# embed.sh FILE... - writes C that holds the given SQL files as constants (see store/schema.h).
set -eu

texts() { # NAME FILE...
    printf '\nconst struct schema_text %s[] = {\n' "$1"
    shift
    for file; do
        name=${file##*/}
        printf '    { "%s",\n' "${name%.sql}"
        sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/        "/' -e 's/$/\\n"/' "$file"
        printf '    },\n'
    done
    printf '    { 0, 0 }\n};\n'
}

migrations=$(printf '%s\n' "$@" | grep -v '/query/' | LC_ALL=C sort)
queries=$(printf '%s\n' "$@" | grep '/query/' | LC_ALL=C sort)
printf '#include "store/schema.h"\n'
# shellcheck disable=SC2086 # file names in schema/ have no spaces
texts schema_migrations $migrations
# shellcheck disable=SC2086
texts schema_queries $queries
