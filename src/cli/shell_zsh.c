#include <string.h>

#include "cli/options.h"
#include "cli/metavar.h"
#include "cli/shell.h"

/* ":what it is called:what completes it" */
static void put_action(FILE *file, const struct metavar *place)
{
    static const char *const actions[] = {
        [PLACE_ANYTHING] = " ",
        [PLACE_FILE] = "_files",
        [PLACE_DIRECTORY] = "_files -/",
        [PLACE_RING] = "_ringleader_ask rings",
        [PLACE_RUN] = "_ringleader_ask runs",
        [PLACE_WEEK] = "_ringleader_ask weeks",
        [PLACE_DECISION] = "_ringleader_ask decisions",
    };

    fputc(':', file);
    shell_quote(file, place->name, ":");
    if (place->kind == PLACE_WORD)
        fprintf(file, ":'(%s)'", place->words);
    else if (place->kind == PLACE_LIST)
        fprintf(file, ":'_values -s , %s %s'", place->name, place->words);
    else
        fprintf(file, ":'%s'", actions[place->kind]);
}

/* One name of an option. Names that mean the same exclude each other, unless they may come again.
 */
static void put_name(FILE *file, const struct command *command, const struct argp_option *option,
    const char *doc, int is_short)
{
    int takes = options_value(option) != NULL;
    struct metavar place;

    fputs(" \\\n        ", file);
    if (takes)
        fputs("'*'", file);
    else if (option->key < 128)
        fprintf(file, "'(-%c --%s)'", option->key, option->name);
    if (is_short)
        fprintf(file, "-%c%s", option->key, takes ? "+" : "");
    else
        fprintf(file, "--%s%s", option->name, takes ? "=" : "");
    fputs("'['", file);
    shell_quote(file, doc, "[]\\");
    fputs("']'", file);
    if (metavar_of_option(command, option, &place))
        put_action(file, &place);
}

static void put_options(
    FILE *file, const struct command *command, const struct argp_option *options)
{
    const char *doc = "";

    for (const struct argp_option *option = options; option->name; option++) {
        int is_alias = option->flags & OPTION_ALIAS;

        doc = is_alias ? doc : option->doc;
        if (option->key < 128 && !is_alias)
            put_name(file, command, option, doc, 1);
        put_name(file, command, option, doc, 0);
    }
}

static void put_arguments(FILE *file, const struct command *command)
{
    int count = metavar_count(command);
    struct metavar place;

    for (int n = 0; n < count; n++) {
        int repeats = n == count - 1 && metavar_of_argument(command, count, &place);

        metavar_of_argument(command, n, &place);
        if (repeats)
            fputs(" \\\n        '*'", file);
        else
            fprintf(file, " \\\n        %d", n + 1);
        put_action(file, &place);
    }
}

static void put_commands(FILE *file)
{
    fputs("\n_ringleader_commands() {\n    local -a found=(", file);
    for (const struct command *const *command = commands; *command; command++) {
        fprintf(file, "\n        %s:", (*command)->name);
        shell_quote(file, (*command)->summary, NULL);
    }
    fputs("\n    )\n    _describe -V command found\n}\n", file);
}

void shell_zsh(FILE *file)
{
    fputs("#compdef ringleader\n# Completion of ringleader in zsh, made by `ringleader completion "
          "zsh`.\n",
        file);
    put_commands(file);
    for (const struct command *const *command = commands; *command; command++) {
        fprintf(file, "\n_ringleader_in_%s() {\n    _arguments -s -S", (*command)->name);
        put_options(file, *command, (*command)->options);
        put_options(file, *command, options_shared);
        put_arguments(file, *command);
        fputs("\n}\n", file);
    }
    fputs(
        "\n# Sets before: what may stand before the command.\n_ringleader_before() {\n    before=(",
        file);
    put_options(file, NULL, options_shared);
    fputs("\n    )\n}\n", file);
    fputs(shell_text_zsh, file);
}
