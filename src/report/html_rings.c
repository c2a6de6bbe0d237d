#include "report/html_rings.h"

#include "report/html_table.h"
#include "report/sentences.h"

/* ---- by what became of them ---- */

static void write_total(
    const struct prose *prose, const char *what, const struct report_total *total)
{
    fprintf(prose->file, "<th scope=\"row\">%s</th>", what);
    html_number(prose, total->rings);
    html_number(prose, total->accounts);
    html_number(prose, total->joined);
    html_charges(prose, &total->charges);
    fputs("</tr>\n", prose->file);
}

void html_rings_changes(const struct prose *prose, const struct report *report)
{
    static const struct html_column columns[] = {
        { "Rings that are", HTML_TEXT, NULL },
        { "Rings", HTML_NUMBER, NULL },
        { "Accounts", HTML_NUMBER, NULL },
        { "Joined", HTML_NUMBER, NULL },
        { "Charges", HTML_NUMBER, NULL },
        { "Paid", HTML_NUMBER, NULL },
        { "Failed", HTML_NUMBER, NULL },
        { "Disputed", HTML_NUMBER, NULL },
    };
    static const struct html_table table = { NULL, "changed",
        "Rings that are in the high or medium band, or were at the last report, by what became of "
        "them since. Of those that merged or are gone: the accounts that they had.",
        columns, 8, 0 };

    html_table_begin(prose->file, &table);
    for (int change = 0; change < CHANGE_COUNT; change++)
        if (report->changes[change].rings > 0) {
            fputs("<tr>", prose->file);
            write_total(prose, change_name((enum change)change), &report->changes[change]);
        }
    fputs("<tr class=\"sum\">", prose->file);
    write_total(prose, "all high and medium now", &report->now);
    html_table_end(prose->file);
}

/* ---- one by one ---- */

static void write_filters(FILE *file)
{
    static const char *const bands[] = { "high", "medium" };

    fputs("<div class=\"filters js-only\" role=\"search\" aria-label=\"Rings\">\n"
          "<label>Find <input type=\"search\" id=\"find\" autocomplete=\"off\"></label>\n"
          "<label>Band <select id=\"find-band\"><option value=\"\">all</option>",
        file);
    for (int i = 0; i < 2; i++)
        fprintf(file, "<option>%s</option>", bands[i]);
    fputs("</select></label>\n<label>Since the last report <select id=\"find-change\">"
          "<option value=\"\">all</option>",
        file);
    for (int change = 0; change < CHANGE_COUNT; change++)
        fprintf(file, "<option>%s</option>", change_name((enum change)change));
    fputs("</select></label>\n<output id=\"found\" for=\"find find-band find-change\"></output>\n"
          "</div>\n",
        file);
}

/* Rows are many: no more than is needed. */
static void write_ring(const struct prose *prose, const struct report_ring *ring)
{
    FILE *file = prose->file;

    fprintf(file, "<tr data-change=\"%s\"><th scope=\"row\">", change_name(ring->change));
    prose_ring(prose, ring->ring, ring->place > 0);
    fputs("</th><td>", file);
    html_band(file, ring->band);
    fputs("</td>", file);
    if (ring->band)
        html_bits(prose, ring->score);
    else
        html_empty(file);
    html_number(prose, ring->band ? ring->size : ring->size_before);
    fputs("<td>", file);
    sentences_change(prose, ring);
    fputs("</td>", file);
    html_money(prose, &ring->charges);
    html_share(prose, ring->charges.failed, ring->charges.charges);
    html_share(prose, ring->charges.disputed, ring->charges.charges);
    html_day(prose, ring->last_seen);
    fprintf(file, "<td>%s</td><td class=\"why\">", ring->verdict ? ring->verdict : "");
    prose_reason(prose, ring->reasons);
    fputs("</td></tr>\n", file);
}

void html_rings_all(const struct prose *prose, const struct report *report)
{
    static const struct html_column columns[] = {
        { "Ring", HTML_TEXT, NULL },
        { "Band", HTML_TEXT, NULL },
        { "Bits", HTML_NUMBER, NULL },
        { "Accounts", HTML_NUMBER, NULL },
        { "Since the last report", HTML_TEXT, NULL },
        { "Paid", HTML_NUMBER, NULL },
        { "Failed", HTML_NUMBER, NULL },
        { "Disputed", HTML_NUMBER, NULL },
        { "Last seen", HTML_TEXT, "day" },
        { "Verdict", HTML_TEXT, NULL },
        { "What weighs most", HTML_TEXT, "why" },
    };
    static const struct html_table table = { "rings-table", "rings-table",
        "Rings that are in the high or medium band, or were at the last report, by score; then "
        "those that are no more, with the accounts that they had.",
        columns, 11, 1 };

    if (report->ring_count == 0) {
        fputs("<p>There is none, and there was none at the last report.</p>\n", prose->file);
        return;
    }
    write_filters(prose->file);
    html_table_begin(prose->file, &table);
    for (size_t i = 0; i < report->ring_count; i++)
        write_ring(prose, &report->rings[i]);
    html_table_end(prose->file);
}
