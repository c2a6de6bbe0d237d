# shellcheck shell=bash
# Completes ringleader in bash; made by `ringleader completion bash`.

_ringleader() {
    local name kind=''
    COMPREPLY=()
    {
        read -r kind _
        while IFS=$'\t' read -r name _; do
            [[ $name == *[!A-Za-z0-9_.,:=/@%+-]* ]] && printf -v name %q "$name"
            COMPREPLY+=("$name")
        done
    } < <("${1/#\~\//$HOME/}" __complete --shell bash -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" "$2" 2>/dev/null)
    case $kind in
    files) compopt -o default 2>/dev/null ;;
    directories) compopt -o dirnames 2>/dev/null ;;
    esac
}

complete -F _ringleader ringleader
