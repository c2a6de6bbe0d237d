#include "report/html.h"

#include <string.h>

#include "export/sha256.h"
#include "report/assets.h"
#include "report/glossary.h"
#include "report/sections.h"
#include "report/sentences.h"

/* ---- the head ---- */

/* The policy has the digests of the very bytes between the tags. */
static int write_head(const struct prose *prose, const struct report *report, struct error *err)
{
    char style[SHA256_BASE64], script[SHA256_BASE64];

    if (sha256_bytes(asset_report_css, strlen(asset_report_css), style, err) ||
        sha256_bytes(asset_report_js, strlen(asset_report_js), script, err))
        return -1;
    fprintf(prose->file,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<meta name=\"robots\" content=\"noindex, nofollow\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
        style, script);
    prose_write(prose, "Rings of {text}", report->week);
    fprintf(prose->file, "</title>\n<style>%s</style>\n</head>\n", asset_report_css);
    return 0;
}

static void write_links(FILE *file)
{
    fputs("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<nav aria-label=\"Sections\">"
          "<ul>\n",
        file);
    for (int i = 0; i < SECTIONS; i++)
        fprintf(file, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].id, sections[i].link);
    fputs("</ul></nav>\n", file);
}

/* ---- the week ---- */

static void write_title(const struct prose *prose, const struct report *report)
{
    FILE *file = prose->file;

    fprintf(file,
        "<header class=\"top\">\n<div>\n<p class=\"kicker\">Weekly ring report</p>\n<h1>"
        "Week %.2s of %.4s <small>",
        report->week + 6, report->week);
    if (report->before.id)
        prose_write(
            prose, "changes from {day} to {day}", report->before.ran_at, report->run.ran_at);
    else
        prose_write(prose, "as of {day}", report->run.ran_at);
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

static int64_t rings_of(const struct report_week *week)
{
    return week->high + week->medium;
}

static int64_t accounts_of(const struct report_week *week)
{
    return week->accounts;
}

/* Twelve small columns; the section of the trend has their figures. */
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

/* A figure: its name, the figure itself, and a detail. */
static void begin_figure(const struct prose *prose, const char *name)
{
    fprintf(prose->file, "<li><span class=\"what\">%s</span> <b>", name);
}

static void begin_detail(const struct prose *prose)
{
    fputs("</b> <span class=\"more\">", prose->file);
}

static void end_figure(const struct prose *prose)
{
    fputs("</li>\n", prose->file);
}

static void write_new_and_grown(const struct prose *prose, const struct report *report)
{
    const struct report_total *fresh = &report->changes[CHANGE_NEW],
                              *grown = &report->changes[CHANGE_GROWN];

    begin_figure(prose, "New rings");
    prose_write(prose, "{number}", fresh->rings);
    begin_detail(prose);
    prose_write(prose, "{count:account|accounts}", fresh->accounts);
    fputs("</span>", prose->file);
    end_figure(prose);
    begin_figure(prose, "Grown rings");
    prose_write(prose, "{number}", grown->rings);
    begin_detail(prose);
    prose_write(prose, "{count:account|accounts} joined", grown->joined);
    fputs("</span>", prose->file);
    end_figure(prose);
}

static void write_now(const struct prose *prose, const struct report *report)
{
    begin_figure(prose, "Waiting for review");
    prose_write(prose, "{number}", report->waiting);
    begin_detail(prose);
    prose_write(prose, "of {count:ring|rings}", report->now.rings);
    fputs("</span>", prose->file);
    write_columns(prose->file, report, "rings", rings_of);
    end_figure(prose);
    begin_figure(prose, "Accounts in rings");
    prose_write(prose, "{number}", report->now.accounts);
    begin_detail(prose);
    prose_write(prose, "{share} of all", report->now.accounts, report->run.accounts);
    fputs("</span>", prose->file);
    write_columns(prose->file, report, "accounts", accounts_of);
    end_figure(prose);
}

static void write_money(const struct prose *prose, const struct report_charges *charges)
{
    begin_figure(prose, "Paid by these accounts");
    prose_write(prose, "{money}", charges);
    begin_detail(prose);
    if (charges->charges > 0)
        prose_write(prose, "{share} of charges failed, {share} disputed", charges->failed,
            charges->charges, charges->disputed, charges->charges);
    else
        prose_write(prose, "no charges");
    fputs("</span>", prose->file);
    end_figure(prose);
}

/* ---- the first screen ---- */

static void write_first(const struct prose *prose, const struct report *report)
{
    fputs("<section aria-labelledby=\"first-title\">\n<h2 id=\"first-title\">Look at these "
          "first</h2>\n",
        prose->file);
    table_write(&table_first, prose, report);
    if (report->card_count > 0)
        glossary_write_scale(prose);
    fputs("</section>\n", prose->file);
}

static void write_summary(const struct prose *prose, const struct report *report)
{
    write_title(prose, report);
    write_warnings(prose, report);
    fputs("<p class=\"headline\">", prose->file);
    sentences_headline(prose, report);
    fputs("</p>\n<ul class=\"figures\">\n", prose->file);
    write_new_and_grown(prose, report);
    write_now(prose, report);
    write_money(prose, &report->now.charges);
    fputs("</ul>\n", prose->file);
    write_first(prose, report);
}

int report_html_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err)
{
    const struct prose prose = { file, redact, &markup_html };

    if (write_head(&prose, report, err))
        return -1;
    fputs("<body>\n", file);
    write_links(file);
    fputs("<main id=\"main\">\n", file);
    write_summary(&prose, report);
    if (sections_write(&prose, report, err))
        return -1;
    fprintf(file, "</main>\n<script>%s</script>\n</body>\n</html>\n", asset_report_js);
    return 0;
}
