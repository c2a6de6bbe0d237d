/*
 * read.h - reads a report from the store: the state while reading, and its parts.
 *
 * Each part fills its members of struct report and may use those that earlier parts filled; read.c
 * has the order. Knows the statements of schema/query/report*.sql, and no format.
 */
#ifndef REPORT_READ_H
#define REPORT_READ_H

#include "report/report.h"
#include "store/stmt.h"

/* The review of a ring; not part of the report. In the order of the report's rings. */
struct ring_review_state {
    int64_t seen;          /* the last run before the last report that had the ring; 0: none */
    int64_t reviewed_in;   /* the run of the verdict that holds ... */
    int64_t reviewed_size; /* ... and the members that the ring had in it */
    int64_t unreviewed;    /* members that were in no review and are not protected */
};

/* First and last moment of a kind of record, up to the run. INT64_MIN: there are no records. */
struct time_range {
    int64_t first, last;
};

struct reader {
    struct db *db;
    struct report *report;
    int64_t now, refused;      /* of struct report_choice */
    int64_t first_run;         /* the moment of the first run of all */
    int64_t load, load_before; /* the last load that the run, and the last report's run, included */
    struct ring_review_state *reviews;
    struct time_range signups, charges;
    int64_t lone_charges; /* of accounts that never signed up */
    int64_t loaded_since; /* loads after the run */
    int64_t new_records;  /* since the last report */
    /* The ring whose card is being read, and its review. */
    const struct report_ring *ring;
    const struct ring_review_state *review;
    /* Lists for queries, in JSON: [[run, ring], ...] of all rings; rings that have cards; runs of
     * the weeks. */
    char *rings, *card_rings, *weeks;
};

/* Runs a statement with the parameters that it has, and calls take for each row. columns: their
 * names in the order of take's enum (stmt_name); NULL: the statement has one column. */
int read_query(struct reader *reader, const char *sql, const char *const *columns,
    int (*take)(struct reader *reader, const struct stmt *stmt, void *context, struct error *err),
    void *context, struct error *err);

/* A copy of a column's text, which lives as long as the report; NULL for a missing text. */
int read_text(struct reader *reader, const struct stmt *stmt, int column, const char **out,
    struct error *err);

void reader_free(struct reader *reader);

/* The run, the week, and the run of the last report. */
int read_run(struct reader *reader, const struct report_choice *choice, struct error *err);

/* The parts. */
int read_rings(struct reader *reader, struct error *err);
int read_charges(struct reader *reader, struct error *err);
int read_members(struct reader *reader, struct error *err); /* active ones; advice; places */
int read_weeks(struct reader *reader, struct error *err);
int read_cards(struct reader *reader, struct error *err);
int read_matrix(struct reader *reader, struct error *err);
int read_evidence_kinds(struct reader *reader, struct error *err);
int read_hubs(struct reader *reader, struct error *err);
int read_loads(struct reader *reader, struct error *err);
int read_troubles(struct reader *reader, struct error *err);
int read_warnings(struct reader *reader, struct error *err);
int read_decisions(struct reader *reader, struct error *err);

#endif
