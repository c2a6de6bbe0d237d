
# The command, then the arguments before the cursor.
function __ringleader_words
    set -l skip 0
    set -l ended 0
    for token in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
        else if test $ended = 1; or not string match -q -- '-?*' $token
            echo -- $token
        else if test $token = --
            set ended 1
        else if contains -- $token $__ringleader_valued
            set skip 1
        else if string match -qr -- '^-[^-]' $token; and contains -- -(string sub -s -1 -- $token) $__ringleader_valued
            set skip 1
        end
    end
end

# Whether the command is this one.
function __ringleader_in
    set -l words (__ringleader_words)
    test "$words[1]" = $argv[1]
end

# Whether an argument of this command is next of which number $argv[2] stand before it; at least so
# many with a + behind.
function __ringleader_at
    set -l words (__ringleader_words)
    test "$words[1]" = $argv[1]; or return 1
    set -l count (math (count $words) - 1)
    test $count = $argv[2]; or test "$argv[3]" = +; and test $count -ge $argv[2]
end

function __ringleader_none
    not count (__ringleader_words) >/dev/null
end

# Asks the store for rings, runs or decisions; what it does not know is not completed.
function __ringleader_ask
    set -l tokens (commandline -opc)
    set -l store
    for i in (seq (count $tokens))
        switch $tokens[$i]
            case '--db=*'
                set store --db (string replace -- --db= '' $tokens[$i])
            case --db -d
                set store --db $tokens[(math $i + 1)]
            case '-d?*'
                set store --db (string sub -s 3 -- $tokens[$i])
        end
    end
    $tokens[1] completion $store $argv[1] 2>/dev/null
end
