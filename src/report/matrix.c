/*
 * matrix.c - which of the rings that are told about at length have which value.
 */
#include <string.h>

#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

/* Whether a row goes on with the column before. */
static int is_same(const struct report_matrix *matrix, const char *kind, const char *value)
{
    const struct report_evidence *last =
        matrix->column_count ? &matrix->columns[matrix->column_count - 1] : NULL;

    return last && strcmp(last->kind, kind) == 0 && strcmp(last->value, value) == 0;
}

static void widen(struct report_evidence *column, const struct report_evidence *row)
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

/* Rows come column by column. */
static int take_cell(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, KIND, VALUE, JUDGE, BITS, MEMBERS, SHARING, FIRST_SEEN, LAST_SEEN, RINGS };
    struct report_matrix *matrix = &reading->report->matrix;
    struct report_evidence row = { .bits = stmt_real(stmt, BITS),
        .members = stmt_int(stmt, MEMBERS),
        .sharing = stmt_int(stmt, SHARING),
        .first_seen = stmt_int(stmt, FIRST_SEEN),
        .last_seen = stmt_int(stmt, LAST_SEEN) };

    if (reading_text(reading, stmt, KIND, &row.kind, err) ||
        reading_text(reading, stmt, VALUE, &row.value, err) ||
        reading_text(reading, stmt, JUDGE, &row.judge, err))
        return -1;
    if (is_same(matrix, row.kind, row.value)) {
        widen(&matrix->columns[matrix->column_count - 1], &row);
    } else if (matrix->column_count < REPORT_COLUMNS) {
        matrix->column_rings[matrix->column_count] = stmt_int(stmt, RINGS);
        matrix->columns[matrix->column_count++] = row;
    } else {
        return 0;
    }
    return add_cell(matrix, context, (int)stmt_int(stmt, PLACE), row.members, err);
}

int reading_matrix(struct reading *reading, struct error *err)
{
    struct report *report = reading->report;
    size_t cells = 0;

    report->matrix.ring_count = report->card_count;
    for (int i = 0; i < report->card_count; i++)
        report->matrix.rings[i] = report->cards[i].ring;
    return reading_ask(reading, sql_report_matrix, take_cell, &cells, err);
}
