#!/bin/sh
# banned.sh - what the house does without (CONTRIBUTING.md, "Rules for code").
#
# Functions that overrun or cannot report an error, error codes made by ||, struct typedefs, macros
# that look like functions, variables that everything can reach, lines and files too long to read.
# -Wvla keeps out arrays of variable length; here only alloca.
set -eu
cd "$(dirname "$0")/../.."

# Bytes, so that awk counts columns alike everywhere.
LC_ALL=C
export LC_ALL

status=0
files=$(find src include tests -name '*.[ch]' | sort)

# The text as it stands, comments and all. A column is a byte that does not continue a character.
# shellcheck disable=SC2046,SC2086 # file names have no spaces
awk '
    function wrong(what) {
        print FILENAME ":" FNR ": " what
        bad = 1
    }
    FNR == 501 { wrong("the file has more than 500 lines") }
    /\t/ { wrong("a tab") }
    /[ \t\r]$/ { wrong("space at the end of the line") }
    /TODO|FIXME/ { wrong("an open end; do it or file an issue") }
    {
        gsub(/[\200-\277]/, "")
        if (length($0) > 100)
            wrong("more than 100 columns")
    }
    END { exit bad }
' $files $(find schema -name '*.sql' | sort) || status=1

# Without comments, and with `# LINE "FILE"` where the count of lines starts anew.
# shellcheck disable=SC2086
code=$(gcc -fpreprocessed -dD -E -x c $files)

printf '%s\n' "$code" | awk '
    BEGIN {
        banned = "(strcpy|stpcpy|strncpy|strcat|strncat|sprintf|vsprintf|gets|strtok|atoi|atol" \
            "|atoll|atof|alloca|strdupa)"
        call = "(^|[^A-Za-z0-9_])" banned " *\\("
        # A thread of igraph has no other place for its reason.
        exception = "^src/graph/graph\\.c static _Thread_local "
    }

    function wrong(what) {
        print file ":" line ": " what
        bad = 1
    }

    # Best effort on formatted code: a line in column 0 that declares, but no function and no type.
    # The last of pointers decides: `const char *x` can be set, `const char *const x` cannot.
    function is_mutable(text) {
        if (text ~ /^(typedef|enum[^;=]*\{|(struct|union|enum) [a-z0-9_]+;)/)
            return 0
        if (text ~ /^(static [^(=]*|struct |union )\{$/)
            return text !~ /[^A-Za-z0-9_]const /
        if (text ~ /^[A-Za-z][A-Za-z0-9_ *]*\(\*[a-z0-9_]+(\[[^]]*\])?\)\(.*[;={,]$/)
            return 1
        if (text !~ /^[A-Za-z][^(]*[;=]/)
            return 0
        if (match(text, /[=;[]/))
            text = substr(text, 1, RSTART - 1)
        if (text ~ /\(/)
            return 0
        sub(/.*\*/, "* ", text)
        return (" " text) !~ /[^A-Za-z0-9_]const /
    }

    /^# [0-9]+ "/ {
        line = $2 - 1
        file = substr($3, 2, length($3) - 2)
        next
    }

    {
        line++
        gsub(/\\"|\047"\047/, "?")
        gsub(/"[^"]*"/, "\"\"")
    }

    match($0, call) {
        name = substr($0, RSTART, RLENGTH)
        gsub(/[^a-z]/, "", name)
        wrong(name "() is banned")
    }
    /typedef +struct/ { wrong("a struct needs no typedef") }
    file ~ /^tests\// { next }
    /^ *# *define +[A-Za-z0-9_]+\(/ && !/define COUNT_OF\(array\)/ { wrong("a macro that looks like a function") }
    # A failure is -1; the value of `a || b` is 1.
    { statement = statement $0 }
    /[;{}]$/ {
        if (statement ~ /(return|[a-z_] =) .*err\) *\|\|/ && statement !~ /\?|(if|while|for) \(/)
            wrong("the value of || is no error code; write `if (a || b) return -1;`")
        statement = ""
    }
    is_mutable($0) && file " " $0 !~ exception { wrong("a variable that is not const") }

    END { exit bad }
' || status=1
exit $status
