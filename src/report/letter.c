#include "report/letter.h"

#include "report/letter_card.h"
#include "report/voice.h"
#include "report/words.h"

enum { MOST_RINGS = 100 };

static int count_told(const struct report *report)
{
    return report->ring_count > MOST_RINGS ? MOST_RINGS : (int)report->ring_count;
}

static void cell(const struct voice *voice)
{
    fputs(" | ", voice->file);
}

static void number_cell(const struct voice *voice, int64_t number)
{
    cell(voice);
    voice_number(voice, number);
}

static void row_begin(const struct voice *voice)
{
    fputs("| ", voice->file);
}

static void row_end(const struct voice *voice)
{
    fputs(" |\n", voice->file);
}

/* ---- the top ---- */

static void write_warnings(const struct voice *voice, const struct report *report)
{
    for (int i = 0; i < report->warning_count; i++) {
        const struct report_warning *warning = &report->warnings[i];

        fprintf(voice->file, "> %s", words_is_grave(warning) ? "**Warning:** " : "");
        words_warning(voice, warning);
        fputs(i + 1 < report->warning_count ? "\n>\n" : "\n\n", voice->file);
    }
}

static void write_top(const struct voice *voice, const struct report *report)
{
    fprintf(voice->file, "# Rings, week %s\n\n", report->week);
    words_headline(voice, report);
    fputs("\n\n", voice->file);
    write_warnings(voice, report);
    words_about(voice, report);
    fputs("\n", voice->file);
}

/* ---- since the last report ---- */

/* Of nothing there is no share. */
static void share_cell(const struct voice *voice, int64_t part, int64_t all)
{
    cell(voice);
    if (all > 0)
        voice_share(voice, part, all);
}

static void write_total(
    const struct voice *voice, const char *name, const struct report_total *total)
{
    const struct report_charges *charges = &total->charges;

    row_begin(voice);
    voice_say(voice, "%s", name);
    number_cell(voice, total->rings);
    number_cell(voice, total->accounts);
    number_cell(voice, total->joined);
    number_cell(voice, charges->charges);
    cell(voice);
    if (charges->charges > 0)
        voice_money(voice, charges);
    share_cell(voice, charges->failed, charges->charges);
    share_cell(voice, charges->disputed, charges->charges);
    row_end(voice);
}

static void write_changes(const struct voice *voice, const struct report *report)
{
    fputs("\n## Since the last report\n\n"
          "| rings | how many | accounts | joined | charges | paid | failed | disputed |\n"
          "|---|---:|---:|---:|---:|---:|---:|---:|\n",
        voice->file);
    for (int fate = 0; fate < FATE_COUNT; fate++)
        if (report->fates[fate].rings > 0)
            write_total(voice, report_fate_name((enum report_fate)fate), &report->fates[fate]);
    write_total(voice, "high and medium now", &report->now);
    fputs("\n", voice->file);
    voice_say(voice, "%lld high, %lld medium, %lld low; ", (long long)report->high,
        (long long)report->medium, (long long)report->low);
    voice_say(voice, "%lld of high and medium without a verdict.", (long long)report->waiting);
    fputs("\n", voice->file);
}

/* ---- cards ---- */

static void write_cards(const struct voice *voice, const struct report *report)
{
    if (report->card_count == 0)
        return;
    fputs("\n## Rings that most deserve an hour\n\n"
          "| | ring | accounts | score | since the last report | to do |\n"
          "|---:|---|---:|---:|---|---|\n",
        voice->file);
    for (int i = 0; i < report->card_count; i++) {
        const struct report_ring *ring = report->cards[i].ring;

        row_begin(voice);
        voice_number(voice, i + 1);
        cell(voice);
        voice_ring(voice, ring->ring, 0);
        number_cell(voice, ring->size);
        cell(voice);
        voice_say(voice, "%.1f", ring->score);
        cell(voice);
        words_fate(voice, ring);
        cell(voice);
        voice_say(voice, "%s", words_advice_name(ring->advice));
        row_end(voice);
    }
    for (int i = 0; i < report->card_count; i++)
        letter_card(voice, &report->cards[i], i + 1);
}

/* ---- which ring has which value ---- */

static int64_t members_at(const struct report_matrix *matrix, int ring, int column)
{
    for (size_t i = 0; i < matrix->cell_count; i++)
        if (matrix->cells[i].ring == ring && matrix->cells[i].column == column)
            return matrix->cells[i].members;
    return 0;
}

static void write_matrix_head(const struct voice *voice, const struct report_matrix *matrix)
{
    fputs("\n## Which ring has which value\n\n"
          "Members that have it; values that several rings have come first.\n\n"
          "| kind | value | rings",
        voice->file);
    for (int ring = 0; ring < matrix->ring_count; ring++) {
        cell(voice);
        voice_ring(voice, matrix->rings[ring]->ring, 0);
    }
    fputs(" |\n|---|---|---:", voice->file);
    for (int ring = 0; ring < matrix->ring_count; ring++)
        fputs("|---:", voice->file);
    fputs("|\n", voice->file);
}

static void write_matrix(const struct voice *voice, const struct report *report)
{
    const struct report_matrix *matrix = &report->matrix;

    if (matrix->column_count == 0)
        return;
    write_matrix_head(voice, matrix);
    for (int column = 0; column < matrix->column_count; column++) {
        const struct report_evidence *value = &matrix->columns[column];

        row_begin(voice);
        voice_say(voice, "%s", value->kind);
        cell(voice);
        voice_value(voice, value->kind, value->value);
        number_cell(voice, matrix->column_rings[column]);
        for (int ring = 0; ring < matrix->ring_count; ring++) {
            int64_t members = members_at(matrix, ring, column);

            cell(voice);
            if (members)
                voice_number(voice, members);
        }
        row_end(voice);
    }
}

/* ---- twelve weeks ---- */

static void write_week(const struct voice *voice, const struct report_week *week)
{
    char name[WEEK_TEXT];

    row_begin(voice);
    voice_say(voice, "%s", week_format(week->begins, name));
    if (week->run) {
        number_cell(voice, week->high);
        number_cell(voice, week->medium);
        number_cell(voice, week->accounts);
    } else
        fputs(" | - | - | -", voice->file);
    number_cell(voice, week->reviewed);
    number_cell(voice, week->confirmed);
    cell(voice);
    if (week->confirmed + week->benign > 0)
        voice_share(voice, week->confirmed, week->confirmed + week->benign);
    number_cell(voice, week->signups);
    number_cell(voice, week->charges);
    row_end(voice);
}

static void write_trend(const struct voice *voice, const struct report *report)
{
    fputs("\n## Twelve weeks\n\n"
          "| week | high | medium | accounts | reviewed | confirmed | precision | sign-ups | "
          "charges |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
        voice->file);
    for (int i = 0; i < REPORT_WEEKS; i++)
        write_week(voice, &report->weeks[i]);
}

/* ---- signals and hubs ---- */

static void write_signals(const struct voice *voice, const struct report *report)
{
    if (report->signal_count == 0)
        return;
    fputs("\n## Signals that carried the week\n\n"
          "| rings share | rings | changed | accounts | bits of the strongest | confirmed | benign "
          "|\n|---|---:|---:|---:|---:|---:|---:|\n",
        voice->file);
    for (size_t i = 0; i < report->signal_count; i++) {
        const struct report_signal *signal = &report->signals[i];

        row_begin(voice);
        voice_say(voice, "%s", words_kind(signal->kind, 2));
        number_cell(voice, signal->rings);
        number_cell(voice, signal->fresh);
        number_cell(voice, signal->accounts);
        cell(voice);
        voice_say(voice, "%.1f", signal->bits);
        number_cell(voice, signal->confirmed);
        number_cell(voice, signal->benign);
        row_end(voice);
    }
}

static void write_hubs(const struct voice *voice, const struct report *report)
{
    fputs("\n## Values newly set aside\n\n", voice->file);
    voice_count(voice, report->hubs_new, "value is", "values are");
    voice_say(voice, " newly set aside; there are %lld in all.", (long long)report->hubs_all);
    fputs("\n", voice->file);
    if (report->hub_count > 0)
        fputs("\n| kind | value | accounts | why |\n|---|---|---:|---|\n", voice->file);
    for (size_t i = 0; i < report->hub_count; i++) {
        const struct report_hub *hub = &report->hubs[i];

        row_begin(voice);
        voice_say(voice, "%s", words_kind(hub->kind, 1));
        cell(voice);
        voice_value(voice, hub->kind, hub->value);
        number_cell(voice, hub->accounts);
        cell(voice);
        voice_reason(voice, hub->reason);
        row_end(voice);
    }
}

/* ---- data ---- */

static void write_loads(const struct voice *voice, const struct report *report)
{
    if (report->load_count > 0)
        fputs(
            "\n| load | when | records | file | rows | stored | duplicate | rejected | columns not "
            "known |\n|---:|---|---|---|---:|---:|---:|---:|---|\n",
            voice->file);
    for (size_t i = 0; i < report->load_count; i++) {
        const struct report_load *load = &report->loads[i];

        row_begin(voice);
        voice_number(voice, load->id);
        cell(voice);
        voice_moment(voice, load->loaded_at);
        cell(voice);
        voice_say(voice, "%s", load->kind);
        cell(voice);
        voice_words(voice, load->file);
        number_cell(voice, load->rows);
        number_cell(voice, load->stored);
        number_cell(voice, load->duplicate);
        number_cell(voice, load->rejected);
        cell(voice);
        voice_words(voice, load->unknown);
        row_end(voice);
    }
}

static void write_data(const struct voice *voice, const struct report *report)
{
    fputs("\n## Data\n\n", voice->file);
    words_freshness(voice, report);
    fputs("\n", voice->file);
    write_loads(voice, report);
    if (report->reason_count > 0)
        fputs("\n| rows rejected | why |\n|---:|---|\n", voice->file);
    for (int i = 0; i < report->reason_count; i++) {
        row_begin(voice);
        voice_number(voice, report->reasons[i].rows);
        cell(voice);
        voice_reason(voice, report->reasons[i].reason);
        row_end(voice);
    }
}

static void write_decisions(const struct voice *voice, const struct report *report)
{
    fputs("\n## What was decided\n\n", voice->file);
    if (report->decision_count == 0)
        fputs("Nothing since the last report.\n", voice->file);
    for (size_t i = 0; i < report->decision_count; i++) {
        voice_item(voice);
        voice_day(voice, report->decisions[i].decided_at);
        voice_say(voice, " ");
        words_decision(voice, &report->decisions[i]);
        voice_item_end(voice);
    }
    if (report->decisions_all > (int64_t)report->decision_count)
        fprintf(voice->file,
            "\nThese are the last %zu of %lld; `ringleader decisions` lists all.\n",
            report->decision_count, (long long)report->decisions_all);
}

/* ---- all rings ---- */

static void write_ring(const struct voice *voice, const struct report_ring *ring)
{
    row_begin(voice);
    voice_ring(voice, ring->ring, 0);
    cell(voice);
    voice_say(voice, "%s", ring->band ? ring->band : "");
    cell(voice);
    if (ring->band)
        voice_bits(voice, ring->score);
    number_cell(voice, ring->size);
    cell(voice);
    words_fate(voice, ring);
    cell(voice);
    voice_money(voice, &ring->charges);
    cell(voice);
    voice_say(voice, "%s", ring->verdict ? ring->verdict : "");
    cell(voice);
    voice_reason(voice, ring->reasons);
    row_end(voice);
}

static void write_rings(const struct voice *voice, const struct report *report)
{
    int told = count_told(report);

    if (told == 0)
        return;
    fputs("\n## Rings\n\n"
          "| ring | band | score | accounts | since the last report | paid | verdict | why |\n"
          "|---|---|---:|---:|---|---:|---|---|\n",
        voice->file);
    for (int i = 0; i < told; i++)
        write_ring(voice, &report->rings[i]);
    if ((size_t)told < report->ring_count)
        fprintf(voice->file, "\nThese are %d of %zu; the CSV beside this has all.\n", told,
            report->ring_count);
}

int letter_write(
    FILE *file, const struct report *report, const struct veil *veil, struct error *err)
{
    const struct voice voice = { file, veil, &voice_markdown };

    (void)err;
    write_top(&voice, report);
    write_changes(&voice, report);
    write_cards(&voice, report);
    write_matrix(&voice, report);
    write_trend(&voice, report);
    write_signals(&voice, report);
    write_hubs(&voice, report);
    write_data(&voice, report);
    write_decisions(&voice, report);
    write_rings(&voice, report);
    return 0;
}
