#include "report/markdown.h"

#include <math.h>
#include <stddef.h>

#include "value/ring_id.h"
#include "report/sections.h"
#include "report/sentences.h"
#include "output/sparkline.h"

/* Parts of the score below that are summed up in one row. */
static const double LEAST_BITS = 0.5;

/* ---- a ring: summary ---- */

static void write_head(const struct prose *prose, const struct report_ring *ring, int number)
{
    fprintf(prose->file, "\n### %d. ", number);
    prose_write(prose, "{ring}: {count:account|accounts}, {text}, {bits} bits", ring->ring,
        ring->size, ring->band ? ring->band : "no longer a ring", ring->score);
    fputc('\n', prose->file);
}

static void write_facts(const struct prose *prose, const struct report_ring *ring)
{
    markup_paragraph_begin(prose->markup, prose->file, NULL);
    prose_write(prose, "Since the last report: ");
    sentences_change(prose, ring);
    prose_write(prose,
        ". Seen from {day} to {day}; {count:account is|accounts are} active. They have "
        "{count:payment method|payment methods}, {count:device|devices} and "
        "{count:network|networks}. ",
        ring->first_seen, ring->last_seen, ring->active, ring->payments, ring->devices,
        ring->networks);
    sentences_charges(prose, &ring->charges);
    if (ring->countries)
        prose_write(prose, " Countries: {reason}.", ring->countries);
    markup_paragraph_end(prose->markup, prose->file);
}

static void write_key_evidence(const struct prose *prose, const struct report_card *card)
{
    if (card->key_evidence_count == 0)
        return;
    markup_heading(prose->markup, prose->file, 4, "Key evidence");
    markup_list_begin(prose->markup, prose->file, NULL);
    for (int i = 0; i < card->key_evidence_count; i++) {
        markup_item_begin(prose->markup, prose->file, NULL);
        sentences_evidence(prose, &card->key_evidence[i], card->ring);
        markup_item_end(prose->markup, prose->file);
    }
    markup_list_end(prose->markup, prose->file);
}

/* ---- a ring: tables ---- */

static const struct document_column part_columns[] = {
    { .heading = "Bits of score",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_part, bits),
        .write = cell_signed },
    { .heading = "Part",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_part, reason),
        .write = cell_reason },
};

static void write_parts(const struct prose *prose, const struct report_card *card)
{
    static const struct document_table table = { .columns = part_columns,
        .column_count = sizeof part_columns / sizeof part_columns[0] };
    struct report_part rest = { .bits = 0 };
    struct table_rows rows;
    int small = 0;

    markup_heading(prose->markup, prose->file, 4, "Parts of the score");
    table_begin(&rows, &table, prose);
    for (size_t i = 0; i < card->part_count; i++) {
        if (fabs(card->parts[i].bits) >= LEAST_BITS) {
            table_add(&rows, &card->parts[i]);
            continue;
        }
        rest.bits += card->parts[i].bits;
        small++;
    }
    rest.reason = small == 1 ? "1 smaller part" : "smaller parts together";
    if (small > 0)
        table_add(&rows, &rest);
    table_end(&rows);
}

static void cell_kind(const void *context, const void *row, const struct document_column *column)
{
    const struct report_shared *shared = row;

    (void)column;
    prose_write(((const struct table_context *)context)->prose, "{text}",
        sentences_kind(shared->kind, shared->values));
}

static const struct document_column shared_columns[] = {
    { .heading = "Values",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_shared, values),
        .write = cell_number },
    { .heading = "Kind", .type = OUTPUT_TEXT, .write = cell_kind },
    { .heading = "Members",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_shared, members),
        .write = cell_number },
    { .heading = "Most bits of evidence",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_shared, bits),
        .write = cell_bits },
};

static void write_shared(const struct prose *prose, const struct report_card *card)
{
    static const struct document_table table = { .columns = shared_columns,
        .column_count = sizeof shared_columns / sizeof shared_columns[0] };
    struct table_rows rows;

    if (card->shared_count == 0)
        return;
    markup_heading(prose->markup, prose->file, 4, "What they share");
    table_begin(&rows, &table, prose);
    for (size_t i = 0; i < card->shared_count; i++)
        table_add(&rows, &card->shared[i]);
    table_end(&rows);
}

/* ---- a ring: time ---- */

static void write_signups(const struct prose *prose, const struct timeline *signups)
{
    char width[TIMELINE_TEXT];
    uint32_t most = 0;

    for (int i = 0; i < signups->count; i++)
        most = signups->counts[i] > most ? signups->counts[i] : most;
    if (most == 0)
        return;
    markup_paragraph_begin(prose->markup, prose->file, NULL);
    prose_write(prose,
        "Members first seen, one column for each {text} from {day}, at most {number}: ",
        timeline_width(signups, width), signups->begins, (int64_t)most);
    fputs("`", prose->file);
    sparkline_line(prose->file, signups->counts, (size_t)signups->count);
    fputs("`", prose->file);
    markup_paragraph_end(prose->markup, prose->file);
}

static void write_sizes(const struct prose *prose, const struct report_card *card)
{
    if (card->size_count < 2)
        return;
    markup_paragraph_begin(prose->markup, prose->file, NULL);
    prose_write(prose, "Members by week:");
    for (int i = 0; i < card->size_count; i++)
        prose_write(prose, i ? ", {week} {number}" : " {week} {number}", card->sizes[i].ran_at,
            card->sizes[i].size);
    prose_write(prose, ".");
    markup_paragraph_end(prose->markup, prose->file);
}

int markdown_ring_write(
    const struct prose *prose, const struct report_card *card, int number, struct error *err)
{
    (void)err;
    write_head(prose, card->ring, number);
    markup_paragraph_begin(prose->markup, prose->file, NULL);
    sentences_advice(prose, card->ring);
    markup_paragraph_end(prose->markup, prose->file);
    write_facts(prose, card->ring);
    write_key_evidence(prose, card);
    write_parts(prose, card);
    write_shared(prose, card);
    write_signups(prose, &card->signups);
    write_sizes(prose, card);
    markup_list_begin(prose->markup, prose->file, NULL);
    sentences_commands(prose, card->ring);
    markup_list_end(prose->markup, prose->file);
    return 0;
}

/* ---- the report ---- */

static void write_warnings(const struct prose *prose, const struct report *report)
{
    for (int i = 0; i < report->warning_count; i++) {
        const struct report_warning *warning = &report->warnings[i];

        fputs(i ? ">\n> " : "\n> ", prose->file);
        if (sentences_is_grave(warning))
            prose_write(prose, "**Warning:** ");
        sentences_warning(prose, warning);
        fputc('\n', prose->file);
    }
}

int report_markdown_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err)
{
    const struct prose prose = { file, redact, &markup_markdown };

    fprintf(file, "# Rings, week %s\n\n", report->week);
    sentences_headline(&prose, report);
    fputc('\n', file);
    write_warnings(&prose, report);
    markup_paragraph_begin(prose.markup, file, NULL);
    sentences_about(&prose, report);
    markup_paragraph_end(prose.markup, file);
    return sections_write(&prose, report, err);
}
