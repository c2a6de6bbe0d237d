/*
 * usage_error.h - explains what is wrong with an option.
 *
 * argp only finds that an option is wrong.
 */
#ifndef CLI_USAGE_ERROR_H
#define CLI_USAGE_ERROR_H

#include "cli/command.h"

/* Whether a word of the command line is an unknown or ambiguous option, lacks its value, or has
 * a value that it does not take: 1, see err. 0: nothing is wrong. command: NULL if not known
 * yet. */
int usage_error_find(const struct command *command, const char *word, struct error *err);

#endif
