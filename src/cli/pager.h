/*
 * pager.h - pages output that is longer than the screen.
 *
 * Holds the output of a command until it is complete. Output that fits the terminal is printed
 * directly. Longer output goes to RINGLEADER_PAGER, else PAGER, else `less -FIRX`; empty or "cat"
 * means no pager.
 */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

struct pager {
    FILE *file;    /* print here; standard output if nothing is held */
    char *command; /* a shell command; NULL: less, if installed */
    char *text;    /* the held output */
    size_t size;
};

/* Begins to hold output, unless the user wants no pager. Always close it. */
int pager_open(struct pager *pager, struct error *err);

/* Shows the held output and waits for the pager. Quitting it early is not an error. width:
 * columns of the terminal. */
int pager_close(struct pager *pager, int width, struct error *err);

#endif
