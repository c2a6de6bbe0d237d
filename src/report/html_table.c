#include "report/html_table.h"

/* An attribute, where there is a value for it. */
static void write_attribute(FILE *file, const char *name, const char *value)
{
    if (value)
        fprintf(file, " %s=\"%s\"", name, value);
}

static void write_column(FILE *file, const struct html_column *column, int is_sortable)
{
    int is_number = column->type == HTML_NUMBER;

    fputs("<th scope=\"col\"", file);
    if (is_number && !column->class)
        write_attribute(file, "class", "n");
    else
        write_attribute(file, "class", column->class);
    if (is_sortable)
        write_attribute(file, "data-sort", is_number ? "number" : "text");
    fprintf(file, ">%s</th>", column->title);
}

void html_table_begin(FILE *file, const struct html_table *table)
{
    fputs("<div class=\"scroll\"><table", file);
    write_attribute(file, "id", table->id);
    write_attribute(file, "class", table->class);
    fprintf(file, "><caption>%s</caption>\n<thead><tr>", table->caption);
    for (int i = 0; i < table->count; i++)
        write_column(file, &table->columns[i], table->is_sortable);
    fputs("</tr></thead>\n<tbody>\n", file);
}

void html_table_end(FILE *file)
{
    fputs("</tbody></table></div>\n", file);
}

/* ---- cells ---- */

static void begin_number(const struct prose *prose)
{
    fputs("<td class=\"n\">", prose->file);
}

static void end_cell(const struct prose *prose)
{
    fputs("</td>", prose->file);
}

void html_empty(FILE *file)
{
    fputs("<td></td>", file);
}

void html_number(const struct prose *prose, int64_t number)
{
    begin_number(prose);
    prose_number(prose, number);
    end_cell(prose);
}

void html_share(const struct prose *prose, int64_t part, int64_t all)
{
    begin_number(prose);
    if (all > 0)
        prose_share(prose, part, all);
    end_cell(prose);
}

void html_money(const struct prose *prose, const struct report_charges *charges)
{
    begin_number(prose);
    if (charges->charges > 0)
        prose_money(prose, charges);
    end_cell(prose);
}

void html_bits(const struct prose *prose, double bits)
{
    begin_number(prose);
    prose_bits(prose, bits);
    end_cell(prose);
}

void html_day(const struct prose *prose, int64_t moment)
{
    fputs("<td class=\"day\">", prose->file);
    prose_day(prose, moment);
    end_cell(prose);
}

void html_charges(const struct prose *prose, const struct report_charges *charges)
{
    html_number(prose, charges->charges);
    html_money(prose, charges);
    html_share(prose, charges->failed, charges->charges);
    html_share(prose, charges->disputed, charges->charges);
}

/* ---- marks and sections ---- */

void html_band(FILE *file, const char *band)
{
    if (band)
        fprintf(file, "<span class=\"band %s\">%s</span>", band, band);
}

void html_section_begin(FILE *file, const char *id, const char *title)
{
    fprintf(file, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">%s</h2>\n",
        id, id, id, title);
}

void html_section_end(FILE *file)
{
    fputs("</section>\n", file);
}
