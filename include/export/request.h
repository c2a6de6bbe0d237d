/*
 * request.h - the request of an export, and its result.
 *
 * A file or directory is written as a bundle, atomically, with a manifest: run, filters, number of
 * rows and SHA-256 of each file. Knows no command line.
 */
#ifndef EXPORT_REQUEST_H
#define EXPORT_REQUEST_H

#include "base/progress.h"
#include "export/selection.h"
#include "output/output.h"

struct db;
struct output_guard;

enum export_what { EXPORT_MEMBERS, EXPORT_RINGS, EXPORT_EVIDENCE, EXPORT_IDS, EXPORT_GRAPH };
enum export_graph_format { EXPORT_GRAPHML, EXPORT_GEPHI, EXPORT_DOT };

/* All texts are borrowed. */
struct export_request {
    enum export_what what;
    enum export_graph_format graph;   /* of EXPORT_GRAPH */
    struct output_options show;       /* of rows; its file gets everything if output is NULL */
    const char *output;               /* a file, a prefix of file names, or a directory */
    const struct output_guard *guard; /* files that the output must not replace; NULL: none */
    int64_t chunk;                    /* of EXPORT_IDS: accounts per file; 0: one file */
    struct selection_filter filter;
    const char *verdicts;      /* of accounts, for members and ids; NULL: any */
    int64_t limit;             /* rows, or rings of a graph; 0: all */
    int64_t protected_members; /* of the selected rings, for the manifest */
    int64_t now;
    const struct progress *progress;
};

/* Zero it first. */
struct export_result {
    int64_t rows;                  /* in all files */
    int64_t benign, watch, unfit;  /* accounts left out of ids: by verdict, or because the id does
                                      not fit on a line of text */
    int64_t files;                 /* without the manifest */
    int gone;                      /* files of an earlier export that were removed */
    char *first, *last, *manifest; /* paths of files; NULL: none */
};

/* The names of exports and of graph formats, by number; NULL ends them. */
extern const char *const export_names[];
extern const char *const export_graph_formats[];

/* Exports the selected rings as requested. */
int export_request_fill(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_result *result, struct error *err);

void export_result_close(struct export_result *result);

#endif
