#include "report/csv.h"

#include "value/ring_id.h"

enum column {
    RING_ID,
    RING_RANK,
    RING_SCORE,
    BAND,
    SIZE,
    CHANGE,
    FIRST_SEEN,
    LAST_SEEN,
    PAYMENTS,
    DEVICES,
    NETWORKS,
    AMOUNT,
    CURRENCY,
    FAILED_SHARE,
    DISPUTED_SHARE,
    REASONS,
    VERDICT,
    NOTE,
    OTHER_ID,
    SCORE_BEFORE,
    SIZE_BEFORE,
    JOINED,
    DEPARTED,
    ACTIVE,
    CHARGES,
    PLACE,
    ADVICE
};

const struct output_column report_csv_columns[REPORT_CSV_COLUMNS] = {
    [RING_ID] = { "ring_id", "ring", OUTPUT_TEXT },
    [RING_RANK] = { "ring_rank", "rank", OUTPUT_INTEGER },
    [RING_SCORE] = { "ring_score", "score", OUTPUT_NUMBER },
    [BAND] = { "band", "band", OUTPUT_TEXT },
    [SIZE] = { "size", "size", OUTPUT_INTEGER },
    [CHANGE] = { "change", "change", OUTPUT_TEXT },
    [FIRST_SEEN] = { "first_seen", "first seen", OUTPUT_TIME },
    [LAST_SEEN] = { "last_seen", "last seen", OUTPUT_TIME },
    [PAYMENTS] = { "payments", "payments", OUTPUT_INTEGER },
    [DEVICES] = { "devices", "devices", OUTPUT_INTEGER },
    [NETWORKS] = { "networks", "networks", OUTPUT_INTEGER },
    [AMOUNT] = { "amount", "paid", OUTPUT_NUMBER },
    [CURRENCY] = { "currency", "currency", OUTPUT_TEXT },
    [FAILED_SHARE] = { "failed_share", "failed", OUTPUT_NUMBER },
    [DISPUTED_SHARE] = { "disputed_share", "disputed", OUTPUT_NUMBER },
    [REASONS] = { "reasons", "reasons", OUTPUT_TEXT },
    [VERDICT] = { "verdict", "verdict", OUTPUT_TEXT },
    [NOTE] = { "note", "note", OUTPUT_TEXT },
    [OTHER_ID] = { "other_id", "other ring", OUTPUT_TEXT },
    [SCORE_BEFORE] = { "score_before", "score before", OUTPUT_NUMBER },
    [SIZE_BEFORE] = { "size_before", "size before", OUTPUT_INTEGER },
    [JOINED] = { "joined", "joined", OUTPUT_INTEGER },
    [DEPARTED] = { "departed", "departed", OUTPUT_INTEGER },
    [ACTIVE] = { "active", "active", OUTPUT_INTEGER },
    [CHARGES] = { "charges", "charges", OUTPUT_INTEGER },
    [PLACE] = { "place", "place", OUTPUT_INTEGER },
    [ADVICE] = { "advice", "advice", OUTPUT_TEXT },
};

/* What advice is called where it is no sentence. */
static const char *const advices[] = { [ADVICE_NONE] = NULL,
    [ADVICE_REVIEW] = "review",
    [ADVICE_DOUBT] = "doubt",
    [ADVICE_NEWCOMER] = "newcomer",
    [ADVICE_REOPEN] = "reopen",
    [ADVICE_WATCH] = "watch" };

static int is_no_more(const struct report_ring *ring)
{
    return ring->change == CHANGE_GONE || ring->change == CHANGE_MERGED;
}

/* All numbers; a cell whose number is not known is missing. */
static void fill_numbers(const struct report_ring *ring, struct output_cell *cells)
{
    const struct report_charges *charges = &ring->charges;

    cells[RING_RANK].integer = ring->rank;
    cells[RING_SCORE].number = ring->score;
    cells[SIZE].integer = ring->size;
    cells[FIRST_SEEN].integer = ring->first_seen;
    cells[LAST_SEEN].integer = ring->last_seen;
    cells[PAYMENTS].integer = ring->payments;
    cells[DEVICES].integer = ring->devices;
    cells[NETWORKS].integer = ring->networks;
    cells[SCORE_BEFORE].number = ring->score_before;
    cells[SIZE_BEFORE].integer = ring->size_before;
    cells[JOINED].integer = ring->joined;
    cells[DEPARTED].integer = ring->departed;
    cells[ACTIVE].integer = ring->active;
    cells[CHARGES].integer = charges->charges;
    cells[PLACE].integer = ring->place;
    if (charges->currencies > 0)
        cells[AMOUNT].number = charges->money[0].paid;
    if (charges->charges > 0) {
        cells[FAILED_SHARE].number = (double)charges->failed / (double)charges->charges;
        cells[DISPUTED_SHARE].number = (double)charges->disputed / (double)charges->charges;
    }
}

static void mark_missing(const struct report_ring *ring, struct output_cell *cells)
{
    static const enum column of_now[] = { RING_RANK, RING_SCORE, FIRST_SEEN, LAST_SEEN, PAYMENTS,
        DEVICES, NETWORKS, ACTIVE };

    for (size_t i = 0; i < sizeof of_now / sizeof of_now[0]; i++)
        cells[of_now[i]].is_null = is_no_more(ring);
    cells[AMOUNT].is_null = ring->charges.currencies == 0;
    cells[FAILED_SHARE].is_null = cells[DISPUTED_SHARE].is_null = ring->charges.charges == 0;
    cells[SCORE_BEFORE].is_null = !ring->band_before;
    cells[PLACE].is_null = ring->place == 0;
}

/* Of note there is none yet: it is whoever reviews who fills it in. */
static int write_ring(struct output *show, const struct report_ring *ring,
    const struct redact *redact, struct error *err)
{
    struct output_cell cells[REPORT_CSV_COLUMNS] = { { 0 } };
    char id[RING_ID_TEXT], other[RING_ID_TEXT], reasons[REDACT_TEXT], currency[REDACT_TEXT];

    fill_numbers(ring, cells);
    mark_missing(ring, cells);
    cells[RING_ID].text = ring_id_format(ring->ring, id);
    cells[BAND].text = ring->band;
    cells[CHANGE].text = change_name(ring->change);
    cells[CURRENCY].text = ring->charges.currencies > 0 && *ring->charges.money[0].currency
                               ? redact_currency(redact, ring->charges.money[0].currency, currency)
                               : NULL;
    cells[REASONS].text = ring->reasons ? redact_reason(redact, ring->reasons, reasons) : NULL;
    cells[VERDICT].text = ring->verdict;
    cells[OTHER_ID].text = ring->other ? ring_id_format(ring->other, other) : NULL;
    cells[ADVICE].text = advices[ring->advice];
    return output_row(show, cells, err);
}

int report_csv_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err)
{
    struct output_options options = { .format = OUTPUT_CSV, .file = file, .plain = 1 };
    struct output *show;

    if (output_begin(&show, &options, report_csv_columns, REPORT_CSV_COLUMNS, err))
        return -1;
    for (size_t i = 0; i < report->ring_count; i++)
        if (write_ring(show, &report->rings[i], redact, err)) {
            output_abandon(show);
            return -1;
        }
    return output_end(show, err);
}
