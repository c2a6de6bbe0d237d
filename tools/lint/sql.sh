#!/bin/sh
# sql.sh - every statement of schema/query/ has a comment, a name of its own, and a user.
set -eu
cd "$(dirname "$0")/../.."

status=0
awk '
    FNR == 1 { name = "" }
    /^-- name: / {
        name = $3
        if (name in seen) {
            print FILENAME ":" FNR ": " name " is also in " seen[name]
            bad = 1
        }
        seen[name] = FILENAME
        getline
        if (!/^-- ./) {
            print FILENAME ":" FNR ": " name " has no comment"
            bad = 1
        }
    }
    END { exit bad }
' schema/query/*.sql || status=1

used=$(grep -rhoE '\bsql_[a-z0-9_]+' src include | sort -u)
for name in $(sed -n 's/^-- name: //p' schema/query/*.sql); do
    echo "$used" | grep -qx "sql_$name" || {
        echo "schema/query: nothing uses $name"
        status=1
    }
done
exit $status
