/*
 * outlet.h - where an export's files go: into a bundle, or one after the other to standard output.
 * Private to the room.
 */
#ifndef EXPORT_OUTLET_H
#define EXPORT_OUTLET_H

#include "export/bundle.h"

struct outlet {
    struct bundle *bundle; /* NULL: all goes to file */
    FILE *file;            /* the one at hand */
};

/* Begins the next file, named with that suffix. */
int outlet_next(struct outlet *outlet, const char *suffix, struct error *err);

/* Whether what was written last went well; to be asked at once, while the reason is known. */
int outlet_check(const struct outlet *outlet, struct error *err);

/* How many rows the file at hand has. */
void outlet_rows(struct outlet *outlet, int64_t rows);

#endif
