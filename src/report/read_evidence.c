/*
 * read_evidence.c - evidence across rings: values that rings share, kinds of evidence, new hubs.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/read.h"
#include "store/sql.h"

/* ---- which ring has which value ---- */

/* Whether a row belongs to the last column. */
static int is_same(const struct report_matrix *matrix, const char *kind, const char *value)
{
    const struct report_evidence *last =
        matrix->column_count ? &matrix->columns[matrix->column_count - 1] : NULL;

    return last && strcmp(last->kind, kind) == 0 && strcmp(last->value, value) == 0;
}

static void extend(struct report_evidence *column, const struct report_evidence *row)
{
    column->members += row->members;
    if (row->bits > column->bits)
        column->bits = row->bits;
    if (row->sharing > column->sharing)
        column->sharing = row->sharing;
    if (row->first_seen < column->first_seen)
        column->first_seen = row->first_seen;
    if (row->last_seen > column->last_seen)
        column->last_seen = row->last_seen;
}

static int add_cell(
    struct report_matrix *matrix, size_t *size, int ring, int64_t members, struct error *err)
{
    if (array_reserve(&matrix->cells, size, matrix->cell_count + 1, sizeof *matrix->cells, err))
        return -1;
    matrix->cells[matrix->cell_count++] =
        (struct report_cell){ ring, matrix->column_count - 1, members };
    return 0;
}

static const char *const cell_columns[] = { "place", "kind", "value", "method", "bits", "members",
    "sharing", "first_seen", "last_seen", "rings", NULL };

/* Rows come column by column. */
static int take_cell(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, KIND, VALUE, METHOD, BITS, MEMBERS, SHARING, FIRST_SEEN, LAST_SEEN, RINGS };
    struct report_matrix *matrix = &reader->report->matrix;
    struct report_evidence row = { .bits = stmt_real(stmt, BITS),
        .members = stmt_int(stmt, MEMBERS),
        .sharing = stmt_int(stmt, SHARING),
        .first_seen = stmt_int(stmt, FIRST_SEEN),
        .last_seen = stmt_int(stmt, LAST_SEEN) };

    if (read_text(reader, stmt, KIND, &row.kind, err) ||
        read_text(reader, stmt, VALUE, &row.value, err) ||
        read_text(reader, stmt, METHOD, &row.judge, err))
        return -1;
    if (is_same(matrix, row.kind, row.value)) {
        extend(&matrix->columns[matrix->column_count - 1], &row);
    } else if (matrix->column_count < REPORT_COLUMNS) {
        matrix->column_rings[matrix->column_count] = stmt_int(stmt, RINGS);
        matrix->columns[matrix->column_count++] = row;
    } else {
        return 0;
    }
    return add_cell(matrix, context, (int)stmt_int(stmt, PLACE), row.members, err);
}

int read_matrix(struct reader *reader, struct error *err)
{
    struct report *report = reader->report;
    size_t cells = 0;

    report->matrix.ring_count = report->card_count;
    for (int i = 0; i < report->card_count; i++)
        report->matrix.rings[i] = report->cards[i].ring;
    return read_query(reader, sql_report_matrix, cell_columns, take_cell, &cells, err);
}

/* ---- kinds of evidence ---- */

static int is_changed(const struct report_ring *ring)
{
    return ring->change == CHANGE_NEW || ring->change == CHANGE_RETURNED ||
           ring->change == CHANGE_GROWN || ring->change == CHANGE_SPLIT;
}

/* The last kind, or a new one: rows come kind by kind. */
static struct report_evidence_kind *kind_of(
    struct reader *reader, const struct stmt *stmt, int column, size_t *size, struct error *err)
{
    struct report *report = reader->report;
    struct report_evidence_kind kind = { 0 };
    size_t count = report->evidence_kind_count;

    if (count && strcmp(report->evidence_kinds[count - 1].kind, stmt_text(stmt, column).at) == 0)
        return &report->evidence_kinds[count - 1];
    if (read_text(reader, stmt, column, &kind.kind, err) ||
        array_reserve(&report->evidence_kinds, size, count + 1, sizeof kind, err))
        return NULL;
    report->evidence_kinds[report->evidence_kind_count++] = kind;
    return &report->evidence_kinds[count];
}

static const char *const kind_columns[] = { "place", "kind", "bits", "accounts", NULL };

static int take_kind(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, KIND, BITS, ACCOUNTS };
    struct report_evidence_kind *kind = kind_of(reader, stmt, KIND, context, err);

    if (!kind)
        return -1;
    kind->rings++;
    kind->changed += is_changed(&reader->report->rings[stmt_int(stmt, PLACE)]);
    kind->accounts += stmt_int(stmt, ACCOUNTS);
    if (stmt_real(stmt, BITS) > kind->bits)
        kind->bits = stmt_real(stmt, BITS);
    return 0;
}

static const char *const review_columns[] = { "kind", "confirmed", "benign", NULL };

/* Kinds that no ring has now are left out. */
static int take_reviews(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { KIND, CONFIRMED, BENIGN };
    struct report *report = reader->report;

    (void)context;
    (void)err;
    for (size_t i = 0; i < report->evidence_kind_count; i++)
        if (strcmp(report->evidence_kinds[i].kind, stmt_text(stmt, KIND).at) == 0) {
            report->evidence_kinds[i].confirmed = stmt_int(stmt, CONFIRMED);
            report->evidence_kinds[i].benign = stmt_int(stmt, BENIGN);
        }
    return 0;
}

static int by_rings(const void *a, const void *b)
{
    const struct report_evidence_kind *x = a, *y = b;

    if (x->changed != y->changed)
        return x->changed < y->changed ? 1 : -1;
    if (x->rings != y->rings)
        return x->rings < y->rings ? 1 : -1;
    return x->accounts != y->accounts ? (x->accounts < y->accounts ? 1 : -1)
                                      : strcmp(x->kind, y->kind);
}

int read_evidence_kinds(struct reader *reader, struct error *err)
{
    struct report *report = reader->report;
    size_t size = 0;

    if (read_query(reader, sql_report_signals, kind_columns, take_kind, &size, err) ||
        read_query(reader, sql_report_signals_reviewed, review_columns, take_reviews, NULL, err))
        return -1;
    if (report->evidence_kind_count)
        qsort(report->evidence_kinds, report->evidence_kind_count, sizeof *report->evidence_kinds,
            by_rings);
    return 0;
}

/* ---- hubs ---- */

static const char *const hub_columns[] = { "kind", "value", "reason", "accounts", "bits", "all",
    NULL };

static int take_hub(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { KIND, VALUE, REASON, ACCOUNTS, BITS, ALL };
    struct report *report = reader->report;
    struct report_hub hub = { .accounts = stmt_int(stmt, ACCOUNTS), .bits = stmt_real(stmt, BITS) };

    if (read_text(reader, stmt, KIND, &hub.kind, err) ||
        read_text(reader, stmt, VALUE, &hub.value, err) ||
        read_text(reader, stmt, REASON, &hub.reason, err) ||
        array_reserve(&report->hubs, context, report->hub_count + 1, sizeof hub, err))
        return -1;
    report->hubs_new = stmt_int(stmt, ALL);
    report->hubs[report->hub_count++] = hub;
    return 0;
}

static int take_count(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    (void)context;
    (void)err;
    reader->report->hubs_all = stmt_int(stmt, 0);
    return 0;
}

int read_hubs(struct reader *reader, struct error *err)
{
    size_t size = 0;

    return read_query(reader, sql_report_hubs, hub_columns, take_hub, &size, err) ||
                   read_query(reader, sql_report_hubs_all, NULL, take_count, NULL, err)
               ? -1
               : 0;
}
