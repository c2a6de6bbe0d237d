#include "output/document_table.h"

#include <stdlib.h>

static int is_number(const struct document_column *column)
{
    return column->type == OUTPUT_INTEGER || column->type == OUTPUT_NUMBER;
}

/* Whether people see the column in that format. */
static int is_shown(const struct document_column *column, const struct markup *markup)
{
    return column->heading && markup_is_in(markup, column->formats);
}

/* ---- HTML ---- */

static void write_attribute(FILE *file, const char *name, const char *value)
{
    if (value)
        fprintf(file, " %s=\"%s\"", name, value);
}

static const char *class_of(const struct document_column *column)
{
    return column->class ? column->class : is_number(column) ? "n" : NULL;
}

static void begin_html(const struct document_table *table, const struct markup *markup, FILE *file)
{
    fputs("<div class=\"scroll\"><table", file);
    write_attribute(file, "id", table->id);
    write_attribute(file, "class", table->class);
    fputc('>', file);
    if (table->caption)
        fprintf(file, "<caption>%s</caption>\n", table->caption);
    fputs("<thead><tr>", file);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct document_column *column = &table->columns[i];

        if (!is_shown(column, markup))
            continue;
        fputs("<th scope=\"col\"", file);
        write_attribute(file, "class", class_of(column));
        if (table->is_sortable)
            write_attribute(file, "data-sort", is_number(column) ? "number" : "text");
        fprintf(file, ">%s</th>", column->heading);
    }
    fputs("</tr></thead>\n<tbody>\n", file);
}

static void write_html_row(const struct document_table *table, const struct markup *markup,
    FILE *file, const void *context, const void *row)
{
    fputs("<tr", file);
    if (table->row_attributes)
        table->row_attributes(file, row);
    fputc('>', file);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct document_column *column = &table->columns[i];

        if (!is_shown(column, markup))
            continue;
        fputs(column->is_row_heading ? "<th scope=\"row\"" : "<td", file);
        write_attribute(file, "class", column->is_row_heading ? column->class : class_of(column));
        fputc('>', file);
        column->write(context, row, column);
        fputs(column->is_row_heading ? "</th>" : "</td>", file);
    }
    fputs("</tr>\n", file);
}

/* ---- Markdown ---- */

static void begin_markdown(
    const struct document_table *table, const struct markup *markup, FILE *file)
{
    if (table->caption)
        fprintf(file, "\n%s\n", table->caption);
    fputs("\n|", file);
    for (size_t i = 0; i < table->column_count; i++)
        if (is_shown(&table->columns[i], markup))
            fprintf(file, " %s |", table->columns[i].heading);
    fputs("\n|", file);
    for (size_t i = 0; i < table->column_count; i++)
        if (is_shown(&table->columns[i], markup))
            fputs(is_number(&table->columns[i]) ? "---:|" : "---|", file);
    fputc('\n', file);
}

static void write_markdown_row(const struct document_table *table, const struct markup *markup,
    FILE *file, const void *context, const void *row)
{
    fputc('|', file);
    for (size_t i = 0; i < table->column_count; i++) {
        if (!is_shown(&table->columns[i], markup))
            continue;
        fputc(' ', file);
        table->columns[i].write(context, row, &table->columns[i]);
        fputs(" |", file);
    }
    fputc('\n', file);
}

/* ---- both ---- */

void document_table_begin(
    const struct document_table *table, const struct markup *markup, FILE *file)
{
    if (markup_format(markup) == MARKUP_HTML)
        begin_html(table, markup, file);
    else
        begin_markdown(table, markup, file);
}

void document_table_row(const struct document_table *table, const struct markup *markup, FILE *file,
    const void *context, const void *row)
{
    if (markup_format(markup) == MARKUP_HTML)
        write_html_row(table, markup, file, context, row);
    else
        write_markdown_row(table, markup, file, context, row);
}

void document_table_end(const struct document_table *table, const struct markup *markup, FILE *file)
{
    (void)table;
    if (markup_format(markup) == MARKUP_HTML)
        fputs("</tbody></table></div>\n", file);
}

/* ---- CSV ---- */

struct document_csv {
    const struct document_table *table;
    const void *context;
    struct output *show;
    struct output_column *columns; /* those that have a name */
    struct output_cell *cells;
    char (*texts)[DOCUMENT_TEXT];
};

int document_csv_columns(const struct document_table *table, struct output_column *columns)
{
    int count = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        const struct document_column *column = &table->columns[i];

        if (!column->name)
            continue;
        if (columns)
            columns[count] = (struct output_column){ column->name, column->heading, column->type };
        count++;
    }
    return count;
}

int document_csv_begin(struct document_csv **out, const struct document_table *table, FILE *file,
    const void *context, struct error *err)
{
    struct output_options options = { .format = OUTPUT_CSV, .file = file, .plain = 1 };
    struct document_csv *csv = calloc(1, sizeof *csv);
    size_t count = (size_t)document_csv_columns(table, NULL);

    *out = csv;
    if (!csv)
        return error_memory(err);
    csv->table = table;
    csv->context = context;
    csv->columns = calloc(count + 1, sizeof *csv->columns);
    csv->cells = calloc(count + 1, sizeof *csv->cells);
    csv->texts = calloc(count + 1, sizeof *csv->texts);
    if (!csv->columns || !csv->cells || !csv->texts)
        return error_memory(err);
    document_csv_columns(table, csv->columns);
    return output_begin(&csv->show, &options, csv->columns, (int)count, err);
}

/* The member of the row. */
static void fill_member(
    const void *row, const struct document_column *column, struct output_cell *cell)
{
    const char *member = (const char *)row + column->offset;

    if (column->type == OUTPUT_NUMBER)
        cell->number = *(const double *)(const void *)member;
    else if (column->type == OUTPUT_INTEGER || column->type == OUTPUT_TIME)
        cell->integer = *(const int64_t *)(const void *)member;
    else
        cell->text = *(const char *const *)(const void *)member;
}

int document_csv_row(struct document_csv *csv, const void *row, struct error *err)
{
    int at = 0;

    for (size_t i = 0; i < csv->table->column_count; i++) {
        const struct document_column *column = &csv->table->columns[i];

        if (!column->name)
            continue;
        csv->cells[at] = (struct output_cell){ .text = NULL };
        if (column->value)
            column->value(csv->context, row, column, &csv->cells[at], csv->texts[at]);
        else
            fill_member(row, column, &csv->cells[at]);
        at++;
    }
    return output_row(csv->show, csv->cells, err);
}

int document_csv_end(struct document_csv *csv, int is_whole, struct error *err)
{
    int rc = 0;

    if (!csv)
        return 0;
    if (is_whole)
        rc = output_end(csv->show, err);
    else
        output_abandon(csv->show);
    free(csv->columns);
    free(csv->cells);
    free(csv->texts);
    free(csv);
    return rc;
}
