/*
 * reading.h - how a report is read: what is known of it on the way, and the parts it is read in.
 * Private to report/.
 *
 * Each part fills what is its own in struct report, from what those before it filled; report.c says
 * in which order. Knows the statements of schema/query/report*.sql, and no format.
 */
#ifndef REPORT_READING_H
#define REPORT_READING_H

#include "report/report.h"
#include "store/stmt.h"

/* What is known of a ring and is not told. By its place in the report. */
struct reading_note {
    int64_t seen;          /* the run that had it last when the last report was made, 0: none */
    int64_t reviewed_in;   /* the run that the verdict that holds was given on ... */
    int64_t reviewed_size; /* ... and the members that the ring had then */
    int64_t unreviewed;    /* members whom no review was about and nobody protects */
};

/* Moments of the records of a kind, those after the run left aside. INT64_MIN: there are none. */
struct reading_span {
    int64_t first, last;
};

struct reading {
    struct db *db;
    struct report *report;
    int64_t now, refused;      /* as they were chosen */
    int64_t first_run;         /* moment of the first of all */
    int64_t load, load_before; /* the last load that the run and the last report's run read */
    struct reading_note *notes;
    struct reading_span signups, charges;
    int64_t loaded_since, new_records; /* loads: after the run; of records, since the last report */
    const struct report_ring *ring;    /* at hand, with its notes */
    const struct reading_note *note;
    /* What queries take as lists (JSON): "[[run, ring], ...]" of all rings and of those that have
     * cards, by their places; and the runs of the weeks. */
    char *rings, *card_rings, *weeks;
};

/* Runs a statement with those parameters bound that it has, and calls take for each row.
 */
int reading_ask(struct reading *reading, const char *sql,
    int (*take)(struct reading *reading, const struct stmt *stmt, void *context, struct error *err),
    void *context, struct error *err);

/* A copy of a column's text that lives as long as the report; *out is NULL where there is none. */
int reading_text(struct reading *reading, const struct stmt *stmt, int column, const char **out,
    struct error *err);

void reading_free(struct reading *reading);

/* The run, the week, and the run of the last report. */
int reading_run(struct reading *reading, const struct report_choice *choice, struct error *err);

/* The parts. */
int reading_rings(struct reading *reading, struct error *err);
int reading_charges(struct reading *reading, struct error *err);
int reading_members(struct reading *reading, struct error *err); /* who is active; advice; places */
int reading_weeks(struct reading *reading, struct error *err);
int reading_cards(struct reading *reading, struct error *err);
int reading_graph(struct reading *reading, struct report_card *card, struct error *err);
int reading_matrix(struct reading *reading, struct error *err);
int reading_signals(struct reading *reading, struct error *err);
int reading_hubs(struct reading *reading, struct error *err);
int reading_loads(struct reading *reading, struct error *err);
int reading_warnings(struct reading *reading, struct error *err);
int reading_decisions(struct reading *reading, struct error *err);

/* Chooses those of a ring's values that tell most. */
void reading_telling(struct report_card *card);

#endif
