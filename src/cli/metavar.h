/*
 * metavar.h - what can stand at a place of the command line.
 *
 * The help says it already: RING stands for a ring, FILE for a file, members|rings for one of those
 * words. What else a word in capitals means is a table (metavar.c); one that is not there can
 * be anything. Knows no shell.
 */
#ifndef CLI_METAVAR_H
#define CLI_METAVAR_H

#include "cli/command.h"

enum metavar_kind {
    PLACE_ANYTHING,
    PLACE_FILE,
    PLACE_DIRECTORY,
    PLACE_RING,     /* those of the store are to be asked for, when there is a line */
    PLACE_RUN,      /* likewise */
    PLACE_WEEK,     /* likewise */
    PLACE_DECISION, /* likewise */
    PLACE_WORD,     /* one of words */
    PLACE_LIST      /* some of words, commas between */
};

enum { PLACE_WORDS = 1024 };

struct metavar {
    enum metavar_kind kind;
    char words[PLACE_WORDS]; /* a space between */
    char name[32];           /* as the help has it */
};

/* What an option takes; 0 when it takes nothing. command: NULL where it is not known yet. */
int metavar_of_option(
    const struct command *command, const struct argp_option *option, struct metavar *place);

/* What argument number n, from 0, can be; 0 when there is no such argument. */
int metavar_of_argument(const struct command *command, int n, struct metavar *place);

/* How many arguments have a place of their own; more than those have the place of the last. */
int metavar_count(const struct command *command);

#endif
