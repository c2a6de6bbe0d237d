/*
 * options.h - from argv to an invocation, and the help texts.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

/* The options of every command; one without a name ends them. */
extern const struct argp_option options_shared[];

/* What stands for an option's value in the help, NULL: it takes none. An alias takes what the
 * option before it takes. */
const char *options_value(const struct argp_option *option);

/* Reads the command line. 1: there is a command to run. 0: all is said (help, version). -1: misuse,
 * err tells. */
int options_read(int argc, char **argv, struct invocation *in, struct error *err);

#endif
