#include "report/html_summary.h"

#include <stdlib.h>

#include "base/time.h"
#include "report/glossary.h"
#include "report/html_table.h"
#include "report/sentences.h"

/* ---- the week ---- */

static void write_title(const struct prose *prose, const struct report *report)
{
    FILE *file = prose->file;

    fputs("<header class=\"top\">\n<div>\n<p class=\"kicker\">Weekly ring report</p>\n<h1>", file);
    prose_text(prose, "Week %.2s of %.4s", report->week + 6, report->week);
    fputs(" <small>", file);
    if (report->before.id) {
        prose_text(prose, "what changed from ");
        prose_day(prose, report->before.ran_at);
        prose_text(prose, " to ");
    } else
        prose_text(prose, "as of ");
    prose_day(prose, report->run.ran_at);
    fputs("</small></h1>\n</div>\n<p class=\"about\">", file);
    sentences_about(prose, report);
    fputs("</p>\n</header>\n", file);
}

static void write_warnings(const struct prose *prose, const struct report *report)
{
    if (report->warning_count == 0)
        return;
    fputs("<ul class=\"warnings\" aria-label=\"Warnings\">\n", prose->file);
    for (int i = 0; i < report->warning_count; i++) {
        const struct report_warning *warning = &report->warnings[i];

        fprintf(prose->file, "<li class=\"%s\">", sentences_is_grave(warning) ? "grave" : "note");
        sentences_warning(prose, warning);
        fputs("</li>\n", prose->file);
    }
    fputs("</ul>\n", prose->file);
}

/* ---- figures ---- */

/* Twelve small columns; the table of the trend says the same in figures. */
static void write_columns(FILE *file, const struct report *report, const char *what,
    int64_t (*of)(const struct report_week *week))
{
    enum { WIDTH = 8, STEP = 10, HEIGHT = 24 };
    int64_t most = 1;

    for (int i = 0; i < REPORT_WEEKS; i++)
        most = of(&report->weeks[i]) > most ? of(&report->weeks[i]) : most;
    fprintf(file,
        "<span class=\"weeks\"><svg class=\"spark\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">",
        REPORT_WEEKS * STEP, HEIGHT);
    for (int i = 0; i < REPORT_WEEKS; i++) {
        double high = (double)(of(&report->weeks[i]) * HEIGHT) / (double)most;

        high = report->weeks[i].run ? high < 1 ? 1 : high : 0;
        fprintf(file, "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"%s/>", i * STEP,
            HEIGHT - high, WIDTH, high, i + 1 == REPORT_WEEKS ? " class=\"now\"" : "");
    }
    fprintf(file, "</svg>%s, 12 weeks</span>", what);
}

static int64_t rings_of(const struct report_week *week)
{
    return week->high + week->medium;
}

static int64_t accounts_of(const struct report_week *week)
{
    return week->accounts;
}

static void begin_figure(const struct prose *prose, const char *what)
{
    fprintf(prose->file, "<li><span class=\"what\">%s</span> <b>", what);
}

static void begin_detail(const struct prose *prose)
{
    fputs("</b> <span class=\"more\">", prose->file);
}

static void end_detail(const struct prose *prose)
{
    fputs("</span>", prose->file);
}

static void end_figure(const struct prose *prose)
{
    fputs("</li>\n", prose->file);
}

static void write_change(
    const struct prose *prose, const struct report *report, enum change change, const char *what)
{
    const struct report_total *total = &report->changes[change];

    begin_figure(prose, what);
    prose_number(prose, total->rings);
    begin_detail(prose);
    prose_count(prose, change == CHANGE_GROWN ? total->joined : total->accounts,
        change == CHANGE_GROWN ? "account joined" : "account",
        change == CHANGE_GROWN ? "accounts joined" : "accounts");
    end_detail(prose);
    end_figure(prose);
}

static void write_waiting(const struct prose *prose, const struct report *report)
{
    begin_figure(prose, "Waiting for review");
    prose_number(prose, report->waiting);
    begin_detail(prose);
    prose_text(prose, "of ");
    prose_count(prose, report->now.rings, "ring", "rings");
    end_detail(prose);
    write_columns(prose->file, report, "rings", rings_of);
    end_figure(prose);
}

static void write_accounts(const struct prose *prose, const struct report *report)
{
    begin_figure(prose, "Accounts in rings");
    prose_number(prose, report->now.accounts);
    begin_detail(prose);
    prose_share(prose, report->now.accounts, report->run.accounts);
    prose_text(prose, " of all");
    end_detail(prose);
    write_columns(prose->file, report, "accounts", accounts_of);
    end_figure(prose);
}

static void write_money(const struct prose *prose, const struct report *report)
{
    const struct report_charges *charges = &report->now.charges;

    begin_figure(prose, "Paid by these accounts");
    prose_money(prose, charges);
    begin_detail(prose);
    if (charges->charges > 0) {
        prose_share(prose, charges->failed, charges->charges);
        prose_text(prose, " of charges failed, ");
        prose_share(prose, charges->disputed, charges->charges);
        prose_text(prose, " disputed");
    } else
        prose_text(prose, "no charges");
    end_detail(prose);
    end_figure(prose);
}

static void write_figures(const struct prose *prose, const struct report *report)
{
    fputs("<ul class=\"figures\">\n", prose->file);
    write_change(prose, report, CHANGE_NEW, "New rings");
    write_change(prose, report, CHANGE_GROWN, "Grown rings");
    write_waiting(prose, report);
    write_accounts(prose, report);
    write_money(prose, report);
    fputs("</ul>\n", prose->file);
}

/* ---- which to look at first ---- */

/* The score as a bar, of which the longest is the best of the list. */
static void write_bar(FILE *file, double score, double most)
{
    enum { WIDTH = 60 };
    double width = most > 0 && score > 0 ? score / most * WIDTH : 0;

    fprintf(file,
        "<svg class=\"bar\" viewBox=\"0 0 %d 8\" aria-hidden=\"true\"><rect width=\"%.1f\" "
        "height=\"8\"/></svg>",
        WIDTH, width);
}

static void write_first(const struct prose *prose, const struct report_ring *ring, double most)
{
    FILE *file = prose->file;

    fprintf(file, "<tr><td class=\"n\">%d</td><th scope=\"row\">", ring->place);
    prose_ring(prose, ring->ring, 1);
    fputs("</th><td>", file);
    html_band(file, ring->band);
    fputs("</td>", file);
    html_bits(prose, ring->score);
    fputs("<td>", file);
    write_bar(file, ring->score, most);
    fputs("</td>", file);
    html_number(prose, ring->size);
    fputs("<td>", file);
    sentences_change(prose, ring);
    fputs("</td><td class=\"why\">", file);
    prose_reason(prose, ring->reasons);
    fprintf(file, "</td><td><span class=\"act\">%s</span></td></tr>\n",
        sentences_advice_name(ring->advice));
}

static void write_scale(const struct prose *prose)
{
    fputs("<p class=\"scale\">A score is told in bits: each doubles the odds that this is a ring. ",
        prose->file);
    for (int i = 0; i < GLOSSARY_ODDS; i++)
        fprintf(prose->file, "<span><b>%d</b> %s</span> ", glossary_odds[i].bits,
            glossary_odds[i].odds);
    fputs("<a href=\"#reading\">More</a></p>\n", prose->file);
}

static void write_list(const struct prose *prose, const struct report *report)
{
    static const struct html_column columns[] = {
        { "#", HTML_NUMBER, NULL },
        { "Ring", HTML_TEXT, NULL },
        { "Band", HTML_TEXT, NULL },
        { "Bits", HTML_NUMBER, NULL },
        { "<span class=\"quiet\">Score</span>", HTML_TEXT, NULL },
        { "Accounts", HTML_NUMBER, NULL },
        { "Since the last report", HTML_TEXT, NULL },
        { "What weighs most", HTML_TEXT, "why" },
        { "To do", HTML_TEXT, NULL },
    };
    static const struct html_table table = { NULL, "first",
        "The rings that most deserve an hour, the most urgent first", columns, 9, 0 };
    double most = 0;

    fputs("<section aria-labelledby=\"first-title\">\n<h2 id=\"first-title\">Look at these "
          "first</h2>\n",
        prose->file);
    for (int i = 0; i < report->card_count; i++)
        most = report->cards[i].ring->score > most ? report->cards[i].ring->score : most;
    if (report->card_count > 0) {
        html_table_begin(prose->file, &table);
        for (int i = 0; i < report->card_count; i++)
            write_first(prose, report->cards[i].ring, most);
        html_table_end(prose->file);
        write_scale(prose);
    } else
        fputs("<p>No ring asks for anything this week.</p>\n", prose->file);
    html_section_end(prose->file);
}

void html_summary_write(const struct prose *prose, const struct report *report)
{
    write_title(prose, report);
    write_warnings(prose, report);
    fputs("<p class=\"headline\">", prose->file);
    sentences_headline(prose, report);
    fputs("</p>\n", prose->file);
    write_figures(prose, report);
    write_list(prose, report);
}
