/*
 * results.h - what a run of detect made: typed writes, and what the run before left.
 *
 * Everything happens within the caller's transaction.
 */
#ifndef STORE_RESULTS_H
#define STORE_RESULTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "store/indexes.h"
#include "store/stmt.h"

struct db;

/* What a run reads. */
struct results_input {
    int64_t last_load, last_erasure, stored, accounts;
};

struct results_run {
    int64_t ran_at;
    const char *input; /* names what was read and how; the same input gives the same run */
    int64_t accounts, signups, charges, rings;
};

struct results_ring {
    int64_t ring, rank, size, came_from, first_seen, last_seen;
    int64_t payments, devices, networks;
    double score;
    const char *band, *change;
    const char *reopened;              /* why; NULL: it was not reopened */
    int64_t charges, failed, disputed; /* shares are stored only if there are charges */
    const int64_t *amount;             /* NULL: nothing was paid */
    struct text currency, countries;
};

struct results_member {
    int64_t account, created_at, payments;
    int64_t runs; /* in a row, up to this one, that had it in the ring */
    double score;
};

struct results_part {
    int64_t position;
    const char *name, *reason;
    double bits;
};

struct results_evidence {
    const char *kind, *judge;
    struct text value;
    int64_t accounts;
    double bits;
};

struct results_lineage {
    int64_t ring, other; /* other 0: none */
    int64_t size_before, size, joined, departed;
    const char *change;
};

/* A member of a ring in the last run that had the ring. */
struct results_past_member {
    int64_t ring, run, account, runs;
};

struct results_past {
    struct results_past_member *members; /* by ring, then account */
    size_t count;
    int64_t last_run;  /* 0: none */
    int64_t next_ring; /* the first number that no ring ever had */
};

enum { RESULTS_COLUMNS = 24 };

/* An insert and the numbers of its parameters, in the order they are bound. */
struct results_insert {
    struct stmt stmt;
    int parameters[RESULTS_COLUMNS];
};

/* Zero it first. Holds the ids of the run, ring and evidence being written. */
struct results {
    struct db *db;
    int64_t run, ring, evidence;
    struct results_insert ring_insert, member_insert, part_insert, evidence_insert, account_insert,
        hub_insert, lineage_insert;
    struct indexes indexes; /* that were removed */
};

int results_input(struct db *db, struct results_input *input, struct error *err);

/* The last run if it had the same input: the new run takes its place. 0: no such run. */
int results_replaced(struct db *db, const char *input, int64_t *run, struct error *err);

/* Removes a run; ids that only its rings had are not used again. */
int results_remove(struct db *db, int64_t run, struct error *err);

/* What was there before a run (0: before one that is yet to come): members is the caller's to
 * free, on failure too. */
int results_past(struct db *db, int64_t run, struct results_past *past, struct error *err);

/* The first run of a store is written without the indexes by account, which results_finish makes:
 * that is sooner done than keeping them up to date. */
int results_open(
    struct results *results, struct db *db, const struct results_run *run, struct error *err);

/* A ring; the members, parts and evidence that follow are its own. */
int results_ring(struct results *results, const struct results_ring *ring, struct error *err);
int results_member(struct results *results, const struct results_member *member, struct error *err);
int results_part(struct results *results, const struct results_part *part, struct error *err);
int results_evidence(
    struct results *results, const struct results_evidence *evidence, struct error *err);

/* An account of the evidence written last. */
int results_account(struct results *results, int64_t account, int64_t first_seen, int64_t last_seen,
    struct error *err);
int results_hub(struct results *results, const struct results_evidence *hub, const char *reason,
    struct error *err);

int results_lineage(
    struct results *results, const struct results_lineage *lineage, struct error *err);

int results_finish(struct results *results, struct error *err);
void results_close(struct results *results);

/* The account's own id. stmt: zeroed for the first call, the caller's to finalize after the last;
 * *text lives until the next call. */
int results_account_id(
    struct stmt *stmt, struct db *db, int64_t account, struct text *text, struct error *err);

#endif
