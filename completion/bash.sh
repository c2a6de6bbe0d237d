# shellcheck shell=bash

# ---- the line so far ----

# A word like -qn5: letters that take nothing, then perhaps one that takes the rest or what follows.
_ringleader_letters() {
    local letters=${1#-}

    while [[ $letters ]]; do
        option=-${letters:0:1}
        letters=${letters:1}
        _ringleader_value "$command" "$option"
        [[ $REPLY ]] || continue
        if [[ ! $letters ]]; then
            pending=$REPLY
        elif [[ $option == -d ]]; then
            store=$letters
        fi
        return
    done
}

# A word like --limit or --limit=5, which bash hands over in three words where it may.
_ringleader_long() {
    option=${1%%=*}
    _ringleader_value "$command" "$option"
    if [[ $1 != *=* ]]; then
        pending=$REPLY
    elif [[ $option == --db ]]; then
        store=${1#*=}
    fi
}

# Sets command, arguments (how many), pending (what the option before the cursor takes), store (what
# --db says) and ended (whether -- was there).
_ringleader_read() {
    local i word option=

    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $pending && $word == "=" ]]; then
            continue
        elif [[ $pending ]]; then
            [[ $option == --db || $option == -d ]] && store=$word
            pending=
        elif [[ ! $ended && $word == -- ]]; then
            ended=1
        elif [[ ! $ended && $word == --* ]]; then
            _ringleader_long "$word"
        elif [[ ! $ended && $word == -?* ]]; then
            _ringleader_letters "$word"
        elif [[ ! $command ]]; then
            command=$word
        else
            ((arguments++))
        fi
    done
}

# ---- what can follow ----

# Asks the store; what it does not know is not completed. The word may stand between quotes.
_ringleader_ask() {
    local id

    store=${store//[\"\'\\]/}
    store=${store/#\~\//$HOME/}
    while IFS=$'\t' read -r id _; do
        COMPREPLY+=("$id")
    done < <("$program" completion ${store:+--db "$store"} "$1" -- "$2" 2>/dev/null)
}

_ringleader_words() {
    local word

    while read -r word; do
        COMPREPLY+=("$word")
    done < <(compgen -P "$3" -W "$1" -- "$2")
}

_ringleader_reply() {
    local place=$1 word=$2

    case $place in
    @file) compopt -o default 2>/dev/null ;;
    @directory) compopt -o dirnames 2>/dev/null ;;
    @*s) _ringleader_ask "${place#@}" "$word" ;;
    =*) _ringleader_words "${place#=}" "$word" ;;
    ,*)
        if [[ $word == *,* ]]; then
            _ringleader_words "${place#,}" "${word##*,}" "${word%,*},"
        else
            _ringleader_words "${place#,}" "$word"
        fi
        ;;
    esac
}

_ringleader() {
    local program=${1/#\~\//$HOME/} word=$2
    local command='' arguments=0 pending='' store='' ended='' REPLY=''

    COMPREPLY=()
    [[ ${COMP_WORDS[COMP_CWORD]} == "=" ]] && word=
    _ringleader_read
    if [[ $pending ]]; then
        _ringleader_reply "$pending" "$word"
    elif [[ ! $ended && $word == --*=* ]]; then
        _ringleader_value "$command" "${word%%=*}"
        _ringleader_reply "$REPLY" "${word#*=}"
        COMPREPLY=("${COMPREPLY[@]/#/${word%%=*}=}")
    elif [[ ! $ended && $word == -* ]]; then
        _ringleader_options "$command"
        _ringleader_words "$REPLY" "$word"
    elif [[ ! $command ]]; then
        _ringleader_words "$_ringleader_commands" "$word"
    else
        _ringleader_argument "$command" "$arguments"
        _ringleader_reply "$REPLY" "$word"
    fi
}

complete -F _ringleader ringleader
