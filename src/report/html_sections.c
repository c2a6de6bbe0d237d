#include "report/html_sections.h"

#include "report/chart.h"
#include "report/glossary.h"
#include "report/html_table.h"
#include "report/sentences.h"

/* ---- shared values ---- */

void html_sections_matrix(const struct prose *prose, const struct report *report)
{
    if (report->matrix.cell_count == 0) {
        fputs("<p>The rings told about here have no value as evidence.</p>\n", prose->file);
        return;
    }
    fputs("<figure class=\"wide\">\n", prose->file);
    chart_matrix(prose->file, report, prose->redact);
    fputs(
        "<figcaption>Which of the rings told about here has which value: those that several rings "
        "have first, then the strongest. A value in two rings may tie one operator to "
        "both.</figcaption>\n</figure>\n",
        prose->file);
}

/* ---- the trend ---- */

static void write_week(const struct prose *prose, const struct report_week *week)
{
    char name[WEEK_TEXT];
    int64_t figures[] = { week->high, week->medium, week->low, week->accounts };

    fprintf(prose->file, "<tr><th scope=\"row\">%s</th>", week_format(week->begins, name));
    for (int i = 0; i < 4; i++)
        if (week->run)
            html_number(prose, figures[i]);
        else
            html_empty(prose->file);
    html_number(prose, week->reviewed);
    html_number(prose, week->confirmed);
    html_number(prose, week->benign);
    html_share(prose, week->confirmed, week->confirmed + week->benign);
    html_number(prose, week->signups);
    html_number(prose, week->charges);
    fputs("</tr>\n", prose->file);
}

void html_sections_trend(const struct prose *prose, const struct report *report)
{
    static const struct html_column columns[] = {
        { "Week", HTML_TEXT, NULL },
        { "High", HTML_NUMBER, NULL },
        { "Medium", HTML_NUMBER, NULL },
        { "Low", HTML_NUMBER, NULL },
        { "Accounts", HTML_NUMBER, NULL },
        { "Reviewed", HTML_NUMBER, NULL },
        { "Confirmed", HTML_NUMBER, NULL },
        { "Benign", HTML_NUMBER, NULL },
        { "Precision", HTML_NUMBER, NULL },
        { "Sign-ups", HTML_NUMBER, NULL },
        { "Charges", HTML_NUMBER, NULL },
    };
    static const struct html_table table = { NULL, NULL,
        "Rings by band, accounts in high and medium, rings reviewed in the week, and records of "
        "the week. Empty where nothing was detected.",
        columns, 11, 0 };

    fputs("<figure class=\"wide\">\n", prose->file);
    chart_trend(prose->file, report);
    fputs("<figcaption>", prose->file);
    sentences_trend(prose, report);
    fputs(" Told of each week is its last run.</figcaption>\n</figure>\n<details>\n"
          "<summary>The same in figures</summary>\n",
        prose->file);
    html_table_begin(prose->file, &table);
    for (int i = REPORT_WEEKS - 1; i >= 0; i--)
        write_week(prose, &report->weeks[i]);
    html_table_end(prose->file);
    fputs("</details>\n", prose->file);
}

/* ---- signals ---- */

static void write_signal(const struct prose *prose, const struct report_signal *signal)
{
    fprintf(prose->file, "<tr><th scope=\"row\">%s</th>", sentences_kind(signal->kind, 2));
    html_number(prose, signal->fresh);
    html_number(prose, signal->rings);
    html_number(prose, signal->accounts);
    html_bits(prose, signal->bits);
    html_number(prose, signal->confirmed);
    html_number(prose, signal->benign);
    html_share(prose, signal->confirmed, signal->confirmed + signal->benign);
    fputs("</tr>\n", prose->file);
}

void html_sections_signals(const struct prose *prose, const struct report *report)
{
    static const struct html_column columns[] = {
        { "Members share", HTML_TEXT, NULL },
        { "Fresh rings", HTML_NUMBER, NULL },
        { "Rings", HTML_NUMBER, NULL },
        { "Accounts", HTML_NUMBER, NULL },
        { "Bits", HTML_NUMBER, NULL },
        { "Confirmed", HTML_NUMBER, NULL },
        { "Benign", HTML_NUMBER, NULL },
        { "Precision", HTML_NUMBER, NULL },
    };
    static const struct html_table table = { NULL, NULL,
        "Kinds of evidence in rings of the high and medium bands. Fresh: new, returned, grown or "
        "split off. Confirmed and benign: of rings that had it and were ever reviewed.",
        columns, 8, 1 };

    if (report->signal_count == 0) {
        fputs("<p>No evidence links a ring of the high or medium band.</p>\n", prose->file);
        return;
    }
    html_table_begin(prose->file, &table);
    for (size_t i = 0; i < report->signal_count; i++)
        write_signal(prose, &report->signals[i]);
    html_table_end(prose->file);
}

/* ---- hubs ---- */

static void write_hub(const struct prose *prose, const struct report_hub *hub)
{
    fprintf(prose->file, "<tr><td>%s</td><th scope=\"row\">", sentences_kind(hub->kind, 1));
    prose_value(prose, hub->kind, hub->value);
    fputs("</th>", prose->file);
    html_number(prose, hub->accounts);
    fputs("<td>", prose->file);
    prose_reason(prose, hub->reason);
    fputs("</td></tr>\n", prose->file);
}

void html_sections_hubs(const struct prose *prose, const struct report *report)
{
    static const struct html_column columns[] = {
        { "Kind", HTML_TEXT, NULL },
        { "Value", HTML_TEXT, NULL },
        { "Accounts", HTML_NUMBER, NULL },
        { "Why it is no evidence", HTML_TEXT, NULL },
    };
    static const struct html_table table = { NULL, NULL,
        "Values set aside in this run and not at the last report, those of most accounts first.",
        columns, 4, 1 };

    fputs("<p>", prose->file);
    prose_count(
        prose, report->hubs_new, "value was newly set aside", "values were newly set aside");
    prose_text(prose, ", ");
    prose_number(prose, report->hubs_all);
    prose_text(prose, " in all.");
    if (report->hubs_new > (int64_t)report->hub_count && report->hub_count > 0)
        prose_text(prose, " The first %zu stand here; ", report->hub_count);
    if (report->hubs_new > (int64_t)report->hub_count && report->hub_count > 0) {
        prose_command(prose, "ringleader hubs");
        prose_text(prose, " lists all.");
    }
    fputs("</p>\n", prose->file);
    if (report->hub_count == 0)
        return;
    html_table_begin(prose->file, &table);
    for (size_t i = 0; i < report->hub_count; i++)
        write_hub(prose, &report->hubs[i]);
    html_table_end(prose->file);
}

/* ---- data ---- */

static void write_load(const struct prose *prose, const struct report_load *load)
{
    fputs("<tr>", prose->file);
    html_day(prose, load->loaded_at);
    fprintf(prose->file, "<td>%s</td><th scope=\"row\">", load->kind);
    prose_note(prose, load->file);
    fputs("</th>", prose->file);
    html_number(prose, load->rows);
    html_number(prose, load->stored);
    html_number(prose, load->duplicate);
    html_number(prose, load->rejected);
    fputs("<td>", prose->file);
    prose_note(prose, load->unknown);
    fputs("</td></tr>\n", prose->file);
}

static void write_loads(const struct prose *prose, const struct report *report)
{
    static const struct html_column columns[] = {
        { "Loaded", HTML_TEXT, "day" },
        { "Kind", HTML_TEXT, NULL },
        { "File", HTML_TEXT, NULL },
        { "Rows", HTML_NUMBER, NULL },
        { "Stored", HTML_NUMBER, NULL },
        { "Seen before", HTML_NUMBER, NULL },
        { "Rejected", HTML_NUMBER, NULL },
        { "Columns not known", HTML_TEXT, NULL },
    };
    static const struct html_table table = { NULL, NULL,
        "Files loaded since the last report and until the run, newest first.", columns, 8, 0 };

    if (report->load_count == 0) {
        fputs("<p>No file was loaded since the last report.</p>\n", prose->file);
        return;
    }
    html_table_begin(prose->file, &table);
    for (size_t i = 0; i < report->load_count; i++)
        write_load(prose, &report->loads[i]);
    html_table_end(prose->file);
}

static void write_rejects(const struct prose *prose, const struct report *report)
{
    if (report->reason_count == 0)
        return;
    fputs("<h3>Why rows were rejected</h3>\n<ul>\n", prose->file);
    for (int i = 0; i < report->reason_count; i++) {
        prose_item(prose);
        prose_count(prose, report->reasons[i].rows, "row", "rows");
        prose_text(prose, ": ");
        prose_reason(prose, report->reasons[i].reason);
        prose_item_end(prose);
    }
    fputs("</ul>\n", prose->file);
}

void html_sections_data(const struct prose *prose, const struct report *report)
{
    fputs("<p>", prose->file);
    sentences_freshness(prose, report);
    fputs("</p>\n", prose->file);
    write_loads(prose, report);
    write_rejects(prose, report);
}

/* ---- decisions ---- */

void html_sections_decisions(const struct prose *prose, const struct report *report)
{
    if (report->decision_count == 0) {
        fputs("<p>Nothing was decided since the last report.</p>\n", prose->file);
        return;
    }
    fputs("<ol class=\"decisions\">\n", prose->file);
    for (size_t i = 0; i < report->decision_count; i++) {
        const struct report_decision *decision = &report->decisions[i];

        fputs(decision->is_undone ? "<li class=\"undone\"><span class=\"day\">"
                                  : "<li><span class=\"day\">",
            prose->file);
        prose_day(prose, decision->decided_at);
        fputs("</span> ", prose->file);
        sentences_decision(prose, decision);
        fputs("</li>\n", prose->file);
    }
    fputs("</ol>\n", prose->file);
    if (report->decisions_all > (int64_t)report->decision_count) {
        fputs("<p>The last of ", prose->file);
        prose_count(prose, report->decisions_all, "decision", "decisions");
        prose_text(prose, "; all of them: ");
        prose_command(prose, "ringleader decisions");
        fputs("</p>\n", prose->file);
    }
}

/* ---- how to read it ---- */

void html_sections_glossary(const struct prose *prose, const struct report *report)
{
    fputs("<dl class=\"terms\">\n", prose->file);
    for (int i = 0; i < GLOSSARY_TERMS; i++)
        fprintf(prose->file, "<dt>%s</dt><dd>%s</dd>\n", glossary_terms[i].word,
            glossary_terms[i].meaning);
    fputs("</dl>\n<p>", prose->file);
    sentences_about(prose, report);
    fputs("</p>\n", prose->file);
}
