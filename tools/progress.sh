#!/bin/sh
# progress.sh N TOTAL FILE - shows that FILE, the Nth of TOTAL files, is being compiled: on a
# terminal in one line that is overwritten, elsewhere for each tenth of them.
n=$1
total=$2
[ "$total" -ge "$n" ] || total=$n
if [ -t 2 ]; then
    end=
    [ "$n" -lt "$total" ] || end='\n'
    printf "\r\033[K[%${#total}d/%d] %s$end" "$n" "$total" "$3" >&2
elif [ "$n" -eq "$total" ] || [ $((n * 10 / total)) -ne $(((n - 1) * 10 / total)) ]; then
    printf "[%${#total}d/%d] %s\n" "$n" "$total" "$3" >&2
fi
