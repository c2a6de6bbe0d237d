#include <string.h>

#include "cli/options.h"
#include "cli/metavar.h"
#include "cli/shell.h"

/* As the engine reads it: @file, =one of these, ,some of these. */
static void put_place(FILE *file, const struct metavar *place)
{
    static const char *const marks[] = {
        [PLACE_ANYTHING] = "@anything",
        [PLACE_FILE] = "@file",
        [PLACE_DIRECTORY] = "@directory",
        [PLACE_RING] = "@rings",
        [PLACE_RUN] = "@runs",
        [PLACE_WEEK] = "@weeks",
        [PLACE_DECISION] = "@decisions",
        [PLACE_WORD] = "=",
        [PLACE_LIST] = ",",
    };

    fprintf(file, "REPLY='%s%s' ;;\n", marks[place->kind], place->words);
}

static void put_values(
    FILE *file, const struct command *command, const struct argp_option *options, const char *name)
{
    struct metavar place;

    for (const struct argp_option *option = options; option->name; option++) {
        if (!metavar_of_option(command, option, &place))
            continue;
        fputs("    ", file);
        if (option->key < 128 && !(option->flags & OPTION_ALIAS))
            fprintf(file, "%s:-%c | ", name, option->key);
        fprintf(file, "%s:--%s) ", name, option->name);
        put_place(file, &place);
    }
}

static void put_arguments(FILE *file, const struct command *command)
{
    int count = metavar_count(command);
    struct metavar place;

    for (int n = 0; n < count; n++) {
        metavar_of_argument(command, n, &place);
        fprintf(file, "    %s:%d) ", command->name, n);
        put_place(file, &place);
    }
    if (metavar_of_argument(command, count, &place)) {
        fprintf(file, "    %s:*) ", command->name);
        put_place(file, &place);
    }
}

static void put_names(FILE *file, const struct argp_option *options)
{
    for (const struct argp_option *option = options; option->name; option++)
        fprintf(file, "%s--%s", option > options ? " " : "", option->name);
}

static void put_tables(FILE *file)
{
    fputs("\n# REPLY: what the value of option $2 of command $1 can be; nothing where it takes "
          "none.\n"
          "_ringleader_value() {\n    case $1:$2 in\n",
        file);
    for (const struct command *const *command = commands; *command; command++)
        put_values(file, *command, (*command)->options, (*command)->name);
    put_values(file, NULL, options_shared, "*");
    fputs(
        "    *) REPLY= ;;\n    esac\n}\n\n# REPLY: what argument number $2 of command $1 can be.\n"
        "_ringleader_argument() {\n    case $1:$2 in\n",
        file);
    for (const struct command *const *command = commands; *command; command++)
        put_arguments(file, *command);
    fputs("    *) REPLY= ;;\n    esac\n}\n\n# REPLY: the options of a command.\n"
          "_ringleader_options() {\n    REPLY='",
        file);
    put_names(file, options_shared);
    fputs("'\n    case $1 in\n", file);
    for (const struct command *const *command = commands; *command; command++)
        if ((*command)->options->name) {
            fprintf(file, "    %s) REPLY+=' ", (*command)->name);
            put_names(file, (*command)->options);
            fputs("' ;;\n", file);
        }
    fputs("    esac\n}\n", file);
}

void shell_bash(FILE *file)
{
    fputs("# Completion of ringleader in bash, made by `ringleader completion bash`.\n\n"
          "_ringleader_commands='",
        file);
    for (const struct command *const *command = commands; *command; command++)
        fprintf(file, "%s%s", command > commands ? " " : "", (*command)->name);
    fputs("'\n", file);
    put_tables(file);
    fputs(shell_text_bash, file);
}
