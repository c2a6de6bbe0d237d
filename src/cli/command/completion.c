/*
 * completion.c - `ringleader completion`: the script that completes command lines in a shell.
 */
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/shell.h"

static const struct argp_option options[] = { { 0 } };

const struct shell shells[] = {
    { "bash", shell_ringleader_bash, 1 },
    { "zsh", shell_ringleader_zsh, 0 },
    { "fish", shell_ringleader_fish, 0 },
    { NULL, NULL, 0 },
};

enum { SHELLS = COUNT_OF(shells) - 1 };

const struct shell *shell_find(const char *name)
{
    const struct shell *shell = shells;

    while (shell->name && strcmp(shell->name, name) != 0)
        shell++;
    return shell->name ? shell : NULL;
}

static int refuse(const char *name, struct error *err)
{
    const char *names[SHELLS], *near;

    for (int i = 0; i < SHELLS; i++)
        names[i] = shells[i].name;
    near = suggest(name, names, SHELLS);
    return error_set(err, ERROR_USAGE, "completion takes bash, zsh or fish, not \"%.40s\"%s%s%s",
        name, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static int run(struct invocation *in, struct error *err)
{
    const struct shell *shell = shell_find(in->arguments[0]);

    if (!shell)
        return refuse(in->arguments[0], err);
    in->found = 1;
    if (!in->quiet)
        fputs(shell->script, in->out);
    return 0;
}

const struct command command_completion = {
    .name = "completion",
    .summary = "Write the completion script for bash, zsh or fish",
    .arguments = "bash|zsh|fish",
    .example = "  ringleader completion bash >> ~/.bash_completion\n"
               "  source <(ringleader completion bash)\n"
               "  ringleader completion zsh > ~/.zfunc/_ringleader\n"
               "  ringleader completion fish > ~/.config/fish/completions/ringleader.fish\n",
    .about =
        "The script completes commands, options, their values, and file names. It also\n"
        "completes the rings, runs, weeks and decisions of the store: the one that --db names\n"
        "on the line, or else the default. Without a store it completes none of these.\n"
        "\n"
        "`make install` installs the scripts where the shells look for them.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
