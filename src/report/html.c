#include "report/html.h"

#include <string.h>

#include "export/sha256.h"
#include "report/html_sections.h"
#include "report/assets.h"
#include "report/html_ring.h"
#include "report/html_summary.h"
#include "report/html_table.h"
#include "report/html_rings.h"

/* Sections after the first screen, in order. nav: what links to them are called. */
static const struct {
    const char *id, *nav, *title;
    void (*write)(const struct prose *prose, const struct report *report); /* NULL: the cards */
} sections[] = {
    { "changes", "Changes", "What changed since the last report", html_rings_changes },
    { "cards", "Cards", "Ring by ring", NULL },
    { "rings", "All rings", "All rings", html_rings_all },
    { "shared", "Shared values", "Who shares what", html_sections_matrix },
    { "trend", "Trend", "Twelve weeks", html_sections_trend },
    { "signals", "Signals", "Signals that carried the week", html_sections_signals },
    { "hubs", "Set aside", "Values newly set aside", html_sections_hubs },
    { "data", "Data", "Data", html_sections_data },
    { "decisions", "Decisions", "What was decided, and by whom", html_sections_decisions },
    { "reading", "How to read this", "How to read this", html_sections_glossary },
};

enum { SECTIONS = sizeof sections / sizeof sections[0] };

/* The policy names the very bytes that stand between the tags. */
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
    prose_text(prose, "Rings of %s", report->week);
    fprintf(prose->file, "</title>\n<style>%s</style>\n</head>\n", asset_report_css);
    return 0;
}

static void write_nav(FILE *file)
{
    fputs("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n<nav aria-label=\"Sections\">"
          "<ul>\n",
        file);
    for (int i = 0; i < SECTIONS; i++)
        fprintf(file, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].id, sections[i].nav);
    fputs("</ul></nav>\n", file);
}

static int write_cards(const struct prose *prose, const struct report *report, struct error *err)
{
    if (report->card_count == 0)
        fputs("<p>No ring asks for anything this week.</p>\n", prose->file);
    else
        fputs(
            "<p class=\"folds js-only\"><button type=\"button\" id=\"unfold\">Unfold all</button> "
            "<button type=\"button\" id=\"fold\">Fold all</button></p>\n",
            prose->file);
    for (int i = 0; i < report->card_count; i++)
        if (html_ring_write(prose, &report->cards[i], i + 1, err))
            return -1;
    return 0;
}

static int write_sections(const struct prose *prose, const struct report *report, struct error *err)
{
    for (int i = 0; i < SECTIONS; i++) {
        html_section_begin(prose->file, sections[i].id, sections[i].title);
        if (sections[i].write)
            sections[i].write(prose, report);
        else if (write_cards(prose, report, err))
            return -1;
        html_section_end(prose->file);
    }
    return 0;
}

int report_html_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err)
{
    struct prose prose = { file, redact, &markup_html };

    if (write_head(&prose, report, err))
        return -1;
    fputs("<body>\n", file);
    write_nav(file);
    fputs("<main id=\"main\">\n", file);
    html_summary_write(&prose, report);
    if (write_sections(&prose, report, err))
        return -1;
    fprintf(file, "</main>\n<script>%s</script>\n</body>\n</html>\n", asset_report_js);
    return 0;
}
