#include "report/sections.h"

#include "report/chart.h"
#include "report/glossary.h"
#include "report/html.h"
#include "report/markdown.h"
#include "report/sentences.h"

/* ---- rings ---- */

static int write_cards(const struct prose *prose, const struct report *report, struct error *err)
{
    int is_page = markup_format(prose->markup) == MARKUP_HTML;

    if (is_page && report->card_count > 0)
        fputs("<p class=\"folds js-only\"><button type=\"button\" id=\"unfold\">Open all</button> "
              "<button type=\"button\" id=\"fold\">Close all</button></p>\n",
            prose->file);
    else if (is_page)
        prose_paragraph(prose, NULL, "No ring needs attention this week.");
    for (int i = 0; i < report->card_count; i++)
        if (is_page ? html_ring_write(prose, &report->cards[i], i + 1, err)
                    : markdown_ring_write(prose, &report->cards[i], i + 1, err))
            return -1;
    return 0;
}

/* Controls that filter the table of rings; the script shows them. */
static void write_filters(const struct prose *prose, const struct report *report)
{
    FILE *file = prose->file;

    if (report->ring_count == 0)
        return;
    fputs("<div class=\"filters js-only\" role=\"search\" aria-label=\"Rings\">\n"
          "<label>Find <input type=\"search\" id=\"find\" autocomplete=\"off\"></label>\n"
          "<label>Band <select id=\"find-band\"><option value=\"\">all</option>"
          "<option>high</option><option>medium</option></select></label>\n"
          "<label>Since the last report <select id=\"find-change\"><option value=\"\">all</option>",
        file);
    for (int change = 0; change < CHANGE_COUNT; change++)
        fprintf(file, "<option>%s</option>", change_name((enum change)change));
    fputs("</select></label>\n<output id=\"found\" for=\"find find-band find-change\"></output>\n"
          "</div>\n",
        file);
}

/* ---- charts ---- */

static void write_matrix(const struct prose *prose, const struct report *report)
{
    if (report->matrix.cell_count == 0) {
        prose_paragraph(prose, NULL, "These rings have no value as evidence.");
        return;
    }
    fputs("<figure class=\"wide\">\n", prose->file);
    chart_matrix(prose->file, report, prose->redact);
    fputs("<figcaption>Rows are rings, columns are values. Values that several rings share come "
          "first, then the strongest. Two rings that share a value may have the same "
          "operator.</figcaption>\n</figure>\n",
        prose->file);
}

static void write_trend(const struct prose *prose, const struct report *report)
{
    fputs("<figure class=\"wide\">\n", prose->file);
    chart_trend(prose->file, report);
    fputs("<figcaption>", prose->file);
    sentences_trend(prose, report);
    fputs(" Each week shows its last run.</figcaption>\n</figure>\n", prose->file);
}

/* ---- evidence and data ---- */

static void write_hub_count(const struct prose *prose, const struct report *report)
{
    prose_paragraph(prose, NULL,
        "{count:value was|values were} newly set aside; {number} are set aside in all.",
        report->hubs_new, report->hubs_all);
}

static void write_freshness(const struct prose *prose, const struct report *report)
{
    markup_paragraph_begin(prose->markup, prose->file, NULL);
    sentences_freshness(prose, report);
    markup_paragraph_end(prose->markup, prose->file);
}

/* ---- decisions ---- */

static void write_day(const struct prose *prose, int64_t day)
{
    int is_page = markup_format(prose->markup) == MARKUP_HTML;

    fputs(is_page ? "<span class=\"day\">" : "", prose->file);
    prose_write(prose, "{day}", day);
    fputs(is_page ? "</span> " : " ", prose->file);
}

static int write_decisions(
    const struct prose *prose, const struct report *report, struct error *err)
{
    (void)err;
    if (report->decision_count == 0) {
        prose_paragraph(prose, NULL, "There were no decisions since the last report.");
        return 0;
    }
    markup_list_begin(prose->markup, prose->file, "decisions");
    for (size_t i = 0; i < report->decision_count; i++) {
        const struct report_decision *decision = &report->decisions[i];

        markup_item_begin(prose->markup, prose->file, decision->is_undone ? "undone" : NULL);
        write_day(prose, decision->decided_at);
        sentences_decision(prose, decision);
        markup_item_end(prose->markup, prose->file);
    }
    markup_list_end(prose->markup, prose->file);
    if (report->decisions_all > (int64_t)report->decision_count)
        prose_paragraph(prose, NULL,
            "These are the last {number} of {number} decisions; `ringleader decisions` lists all.",
            (int64_t)report->decision_count, report->decisions_all);
    return 0;
}

static int write_glossary(const struct prose *prose, const struct report *report, struct error *err)
{
    (void)err;
    glossary_write(prose);
    markup_paragraph_begin(prose->markup, prose->file, NULL);
    sentences_about(prose, report);
    markup_paragraph_end(prose->markup, prose->file);
    return 0;
}

/* ---- all sections ---- */

const struct section sections[SECTIONS] = {
    { .id = "changes",
        .link = "Changes",
        .title = "Changes since the last report",
        .tables = { &table_changes } },
    { .id = "cards",
        .link = "Cards",
        .title = "Ring by ring",
        .tables = { &table_first },
        .body = write_cards },
    { .id = "rings",
        .link = "All rings",
        .title = "All rings",
        .chart = write_filters,
        .tables = { &table_rings },
        .is_last_in_markdown = 1 },
    { .id = "shared",
        .link = "Shared values",
        .title = "Which ring has which value",
        .chart = write_matrix,
        .tables = { &table_matrix } },
    { .id = "trend",
        .link = "Trend",
        .title = "Twelve weeks",
        .chart = write_trend,
        .tables = { &table_weeks },
        .fold = "The same in figures" },
    { .id = "signals",
        .link = "Evidence",
        .title = "Evidence by kind",
        .tables = { &table_kinds } },
    { .id = "hubs",
        .link = "Set aside",
        .title = "Values newly set aside",
        .introduction = write_hub_count,
        .tables = { &table_hubs } },
    { .id = "data",
        .link = "Data",
        .title = "Data",
        .introduction = write_freshness,
        .tables = { &table_loads, &table_rejected } },
    { .id = "decisions",
        .link = "Decisions",
        .title = "Decisions since the last report",
        .body = write_decisions },
    { .id = "reading",
        .link = "How to read this",
        .title = "How to read this report",
        .body = write_glossary,
        .formats = MARKUP_HTML },
};

static void write_tables(
    const struct section *section, const struct prose *prose, const struct report *report)
{
    int is_folded = section->fold && markup_format(prose->markup) == MARKUP_HTML;

    if (is_folded)
        fprintf(prose->file, "<details>\n<summary>%s</summary>\n", section->fold);
    for (int i = 0; i < SECTION_TABLES && section->tables[i]; i++)
        if (markup_is_in(prose->markup, section->tables[i]->formats))
            table_write(section->tables[i], prose, report);
    if (is_folded)
        fputs("</details>\n", prose->file);
}

static int write_section(const struct section *section, const struct prose *prose,
    const struct report *report, struct error *err)
{
    markup_section_begin(prose->markup, prose->file, section->id, section->title);
    if (section->introduction)
        section->introduction(prose, report);
    if (section->chart && markup_format(prose->markup) == MARKUP_HTML)
        section->chart(prose, report);
    write_tables(section, prose, report);
    if (section->body && section->body(prose, report, err))
        return -1;
    markup_section_end(prose->markup, prose->file);
    return 0;
}

int sections_write(const struct prose *prose, const struct report *report, struct error *err)
{
    int is_page = markup_format(prose->markup) == MARKUP_HTML;

    for (int is_last = 0; is_last <= 1; is_last++)
        for (int i = 0; i < SECTIONS; i++) {
            const struct section *section = &sections[i];

            if (!markup_is_in(prose->markup, section->formats) ||
                (!is_page && section->is_last_in_markdown) != is_last)
                continue;
            if (write_section(section, prose, report, err))
                return -1;
        }
    return 0;
}
