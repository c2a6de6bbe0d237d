#include "cli/show_header.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "output/sparkline.h"
#include "output/mask.h"

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

enum { RECKONED = 5, SENTENCES = SHOW_HEADER_COLUMNS - READ - RECKONED };

const struct output_column show_header_columns[SHOW_HEADER_COLUMNS] = {
    { "ring_id", NULL, OUTPUT_TEXT },
    { "ring_rank", NULL, OUTPUT_INTEGER },
    { "ring_score", NULL, OUTPUT_NUMBER },
    { "band", NULL, OUTPUT_TEXT },
    { "size", NULL, OUTPUT_INTEGER },
    { "change", NULL, OUTPUT_TEXT },
    { "other_id", NULL, OUTPUT_TEXT },
    { "size_before", NULL, OUTPUT_INTEGER },
    { "joined", NULL, OUTPUT_INTEGER },
    { "departed", NULL, OUTPUT_INTEGER },
    { "first_seen", NULL, OUTPUT_TIME },
    { "last_seen", NULL, OUTPUT_TIME },
    { "payments", NULL, OUTPUT_INTEGER },
    { "devices", NULL, OUTPUT_INTEGER },
    { "networks", NULL, OUTPUT_INTEGER },
    { "amount", NULL, OUTPUT_NUMBER },
    { "currency", NULL, OUTPUT_TEXT },
    { "failed_share", NULL, OUTPUT_NUMBER },
    { "disputed_share", NULL, OUTPUT_NUMBER },
    { "countries", NULL, OUTPUT_TEXT },
    { "verdict", NULL, OUTPUT_TEXT },
    { "note", NULL, OUTPUT_TEXT },
    { "decided_by", NULL, OUTPUT_TEXT },
    { "decided_at", NULL, OUTPUT_TIME },
    { "reopened", NULL, OUTPUT_TEXT },
    { "run_id", NULL, OUTPUT_INTEGER },
    { "ran_at", NULL, OUTPUT_TIME },
    { "density", NULL, OUTPUT_NUMBER },
    { "weakest_kind", NULL, OUTPUT_TEXT },
    { "weakest_value", NULL, OUTPUT_VALUE },
    { "weakest_falling", NULL, OUTPUT_INTEGER },
    { "pieces", NULL, OUTPUT_INTEGER },
    { NULL, "ring", OUTPUT_TEXT },
    { NULL, "members", OUTPUT_TEXT },
    { NULL, "seen", OUTPUT_TEXT },
    { NULL, "sign-ups", OUTPUT_TEXT },
    { NULL, "uses", OUTPUT_TEXT },
    { NULL, "money", OUTPUT_TEXT },
    { NULL, "countries", OUTPUT_TEXT },
    { NULL, "hangs on", OUTPUT_TEXT },
    { NULL, "verdict", OUTPUT_TEXT },
    { NULL, "reopened", OUTPUT_TEXT },
};

/* What a sentence is made of. */
struct telling {
    FILE *file;
    const struct output_cell *cells;
    const struct ring_stats *shape;
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
    const struct output_cell *cells = t->cells;

    fprintf(t->file, "%s, %s with %.1f bits, rank %lld in run %lld of ", cells[RING_ID].text,
        cells[BAND].text, cells[RING_SCORE].number, (long long)cells[RING_RANK].integer,
        (long long)cells[RUN_ID].integer);
    write_day(t->file, cells[RAN_AT].integer);
}

static void tell_members(const struct telling *t)
{
    const struct output_cell *cells = t->cells;

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
    sparkline_line(t->file, timeline->counts, (size_t)timeline->count);
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
    const struct output_cell *cells = t->cells;

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
    const struct ring_stats *shape = t->shape;

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
    const struct output_cell *cells = t->cells;

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

static void read_cells(const struct stmt *stmt, struct output_cell *cells)
{
    for (int i = 0; i < READ; i++) {
        enum output_type type = show_header_columns[i].type;

        cells[i].is_null = stmt_type(stmt, i) == STMT_NULL;
        if (type == OUTPUT_INTEGER || type == OUTPUT_TIME)
            cells[i].integer = stmt_int(stmt, i);
        else if (type == OUTPUT_NUMBER)
            cells[i].number = stmt_real(stmt, i);
        else
            cells[i].text = stmt_text(stmt, i).at;
    }
}

static void reckon(const struct ring_stats *shape, struct output_cell *cells)
{
    cells[0].number = shape->bond.density;
    cells[1].text = shape->weakest_kind;
    cells[2].text = shape->weakest_value;
    cells[3] =
        (struct output_cell){ .is_null = !shape->weakest_kind, .integer = shape->bond.falling };
    cells[4].integer = shape->bond.pieces;
}

/* All sentences, one after the other, each with its NUL; those that say nothing are missing. */
static int tell(struct telling *telling, struct output_cell *cells, char **text, struct error *err)
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

int show_header_row(struct page *page, const struct stmt *stmt, const struct ring_stats *shape,
    int mask, struct error *err)
{
    struct output_cell cells[SHOW_HEADER_COLUMNS] = { { 0 } };
    struct telling telling = { .cells = cells, .shape = shape, .mask = mask };
    char *text = NULL;
    int rc;

    read_cells(stmt, cells);
    reckon(shape, cells + READ);
    rc = tell(&telling, cells + READ + RECKONED, &text, err) || sections_row(page, cells, err) ? -1
                                                                                               : 0;
    free(text);
    return rc;
}
