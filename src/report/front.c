#include "report/front.h"

#include <stdlib.h>

#include "base/time.h"
#include "report/glossary.h"
#include "report/markup.h"
#include "report/words.h"

/* ---- the week ---- */

static void write_title(const struct voice *voice, const struct report *report)
{
    FILE *file = voice->file;

    fputs("<header class=\"top\">\n<div>\n<p class=\"kicker\">Weekly ring report</p>\n<h1>", file);
    voice_say(voice, "Week %.2s of %.4s", report->week + 6, report->week);
    fputs(" <small>", file);
    if (report->before.id) {
        voice_say(voice, "what changed from ");
        voice_day(voice, report->before.ran_at);
        voice_say(voice, " to ");
    } else
        voice_say(voice, "as of ");
    voice_day(voice, report->run.ran_at);
    fputs("</small></h1>\n</div>\n<p class=\"about\">", file);
    words_about(voice, report);
    fputs("</p>\n</header>\n", file);
}

static void write_warnings(const struct voice *voice, const struct report *report)
{
    if (report->warning_count == 0)
        return;
    fputs("<ul class=\"warnings\" aria-label=\"Warnings\">\n", voice->file);
    for (int i = 0; i < report->warning_count; i++) {
        const struct report_warning *warning = &report->warnings[i];

        fprintf(voice->file, "<li class=\"%s\">", words_is_grave(warning) ? "grave" : "note");
        words_warning(voice, warning);
        fputs("</li>\n", voice->file);
    }
    fputs("</ul>\n", voice->file);
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

static void begin_figure(const struct voice *voice, const char *what)
{
    fprintf(voice->file, "<li><span class=\"what\">%s</span> <b>", what);
}

static void begin_detail(const struct voice *voice)
{
    fputs("</b> <span class=\"more\">", voice->file);
}

static void end_detail(const struct voice *voice)
{
    fputs("</span>", voice->file);
}

static void end_figure(const struct voice *voice)
{
    fputs("</li>\n", voice->file);
}

static void write_change(
    const struct voice *voice, const struct report *report, enum report_fate fate, const char *what)
{
    const struct report_total *total = &report->fates[fate];

    begin_figure(voice, what);
    voice_number(voice, total->rings);
    begin_detail(voice);
    voice_count(voice, fate == FATE_GROWN ? total->joined : total->accounts,
        fate == FATE_GROWN ? "account joined" : "account",
        fate == FATE_GROWN ? "accounts joined" : "accounts");
    end_detail(voice);
    end_figure(voice);
}

static void write_waiting(const struct voice *voice, const struct report *report)
{
    begin_figure(voice, "Waiting for review");
    voice_number(voice, report->waiting);
    begin_detail(voice);
    voice_say(voice, "of ");
    voice_count(voice, report->now.rings, "ring", "rings");
    end_detail(voice);
    write_columns(voice->file, report, "rings", rings_of);
    end_figure(voice);
}

static void write_accounts(const struct voice *voice, const struct report *report)
{
    begin_figure(voice, "Accounts in rings");
    voice_number(voice, report->now.accounts);
    begin_detail(voice);
    voice_share(voice, report->now.accounts, report->run.accounts);
    voice_say(voice, " of all");
    end_detail(voice);
    write_columns(voice->file, report, "accounts", accounts_of);
    end_figure(voice);
}

static void write_money(const struct voice *voice, const struct report *report)
{
    const struct report_charges *charges = &report->now.charges;

    begin_figure(voice, "Paid by these accounts");
    voice_money(voice, charges);
    begin_detail(voice);
    if (charges->charges > 0) {
        voice_share(voice, charges->failed, charges->charges);
        voice_say(voice, " of charges failed, ");
        voice_share(voice, charges->disputed, charges->charges);
        voice_say(voice, " disputed");
    } else
        voice_say(voice, "no charges");
    end_detail(voice);
    end_figure(voice);
}

static void write_figures(const struct voice *voice, const struct report *report)
{
    fputs("<ul class=\"figures\">\n", voice->file);
    write_change(voice, report, FATE_NEW, "New rings");
    write_change(voice, report, FATE_GROWN, "Grown rings");
    write_waiting(voice, report);
    write_accounts(voice, report);
    write_money(voice, report);
    fputs("</ul>\n", voice->file);
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

static void write_first(const struct voice *voice, const struct report_ring *ring, double most)
{
    FILE *file = voice->file;

    fprintf(file, "<tr><td class=\"n\">%d</td><th scope=\"row\">", ring->place);
    voice_ring(voice, ring->ring, 1);
    fputs("</th><td>", file);
    markup_band(file, ring->band);
    fputs("</td>", file);
    markup_bits(voice, ring->score);
    fputs("<td>", file);
    write_bar(file, ring->score, most);
    fputs("</td>", file);
    markup_number(voice, ring->size);
    fputs("<td>", file);
    words_fate(voice, ring);
    fputs("</td><td class=\"why\">", file);
    voice_reason(voice, ring->reasons);
    fprintf(file, "</td><td><span class=\"act\">%s</span></td></tr>\n",
        words_advice_name(ring->advice));
}

static void write_scale(const struct voice *voice)
{
    fputs("<p class=\"scale\">A score is told in bits: each doubles the odds that this is a ring. ",
        voice->file);
    for (int i = 0; i < GLOSSARY_ODDS; i++)
        fprintf(voice->file, "<span><b>%d</b> %s</span> ", glossary_odds[i].bits,
            glossary_odds[i].odds);
    fputs("<a href=\"#reading\">More</a></p>\n", voice->file);
}

static void write_list(const struct voice *voice, const struct report *report)
{
    static const struct markup_column columns[] = {
        { "#", MARKUP_NUMBER, NULL },
        { "Ring", MARKUP_TEXT, NULL },
        { "Band", MARKUP_TEXT, NULL },
        { "Bits", MARKUP_NUMBER, NULL },
        { "<span class=\"quiet\">Score</span>", MARKUP_TEXT, NULL },
        { "Accounts", MARKUP_NUMBER, NULL },
        { "Since the last report", MARKUP_TEXT, NULL },
        { "What weighs most", MARKUP_TEXT, "why" },
        { "To do", MARKUP_TEXT, NULL },
    };
    static const struct markup_table table = { NULL, "first",
        "The rings that most deserve an hour, the most urgent first", columns, 9, 0 };
    double most = 0;

    fputs("<section aria-labelledby=\"first-title\">\n<h2 id=\"first-title\">Look at these "
          "first</h2>\n",
        voice->file);
    for (int i = 0; i < report->card_count; i++)
        most = report->cards[i].ring->score > most ? report->cards[i].ring->score : most;
    if (report->card_count > 0) {
        markup_table_begin(voice->file, &table);
        for (int i = 0; i < report->card_count; i++)
            write_first(voice, report->cards[i].ring, most);
        markup_table_end(voice->file);
        write_scale(voice);
    } else
        fputs("<p>No ring asks for anything this week.</p>\n", voice->file);
    markup_section_end(voice->file);
}

void front_write(const struct voice *voice, const struct report *report)
{
    write_title(voice, report);
    write_warnings(voice, report);
    fputs("<p class=\"headline\">", voice->file);
    words_headline(voice, report);
    fputs("</p>\n", voice->file);
    write_figures(voice, report);
    write_list(voice, report);
}
