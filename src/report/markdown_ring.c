#include "report/markdown_ring.h"

#include <math.h>

#include "report/sentences_evidence.h"
#include "report/sentences.h"
#include "output/sparkline.h"

/* Parts of less are not told one by one. */
static const double LEAST_BITS = 0.5;

/* ---- what it is ---- */

static void write_head(const struct prose *prose, const struct report_card *card, int number)
{
    const struct report_ring *ring = card->ring;

    fprintf(prose->file, "\n### %d. ", number);
    prose_ring(prose, ring->ring, 0);
    prose_text(prose, ": ");
    prose_count(prose, ring->size, "account", "accounts");
    prose_text(prose, ", %s, ", ring->band ? ring->band : "no ring any more");
    prose_bits(prose, ring->score);
    prose_text(prose, " bits");
    fputs("\n\n", prose->file);
    sentences_advice(prose, ring);
    fputs("\n\n", prose->file);
}

static void write_facts(const struct prose *prose, const struct report_ring *ring)
{
    prose_text(prose, "Since the last report: ");
    sentences_change(prose, ring);
    prose_text(prose, ". First seen ");
    prose_day(prose, ring->first_seen);
    prose_text(prose, ", last ");
    prose_day(prose, ring->last_seen);
    prose_text(prose, "; ");
    prose_count(prose, ring->active, "account is active", "accounts are active");
    prose_text(prose, ". They have ");
    prose_count(prose, ring->payments, "payment method", "payment methods");
    prose_text(prose, ", ");
    prose_count(prose, ring->devices, "device", "devices");
    prose_text(prose, " and ");
    prose_count(prose, ring->networks, "network", "networks");
    prose_text(prose, ", and ");
    sentences_charges(prose, &ring->charges);
    prose_text(prose, ".");
    if (ring->countries) {
        prose_text(prose, " Countries: ");
        prose_reason(prose, ring->countries);
        prose_text(prose, ".");
    }
    fputs("\n", prose->file);
}

/* ---- why ---- */

static void write_key_evidence(const struct prose *prose, const struct report_card *card)
{
    if (card->key_evidence_count > 0)
        fputs("\n**Most telling**\n\n", prose->file);
    for (int i = 0; i < card->key_evidence_count; i++) {
        prose_item(prose);
        sentences_evidence(prose, &card->key_evidence[i], card->ring);
        prose_item_end(prose);
    }
}

static void write_part(const struct prose *prose, double bits)
{
    fputs("| ", prose->file);
    prose_text(prose, "%+.1f", bits);
    fputs(" | ", prose->file);
}

/* What weighs little is told together, last. */
static void write_parts(const struct prose *prose, const struct report_card *card)
{
    double rest = 0;
    int small = 0;

    fputs("\n**Its score, part by part**\n\n| bits | why |\n|---:|---|\n", prose->file);
    for (size_t i = 0; i < card->part_count; i++) {
        if (fabs(card->parts[i].bits) < LEAST_BITS) {
            rest += card->parts[i].bits;
            small++;
            continue;
        }
        write_part(prose, card->parts[i].bits);
        prose_reason(prose, card->parts[i].reason);
        fputs(" |\n", prose->file);
    }
    if (small == 0)
        return;
    write_part(prose, rest);
    prose_count(prose, small, "smaller part", "smaller parts together");
    fputs(" |\n", prose->file);
}

static void write_shared(const struct prose *prose, const struct report_card *card)
{
    if (card->shared_count == 0)
        return;
    fputs(
        "\n**What they share**\n\n| | | members | bits of the strongest |\n|---:|---|---:|---:|\n",
        prose->file);
    for (size_t i = 0; i < card->shared_count; i++) {
        const struct report_shared *shared = &card->shared[i];

        fputs("| ", prose->file);
        prose_number(prose, shared->values);
        fputs(" | ", prose->file);
        prose_text(prose, "%s", sentences_kind(shared->kind, shared->values));
        fputs(" | ", prose->file);
        prose_number(prose, shared->members);
        fputs(" | ", prose->file);
        prose_text(prose, "%.1f", shared->bits);
        fputs(" |\n", prose->file);
    }
}

/* ---- when ---- */

static void write_signups(const struct prose *prose, const struct timeline *signups)
{
    char width[TIMELINE_TEXT];
    uint32_t most = 0;

    for (int i = 0; i < signups->count; i++)
        most = signups->counts[i] > most ? signups->counts[i] : most;
    if (most == 0)
        return;
    fputs("\nMembers first seen, ", prose->file);
    prose_text(prose, "a column for each %s from ", timeline_width(signups, width));
    prose_day(prose, signups->begins);
    prose_text(prose, ", at most %u: ", most);
    fputs("`", prose->file);
    sparkline_line(prose->file, signups->counts, (size_t)signups->count);
    fputs("`\n", prose->file);
}

static void write_sizes(const struct prose *prose, const struct report_card *card)
{
    char week[WEEK_TEXT];

    if (card->size_count > 1)
        fputs("\nMembers by week: ", prose->file);
    for (int i = 0; card->size_count > 1 && i < card->size_count; i++)
        prose_text(prose, "%s%s %lld", i ? ", " : "", week_format(card->sizes[i].ran_at, week),
            (long long)card->sizes[i].size);
    if (card->size_count > 1)
        fputs(".\n", prose->file);
}

void markdown_ring_write(const struct prose *prose, const struct report_card *card, int number)
{
    write_head(prose, card, number);
    write_facts(prose, card->ring);
    write_key_evidence(prose, card);
    write_parts(prose, card);
    write_shared(prose, card);
    write_signups(prose, &card->signups);
    write_sizes(prose, card);
    fputs("\n", prose->file);
    sentences_commands(prose, card->ring);
}
