#!/bin/sh
# embed.sh FILE... - writes C that holds the given files as constants (see report/assets.h).
#
# report.css becomes asset_report_css.
set -eu

printf '#include "report/assets.h"\n'
for file; do
    name=$(basename "$file" | tr . _)
    printf '\nconst char asset_%s[] =\n' "$name"
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/    "/' -e 's/$/\\n"/' "$file"
    printf '    "";\n'
done
