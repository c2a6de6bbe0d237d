#include "report/roll.h"

#include "report/markup.h"
#include "report/words.h"

/* ---- by what became of them ---- */

static void write_total(
    const struct voice *voice, const char *what, const struct report_total *total)
{
    fprintf(voice->file, "<th scope=\"row\">%s</th>", what);
    markup_number(voice, total->rings);
    markup_number(voice, total->accounts);
    markup_number(voice, total->joined);
    markup_charges(voice, &total->charges);
    fputs("</tr>\n", voice->file);
}

void roll_changes(const struct voice *voice, const struct report *report)
{
    static const struct markup_column columns[] = {
        { "Rings that are", MARKUP_TEXT, NULL },
        { "Rings", MARKUP_NUMBER, NULL },
        { "Accounts", MARKUP_NUMBER, NULL },
        { "Joined", MARKUP_NUMBER, NULL },
        { "Charges", MARKUP_NUMBER, NULL },
        { "Paid", MARKUP_NUMBER, NULL },
        { "Failed", MARKUP_NUMBER, NULL },
        { "Disputed", MARKUP_NUMBER, NULL },
    };
    static const struct markup_table table = { NULL, "changed",
        "Rings that are in the high or medium band, or were at the last report, by what became of "
        "them since. Of those that merged or are gone: the accounts that they had.",
        columns, 8, 0 };

    markup_table_begin(voice->file, &table);
    for (int fate = 0; fate < FATE_COUNT; fate++)
        if (report->fates[fate].rings > 0) {
            fputs("<tr>", voice->file);
            write_total(voice, report_fate_name((enum report_fate)fate), &report->fates[fate]);
        }
    fputs("<tr class=\"sum\">", voice->file);
    write_total(voice, "all high and medium now", &report->now);
    markup_table_end(voice->file);
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
    fputs("</select></label>\n<label>Since the last report <select id=\"find-fate\">"
          "<option value=\"\">all</option>",
        file);
    for (int fate = 0; fate < FATE_COUNT; fate++)
        fprintf(file, "<option>%s</option>", report_fate_name((enum report_fate)fate));
    fputs("</select></label>\n<output id=\"found\" for=\"find find-band find-fate\"></output>\n"
          "</div>\n",
        file);
}

/* Rows are many: no more than is needed. */
static void write_ring(const struct voice *voice, const struct report_ring *ring)
{
    FILE *file = voice->file;

    fprintf(file, "<tr data-fate=\"%s\"><th scope=\"row\">", report_fate_name(ring->fate));
    voice_ring(voice, ring->ring, ring->place > 0);
    fputs("</th><td>", file);
    markup_band(file, ring->band);
    fputs("</td>", file);
    if (ring->band)
        markup_bits(voice, ring->score);
    else
        markup_empty(file);
    markup_number(voice, ring->band ? ring->size : ring->size_before);
    fputs("<td>", file);
    words_fate(voice, ring);
    fputs("</td>", file);
    markup_money(voice, &ring->charges);
    markup_share(voice, ring->charges.failed, ring->charges.charges);
    markup_share(voice, ring->charges.disputed, ring->charges.charges);
    markup_day(voice, ring->last_seen);
    fprintf(file, "<td>%s</td><td class=\"why\">", ring->verdict ? ring->verdict : "");
    voice_reason(voice, ring->reasons);
    fputs("</td></tr>\n", file);
}

void roll_rings(const struct voice *voice, const struct report *report)
{
    static const struct markup_column columns[] = {
        { "Ring", MARKUP_TEXT, NULL },
        { "Band", MARKUP_TEXT, NULL },
        { "Bits", MARKUP_NUMBER, NULL },
        { "Accounts", MARKUP_NUMBER, NULL },
        { "Since the last report", MARKUP_TEXT, NULL },
        { "Paid", MARKUP_NUMBER, NULL },
        { "Failed", MARKUP_NUMBER, NULL },
        { "Disputed", MARKUP_NUMBER, NULL },
        { "Last seen", MARKUP_TEXT, "day" },
        { "Verdict", MARKUP_TEXT, NULL },
        { "What weighs most", MARKUP_TEXT, "why" },
    };
    static const struct markup_table table = { "rings-table", "roll",
        "Rings that are in the high or medium band, or were at the last report, by score; then "
        "those that are no more, with the accounts that they had.",
        columns, 11, 1 };

    if (report->ring_count == 0) {
        fputs("<p>There is none, and there was none at the last report.</p>\n", voice->file);
        return;
    }
    write_filters(voice->file);
    markup_table_begin(voice->file, &table);
    for (size_t i = 0; i < report->ring_count; i++)
        write_ring(voice, &report->rings[i]);
    markup_table_end(voice->file);
}
