#compdef ringleader
# Completes ringleader in zsh; made by `ringleader completion zsh`.

_ringleader() {
    local -a lines names
    local program=${(Q)words[1]/#\~\//$HOME/} name
    lines=("${(@f)$("$program" __complete --shell zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    [[ $lines[1] == (words|files|directories)' '<-> ]] || return 1
    compset -p ${lines[1]#* }
    case $lines[1] in
        (files*) _files; return ;;
        (directories*) _files -/; return ;;
    esac
    for name in "${(@)lines[2,-1]}"; do
        name=${name[${lines[1]#* } + 1,-1]}
        names+=("${${${name%%$'\t'*}//\\/\\\\}//:/\\:}:${${(M)name%%$'\t'*}#$'\t'}")
    done
    (($#names)) && _describe -V ringleader names
}

# Read by the completion system, this file is the function; sourced, it has to be named to it.
if [[ $funcstack[1] == _ringleader ]]; then
    _ringleader "$@"
else
    compdef _ringleader ringleader
fi
