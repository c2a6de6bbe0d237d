#include "cli/show_header.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "export/cells.h"
#include "output/sparkline.h"
#include "output/mask.h"

/* The columns of sql_show_ring, as indices of show_header_columns. */
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

enum { COHESION = 5, SENTENCES = SHOW_HEADER_COLUMNS - READ - COHESION };

const struct output_column show_header_columns[] = {
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
    { NULL, "cohesion", OUTPUT_TEXT },
    { NULL, "verdict", OUTPUT_TEXT },
    { NULL, "reopened", OUTPUT_TEXT },
};

/* What the sentences are made of. */
struct sentence_source {
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

static void write_ring(const struct sentence_source *s)
{
    const struct output_cell *cells = s->cells;

    fprintf(s->file, "%s, %s with %.1f bits, rank %lld in run %lld of ", cells[RING_ID].text,
        cells[BAND].text, cells[RING_SCORE].number, (long long)cells[RING_RANK].integer,
        (long long)cells[RUN_ID].integer);
    write_day(s->file, cells[RAN_AT].integer);
}

static void write_members(const struct sentence_source *s)
{
    const struct output_cell *cells = s->cells;

    fprintf(s->file, "%lld, %s", (long long)cells[SIZE].integer, cells[CHANGE].text);
    if (!cells[OTHER_ID].is_null)
        fprintf(s->file, " from %s", cells[OTHER_ID].text);
    if (!cells[SIZE_BEFORE].is_null && cells[SIZE_BEFORE].integer)
        fprintf(s->file, ": %lld before, %lld joined, %lld departed",
            (long long)cells[SIZE_BEFORE].integer, (long long)cells[JOINED].integer,
            (long long)cells[DEPARTED].integer);
}

static void write_seen(const struct sentence_source *s)
{
    write_day(s->file, s->cells[FIRST_SEEN].integer);
    fputs(" to ", s->file);
    write_day(s->file, s->cells[LAST_SEEN].integer);
}

static void write_signups(const struct sentence_source *s)
{
    const struct timeline *timeline = &s->shape->timeline;
    char width[TIMELINE_TEXT];
    uint32_t most = 0;

    for (int i = 0; i < timeline->count; i++)
        most = timeline->counts[i] > most ? timeline->counts[i] : most;
    sparkline_line(s->file, timeline->counts, (size_t)timeline->count);
    fprintf(s->file, "  from ");
    write_day(s->file, timeline->begins);
    fprintf(s->file, ", at most %u a%s %s", most,
        *timeline_width(timeline, width) == 'h' ? "n" : "", timeline_width(timeline, width));
}

static void write_uses(const struct sentence_source *s)
{
    write_count(s->file, s->cells[PAYMENTS].integer, "payment method, ", "payment methods, ");
    write_count(s->file, s->cells[DEVICES].integer, "device, ", "devices, ");
    write_count(s->file, s->cells[NETWORKS].integer, "network", "networks");
}

static void write_money(const struct sentence_source *s)
{
    const struct output_cell *cells = s->cells;

    if (cells[FAILED_SHARE].is_null)
        return;
    if (cells[AMOUNT].is_null)
        fputs("nothing paid", s->file);
    else
        fprintf(s->file, "%.2f %s paid", cells[AMOUNT].number,
            cells[CURRENCY].is_null ? "" : cells[CURRENCY].text);
    fprintf(s->file, ", %.0f %% of charges failed, %.0f %% disputed",
        100 * cells[FAILED_SHARE].number, 100 * cells[DISPUTED_SHARE].number);
}

static void write_countries(const struct sentence_source *s)
{
    if (!s->cells[COUNTRIES].is_null)
        fputs(s->cells[COUNTRIES].text, s->file);
}

/* A ring of groups that are alike but share no value has no weakest link. */
static void write_cohesion(const struct sentence_source *s)
{
    const struct ring_stats *shape = s->shape;

    fprintf(s->file, "%.0f %% of pairs share something", 100 * shape->bond.density);
    if (shape->bond.pieces > 1)
        fprintf(s->file, "; %u groups are alike but share no value", shape->bond.pieces);
    if (!shape->weakest_kind)
        return;
    fprintf(s->file, "; weakest link: %s ", shape->weakest_kind);
    if (s->mask)
        mask_value(s->file, shape->weakest_kind, shape->weakest_value);
    else
        fputs(shape->weakest_value, s->file);
    fputs("; without it and weaker values, the ring loses ", s->file);
    write_count(s->file, shape->bond.falling, "member", "members");
}

static void write_verdict(const struct sentence_source *s)
{
    const struct output_cell *cells = s->cells;

    if (cells[VERDICT].is_null)
        return;
    fprintf(s->file, "%s, by %s on ", cells[VERDICT].text, cells[DECIDED_BY].text);
    write_day(s->file, cells[DECIDED_AT].integer);
    if (!cells[NOTE].is_null)
        fprintf(s->file, ": %s", cells[NOTE].text);
}

static void write_reopened(const struct sentence_source *s)
{
    if (!s->cells[REOPENED].is_null)
        fputs(s->cells[REOPENED].text, s->file);
}

static void (*const sentences[SENTENCES])(const struct sentence_source *) = { write_ring,
    write_members, write_seen, write_signups, write_uses, write_money, write_countries,
    write_cohesion, write_verdict, write_reopened };

static void add_cohesion(const struct ring_stats *shape, struct output_cell *cells)
{
    cells[0].number = shape->bond.density;
    cells[1].text = shape->weakest_kind;
    cells[2].text = shape->weakest_value;
    cells[3] =
        (struct output_cell){ .is_null = !shape->weakest_kind, .integer = shape->bond.falling };
    cells[4].integer = shape->bond.pieces;
}

/* Writes all sentences one after the other, each with its NUL. The cell of an empty one is NULL. */
static int write_sentences(
    struct sentence_source *source, struct output_cell *cells, char **text, struct error *err)
{
    long places[SENTENCES];
    size_t size;

    source->file = open_memstream(text, &size);
    if (!source->file)
        return error_memory(err);
    for (int i = 0; i < SENTENCES; i++) {
        places[i] = ftell(source->file);
        sentences[i](source);
        fputc('\0', source->file);
    }
    if (fclose(source->file))
        return error_memory(err);
    for (int i = 0; i < SENTENCES; i++)
        cells[i].text = (*text)[places[i]] ? *text + places[i] : NULL;
    return 0;
}

int show_header_row(struct page *page, struct stmt *stmt, const struct ring_stats *shape, int mask,
    struct error *err)
{
    struct output_cell cells[SHOW_HEADER_COLUMNS] = { { 0 } };
    struct sentence_source source = { .cells = cells, .shape = shape, .mask = mask };
    char *text = NULL;
    int rc;

    if (cells_name(stmt, show_header_columns, READ, err) || stmt_step(stmt, err) < 0)
        return -1;
    cells_read(stmt, show_header_columns, READ, cells);
    add_cohesion(shape, cells + READ);
    rc = write_sentences(&source, cells + READ + COHESION, &text, err);
    if (rc == 0)
        rc = sections_row(page, cells, err);
    free(text);
    return rc;
}
