/*
 * options.h - from argv to an invocation, and the help texts.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/command.h"

/* The options of every command. The last has no name. */
extern const struct argp_option options_shared[];

/* The name of an option's value in the help; NULL if it takes none. An alias takes the value of
 * the option before it. */
const char *options_value(const struct argp_option *option);

/* Reads the command line. 1: run the command. 0: help or version was printed. -1: wrong use, see
 * err. */
int options_read(int argc, char **argv, struct invocation *in, struct error *err);

#endif
