/*
 * load.h - one file into the store: all of it or nothing.
 *
 * One thread reads, checks and converts; the caller's thread writes. Both work on one batch each.
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "base/error.h"
#include "base/progress.h"
#include "base/text.h"
#include "load/batch.h"
#include "load/cell_format.h"
#include "load/header.h"
#include "load/note.h"

struct db;

#define LOAD_MAX_REJECTS 0.01 /* where nobody says another share */

struct load_options {
    enum record_kind kind;
    struct header_options header;
    struct cell_format format;
    const char *const *not_cards; /* names of columns that hold no card numbers, as the user says */
    int not_card_count;
    int not_card_optional; /* so many of the first need not be there: those of the settings */
    const char *command;   /* whose output is read instead of a file; NULL: none */
    double max_rejects;    /* share of the rows, 0 to 1 */
    int64_t replaces;      /* the load whose place the file takes; 0: none */
    const char *who;       /* noted as the one who replaces it */
    int64_t now;           /* moment noted as the time of the load */
    struct progress *progress;
    /* Told of every rejected row; may be NULL. The texts live for the call. */
    int (*on_reject)(void *context, const char *file, int64_t line, struct text reason,
        struct text raw, struct error *err);
    void *context;
    int lists_nobody; /* on_reject is told of rows without an account, too */
};

struct load_result {
    int64_t load;        /* its number */
    int64_t completed;   /* rows of a load before, to which this one added what was missing */
    int64_t removed;     /* records of the load that it replaced */
    int64_t incomplete;  /* other loads that may lack rows now */
    int skipped;         /* the same content was loaded before */
    char loaded_as[256]; /* by which name */
    int64_t loaded_at;   /* and when */
    const char *preset;  /* name of the export that was recognised, or NULL */
    struct counts counts;
    char unknown[HEADER_UNKNOWN]; /* columns that were not used */
    struct load_notes notes;      /* what else a user should know; empty where it failed */
};

/* Loads path ("-": standard input; with a command: what it is called) in one transaction. On
 * failure nothing of it is stored; the counts so far are in result all the same. */
int load_file(struct db *db, const char *path, const struct load_options *options,
    struct load_result *result, struct error *err);

/* The load whose place a file would take: the one load of the same bytes, else of the same path;
 * 0: there is none. ERROR_USAGE where there are several. The input must be a file. */
int load_replaced(
    struct db *db, const char *path, enum record_kind kind, int64_t *load, struct error *err);

#endif
