/*
 * pager.h - what is longer than the screen, a screen at a time.
 *
 * Holds what a command prints until it is whole. What fits the terminal goes there as it is; the
 * rest goes through RINGLEADER_PAGER, else PAGER, else `less -FIRX`; one that is empty or "cat" is
 * none. Knows nothing of what is printed.
 */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

struct pager {
    FILE *file;    /* print here: standard output where nothing is held */
    char *command; /* for the shell; NULL: less, where there is one */
    char *text;    /* what is held */
    size_t size;
};

/* Begins to hold, unless the user wants no pager. Close it in any case. */
int pager_open(struct pager *pager, struct error *err);

/* Shows what was held and waits until the user has seen enough, which is no error. width: columns
 * of the terminal. */
int pager_close(struct pager *pager, int width, struct error *err);

#endif
