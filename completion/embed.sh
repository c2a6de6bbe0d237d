#!/bin/sh
# embed.sh FILE... - writes C that holds the given scripts as constants (see cli/shell.h).
#
# bash.sh becomes shell_text_bash; its first lines, those with a shell's name for linters, are left
# out.
set -eu

printf '#include "cli/shell.h"\n'
for file; do
    name=${file##*/}
    printf '\nconst char shell_text_%s[] =\n' "${name%.*}"
    sed -e '/^# shellcheck /d' -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/    "/' -e 's/$/\\n"/' "$file"
    printf '    "";\n'
done
