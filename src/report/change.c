/*
 * change.c - the rings of a report, and what became of each since the last.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

/* Columns of report_rings.sql. */
enum {
    RING,
    RANK,
    FATE,
    OTHER,
    SCORE,
    SCORE_BEFORE,
    BAND,
    BAND_BEFORE,
    SIZE,
    SIZE_BEFORE,
    JOINED,
    DEPARTED,
    FIRST_SEEN,
    LAST_SEEN,
    PAYMENTS,
    DEVICES,
    NETWORKS,
    COUNTRIES,
    REASONS,
    VERDICT,
    WHO,
    DECIDED_AT,
    REVIEWED_IN,
    REVIEWED_SIZE,
    REOPENED,
    SEEN
};

struct room {
    size_t rings, notes; /* of the arrays */
};

static enum report_fate fate_named(const char *name)
{
    int fate = 0;

    while (fate < FATE_COUNT - 1 && strcmp(report_fate_name((enum report_fate)fate), name) != 0)
        fate++;
    return (enum report_fate)fate;
}

static void take_numbers(struct report_ring *ring, const struct stmt *stmt)
{
    *ring = (struct report_ring){ .ring = stmt_int(stmt, RING),
        .rank = stmt_int(stmt, RANK),
        .other = stmt_int(stmt, OTHER),
        .fate = fate_named(stmt_text(stmt, FATE).at),
        .score = stmt_real(stmt, SCORE),
        .score_before = stmt_real(stmt, SCORE_BEFORE),
        .size = stmt_int(stmt, SIZE),
        .size_before = stmt_int(stmt, SIZE_BEFORE),
        .joined = stmt_int(stmt, JOINED),
        .departed = stmt_int(stmt, DEPARTED),
        .first_seen = stmt_int(stmt, FIRST_SEEN),
        .last_seen = stmt_int(stmt, LAST_SEEN),
        .payments = stmt_int(stmt, PAYMENTS),
        .devices = stmt_int(stmt, DEVICES),
        .networks = stmt_int(stmt, NETWORKS),
        .decided_at = stmt_int(stmt, DECIDED_AT) };
}

static int take_texts(
    struct reading *reading, struct report_ring *ring, const struct stmt *stmt, struct error *err)
{
    const struct {
        int column;
        const char **text;
    } texts[] = { { BAND, &ring->band }, { BAND_BEFORE, &ring->band_before },
        { COUNTRIES, &ring->countries }, { REASONS, &ring->reasons }, { VERDICT, &ring->verdict },
        { WHO, &ring->decided_by }, { REOPENED, &ring->reopened } };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (reading_text(reading, stmt, texts[i].column, texts[i].text, err))
            return -1;
    return 0;
}

static int take_ring(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct report *report = reading->report;
    struct room *room = context;
    size_t need = report->ring_count + 1;
    struct report_ring *ring;

    if (array_reserve(&report->rings, &room->rings, need, sizeof *report->rings, err) ||
        array_reserve(&reading->notes, &room->notes, need, sizeof *reading->notes, err))
        return -1;
    ring = &report->rings[report->ring_count];
    take_numbers(ring, stmt);
    reading->notes[report->ring_count++] = (struct reading_note){ .seen = stmt_int(stmt, SEEN),
        .reviewed_in = stmt_int(stmt, REVIEWED_IN),
        .reviewed_size = stmt_int(stmt, REVIEWED_SIZE) };
    return take_texts(reading, ring, stmt, err);
}

/* ---- counts ---- */

static void add_ring(struct report_total *total, const struct report_ring *ring)
{
    total->rings++;
    total->accounts += ring->band ? ring->size : ring->size_before;
    total->joined += ring->joined;
}

static void count_rings(struct report *report)
{
    for (size_t i = 0; i < report->ring_count; i++) {
        const struct report_ring *ring = &report->rings[i];

        add_ring(&report->fates[ring->fate], ring);
        if (!report_stands_out(ring))
            continue;
        add_ring(&report->now, ring);
        report->waiting += ring->verdict == NULL;
    }
}

/* The rings and the run that had each last, for queries. */
static int list_rings(struct reading *reading, struct error *err)
{
    const struct report *report = reading->report;
    size_t size = 0;
    FILE *file = open_memstream(&reading->rings, &size);

    if (!file)
        return error_memory(err);
    for (size_t i = 0; i < report->ring_count; i++)
        fprintf(file, "%c[%lld,%lld]", i ? ',' : '[',
            (long long)(report->rings[i].band ? report->run.id : reading->notes[i].seen),
            (long long)report->rings[i].ring);
    fputs(report->ring_count ? "]" : "[]", file);
    return fclose(file) ? error_memory(err) : 0;
}

int reading_rings(struct reading *reading, struct error *err)
{
    struct room room = { 0 };

    if (reading_ask(reading, sql_report_rings, take_ring, &room, err))
        return -1;
    count_rings(reading->report);
    return list_rings(reading, err);
}
