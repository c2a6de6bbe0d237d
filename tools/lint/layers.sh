#!/bin/sh
# layers.sh - each room knows only what it may know.
#
# A room that includes what lies above or beside it can no longer be read, tested or replaced
# alone. So the tables below say which rooms a room may include and which room owns a library; SQL
# stays in schema/; and only the command line ends the program or writes to stderr.
#
# include/ROOM/ holds what other rooms use. Headers in src/ROOM/ are private to their room: neither
# another room nor a header in include/ includes them.
set -eu
cd "$(dirname "$0")/../.."

files=$(find src include -name '*.[ch]' -o -name '*.cc' | LC_ALL=C sort)

# Headers that lie beside their code.
beside=$(echo "$files" | sed -n 's|^src/\(.*\.h\)$|\1|p' | tr '\n' ' ')

# Headers in include/ that neither another room nor another header in include/ uses.
# shellcheck disable=SC2086 # file names have no spaces
unused=$(awk '
    FNR == 1 { split(FILENAME, place, "/") }
    FILENAME ~ /^include\// { header[substr(FILENAME, 9)] = place[2] }
    /^#include "/ {
        split($0, part, "\"")
        uses[part[2]] = uses[part[2]] " " (place[1] == "include" ? "include" : place[2])
    }
    END {
        for (one in header) {
            count = split(uses[one], by, " ")
            is_used = 0
            for (i = 1; i <= count; i++)
                is_used = is_used || by[i] != header[one]
            if (!is_used)
                print "include/" one ": no other room uses it; it belongs in src/" header[one] "/"
        }
    }
' $files | sort)

[ -z "$unused" ] || {
    echo "$unused"
    exit 1
}

# Without its comments, and with `# LINE "FILE"` where the count of lines starts anew.
# shellcheck disable=SC2086
code=$(gcc -fpreprocessed -dD -E -x c $files)

printf '%s\n' "$code" | awk -v beside="$beside" '
    BEGIN {
        # Lowest first: what the files of a room may include.
        may["base"] = "base"
        may["value"] = "base value"
        may["enrich"] = "base value enrich"
        may["store"] = "base value store"
        may["input"] = "base input"
        may["load"] = "base value store input load"
        may["dataset"] = "base value enrich store dataset"
        may["evidence"] = "base value dataset evidence"
        may["graph"] = "base dataset evidence graph"
        may["ring"] = "base value dataset evidence graph ring"
        may["detect"] = "base value enrich store dataset evidence graph ring detect"
        may["settings"] = "base value enrich load dataset evidence ring detect settings"
        may["output"] = "base value output"
        may["query"] = "base value store query"
        may["review"] = "base value store query review"
        may["export"] = "base value store graph output export"
        may["evaluate"] = "base value store input load evaluate"
        may["simulate"] = "base simulate"
        may["report"] = "base value store graph ring output query review export report"
        may["weekly"] = "base value enrich store load detect settings output query export report weekly"
        may["cli"] = "base value enrich store input load dataset evidence graph ring detect settings output query review evaluate export report weekly simulate cli"

        # Libraries: how their headers begin, and the one room that uses them.
        owner["maxminddb"] = "enrich"
        owner["sqlite3"] = "store"
        owner["csv.h"] = "input"
        owner["zstd"] = "input"
        owner["lzma"] = "input"
        owner["igraph"] = "graph"
        owner["ini.h"] = "settings"
        owner["libsmartcols"] = "output"
        owner["jansson"] = "output"
        owner["sodium"] = "export"
        owner["utf8proc"] = "value"
        owner["phonenumbers"] = "value"

        word = "(^|[^A-Za-z0-9_])"
        ends = word "(exit|_exit|_Exit|quick_exit|abort) *\\("
        tells = word "(stderr|STDERR_FILENO|perror)([^A-Za-z0-9_]|$)"
        sql = "\" *(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|WITH)([^A-Za-z0-9_]|$)"
    }

    function wrong(what) {
        print file ":" line ": " what
        bad = 1
    }

    function listed(one, list) {
        return index(" " list " ", " " one " ")
    }

    function check_room(header, other) {
        if (!(other in may))
            wrong("\"" header "\" is in no room that tools/lint/layers.sh knows")
        else if (!listed(other, may[room]))
            wrong(room "/ may not include " other "/ (\"" header "\")")
        else if (other != room && listed(header, beside))
            wrong("\"" header "\" is private to " other "/")
        else if (file ~ /^include\// && listed(header, beside))
            wrong("\"" header "\" is private, so nothing in include/ may include it")
    }

    function check_library(header, name) {
        for (name in owner)
            if (index(header, name) == 1 && room != owner[name])
                wrong("<" header "> is for " owner[name] "/ alone")
    }

    /^# [0-9]+ "/ {
        file = substr($3, 2, length($3) - 2)
        split(file, part, "/")
        room = part[2]
        if (!(room in may) && !(file in seen)) {
            seen[file] = line = 1
            wrong("lies in no room that tools/lint/layers.sh knows")
        }
        line = $2 - 1
        next
    }

    { line++ }

    /^ *# *include/ {
        header = $0
        gsub(/^[^"<]*["<]|[">].*$/, "", header)
        check_library(header)
        if (/"/ && room in may) {
            split(header, part, "/")
            check_room(header, part[1])
        }
        next
    }

    # Leaves the quotation marks that begin and end a string.
    { gsub(/\\"|\047"\047/, "?") }

    $0 ~ sql { wrong("SQL belongs in schema/") }

    {
        gsub(/"[^"]*"/, "\"\"")
        if (room != "cli" && $0 ~ ends)
            wrong("only cli/ ends the program")
        if (room != "cli" && $0 ~ tells)
            wrong("only cli/ writes to stderr")
    }

    END { exit bad }
'
