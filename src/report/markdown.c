#include "report/markdown.h"

#include "report/markdown_ring.h"
#include "report/prose.h"
#include "report/sentences.h"

enum { MOST_RINGS = 100 };

static int count_told(const struct report *report)
{
    return report->ring_count > MOST_RINGS ? MOST_RINGS : (int)report->ring_count;
}

static void cell(const struct prose *prose)
{
    fputs(" | ", prose->file);
}

static void number_cell(const struct prose *prose, int64_t number)
{
    cell(prose);
    prose_number(prose, number);
}

static void row_begin(const struct prose *prose)
{
    fputs("| ", prose->file);
}

static void row_end(const struct prose *prose)
{
    fputs(" |\n", prose->file);
}

/* ---- the top ---- */

static void write_warnings(const struct prose *prose, const struct report *report)
{
    for (int i = 0; i < report->warning_count; i++) {
        const struct report_warning *warning = &report->warnings[i];

        fprintf(prose->file, "> %s", sentences_is_grave(warning) ? "**Warning:** " : "");
        sentences_warning(prose, warning);
        fputs(i + 1 < report->warning_count ? "\n>\n" : "\n\n", prose->file);
    }
}

static void write_top(const struct prose *prose, const struct report *report)
{
    fprintf(prose->file, "# Rings, week %s\n\n", report->week);
    sentences_headline(prose, report);
    fputs("\n\n", prose->file);
    write_warnings(prose, report);
    sentences_about(prose, report);
    fputs("\n", prose->file);
}

/* ---- since the last report ---- */

/* Of nothing there is no share. */
static void share_cell(const struct prose *prose, int64_t part, int64_t all)
{
    cell(prose);
    if (all > 0)
        prose_share(prose, part, all);
}

static void write_total(
    const struct prose *prose, const char *name, const struct report_total *total)
{
    const struct report_charges *charges = &total->charges;

    row_begin(prose);
    prose_text(prose, "%s", name);
    number_cell(prose, total->rings);
    number_cell(prose, total->accounts);
    number_cell(prose, total->joined);
    number_cell(prose, charges->charges);
    cell(prose);
    if (charges->charges > 0)
        prose_money(prose, charges);
    share_cell(prose, charges->failed, charges->charges);
    share_cell(prose, charges->disputed, charges->charges);
    row_end(prose);
}

static void write_changes(const struct prose *prose, const struct report *report)
{
    fputs("\n## Since the last report\n\n"
          "| rings | how many | accounts | joined | charges | paid | failed | disputed |\n"
          "|---|---:|---:|---:|---:|---:|---:|---:|\n",
        prose->file);
    for (int change = 0; change < CHANGE_COUNT; change++)
        if (report->changes[change].rings > 0)
            write_total(prose, change_name((enum change)change), &report->changes[change]);
    write_total(prose, "high and medium now", &report->now);
    fputs("\n", prose->file);
    prose_text(prose, "%lld high, %lld medium, %lld low; ", (long long)report->high,
        (long long)report->medium, (long long)report->low);
    prose_text(prose, "%lld of high and medium without a verdict.", (long long)report->waiting);
    fputs("\n", prose->file);
}

/* ---- cards ---- */

static void write_cards(const struct prose *prose, const struct report *report)
{
    if (report->card_count == 0)
        return;
    fputs("\n## Rings that most deserve an hour\n\n"
          "| | ring | accounts | score | since the last report | to do |\n"
          "|---:|---|---:|---:|---|---|\n",
        prose->file);
    for (int i = 0; i < report->card_count; i++) {
        const struct report_ring *ring = report->cards[i].ring;

        row_begin(prose);
        prose_number(prose, i + 1);
        cell(prose);
        prose_ring(prose, ring->ring, 0);
        number_cell(prose, ring->size);
        cell(prose);
        prose_text(prose, "%.1f", ring->score);
        cell(prose);
        sentences_change(prose, ring);
        cell(prose);
        prose_text(prose, "%s", sentences_advice_name(ring->advice));
        row_end(prose);
    }
    for (int i = 0; i < report->card_count; i++)
        markdown_ring_write(prose, &report->cards[i], i + 1);
}

/* ---- which ring has which value ---- */

static int64_t members_at(const struct report_matrix *matrix, int ring, int column)
{
    for (size_t i = 0; i < matrix->cell_count; i++)
        if (matrix->cells[i].ring == ring && matrix->cells[i].column == column)
            return matrix->cells[i].members;
    return 0;
}

static void write_matrix_head(const struct prose *prose, const struct report_matrix *matrix)
{
    fputs("\n## Which ring has which value\n\n"
          "Members that have it; values that several rings have come first.\n\n"
          "| kind | value | rings",
        prose->file);
    for (int ring = 0; ring < matrix->ring_count; ring++) {
        cell(prose);
        prose_ring(prose, matrix->rings[ring]->ring, 0);
    }
    fputs(" |\n|---|---|---:", prose->file);
    for (int ring = 0; ring < matrix->ring_count; ring++)
        fputs("|---:", prose->file);
    fputs("|\n", prose->file);
}

static void write_matrix(const struct prose *prose, const struct report *report)
{
    const struct report_matrix *matrix = &report->matrix;

    if (matrix->column_count == 0)
        return;
    write_matrix_head(prose, matrix);
    for (int column = 0; column < matrix->column_count; column++) {
        const struct report_evidence *value = &matrix->columns[column];

        row_begin(prose);
        prose_text(prose, "%s", value->kind);
        cell(prose);
        prose_value(prose, value->kind, value->value);
        number_cell(prose, matrix->column_rings[column]);
        for (int ring = 0; ring < matrix->ring_count; ring++) {
            int64_t members = members_at(matrix, ring, column);

            cell(prose);
            if (members)
                prose_number(prose, members);
        }
        row_end(prose);
    }
}

/* ---- twelve weeks ---- */

static void write_week(const struct prose *prose, const struct report_week *week)
{
    char name[WEEK_TEXT];

    row_begin(prose);
    prose_text(prose, "%s", week_format(week->begins, name));
    if (week->run) {
        number_cell(prose, week->high);
        number_cell(prose, week->medium);
        number_cell(prose, week->accounts);
    } else
        fputs(" | - | - | -", prose->file);
    number_cell(prose, week->reviewed);
    number_cell(prose, week->confirmed);
    cell(prose);
    if (week->confirmed + week->benign > 0)
        prose_share(prose, week->confirmed, week->confirmed + week->benign);
    number_cell(prose, week->signups);
    number_cell(prose, week->charges);
    row_end(prose);
}

static void write_trend(const struct prose *prose, const struct report *report)
{
    fputs("\n## Twelve weeks\n\n"
          "| week | high | medium | accounts | reviewed | confirmed | precision | sign-ups | "
          "charges |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        prose->file);
    for (int i = 0; i < REPORT_WEEKS; i++)
        write_week(prose, &report->weeks[i]);
}

/* ---- signals and hubs ---- */

static void write_signals(const struct prose *prose, const struct report *report)
{
    if (report->signal_count == 0)
        return;
    fputs("\n## Signals that carried the week\n\n"
          "| rings share | rings | changed | accounts | bits of the strongest | confirmed | benign "
          "|\n|---|---:|---:|---:|---:|---:|---:|\n",
        prose->file);
    for (size_t i = 0; i < report->signal_count; i++) {
        const struct report_signal *signal = &report->signals[i];

        row_begin(prose);
        prose_text(prose, "%s", sentences_kind(signal->kind, 2));
        number_cell(prose, signal->rings);
        number_cell(prose, signal->fresh);
        number_cell(prose, signal->accounts);
        cell(prose);
        prose_text(prose, "%.1f", signal->bits);
        number_cell(prose, signal->confirmed);
        number_cell(prose, signal->benign);
        row_end(prose);
    }
}

static void write_hubs(const struct prose *prose, const struct report *report)
{
    fputs("\n## Values newly set aside\n\n", prose->file);
    prose_count(prose, report->hubs_new, "value is", "values are");
    prose_text(prose, " newly set aside; there are %lld in all.", (long long)report->hubs_all);
    fputs("\n", prose->file);
    if (report->hub_count > 0)
        fputs("\n| kind | value | accounts | why |\n|---|---|---:|---|\n", prose->file);
    for (size_t i = 0; i < report->hub_count; i++) {
        const struct report_hub *hub = &report->hubs[i];

        row_begin(prose);
        prose_text(prose, "%s", sentences_kind(hub->kind, 1));
        cell(prose);
        prose_value(prose, hub->kind, hub->value);
        number_cell(prose, hub->accounts);
        cell(prose);
        prose_reason(prose, hub->reason);
        row_end(prose);
    }
}

/* ---- data ---- */

static void write_loads(const struct prose *prose, const struct report *report)
{
    if (report->load_count > 0)
        fputs(
            "\n| load | when | records | file | rows | stored | duplicate | rejected | columns not "
            "known |\n|---:|---|---|---|---:|---:|---:|---:|---|\n",
            prose->file);
    for (size_t i = 0; i < report->load_count; i++) {
        const struct report_load *load = &report->loads[i];

        row_begin(prose);
        prose_number(prose, load->id);
        cell(prose);
        prose_moment(prose, load->loaded_at);
        cell(prose);
        prose_text(prose, "%s", load->kind);
        cell(prose);
        prose_note(prose, load->file);
        number_cell(prose, load->rows);
        number_cell(prose, load->stored);
        number_cell(prose, load->duplicate);
        number_cell(prose, load->rejected);
        cell(prose);
        prose_note(prose, load->unknown);
        row_end(prose);
    }
}

static void write_data(const struct prose *prose, const struct report *report)
{
    fputs("\n## Data\n\n", prose->file);
    sentences_freshness(prose, report);
    fputs("\n", prose->file);
    write_loads(prose, report);
    if (report->reason_count > 0)
        fputs("\n| rows rejected | why |\n|---:|---|\n", prose->file);
    for (int i = 0; i < report->reason_count; i++) {
        row_begin(prose);
        prose_number(prose, report->reasons[i].rows);
        cell(prose);
        prose_reason(prose, report->reasons[i].reason);
        row_end(prose);
    }
}

static void write_decisions(const struct prose *prose, const struct report *report)
{
    fputs("\n## What was decided\n\n", prose->file);
    if (report->decision_count == 0)
        fputs("Nothing since the last report.\n", prose->file);
    for (size_t i = 0; i < report->decision_count; i++) {
        prose_item(prose);
        prose_day(prose, report->decisions[i].decided_at);
        prose_text(prose, " ");
        sentences_decision(prose, &report->decisions[i]);
        prose_item_end(prose);
    }
    if (report->decisions_all > (int64_t)report->decision_count)
        fprintf(prose->file,
            "\nThese are the last %zu of %lld; `ringleader decisions` lists all.\n",
            report->decision_count, (long long)report->decisions_all);
}

/* ---- all rings ---- */

static void write_ring(const struct prose *prose, const struct report_ring *ring)
{
    row_begin(prose);
    prose_ring(prose, ring->ring, 0);
    cell(prose);
    prose_text(prose, "%s", ring->band ? ring->band : "");
    cell(prose);
    if (ring->band)
        prose_bits(prose, ring->score);
    number_cell(prose, ring->size);
    cell(prose);
    sentences_change(prose, ring);
    cell(prose);
    prose_money(prose, &ring->charges);
    cell(prose);
    prose_text(prose, "%s", ring->verdict ? ring->verdict : "");
    cell(prose);
    prose_reason(prose, ring->reasons);
    row_end(prose);
}

static void write_rings(const struct prose *prose, const struct report *report)
{
    int told = count_told(report);

    if (told == 0)
        return;
    fputs("\n## Rings\n\n"
          "| ring | band | score | accounts | since the last report | paid | verdict | why |\n"
          "|---|---|---:|---:|---|---:|---|---|\n",
        prose->file);
    for (int i = 0; i < told; i++)
        write_ring(prose, &report->rings[i]);
    if ((size_t)told < report->ring_count)
        fprintf(prose->file, "\nThese are %d of %zu; the CSV beside this has all.\n", told,
            report->ring_count);
}

int report_markdown_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err)
{
    const struct prose prose = { file, redact, &markup_markdown };

    (void)err;
    write_top(&prose, report);
    write_changes(&prose, report);
    write_cards(&prose, report);
    write_matrix(&prose, report);
    write_trend(&prose, report);
    write_signals(&prose, report);
    write_hubs(&prose, report);
    write_data(&prose, report);
    write_decisions(&prose, report);
    write_rings(&prose, report);
    return 0;
}
