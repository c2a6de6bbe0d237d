#include "report/letter_card.h"

#include <math.h>

#include "report/sharing.h"
#include "report/words.h"
#include "show/drawing.h"

/* Parts of less are not told one by one. */
static const double LEAST_BITS = 0.5;

/* ---- what it is ---- */

static void write_head(const struct voice *voice, const struct report_card *card, int number)
{
    const struct report_ring *ring = card->ring;

    fprintf(voice->file, "\n### %d. ", number);
    voice_ring(voice, ring->ring, 0);
    voice_say(voice, ": ");
    voice_count(voice, ring->size, "account", "accounts");
    voice_say(voice, ", %s, ", ring->band ? ring->band : "no ring any more");
    voice_bits(voice, ring->score);
    voice_say(voice, " bits");
    fputs("\n\n", voice->file);
    words_advice(voice, ring);
    fputs("\n\n", voice->file);
}

static void write_facts(const struct voice *voice, const struct report_ring *ring)
{
    voice_say(voice, "Since the last report: ");
    words_fate(voice, ring);
    voice_say(voice, ". First seen ");
    voice_day(voice, ring->first_seen);
    voice_say(voice, ", last ");
    voice_day(voice, ring->last_seen);
    voice_say(voice, "; ");
    voice_count(voice, ring->active, "account is active", "accounts are active");
    voice_say(voice, ". They have ");
    voice_count(voice, ring->payments, "payment method", "payment methods");
    voice_say(voice, ", ");
    voice_count(voice, ring->devices, "device", "devices");
    voice_say(voice, " and ");
    voice_count(voice, ring->networks, "network", "networks");
    voice_say(voice, ", and ");
    words_charges(voice, &ring->charges);
    voice_say(voice, ".");
    if (ring->countries) {
        voice_say(voice, " Countries: ");
        voice_reason(voice, ring->countries);
        voice_say(voice, ".");
    }
    fputs("\n", voice->file);
}

/* ---- why ---- */

static void write_telling(const struct voice *voice, const struct report_card *card)
{
    if (card->telling_count > 0)
        fputs("\n**Most telling**\n\n", voice->file);
    for (int i = 0; i < card->telling_count; i++) {
        voice_item(voice);
        sharing_tell(voice, &card->telling[i], card->ring);
        voice_item_end(voice);
    }
}

static void write_part(const struct voice *voice, double bits)
{
    fputs("| ", voice->file);
    voice_say(voice, "%+.1f", bits);
    fputs(" | ", voice->file);
}

/* What weighs little is told together, last. */
static void write_parts(const struct voice *voice, const struct report_card *card)
{
    double rest = 0;
    int small = 0;

    fputs("\n**Its score, part by part**\n\n| bits | why |\n|---:|---|\n", voice->file);
    for (size_t i = 0; i < card->part_count; i++) {
        if (fabs(card->parts[i].bits) < LEAST_BITS) {
            rest += card->parts[i].bits;
            small++;
            continue;
        }
        write_part(voice, card->parts[i].bits);
        voice_reason(voice, card->parts[i].reason);
        fputs(" |\n", voice->file);
    }
    if (small == 0)
        return;
    write_part(voice, rest);
    voice_count(voice, small, "smaller part", "smaller parts together");
    fputs(" |\n", voice->file);
}

static void write_shared(const struct voice *voice, const struct report_card *card)
{
    if (card->shared_count == 0)
        return;
    fputs(
        "\n**What they share**\n\n| | | members | bits of the strongest |\n|---:|---|---:|---:|\n",
        voice->file);
    for (size_t i = 0; i < card->shared_count; i++) {
        const struct report_shared *shared = &card->shared[i];

        fputs("| ", voice->file);
        voice_number(voice, shared->values);
        fputs(" | ", voice->file);
        voice_say(voice, "%s", words_kind(shared->kind, shared->values));
        fputs(" | ", voice->file);
        voice_number(voice, shared->members);
        fputs(" | ", voice->file);
        voice_say(voice, "%.1f", shared->bits);
        fputs(" |\n", voice->file);
    }
}

/* ---- when ---- */

static void write_signups(const struct voice *voice, const struct timeline *signups)
{
    char width[TIMELINE_TEXT];
    uint32_t most = 0;

    for (int i = 0; i < signups->count; i++)
        most = signups->counts[i] > most ? signups->counts[i] : most;
    if (most == 0)
        return;
    fputs("\nMembers first seen, ", voice->file);
    voice_say(voice, "a column for each %s from ", timeline_width(signups, width));
    voice_day(voice, signups->begins);
    voice_say(voice, ", at most %u: ", most);
    fputs("`", voice->file);
    drawing_spark(voice->file, signups->counts, (size_t)signups->count);
    fputs("`\n", voice->file);
}

static void write_sizes(const struct voice *voice, const struct report_card *card)
{
    char week[WEEK_TEXT];

    if (card->size_count > 1)
        fputs("\nMembers by week: ", voice->file);
    for (int i = 0; card->size_count > 1 && i < card->size_count; i++)
        voice_say(voice, "%s%s %lld", i ? ", " : "", week_format(card->sizes[i].ran_at, week),
            (long long)card->sizes[i].size);
    if (card->size_count > 1)
        fputs(".\n", voice->file);
}

void letter_card(const struct voice *voice, const struct report_card *card, int number)
{
    write_head(voice, card, number);
    write_facts(voice, card->ring);
    write_telling(voice, card);
    write_parts(voice, card);
    write_shared(voice, card);
    write_signups(voice, &card->signups);
    write_sizes(voice, card);
    fputs("\n", voice->file);
    words_commands(voice, card->ring);
}
