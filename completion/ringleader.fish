# Completes ringleader in fish; made by `ringleader completion fish`.

function __ringleader_complete
    set -l words (commandline -opc)
    set -l token (commandline -ct)
    set -l last (string unescape -- "$token")
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -e words[1]
    set -l lines ($program __complete --shell fish -- $words "$last" 2>/dev/null)
    string match -qr '^(words|files|directories) \d+$' -- "$lines[1]"; or return
    set -l directive (string split ' ' -- $lines[1])
    if test $directive[1] = words
        set -e lines[1]
        string join \n -- $lines
        return
    end
    set -l path (string sub -s (math $directive[2] + 1) -- "$token")
    set -l found (complete -C "'' $path")
    test $directive[1] = directories; and set found (string match -r '.*/$' -- $found)
    string join \n -- (string sub -l $directive[2] -- "$token")$found
end

complete -c ringleader -f -k -a '(__ringleader_complete)'
