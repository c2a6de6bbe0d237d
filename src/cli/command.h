/*
 * command.h - what a command is, and what it is given.
 *
 * The commands stand in a table (command.c): to add one, write src/cli/NAME.c, add its row there
 * and its test.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <argp.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/output_guard.h"
#include "base/progress.h"
#include "output/output.h"

enum { COMMAND_MOST_OPTIONS = 1024, COMMAND_MOST_ARGUMENTS = 4096 };

/* Keys of the options that every command takes anywhere on the line, and of those that some
 * commands have in common; the others are a command's own. */
enum {
    OPTION_DB = 'd',
    OPTION_FORMAT = 'f',
    OPTION_QUIET = 'q',
    OPTION_LIMIT = 'n',
    OPTION_NO_COLOR = 1000,
    OPTION_NOW,
    OPTION_UNMASK,
    OPTION_SECTION,
    OPTION_CONFIG = 'c'
};

/* The row of OPTION_CONFIG in a command's options. */
#define COMMAND_CONFIG                                                                             \
    {                                                                                              \
        "config", OPTION_CONFIG, "FILE", 0,                                                        \
            "The settings (default: RINGLEADER_CONFIG, or ./ringleader.ini if it exists)", 9       \
    }

/* The row of OPTION_SECTION in the options of a command that prints a page. */
#define COMMAND_SECTION                                                                            \
    {                                                                                              \
        "section", OPTION_SECTION, "SECTION", 0,                                                   \
            "Only this section; CSV shows one, by default the first", 1                            \
    }

struct sections_section;

/* A command line, taken apart. */
struct invocation {
    const struct command *command;
    const char *db;
    enum output_format format;
    int has_format;
    int quiet;  /* no output; exit 1 when nothing is found */
    int unmask; /* e-mail addresses and phone numbers are shown whole */
    int has_now;
    int64_t now; /* the moment taken as now: of --now, else of RINGLEADER_NOW, else the clock's */
    int is_terminal, width, color; /* standard output as it was when the program began */
    FILE *out;                     /* commands print here: standard output or what pages it */
    struct {
        int key;
        const char *value;
    } options[COMMAND_MOST_OPTIONS];
    int option_count;
    const char *arguments[COMMAND_MOST_ARGUMENTS];
    int argument_count;
    int found; /* set by a query that found something */
    struct progress progress;
    struct output_guard guard; /* the store and what else is read: no output may replace it */
};

/* Where a command stands in lists of all. */
enum command_group {
    COMMAND_OTHER,
    COMMAND_RECORDS,
    COMMAND_DETECTION,
    COMMAND_QUESTIONS,
    COMMAND_DECISIONS,
    COMMAND_OUTPUT
};

struct command_section {
    enum command_group group;
    const char *title;
};

/* All groups, in the order in which they are listed; one without a title ends them. */
extern const struct command_section command_sections[];

struct command {
    const char *name;
    enum command_group group;
    const char *summary;   /* for the list of commands */
    const char *arguments; /* for the usage line: RING, FILE..., this|that, [RUN] */
    const char *example;   /* leads the help */
    const char *about;     /* says more than the summary; prose.h tells how it is set */
    const struct argp_option *options;
    int least, most;           /* arguments */
    enum output_format format; /* without --format */
    int unpaged;               /* what it prints is never paged: it works, and tells how it went */
    const struct sections_section *sections; /* of the page that it prints; NULL: it prints none */
    int section_count;
    int (*run)(struct invocation *in, struct error *err);
};

extern const struct command command_account, command_allow, command_deny, command_completion,
    command_config, command_decisions, command_detect, command_diff, command_evaluate,
    command_export, command_hubs, command_import_verdicts, command_load, command_manual,
    command_pivot, command_protect, command_report, command_review, command_rings, command_runs,
    command_separate, command_show, command_signals, command_simulate, command_status, command_undo,
    command_weekly, command_why;

/* All commands that people use; NULL ends them. */
extern const struct command *const commands[];

/* What the scripts of `completion` run: command_find knows it, commands does not. */
extern const struct command command_complete;

/* The command of that name; an ERROR_USAGE names the nearest. */
int command_find(const char *name, const struct command **command, struct error *err);

/* The last value given for an option of the command's own; NULL when it was not given. */
const char *invocation_option(const struct invocation *in, int key);

/* The option as a number; fallback when it was not given. */
int invocation_number(const struct invocation *in, int key, const char *name, double least,
    double most, double fallback, double *number, struct error *err);

#endif
