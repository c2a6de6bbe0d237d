
# Asks the store for rings, runs or decisions, as the last argument says; what it does not know is not completed.
_ringleader_ask() {
    local -a found store
    local i topic=$argv[-1]

    for ((i = 2; i < $#ringleader_line; i++)); do
        case $ringleader_line[i] in
            (--db=*) store=(--db "${(Q)${ringleader_line[i]#--db=}/#\~\//$HOME/}") ;;
            (--db | -d) store=(--db "${(Q)${ringleader_line[i + 1]}/#\~\//$HOME/}") ;;
            (-d*) store=(--db "${(Q)${ringleader_line[i]#-d}/#\~\//$HOME/}") ;;
        esac
    done
    found=("${(@f)$("${(Q)ringleader_line[1]/#\~\//$HOME/}" completion $store $topic 2>/dev/null)}")
    found=(${found/$'\t'/:})
    (($#found)) && _describe -V $topic found
}

_ringleader() {
    local curcontext=$curcontext state state_descr line
    local -a ringleader_line=("${words[@]}") before
    typeset -A opt_args

    _ringleader_before
    _arguments -C -s -S $before '1:command:_ringleader_commands' '*::argument:->arguments' &&
        [[ -z $state ]] && return
    [[ -n $state && -n $functions[_ringleader_in_$words[1]] ]] || return 1
    curcontext=${curcontext%:*:*}:ringleader-$words[1]:
    _ringleader_in_$words[1]
}

# Read by the completion system, this file is the function; sourced, it has to be named to it.
if [[ $funcstack[1] == _ringleader ]]; then
    _ringleader "$@"
else
    compdef _ringleader ringleader
fi
