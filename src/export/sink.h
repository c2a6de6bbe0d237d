/*
 * sink.h - where the files of an export go: into a bundle, or to standard output.
 */
#ifndef EXPORT_SINK_H
#define EXPORT_SINK_H

#include "export/atomic_files.h"

struct export_sink {
    struct bundle *bundle; /* NULL: all goes to file */
    FILE *file;            /* the current file */
};

/* Begins the next file, with that suffix. */
int sink_next(struct export_sink *sink, const char *suffix, struct error *err);

/* Checks the last write. Call it at once, while errno has the reason. */
int sink_check(const struct export_sink *sink, struct error *err);

/* Sets the number of rows of the current file. */
void sink_rows(struct export_sink *sink, int64_t rows);

#endif
