#include "report/tables.h"

#include <string.h>

#include "report/sentences.h"

/* ---- writing ---- */

void table_begin(
    struct table_rows *rows, const struct document_table *table, const struct prose *prose)
{
    *rows = (struct table_rows){ .table = table, .context = { prose, NULL } };
}

void table_add(struct table_rows *rows, const void *row)
{
    const struct prose *prose = rows->context.prose;

    if (!rows->has_rows && rows->heading)
        markup_heading(prose->markup, prose->file, 3, rows->heading);
    if (!rows->has_rows)
        document_table_begin(rows->table, prose->markup, prose->file);
    rows->has_rows = 1;
    document_table_row(rows->table, prose->markup, prose->file, &rows->context, row);
}

void table_end(struct table_rows *rows)
{
    const struct prose *prose = rows->context.prose;

    if (rows->has_rows)
        document_table_end(rows->table, prose->markup, prose->file);
}

void table_write(
    const struct report_table *table, const struct prose *prose, const struct report *report)
{
    struct document_column columns[TABLE_COLUMNS];
    char headings[REPORT_CARDS][RING_ID_TEXT];
    struct document_table whole = table->table;
    struct table_rows rows = { table->heading, &whole, { prose, report }, 0 };

    if (table->more_columns) {
        memcpy(columns, whole.columns, whole.column_count * sizeof *columns);
        whole.column_count += table->more_columns(report, columns + whole.column_count, headings);
        whole.columns = columns;
    }
    table->rows(report, &rows);
    table_end(&rows);
    if (!rows.has_rows && table->when_empty)
        prose_paragraph(prose, NULL, "{text}", table->when_empty);
    if (table->note)
        table->note(prose, report);
}

/* ---- cells ---- */

static const struct prose *prose_of(const void *context)
{
    return ((const struct table_context *)context)->prose;
}

static const void *member_of(const void *row, const struct document_column *column)
{
    return (const char *)row + column->offset;
}

static int64_t integer_of(const void *row, const struct document_column *column)
{
    return *(const int64_t *)member_of(row, column);
}

static const char *text_at(const void *row, const struct document_column *column)
{
    const char *text = *(const char *const *)member_of(row, column);

    return text ? text : "";
}

void cell_number(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{number}", integer_of(row, column));
}

void cell_bits(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{bits}", *(const double *)member_of(row, column));
}

void cell_signed(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{signed}", *(const double *)member_of(row, column));
}

void cell_day(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{day}", integer_of(row, column));
}

void cell_moment(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{moment}", integer_of(row, column));
}

void cell_text(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{text}", text_at(row, column));
}

void cell_note(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{note}", text_at(row, column));
}

void cell_reason(const void *context, const void *row, const struct document_column *column)
{
    prose_write(prose_of(context), "{reason}", text_at(row, column));
}

/* ---- charges ---- */

void cell_charges(const void *context, const void *row, const struct document_column *column)
{
    const struct report_charges *charges = member_of(row, column);

    prose_write(prose_of(context), "{number}", charges->charges);
}

void cell_paid(const void *context, const void *row, const struct document_column *column)
{
    const struct report_charges *charges = member_of(row, column);

    if (charges->charges > 0)
        prose_write(prose_of(context), "{money}", charges);
}

static void write_share(const void *context, int64_t part, int64_t all)
{
    if (all > 0)
        prose_write(prose_of(context), "{share}", part, all);
}

void cell_failed(const void *context, const void *row, const struct document_column *column)
{
    const struct report_charges *charges = member_of(row, column);

    write_share(context, charges->failed, charges->charges);
}

void cell_disputed(const void *context, const void *row, const struct document_column *column)
{
    const struct report_charges *charges = member_of(row, column);

    write_share(context, charges->disputed, charges->charges);
}

void table_precision(const void *context, int64_t confirmed, int64_t benign)
{
    if (confirmed + benign > 0)
        prose_write(prose_of(context), "{share}", confirmed, confirmed + benign);
}

/* ---- rings ---- */

void cell_ring(const void *context, const void *row, const struct document_column *column)
{
    const struct report_ring *ring = row;

    (void)column;
    prose_write(prose_of(context), ring->place > 0 ? "{card}" : "{ring}", ring->ring);
}

/* In HTML a coloured mark. */
void cell_band(const void *context, const void *row, const struct document_column *column)
{
    const struct prose *prose = prose_of(context);
    const char *band = ((const struct report_ring *)row)->band;

    (void)column;
    if (band && markup_format(prose->markup) == MARKUP_HTML)
        fprintf(prose->file, "<span class=\"band %s\">%s</span>", band, band);
    else if (band)
        prose_write(prose, "{text}", band);
}

void cell_change(const void *context, const void *row, const struct document_column *column)
{
    (void)column;
    sentences_change(prose_of(context), row);
}
