/*
 * sink.h - where an export's files go: into a bundle, or one after the other to standard output.
 */
#ifndef EXPORT_SINK_H
#define EXPORT_SINK_H

#include "export/atomic_files.h"

struct export_sink {
    struct bundle *bundle; /* NULL: all goes to file */
    FILE *file;            /* the one at hand */
};

/* Begins the next file, named with that suffix. */
int sink_next(struct export_sink *outlet, const char *suffix, struct error *err);

/* Whether what was written last went well; to be asked at once, while the reason is known. */
int sink_check(const struct export_sink *outlet, struct error *err);

/* How many rows the file at hand has. */
void sink_rows(struct export_sink *outlet, int64_t rows);

#endif
