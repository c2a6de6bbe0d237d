#include "report/annex.h"

#include "report/figure.h"
#include "report/glossary.h"
#include "report/markup.h"
#include "report/words.h"

/* ---- shared values ---- */

void annex_matrix(const struct voice *voice, const struct report *report)
{
    if (report->matrix.cell_count == 0) {
        fputs("<p>The rings told about here have no value as evidence.</p>\n", voice->file);
        return;
    }
    fputs("<figure class=\"wide\">\n", voice->file);
    figure_matrix(voice->file, report, voice->veil);
    fputs(
        "<figcaption>Which of the rings told about here has which value: those that several rings "
        "have first, then the strongest. A value in two rings may tie one operator to "
        "both.</figcaption>\n</figure>\n",
        voice->file);
}

/* ---- the trend ---- */

static void write_week(const struct voice *voice, const struct report_week *week)
{
    char name[WEEK_TEXT];
    int64_t figures[] = { week->high, week->medium, week->low, week->accounts };

    fprintf(voice->file, "<tr><th scope=\"row\">%s</th>", week_format(week->begins, name));
    for (int i = 0; i < 4; i++)
        if (week->run)
            markup_number(voice, figures[i]);
        else
            markup_empty(voice->file);
    markup_number(voice, week->reviewed);
    markup_number(voice, week->confirmed);
    markup_number(voice, week->benign);
    markup_share(voice, week->confirmed, week->confirmed + week->benign);
    markup_number(voice, week->signups);
    markup_number(voice, week->charges);
    fputs("</tr>\n", voice->file);
}

void annex_trend(const struct voice *voice, const struct report *report)
{
    static const struct markup_column columns[] = {
        { "Week", MARKUP_TEXT, NULL },
        { "High", MARKUP_NUMBER, NULL },
        { "Medium", MARKUP_NUMBER, NULL },
        { "Low", MARKUP_NUMBER, NULL },
        { "Accounts", MARKUP_NUMBER, NULL },
        { "Reviewed", MARKUP_NUMBER, NULL },
        { "Confirmed", MARKUP_NUMBER, NULL },
        { "Benign", MARKUP_NUMBER, NULL },
        { "Precision", MARKUP_NUMBER, NULL },
        { "Sign-ups", MARKUP_NUMBER, NULL },
        { "Charges", MARKUP_NUMBER, NULL },
    };
    static const struct markup_table table = { NULL, NULL,
        "Rings by band, accounts in high and medium, rings reviewed in the week, and records of "
        "the week. Empty where nothing was detected.",
        columns, 11, 0 };

    fputs("<figure class=\"wide\">\n", voice->file);
    figure_trend(voice->file, report);
    fputs("<figcaption>", voice->file);
    words_trend(voice, report);
    fputs(" Told of each week is its last run.</figcaption>\n</figure>\n<details>\n"
          "<summary>The same in figures</summary>\n",
        voice->file);
    markup_table_begin(voice->file, &table);
    for (int i = REPORT_WEEKS - 1; i >= 0; i--)
        write_week(voice, &report->weeks[i]);
    markup_table_end(voice->file);
    fputs("</details>\n", voice->file);
}

/* ---- signals ---- */

static void write_signal(const struct voice *voice, const struct report_signal *signal)
{
    fprintf(voice->file, "<tr><th scope=\"row\">%s</th>", words_kind(signal->kind, 2));
    markup_number(voice, signal->fresh);
    markup_number(voice, signal->rings);
    markup_number(voice, signal->accounts);
    markup_bits(voice, signal->bits);
    markup_number(voice, signal->confirmed);
    markup_number(voice, signal->benign);
    markup_share(voice, signal->confirmed, signal->confirmed + signal->benign);
    fputs("</tr>\n", voice->file);
}

void annex_signals(const struct voice *voice, const struct report *report)
{
    static const struct markup_column columns[] = {
        { "Members share", MARKUP_TEXT, NULL },
        { "Fresh rings", MARKUP_NUMBER, NULL },
        { "Rings", MARKUP_NUMBER, NULL },
        { "Accounts", MARKUP_NUMBER, NULL },
        { "Bits", MARKUP_NUMBER, NULL },
        { "Confirmed", MARKUP_NUMBER, NULL },
        { "Benign", MARKUP_NUMBER, NULL },
        { "Precision", MARKUP_NUMBER, NULL },
    };
    static const struct markup_table table = { NULL, NULL,
        "Kinds of evidence in rings of the high and medium bands. Fresh: new, returned, grown or "
        "split off. Confirmed and benign: of rings that had it and were ever reviewed.",
        columns, 8, 1 };

    if (report->signal_count == 0) {
        fputs("<p>No evidence links a ring of the high or medium band.</p>\n", voice->file);
        return;
    }
    markup_table_begin(voice->file, &table);
    for (size_t i = 0; i < report->signal_count; i++)
        write_signal(voice, &report->signals[i]);
    markup_table_end(voice->file);
}

/* ---- hubs ---- */

static void write_hub(const struct voice *voice, const struct report_hub *hub)
{
    fprintf(voice->file, "<tr><td>%s</td><th scope=\"row\">", words_kind(hub->kind, 1));
    voice_value(voice, hub->kind, hub->value);
    fputs("</th>", voice->file);
    markup_number(voice, hub->accounts);
    fputs("<td>", voice->file);
    voice_reason(voice, hub->reason);
    fputs("</td></tr>\n", voice->file);
}

void annex_hubs(const struct voice *voice, const struct report *report)
{
    static const struct markup_column columns[] = {
        { "Kind", MARKUP_TEXT, NULL },
        { "Value", MARKUP_TEXT, NULL },
        { "Accounts", MARKUP_NUMBER, NULL },
        { "Why it is no evidence", MARKUP_TEXT, NULL },
    };
    static const struct markup_table table = { NULL, NULL,
        "Values set aside in this run and not at the last report, those of most accounts first.",
        columns, 4, 1 };

    fputs("<p>", voice->file);
    voice_count(
        voice, report->hubs_new, "value was newly set aside", "values were newly set aside");
    voice_say(voice, ", ");
    voice_number(voice, report->hubs_all);
    voice_say(voice, " in all.");
    if (report->hubs_new > (int64_t)report->hub_count && report->hub_count > 0)
        voice_say(voice, " The first %zu stand here; ", report->hub_count);
    if (report->hubs_new > (int64_t)report->hub_count && report->hub_count > 0) {
        voice_command(voice, "ringleader hubs");
        voice_say(voice, " lists all.");
    }
    fputs("</p>\n", voice->file);
    if (report->hub_count == 0)
        return;
    markup_table_begin(voice->file, &table);
    for (size_t i = 0; i < report->hub_count; i++)
        write_hub(voice, &report->hubs[i]);
    markup_table_end(voice->file);
}

/* ---- data ---- */

static void write_load(const struct voice *voice, const struct report_load *load)
{
    fputs("<tr>", voice->file);
    markup_day(voice, load->loaded_at);
    fprintf(voice->file, "<td>%s</td><th scope=\"row\">", load->kind);
    voice_words(voice, load->file);
    fputs("</th>", voice->file);
    markup_number(voice, load->rows);
    markup_number(voice, load->stored);
    markup_number(voice, load->duplicate);
    markup_number(voice, load->rejected);
    fputs("<td>", voice->file);
    voice_words(voice, load->unknown);
    fputs("</td></tr>\n", voice->file);
}

static void write_loads(const struct voice *voice, const struct report *report)
{
    static const struct markup_column columns[] = {
        { "Loaded", MARKUP_TEXT, "day" },
        { "Kind", MARKUP_TEXT, NULL },
        { "File", MARKUP_TEXT, NULL },
        { "Rows", MARKUP_NUMBER, NULL },
        { "Stored", MARKUP_NUMBER, NULL },
        { "Seen before", MARKUP_NUMBER, NULL },
        { "Rejected", MARKUP_NUMBER, NULL },
        { "Columns not known", MARKUP_TEXT, NULL },
    };
    static const struct markup_table table = { NULL, NULL,
        "Files loaded since the last report and until the run, newest first.", columns, 8, 0 };

    if (report->load_count == 0) {
        fputs("<p>No file was loaded since the last report.</p>\n", voice->file);
        return;
    }
    markup_table_begin(voice->file, &table);
    for (size_t i = 0; i < report->load_count; i++)
        write_load(voice, &report->loads[i]);
    markup_table_end(voice->file);
}

static void write_rejects(const struct voice *voice, const struct report *report)
{
    if (report->reason_count == 0)
        return;
    fputs("<h3>Why rows were rejected</h3>\n<ul>\n", voice->file);
    for (int i = 0; i < report->reason_count; i++) {
        voice_item(voice);
        voice_count(voice, report->reasons[i].rows, "row", "rows");
        voice_say(voice, ": ");
        voice_reason(voice, report->reasons[i].reason);
        voice_item_end(voice);
    }
    fputs("</ul>\n", voice->file);
}

void annex_data(const struct voice *voice, const struct report *report)
{
    fputs("<p>", voice->file);
    words_freshness(voice, report);
    fputs("</p>\n", voice->file);
    write_loads(voice, report);
    write_rejects(voice, report);
}

/* ---- decisions ---- */

void annex_decisions(const struct voice *voice, const struct report *report)
{
    if (report->decision_count == 0) {
        fputs("<p>Nothing was decided since the last report.</p>\n", voice->file);
        return;
    }
    fputs("<ol class=\"decisions\">\n", voice->file);
    for (size_t i = 0; i < report->decision_count; i++) {
        const struct report_decision *decision = &report->decisions[i];

        fputs(decision->is_undone ? "<li class=\"undone\"><span class=\"day\">"
                                  : "<li><span class=\"day\">",
            voice->file);
        voice_day(voice, decision->decided_at);
        fputs("</span> ", voice->file);
        words_decision(voice, decision);
        fputs("</li>\n", voice->file);
    }
    fputs("</ol>\n", voice->file);
    if (report->decisions_all > (int64_t)report->decision_count) {
        fputs("<p>The last of ", voice->file);
        voice_count(voice, report->decisions_all, "decision", "decisions");
        voice_say(voice, "; all of them: ");
        voice_command(voice, "ringleader decisions");
        fputs("</p>\n", voice->file);
    }
}

/* ---- how to read it ---- */

void annex_reading(const struct voice *voice, const struct report *report)
{
    fputs("<dl class=\"terms\">\n", voice->file);
    for (int i = 0; i < GLOSSARY_TERMS; i++)
        fprintf(voice->file, "<dt>%s</dt><dd>%s</dd>\n", glossary_terms[i].word,
            glossary_terms[i].meaning);
    fputs("</dl>\n<p>", voice->file);
    words_about(voice, report);
    fputs("</p>\n", voice->file);
}
