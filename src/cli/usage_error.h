/*
 * usage_error.h - what is wrong with an option, in words that help.
 *
 * argp finds that something is wrong, and says no more than that.
 */
#ifndef CLI_USAGE_ERROR_H
#define CLI_USAGE_ERROR_H

#include "cli/command.h"

/* Whether a word of the line is no option of the command's (NULL: it is not known yet), may be
 * several, lacks its value or has one that it does not take: 1, err tells. 0: nothing is wrong with
 * it. */
int usage_error_find(const struct command *command, const char *word, struct error *err);

#endif
