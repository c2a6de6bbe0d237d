/*
 * card.c - all that is told about a ring at length.
 */
#include <stdlib.h>

#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

/* A card in the making. */
struct making {
    struct report_card *card;
    int64_t *moments;
    size_t parts, shared, moment_count, moment_size; /* parts and shared: sizes of the arrays */
};

static int take_part(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { NAME, REASON, BITS };
    struct making *making = context;
    struct report_card *card = making->card;
    struct report_part part = { .bits = stmt_real(stmt, BITS) };

    if (reading_text(reading, stmt, NAME, &part.name, err) ||
        reading_text(reading, stmt, REASON, &part.reason, err) ||
        array_reserve(&card->parts, &making->parts, card->part_count + 1, sizeof part, err))
        return -1;
    card->parts[card->part_count++] = part;
    return 0;
}

static int take_shared(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { KIND, VALUES, MEMBERS, BITS };
    struct making *making = context;
    struct report_card *card = making->card;
    struct report_shared shared = { .values = stmt_int(stmt, VALUES),
        .members = stmt_int(stmt, MEMBERS),
        .bits = stmt_real(stmt, BITS) };

    if (reading_text(reading, stmt, KIND, &shared.kind, err) ||
        array_reserve(&card->shared, &making->shared, card->shared_count + 1, sizeof shared, err))
        return -1;
    card->shared[card->shared_count++] = shared;
    return 0;
}

/* Weeks before the ring was first there are left out. */
static int take_size(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct report_card *card = ((struct making *)context)->card;
    struct report_size size = { stmt_int(stmt, 0), stmt_int(stmt, 1) };

    (void)reading;
    (void)err;
    if (size.size || card->size_count)
        card->sizes[card->size_count++] = size;
    return 0;
}

static int take_moment(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct making *making = context;

    (void)reading;
    if (array_reserve(&making->moments, &making->moment_size, making->moment_count + 1,
            sizeof *making->moments, err))
        return -1;
    making->moments[making->moment_count++] = stmt_int(stmt, 0);
    return 0;
}

static int read_card(struct reading *reading, struct report_card *card, struct error *err)
{
    struct making making = { .card = card };
    int rc = -1;

    reading->ring = card->ring;
    reading->note = &reading->notes[card->ring - reading->report->rings];
    if (reading_ask(reading, sql_report_parts, take_part, &making, err) ||
        reading_ask(reading, sql_report_shared, take_shared, &making, err) ||
        reading_ask(reading, sql_report_sizes, take_size, &making, err) ||
        reading_ask(reading, sql_report_moments, take_moment, &making, err) ||
        reading_graph(reading, card, err))
        goto out;
    if (making.moment_count)
        timeline_make(making.moments, making.moment_count, &card->signups);
    reading_telling(card);
    rc = 0;
out:
    free(making.moments);
    return rc;
}

int reading_cards(struct reading *reading, struct error *err)
{
    for (int i = 0; i < reading->report->card_count; i++)
        if (read_card(reading, &reading->report->cards[i], err))
            return -1;
    return 0;
}
