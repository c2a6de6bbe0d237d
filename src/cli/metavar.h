/*
 * metavar.h - which values a place of the command line takes.
 *
 * The names in the help say it: RING takes a ring, FILE a file, members|rings one of those words. A
 * table (metavar.c) has the meaning of other names in capitals; a name that is not in it takes any
 * text. Knows no shell.
 */
#ifndef CLI_METAVAR_H
#define CLI_METAVAR_H

#include "cli/command.h"

enum metavar_kind {
    PLACE_ANYTHING,
    PLACE_FILE,
    PLACE_DIRECTORY,
    PLACE_RING,     /* the rings of the store */
    PLACE_RUN,      /* likewise */
    PLACE_WEEK,     /* likewise */
    PLACE_DECISION, /* likewise */
    PLACE_LOAD,     /* likewise */
    PLACE_WORD,     /* one of words */
    PLACE_LIST      /* several of words, separated by commas */
};

enum { PLACE_WORDS = 1024 };

struct metavar {
    enum metavar_kind kind;
    char words[PLACE_WORDS]; /* separated by spaces */
    char name[32];           /* its name in the help */
};

/* What an option takes; 0 if it takes no value. command: NULL if it is not known yet. */
int metavar_of_option(
    const struct command *command, const struct argp_option *option, struct metavar *place);

/* What argument n, from 0, takes; 0 if there is no such argument. */
int metavar_of_argument(const struct command *command, int n, struct metavar *place);

/* How many arguments have their own place; the rest take the last place. */
int metavar_count(const struct command *command);

#endif
