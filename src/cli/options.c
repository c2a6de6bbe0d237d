#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/time.h"
#include "cli/help.h"
#include "cli/usage_error.h"

enum { OPTION_HELP = 'h', OPTION_VERSION = 'V', HELP_WIDTH = 80, HELP_MOST_WIDTH = 100 };

const struct argp_option options_shared[] = {
    { "db", OPTION_DB, "FILE", 0, "The store (default: RINGLEADER_DB, or ./ringleader.db)", 10 },
    { "format", OPTION_FORMAT, "FORMAT", 0, "table, csv or json (default: table)", 10 },
    { "limit", OPTION_LIMIT, "N", 0, "Only the first N rows; 0 shows all", 10 },
    { "no-color", OPTION_NO_COLOR, NULL, 0, "No colours, even on a terminal", 10 },
    { "unmask", OPTION_UNMASK, NULL, 0, "Show e-mail addresses and phone numbers in full", 10 },
    { "quiet", OPTION_QUIET, NULL, 0, "Print nothing; exit 1 if nothing is found", 10 },
    { "now", OPTION_NOW, "TIME", 0, "The time taken as now (default: RINGLEADER_NOW, or the clock)",
        10 },
    { "help", OPTION_HELP, NULL, 0, "Show this help", 11 },
    { "version", OPTION_VERSION, NULL, 0, "Show the version", 11 },
    { 0 },
};

const char *options_value(const struct argp_option *option)
{
    while (option->flags & OPTION_ALIAS)
        option--;
    return option->arg;
}

static int set_now(struct invocation *in, const char *name, const char *text, struct error *err)
{
    if (time_parse(text, strlen(text), &in->now))
        return error_set(err, ERROR_USAGE,
            "%s takes a time such as 2026-11-21T06:00:00Z, not \"%.40s\"", name, text);
    in->has_now = 1;
    return 0;
}

/* Sets the time if --now is not given. */
static int set_default_now(struct invocation *in, struct error *err)
{
    const char *text = getenv("RINGLEADER_NOW");

    if (in->has_now)
        return 0;
    if (text && *text)
        return set_now(in, "RINGLEADER_NOW", text, err);
    in->now = (int64_t)time(NULL);
    return 0;
}

static int set_format(struct invocation *in, const char *name, struct error *err)
{
    in->has_format = 1;
    if (output_format_named(name, &in->format))
        return error_set(
            err, ERROR_USAGE, "--format takes table, csv or json, not \"%.40s\"", name);
    return 0;
}

static int add_option(struct invocation *in, int key, const char *value, struct error *err)
{
    if (in->option_count == COMMAND_MOST_OPTIONS)
        return error_set(err, ERROR_USAGE, "too many options");
    in->options[in->option_count].key = key;
    in->options[in->option_count++].value = value ? value : "";
    return 0;
}

static int add_argument(struct invocation *in, const char *value, struct error *err)
{
    if (in->argument_count == COMMAND_MOST_ARGUMENTS)
        return error_set(err, ERROR_USAGE, "too many arguments");
    in->arguments[in->argument_count++] = value;
    return 0;
}

/* ---- parsing ---- */

struct reading {
    struct invocation *in;
    struct error *err;
    int done; /* help or version was printed */
};

/* Wide lines are hard to read. */
static int help_width(const struct invocation *in)
{
    int width = in->is_terminal ? in->width : HELP_WIDTH;

    return width > HELP_MOST_WIDTH ? HELP_MOST_WIDTH : width < HELP_WIDTH / 2 ? HELP_WIDTH : width;
}

static int take(struct reading *reading, int key, char *value)
{
    struct invocation *in = reading->in;

    switch (key) {
    case OPTION_DB:
        in->db = value;
        return 0;
    case OPTION_FORMAT:
        return set_format(in, value, reading->err);
    case OPTION_QUIET:
        in->quiet = 1;
        return 0;
    case OPTION_NO_COLOR:
        in->color = 0;
        return 0;
    case OPTION_UNMASK:
        in->unmask = 1;
        return 0;
    case OPTION_NOW:
        return set_now(in, "--now", value, reading->err);
    case OPTION_HELP:
        help_print(stdout, in->command, help_width(in));
        reading->done = 1;
        return -1;
    case OPTION_VERSION:
        puts("ringleader " VERSION);
        reading->done = 1;
        return -1;
    default:
        return add_option(in, key, value, reading->err);
    }
}

/* argp stops behind the word that it rejects, or at the word if more letters follow. */
static void explain(struct reading *reading, const struct argp_state *state)
{
    const struct command *command = reading->in->command;

    if (reading->done || reading->err->code ||
        usage_error_find(command, state->argv[state->next - 1], reading->err))
        return;
    usage_error_find(command, state->argv[state->next], reading->err);
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
    struct reading *reading = state->input;

    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = reading;
        return 0;
    case ARGP_KEY_ARG:
        return add_argument(reading->in, value, reading->err) ? EINVAL : 0;
    case ARGP_KEY_ERROR:
        explain(reading, state);
        return 0;
    case ARGP_KEY_END:
    case ARGP_KEY_FINI:
    case ARGP_KEY_SUCCESS:
    case ARGP_KEY_NO_ARGS:
    case ARGP_KEY_ARGS:
        return key == ARGP_KEY_ARGS ? ARGP_ERR_UNKNOWN : 0;
    default:
        return take(reading, key, value) ? EINVAL : 0;
    }
}

static error_t parse_shared(int key, char *value, struct argp_state *state)
{
    struct reading *reading = state->input;

    if (key == ARGP_KEY_INIT || (key & 0x1000000))
        return ARGP_ERR_UNKNOWN;
    return take(reading, key, value) ? EINVAL : 0;
}

/* ---- which command ---- */

/* Options that may precede the command. */
static const struct argp_option config_options[] = { COMMAND_CONFIG, { 0 } };

/* Stops at the first word that is neither an option nor an option's value. */
static error_t find_word(int key, char *value, struct argp_state *state)
{
    int *index = state->input;

    (void)value;
    if (key != ARGP_KEY_ARG)
        return key & 0x1000000 ? ARGP_ERR_UNKNOWN : 0;
    *index = state->next - 1;
    return EINTR;
}

/* The index of the command's name in argv, 0 if there is none. argp finds it, because it knows
 * forms such as -qn5 and --form=json. */
static int command_index(int argc, char **argv)
{
    struct argp config = { .options = config_options, .parser = find_word };
    struct argp_child children[] = { { &config, 0, NULL, 0 }, { NULL, 0, NULL, 0 } };
    struct argp argp = { .options = options_shared, .parser = find_word, .children = children };
    int index = 0;

    argp_parse(&argp, argc, argv, ARGP_IN_ORDER | ARGP_NO_ERRS | ARGP_NO_EXIT | ARGP_NO_HELP, NULL,
        &index);
    return index;
}

static int check_arguments(const struct invocation *in, struct error *err)
{
    const struct command *command = in->command;

    if (in->argument_count >= command->least && in->argument_count <= command->most)
        return 0;
    return error_set(err, ERROR_USAGE, "%s; usage: ringleader %s [OPTION...]%s%s",
        in->argument_count < command->least ? "an argument is missing"
                                            : "there are too many arguments",
        command->name, *command->arguments ? " " : "", command->arguments);
}

static int terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    struct winsize size;

    if (columns && strtol(columns, NULL, 10) > 0)
        return (int)strtol(columns, NULL, 10);
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static void set_defaults(struct invocation *in)
{
    const char *db = getenv("RINGLEADER_DB"), *no_color = getenv("NO_COLOR");
    const char *name = getenv("TERM");
    int terminal = isatty(STDOUT_FILENO);

    *in = (struct invocation){ .db = db && *db ? db : "ringleader.db",
        .is_terminal = terminal,
        .width = terminal ? terminal_width() : 0,
        .color = terminal && !(no_color && *no_color) && !(name && strcmp(name, "dumb") == 0),
        .out = stdout };
}

/* ARGP_IN_ORDER: otherwise POSIXLY_CORRECT would end the options at the first argument. */
static int parse(int argc, char **argv, struct reading *reading)
{
    const unsigned flags = ARGP_IN_ORDER | ARGP_NO_ERRS | ARGP_NO_EXIT | ARGP_NO_HELP;
    const struct command *command = reading->in->command;
    struct argp shared = { .options = options_shared, .parser = parse_shared };
    struct argp_child children[] = { { &shared, 0, NULL, 0 }, { NULL, 0, NULL, 0 } };
    struct argp argp = {
        .options = command ? command->options : NULL, .parser = parse_option, .children = children
    };

    reading->err->code = 0;
    if (argp_parse(&argp, argc, argv, flags, NULL, reading) == 0)
        return 1;
    if (reading->done)
        return 0;
    if (reading->err->code)
        return -1;
    return error_set(reading->err, ERROR_USAGE, "see `ringleader --help`");
}

int options_read(int argc, char **argv, struct invocation *in, struct error *err)
{
    struct reading reading = { .in = in, .err = err };
    int index = command_index(argc, argv), rc;

    set_defaults(in);
    if (index) {
        if (command_find(argv[index], &in->command, err))
            return -1;
        in->format = in->command->format;
        memmove(argv + index, argv + index + 1, (size_t)(argc - index) * sizeof *argv);
        argc--;
    }
    rc = parse(argc, argv, &reading);
    if (rc <= 0)
        return rc;
    if (!in->command)
        return error_set(err, ERROR_USAGE, "name a command; `ringleader --help` lists them");
    if (check_arguments(in, err) || set_default_now(in, err))
        return -1;
    return 1;
}
