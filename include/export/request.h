/*
 * request.h - what an export is asked to be, and what became of it.
 *
 * To a file or a directory it comes as a bundle: whole or not there, with a manifest that tells the
 * run, the filters, and rows and SHA-256 of each file. Knows no command line.
 */
#ifndef EXPORT_REQUEST_H
#define EXPORT_REQUEST_H

#include "base/progress.h"
#include "export/selection.h"
#include "output/output.h"

struct db;
struct output_guard;

enum export_what { ORDER_MEMBERS, ORDER_RINGS, ORDER_EVIDENCE, ORDER_IDS, ORDER_GRAPH };
enum export_graph_format { ORDER_GRAPHML, ORDER_GEPHI, ORDER_DOT };

/* All texts are borrowed. */
struct export_request {
    enum export_what what;
    enum export_graph_format graph; /* of ORDER_GRAPH */
    struct output_options show;     /* of rows; its file is where all goes when output is NULL */
    const char *output; /* a file, what the names of several begin with, or a directory */
    const struct output_guard *guard; /* files that the output may not be; NULL: none */
    int64_t chunk;                    /* of ORDER_IDS: accounts a file; 0: one file has all */
    struct selection_filter filter;
    const char *verdicts;      /* of members and ids: of accounts, where NULL any */
    int64_t limit;             /* rows, or rings of a graph; 0: all */
    int64_t protected_members; /* of the rings selected, for the manifest */
    int64_t now;
    const struct progress *progress;
};

/* Zero it first. */
struct export_result {
    int64_t rows;                  /* in all files */
    int64_t benign, watch, unfit;  /* accounts that no list of ids has: by their verdict, or since
                                      their ids do not fit on a line of text */
    int64_t files;                 /* but for the manifest */
    int gone;                      /* files of an earlier export that were removed */
    char *first, *last, *manifest; /* paths of files; NULL: none */
};

/* The names of what can be exported and of the formats of graphs, by number; NULL ends them. */
extern const char *const order_whats[];
extern const char *const order_graphs[];

/* Exports what was asked for of the rings selected. */
int export_request_fill(const struct export_request *order, struct db *db,
    const struct selection *selection, struct export_result *receipt, struct error *err);

void export_result_close(struct export_result *receipt);

#endif
