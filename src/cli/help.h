/*
 * help.h - what `--help` prints, and the facts that it has in common with the manual.
 *
 * All of it is made from the table of commands (command.h): what a command's row says is said there
 * and nowhere else.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

struct help_fact {
    const char *name;
    const char *about;
};

/* Of the program as a whole; a fact without a name ends each. */
extern const char help_about[];
extern const char help_example[];
extern const struct help_fact help_environment[];
extern const struct help_fact help_files[];
extern const struct help_fact help_statuses[];

/* The help of a command, or of the program (NULL), in lines of at most width columns. */
void help_print(FILE *file, const struct command *command, int width);

#endif
