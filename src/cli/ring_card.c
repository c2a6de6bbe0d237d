#include "cli/ring_card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "show/drawing.h"
#include "show/mask.h"

/* Columns of show_ring.sql that sentences are made of, in its order. */
enum read {
    RING_ID,
    RING_RANK,
    RING_SCORE,
    BAND,
    SIZE,
    CHANGE,
    OTHER_ID,
    SIZE_BEFORE,
    JOINED,
    DEPARTED,
    FIRST_SEEN,
    LAST_SEEN,
    PAYMENTS,
    DEVICES,
    NETWORKS,
    AMOUNT,
    CURRENCY,
    FAILED_SHARE,
    DISPUTED_SHARE,
    COUNTRIES,
    VERDICT,
    NOTE,
    DECIDED_BY,
    DECIDED_AT,
    REOPENED,
    RUN_ID,
    RAN_AT,
    READ
};

enum { RECKONED = 5, SENTENCES = RING_CARD_COLUMNS - READ - RECKONED };

const struct show_column ring_card_columns[RING_CARD_COLUMNS] = {
    { "ring_id", NULL, SHOW_TEXT },
    { "ring_rank", NULL, SHOW_INTEGER },
    { "ring_score", NULL, SHOW_NUMBER },
    { "band", NULL, SHOW_TEXT },
    { "size", NULL, SHOW_INTEGER },
    { "change", NULL, SHOW_TEXT },
    { "other_id", NULL, SHOW_TEXT },
    { "size_before", NULL, SHOW_INTEGER },
    { "joined", NULL, SHOW_INTEGER },
    { "departed", NULL, SHOW_INTEGER },
    { "first_seen", NULL, SHOW_TIME },
    { "last_seen", NULL, SHOW_TIME },
    { "payments", NULL, SHOW_INTEGER },
    { "devices", NULL, SHOW_INTEGER },
    { "networks", NULL, SHOW_INTEGER },
    { "amount", NULL, SHOW_NUMBER },
    { "currency", NULL, SHOW_TEXT },
    { "failed_share", NULL, SHOW_NUMBER },
    { "disputed_share", NULL, SHOW_NUMBER },
    { "countries", NULL, SHOW_TEXT },
    { "verdict", NULL, SHOW_TEXT },
    { "note", NULL, SHOW_TEXT },
    { "decided_by", NULL, SHOW_TEXT },
    { "decided_at", NULL, SHOW_TIME },
    { "reopened", NULL, SHOW_TEXT },
    { "run_id", NULL, SHOW_INTEGER },
    { "ran_at", NULL, SHOW_TIME },
    { "density", NULL, SHOW_NUMBER },
    { "weakest_kind", NULL, SHOW_TEXT },
    { "weakest_value", NULL, SHOW_VALUE },
    { "weakest_falling", NULL, SHOW_INTEGER },
    { "pieces", NULL, SHOW_INTEGER },
    { NULL, "ring", SHOW_TEXT },
    { NULL, "members", SHOW_TEXT },
    { NULL, "seen", SHOW_TEXT },
    { NULL, "sign-ups", SHOW_TEXT },
    { NULL, "uses", SHOW_TEXT },
    { NULL, "money", SHOW_TEXT },
    { NULL, "countries", SHOW_TEXT },
    { NULL, "hangs on", SHOW_TEXT },
    { NULL, "verdict", SHOW_TEXT },
    { NULL, "reopened", SHOW_TEXT },
};

/* What a sentence is made of. */
struct telling {
    FILE *file;
    const struct show_cell *cells;
    const struct shape *shape;
    int mask;
};

static void write_day(FILE *file, int64_t moment)
{
    char text[TIME_TEXT];

    fprintf(file, "%.10s", time_format(moment, text));
}

static void write_count(FILE *file, int64_t count, const char *one, const char *many)
{
    fprintf(file, "%lld %s", (long long)count, count == 1 ? one : many);
}

static void tell_ring(const struct telling *t)
{
    const struct show_cell *cells = t->cells;

    fprintf(t->file, "%s, %s with %.1f bits, rank %lld in run %lld of ", cells[RING_ID].text,
        cells[BAND].text, cells[RING_SCORE].number, (long long)cells[RING_RANK].integer,
        (long long)cells[RUN_ID].integer);
    write_day(t->file, cells[RAN_AT].integer);
}

static void tell_members(const struct telling *t)
{
    const struct show_cell *cells = t->cells;

    fprintf(t->file, "%lld, %s", (long long)cells[SIZE].integer, cells[CHANGE].text);
    if (!cells[OTHER_ID].is_null)
        fprintf(t->file, " from %s", cells[OTHER_ID].text);
    if (!cells[SIZE_BEFORE].is_null && cells[SIZE_BEFORE].integer)
        fprintf(t->file, ": %lld before, %lld joined, %lld departed",
            (long long)cells[SIZE_BEFORE].integer, (long long)cells[JOINED].integer,
            (long long)cells[DEPARTED].integer);
}

static void tell_seen(const struct telling *t)
{
    write_day(t->file, t->cells[FIRST_SEEN].integer);
    fputs(" to ", t->file);
    write_day(t->file, t->cells[LAST_SEEN].integer);
}

static void tell_signups(const struct telling *t)
{
    const struct timeline *timeline = &t->shape->timeline;
    char width[TIMELINE_TEXT];
    uint32_t most = 0;

    for (int i = 0; i < timeline->count; i++)
        most = timeline->counts[i] > most ? timeline->counts[i] : most;
    drawing_spark(t->file, timeline->counts, (size_t)timeline->count);
    fprintf(t->file, "  from ");
    write_day(t->file, timeline->begins);
    fprintf(t->file, ", at most %u a%s %s", most,
        *timeline_width(timeline, width) == 'h' ? "n" : "", timeline_width(timeline, width));
}

static void tell_uses(const struct telling *t)
{
    write_count(t->file, t->cells[PAYMENTS].integer, "payment method, ", "payment methods, ");
    write_count(t->file, t->cells[DEVICES].integer, "device, ", "devices, ");
    write_count(t->file, t->cells[NETWORKS].integer, "network", "networks");
}

static void tell_money(const struct telling *t)
{
    const struct show_cell *cells = t->cells;

    if (cells[FAILED_SHARE].is_null)
        return;
    if (cells[AMOUNT].is_null)
        fputs("nothing paid", t->file);
    else
        fprintf(t->file, "%.2f %s paid", cells[AMOUNT].number,
            cells[CURRENCY].is_null ? "" : cells[CURRENCY].text);
    fprintf(t->file, ", %.0f %% of charges failed, %.0f %% disputed",
        100 * cells[FAILED_SHARE].number, 100 * cells[DISPUTED_SHARE].number);
}

static void tell_countries(const struct telling *t)
{
    if (!t->cells[COUNTRIES].is_null)
        fputs(t->cells[COUNTRIES].text, t->file);
}

/* A ring of cells that are alike, but have nothing in common, hangs on no single thing. */
static void tell_bond(const struct telling *t)
{
    const struct shape *shape = t->shape;

    fprintf(t->file, "%.0f %% of pairs share something", 100 * shape->bond.density);
    if (shape->bond.pieces > 1)
        fprintf(t->file, "; %u groups that are alike, and share nothing", shape->bond.pieces);
    if (!shape->weakest_kind)
        return;
    fprintf(t->file, "; weakest link: without %s ", shape->weakest_kind);
    if (t->mask)
        mask_value(t->file, shape->weakest_kind, shape->weakest_value);
    else
        fputs(shape->weakest_value, t->file);
    fprintf(t->file, " and what is weaker %u of them fall away", shape->bond.falling);
}

static void tell_verdict(const struct telling *t)
{
    const struct show_cell *cells = t->cells;

    if (cells[VERDICT].is_null)
        return;
    fprintf(t->file, "%s, by %s on ", cells[VERDICT].text, cells[DECIDED_BY].text);
    write_day(t->file, cells[DECIDED_AT].integer);
    if (!cells[NOTE].is_null)
        fprintf(t->file, ": %s", cells[NOTE].text);
}

static void tell_reopened(const struct telling *t)
{
    if (!t->cells[REOPENED].is_null)
        fputs(t->cells[REOPENED].text, t->file);
}

static void (*const sentences[SENTENCES])(const struct telling *) = { tell_ring, tell_members,
    tell_seen, tell_signups, tell_uses, tell_money, tell_countries, tell_bond, tell_verdict,
    tell_reopened };

static void read_cells(const struct stmt *stmt, struct show_cell *cells)
{
    for (int i = 0; i < READ; i++) {
        enum show_type type = ring_card_columns[i].type;

        cells[i].is_null = stmt_type(stmt, i) == STMT_NULL;
        if (type == SHOW_INTEGER || type == SHOW_TIME)
            cells[i].integer = stmt_int(stmt, i);
        else if (type == SHOW_NUMBER)
            cells[i].number = stmt_real(stmt, i);
        else
            cells[i].text = stmt_text(stmt, i).at;
    }
}

static void reckon(const struct shape *shape, struct show_cell *cells)
{
    cells[0].number = shape->bond.density;
    cells[1].text = shape->weakest_kind;
    cells[2].text = shape->weakest_value;
    cells[3] =
        (struct show_cell){ .is_null = !shape->weakest_kind, .integer = shape->bond.falling };
    cells[4].integer = shape->bond.pieces;
}

/* All sentences, one after the other, each with its NUL; those that say nothing are missing. */
static int tell(struct telling *telling, struct show_cell *cells, char **text, struct error *err)
{
    long places[SENTENCES];
    size_t size;

    telling->file = open_memstream(text, &size);
    if (!telling->file)
        return error_memory(err);
    for (int i = 0; i < SENTENCES; i++) {
        places[i] = ftell(telling->file);
        sentences[i](telling);
        fputc('\0', telling->file);
    }
    if (fclose(telling->file))
        return error_memory(err);
    for (int i = 0; i < SENTENCES; i++)
        cells[i].text = (*text)[places[i]] ? *text + places[i] : NULL;
    return 0;
}

int ring_card_row(struct page *page, const struct stmt *stmt, const struct shape *shape, int mask,
    struct error *err)
{
    struct show_cell cells[RING_CARD_COLUMNS] = { { 0 } };
    struct telling telling = { .cells = cells, .shape = shape, .mask = mask };
    char *text = NULL;
    int rc;

    read_cells(stmt, cells);
    reckon(shape, cells + READ);
    rc = tell(&telling, cells + READ + RECKONED, &text, err) || page_row(page, cells, err) ? -1 : 0;
    free(text);
    return rc;
}
