#include <string.h>

#include "cli/options.h"
#include "cli/metavar.h"
#include "cli/shell.h"

/* What is completed where a value or argument can be that. */
static void put_place(FILE *file, const struct metavar *place)
{
    static const char *const arguments[] = {
        [PLACE_ANYTHING] = " -x",
        [PLACE_FILE] = " -r -F",
        [PLACE_DIRECTORY] = " -x -a '(__fish_complete_directories)'",
        [PLACE_RING] = " -x -a '(__ringleader_ask rings)'",
        [PLACE_RUN] = " -x -a '(__ringleader_ask runs)'",
        [PLACE_WEEK] = " -x -a '(__ringleader_ask weeks)'",
        [PLACE_DECISION] = " -x -a '(__ringleader_ask decisions)'",
    };

    if (place->kind == PLACE_WORD)
        fprintf(file, " -x -a '%s'", place->words);
    else if (place->kind == PLACE_LIST)
        fprintf(file, " -x -a '(__fish_append , %s)'", place->words);
    else
        fputs(arguments[place->kind], file);
}

static void put_options(
    FILE *file, const struct command *command, const struct argp_option *options)
{
    const char *doc = "";
    struct metavar place;

    for (const struct argp_option *option = options; option->name; option++) {
        int is_alias = option->flags & OPTION_ALIAS;

        doc = is_alias ? doc : option->doc;
        fputs("complete -c ringleader", file);
        if (command)
            fprintf(file, " -n '__ringleader_in %s'", command->name);
        if (option->key < 128 && !is_alias)
            fprintf(file, " -s %c", option->key);
        fprintf(file, " -l %s", option->name);
        if (metavar_of_option(command, option, &place))
            put_place(file, &place);
        fputs(" -d ", file);
        shell_quote(file, doc, "\\'");
        fputc('\n', file);
    }
}

static void put_arguments(FILE *file, const struct command *command)
{
    int count = metavar_count(command);
    struct metavar place;

    for (int n = 0; n < count; n++) {
        int repeats = n == count - 1 && metavar_of_argument(command, count, &place);

        metavar_of_argument(command, n, &place);
        fprintf(file, "complete -c ringleader -n '__ringleader_at %s %d%s'", command->name, n,
            repeats ? " +" : "");
        put_place(file, &place);
        fputc('\n', file);
    }
}

static void put_valued(FILE *file, const struct argp_option *options)
{
    for (const struct argp_option *option = options; option->name; option++) {
        if (!options_value(option))
            continue;
        if (option->key < 128)
            fprintf(file, " -%c", option->key);
        fprintf(file, " --%s", option->name);
    }
}

void shell_fish(FILE *file)
{
    fputs("# Completion of ringleader in fish, made by `ringleader completion fish`.\n", file);
    fputs("\n# The engine passes over the words behind these.\nset -g __ringleader_valued", file);
    put_valued(file, options_shared);
    for (const struct command *const *command = commands; *command; command++)
        put_valued(file, (*command)->options);
    fputc('\n', file);
    fputs(shell_text_fish, file);
    fputs("\ncomplete -c ringleader -f\n", file);
    put_options(file, NULL, options_shared);
    for (const struct command *const *command = commands; *command; command++) {
        fprintf(file, "\ncomplete -c ringleader -n __ringleader_none -a %s -d ", (*command)->name);
        shell_quote(file, (*command)->summary, "\\'");
        fputc('\n', file);
        put_options(file, *command, (*command)->options);
        put_arguments(file, *command);
    }
}
