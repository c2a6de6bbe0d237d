/*
 * report.c - what a report is made of, in the order in which it is read.
 */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "report/reading.h"
#include "store/db.h"

static const char *const fate_names[FATE_COUNT] = { [FATE_NEW] = "new",
    [FATE_RETURNED] = "returned",
    [FATE_GROWN] = "grown",
    [FATE_SHRUNK] = "shrunk",
    [FATE_STABLE] = "stable",
    [FATE_SPLIT] = "split",
    [FATE_MERGED] = "merged",
    [FATE_GONE] = "gone" };

const char *report_fate_name(enum report_fate fate)
{
    return fate_names[fate];
}

int report_stands_out(const struct report_ring *ring)
{
    return ring->band && strcmp(ring->band, "low") != 0;
}

/* Each may need what those before it found. */
static int (*const parts[])(struct reading *reading, struct error *err) = {
    reading_rings,
    reading_charges,
    reading_members,
    reading_weeks,
    reading_cards,
    reading_matrix,
    reading_signals,
    reading_hubs,
    reading_loads,
    reading_warnings,
    reading_decisions,
};

int report_read(
    struct report *report, struct db *db, const struct report_choice *choice, struct error *err)
{
    struct reading reading = {
        .db = db, .report = report, .now = choice->now, .refused = choice->refused
    };
    int rc;

    if (db_begin_read(db, err))
        return -1;
    report->made_at = choice->now;
    rc = reading_run(&reading, choice, err);
    for (size_t i = 0; rc == 0 && i < sizeof parts / sizeof parts[0]; i++)
        rc = parts[i](&reading, err);
    db_rollback(db);
    reading_free(&reading);
    return rc;
}

void report_free(struct report *report)
{
    for (int i = 0; i < report->card_count; i++) {
        struct report_card *card = &report->cards[i];

        free(card->parts);
        free(card->shared);
        free(card->graph.members);
        free(card->graph.values);
        free(card->graph.links);
    }
    free(report->rings);
    free(report->matrix.cells);
    free(report->signals);
    free(report->hubs);
    free(report->loads);
    free(report->decisions);
    arena_free(&report->texts);
    *report = (struct report){ 0 };
}
