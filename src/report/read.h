/*
 * read.h - how a report is read: what is known of it on the way, and the parts it is read in.
 * Private to report/.
 *
 * Each part fills what is its own in struct report, from what those before it filled; report.c says
 * in which order. Knows the statements of schema/query/report*.sql, and no format.
 */
#ifndef REPORT_READ_H
#define REPORT_READ_H

#include "report/report.h"
#include "store/stmt.h"

/* What is known of a ring and is not told. By its place in the report. */
struct ring_review_state {
    int64_t seen;          /* the run that had it last when the last report was made, 0: none */
    int64_t reviewed_in;   /* the run that the verdict that holds was given on ... */
    int64_t reviewed_size; /* ... and the members that the ring had then */
    int64_t unreviewed;    /* members whom no review was about and nobody protects */
};

/* Moments of the records of a kind, those after the run left aside. INT64_MIN: there are none. */
struct time_range {
    int64_t first, last;
};

struct reader {
    struct db *db;
    struct report *report;
    int64_t now, refused;      /* as they were chosen */
    int64_t first_run;         /* moment of the first of all */
    int64_t load, load_before; /* the last load that the run and the last report's run read */
    struct ring_review_state *notes;
    struct time_range signups, charges;
    int64_t loaded_since, new_records; /* loads: after the run; of records, since the last report */
    const struct report_ring *ring;    /* at hand, with its notes */
    const struct ring_review_state *note;
    /* What queries take as lists (JSON): "[[run, ring], ...]" of all rings and of those that have
     * cards, by their places; and the runs of the weeks. */
    char *rings, *card_rings, *weeks;
};

/* Runs a statement with those parameters bound that it has, and calls take for each row.
 */
int read_query(struct reader *reader, const char *sql,
    int (*take)(struct reader *reader, const struct stmt *stmt, void *context, struct error *err),
    void *context, struct error *err);

/* A copy of a column's text that lives as long as the report; *out is NULL where there is none. */
int read_text(struct reader *reader, const struct stmt *stmt, int column, const char **out,
    struct error *err);

void reader_free(struct reader *reader);

/* The run, the week, and the run of the last report. */
int read_run(struct reader *reader, const struct report_choice *choice, struct error *err);

/* The parts. */
int read_rings(struct reader *reader, struct error *err);
int read_charges(struct reader *reader, struct error *err);
int read_members(struct reader *reader, struct error *err); /* who is active; advice; places */
int read_weeks(struct reader *reader, struct error *err);
int read_cards(struct reader *reader, struct error *err);
int read_graph(struct reader *reader, struct report_card *card, struct error *err);
int read_matrix(struct reader *reader, struct error *err);
int read_signals(struct reader *reader, struct error *err);
int read_hubs(struct reader *reader, struct error *err);
int read_loads(struct reader *reader, struct error *err);
int read_warnings(struct reader *reader, struct error *err);
int read_decisions(struct reader *reader, struct error *err);

/* Chooses those of a ring's values that tell most. */
void read_key_evidence(struct report_card *card);

#endif
