/*
 * command.h - a command, and a parsed command line.
 *
 * The table of commands is in command.c. To add a command, write src/cli/command/NAME.c, add its
 * row to the table, and add its test.
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

/* Keys of the options of every command, and of options that several commands have. Other keys
 * belong to one command. */
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

/* A parsed command line. */
struct invocation {
    const struct command *command;
    const char *db;
    enum output_format format;
    int has_format;
    int quiet;  /* no output; exit 1 if nothing is found */
    int unmask; /* show e-mail addresses and phone numbers in full */
    int has_now;
    int64_t now; /* the time taken as now: --now, else RINGLEADER_NOW, else the clock */
    int is_terminal, width, color; /* of standard output at program start */
    FILE *out;                     /* commands print here: standard output or the pager */
    struct {
        int key;
        const char *value;
    } options[COMMAND_MOST_OPTIONS];
    int option_count;
    const char *arguments[COMMAND_MOST_ARGUMENTS];
    int argument_count;
    int found; /* a query sets it if it found something */
    struct progress progress;
    struct output_guard guard; /* the store and all inputs; no output may replace them */
};

/* The group of a command in lists of commands. */
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

/* All groups in order of listing. The last has no title. */
extern const struct command_section command_sections[];

struct command {
    const char *name;
    enum command_group group;
    const char *summary;   /* for the list of commands */
    const char *arguments; /* for the usage line: RING, FILE..., this|that, [RUN] */
    const char *example;   /* begins the help */
    const char *about;     /* more than the summary; help_text.h has its format */
    const struct argp_option *options;
    int least, most;           /* arguments */
    enum output_format format; /* without --format */
    int unpaged;               /* its output is never paged: it does work and reports progress */
    const struct sections_section *sections; /* of its page; NULL: it prints no page */
    int section_count;
    int (*run)(struct invocation *in, struct error *err);
};

extern const struct command command_account, command_allow, command_deny, command_completion,
    command_config, command_decisions, command_detect, command_diff, command_evaluate,
    command_exclude, command_export, command_forget, command_hubs, command_import_verdicts,
    command_learn, command_load, command_manual, command_pivot, command_protect, command_report,
    command_review, command_rings, command_presets, command_runs, command_separate, command_show,
    command_signals, command_simulate, command_status, command_undo, command_unload, command_weekly,
    command_why;

/* All commands for users; NULL ends the array. */
extern const struct command *const commands[];

/* The completion scripts run it. command_find finds it; commands does not list it. */
extern const struct command command_complete;

/* Finds a command by its name. The ERROR_USAGE names the nearest name. */
int command_find(const char *name, const struct command **command, struct error *err);

/* The last value of an option of the command; NULL if it was not given. */
const char *invocation_option(const struct invocation *in, int key);

/* The option as a number; fallback if it was not given. */
int invocation_number(const struct invocation *in, int key, const char *name, double least,
    double most, double fallback, double *number, struct error *err);

#endif
