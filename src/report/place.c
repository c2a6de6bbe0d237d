/*
 * place.c - what is to be done about each ring, and which rings deserve an hour.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/reading.h"
#include "store/sql.h"

/* Bits of score beyond which a ring is no more certain. */
static const double CERTAIN = 20;

struct candidate {
    struct report_ring *ring;
    double merit;
};

static int is(const char *text, const char *word)
{
    return text && strcmp(text, word) == 0;
}

/* A verdict that holds says all, but of what is new since it was given. */
static enum report_advice advise(
    const struct reading *reading, const struct report_ring *ring, const struct reading_note *note)
{
    int is_back = ring->fate == FATE_RETURNED && note->reviewed_in < reading->report->run.id;

    if (!report_stands_out(ring))
        return ADVICE_NONE;
    if (is(ring->verdict, "confirmed"))
        return note->unreviewed || is_back ? ADVICE_NEWCOMER : ADVICE_NONE;
    if (is(ring->verdict, "watch"))
        return note->unreviewed || is_back || ring->size != note->reviewed_size ? ADVICE_WATCH
                                                                                : ADVICE_NONE;
    if (ring->verdict)
        return ADVICE_NONE;
    if (ring->reopened)
        return ADVICE_REOPEN;
    return is(ring->band, "high") ? ADVICE_REVIEW : ADVICE_DOUBT;
}

static int take_members(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, ACTIVE, UNREVIEWED };
    int64_t place = stmt_int(stmt, PLACE);

    (void)context;
    (void)err;
    reading->report->rings[place].active = stmt_int(stmt, ACTIVE);
    reading->notes[place].unreviewed = stmt_int(stmt, UNREVIEWED);
    return 0;
}

/* ---- places ---- */

static double merit(const struct report_ring *ring)
{
    return fmin(ring->score, CERTAIN) + 2 * log2(1 + (double)ring->active) +
           log2(1 + (double)ring->joined) +
           log2(1 + (double)(ring->charges.failed + ring->charges.disputed));
}

static int by_merit(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->merit != y->merit)
        return x->merit < y->merit ? 1 : -1;
    return (x->ring->rank > y->ring->rank) - (x->ring->rank < y->ring->rank);
}

static void take_places(struct report *report, struct candidate *candidates)
{
    size_t count = 0;

    for (size_t i = 0; i < report->ring_count; i++)
        if (report->rings[i].advice != ADVICE_NONE)
            candidates[count++] = (struct candidate){ &report->rings[i], merit(&report->rings[i]) };
    if (count)
        qsort(candidates, count, sizeof *candidates, by_merit);
    for (size_t i = 0; i < count && report->card_count < REPORT_CARDS; i++) {
        report->cards[report->card_count++].ring = candidates[i].ring;
        candidates[i].ring->place = report->card_count;
    }
}

static int list_places(struct reading *reading, struct error *err)
{
    const struct report *report = reading->report;
    size_t size = 0;
    FILE *file = open_memstream(&reading->card_rings, &size);

    if (!file)
        return error_memory(err);
    for (int i = 0; i < report->card_count; i++)
        fprintf(file, "%c%lld", i ? ',' : '[', (long long)report->cards[i].ring->ring);
    fputs(report->card_count ? "]" : "[]", file);
    return fclose(file) ? error_memory(err) : 0;
}

int reading_members(struct reading *reading, struct error *err)
{
    struct report *report = reading->report;
    struct candidate *candidates;

    if (reading_ask(reading, sql_report_members, take_members, NULL, err))
        return -1;
    candidates = calloc(report->ring_count + 1, sizeof *candidates);
    if (!candidates)
        return error_memory(err);
    for (size_t i = 0; i < report->ring_count; i++)
        report->rings[i].advice = advise(reading, &report->rings[i], &reading->notes[i]);
    take_places(report, candidates);
    free(candidates);
    return list_places(reading, err);
}
