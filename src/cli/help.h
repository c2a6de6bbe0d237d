/*
 * help.h - what `--help` prints, and the facts that the manual prints, too.
 *
 * Everything comes from the table of commands (command.h).
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

struct help_fact {
    const char *name;
    const char *about;
};

/* About the program. The last fact has no name. */
extern const char help_about[];
extern const char help_example[];
extern const struct help_fact help_environment[];
extern const struct help_fact help_files[];
extern const struct help_fact help_statuses[];

/* Writes the help of a command, or of the program (NULL), in lines of at most width columns. */
void help_print(FILE *file, const struct command *command, int width);

#endif
