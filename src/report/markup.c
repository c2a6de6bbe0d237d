#include "report/markup.h"

/* An attribute, where there is a value for it. */
static void write_attribute(FILE *file, const char *name, const char *value)
{
    if (value)
        fprintf(file, " %s=\"%s\"", name, value);
}

static void write_column(FILE *file, const struct markup_column *column, int is_sortable)
{
    int is_number = column->type == MARKUP_NUMBER;

    fputs("<th scope=\"col\"", file);
    if (is_number && !column->class)
        write_attribute(file, "class", "n");
    else
        write_attribute(file, "class", column->class);
    if (is_sortable)
        write_attribute(file, "data-sort", is_number ? "number" : "text");
    fprintf(file, ">%s</th>", column->title);
}

void markup_table_begin(FILE *file, const struct markup_table *table)
{
    fputs("<div class=\"scroll\"><table", file);
    write_attribute(file, "id", table->id);
    write_attribute(file, "class", table->class);
    fprintf(file, "><caption>%s</caption>\n<thead><tr>", table->caption);
    for (int i = 0; i < table->count; i++)
        write_column(file, &table->columns[i], table->is_sortable);
    fputs("</tr></thead>\n<tbody>\n", file);
}

void markup_table_end(FILE *file)
{
    fputs("</tbody></table></div>\n", file);
}

/* ---- cells ---- */

static void begin_number(const struct voice *voice)
{
    fputs("<td class=\"n\">", voice->file);
}

static void end_cell(const struct voice *voice)
{
    fputs("</td>", voice->file);
}

void markup_empty(FILE *file)
{
    fputs("<td></td>", file);
}

void markup_number(const struct voice *voice, int64_t number)
{
    begin_number(voice);
    voice_number(voice, number);
    end_cell(voice);
}

void markup_share(const struct voice *voice, int64_t part, int64_t all)
{
    begin_number(voice);
    if (all > 0)
        voice_share(voice, part, all);
    end_cell(voice);
}

void markup_money(const struct voice *voice, const struct report_charges *charges)
{
    begin_number(voice);
    if (charges->charges > 0)
        voice_money(voice, charges);
    end_cell(voice);
}

void markup_bits(const struct voice *voice, double bits)
{
    begin_number(voice);
    voice_bits(voice, bits);
    end_cell(voice);
}

void markup_day(const struct voice *voice, int64_t moment)
{
    fputs("<td class=\"day\">", voice->file);
    voice_day(voice, moment);
    end_cell(voice);
}

void markup_charges(const struct voice *voice, const struct report_charges *charges)
{
    markup_number(voice, charges->charges);
    markup_money(voice, charges);
    markup_share(voice, charges->failed, charges->charges);
    markup_share(voice, charges->disputed, charges->charges);
}

/* ---- marks and sections ---- */

void markup_band(FILE *file, const char *band)
{
    if (band)
        fprintf(file, "<span class=\"band %s\">%s</span>", band, band);
}

void markup_section_begin(FILE *file, const char *id, const char *title)
{
    fprintf(file, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">%s</h2>\n",
        id, id, id, title);
}

void markup_section_end(FILE *file)
{
    fputs("</section>\n", file);
}
