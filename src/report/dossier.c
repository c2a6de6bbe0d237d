#include "report/dossier.h"

#include "desk/ring_id.h"
#include "report/figure.h"
#include "report/markup.h"
#include "report/portrait.h"
#include "report/sharing.h"
#include "report/words.h"

/* ---- what is seen when it is folded ---- */

static void write_summary(const struct voice *voice, const struct report_ring *ring, int number)
{
    FILE *file = voice->file;

    fprintf(file, "<summary><span class=\"place\">%d</span> <b>", number);
    voice_ring(voice, ring->ring, 0);
    fputs("</b> ", file);
    markup_band(file, ring->band);
    fputs(" <span class=\"brief\"><b>", file);
    voice_bits(voice, ring->score);
    fputs("</b>&nbsp;bits, <b>", file);
    voice_number(voice, ring->size);
    fputs("</b>&nbsp;", file);
    voice_say(voice, "%s, ", ring->size == 1 ? "account" : "accounts");
    words_fate(voice, ring);
    fprintf(
        file, "</span> <span class=\"act\">%s</span></summary>\n", words_advice_name(ring->advice));
}

/* ---- evidence and figures ---- */

static void write_telling(const struct voice *voice, const struct report_card *card)
{
    fputs("<h4>Most telling</h4>\n<ul class=\"telling\">\n", voice->file);
    for (int i = 0; i < card->telling_count; i++) {
        voice_item(voice);
        sharing_tell(voice, &card->telling[i], card->ring);
        voice_item_end(voice);
    }
    fputs("</ul>\n", voice->file);
}

static void write_kind(const struct voice *voice, const struct report_shared *shared)
{
    voice_item(voice);
    voice_count(voice, shared->values, words_kind(shared->kind, 1), words_kind(shared->kind, 2));
    voice_say(voice, " among ");
    voice_count(voice, shared->members, "member", "members");
    voice_say(voice, ", up to %.1f bits", shared->bits);
    voice_item_end(voice);
}

/* The kinds that reach most members. */
static void write_shared(const struct voice *voice, const struct report_card *card)
{
    enum { KINDS = 6 };
    size_t told = card->shared_count > KINDS + 1 ? KINDS : card->shared_count;

    fputs("<h4>What they share</h4>\n<ul class=\"shared\">\n", voice->file);
    for (size_t i = 0; i < told; i++)
        write_kind(voice, &card->shared[i]);
    if (told < card->shared_count) {
        voice_item(voice);
        voice_say(voice, "and values of %zu other kinds", card->shared_count - told);
        voice_item_end(voice);
    }
    fputs("</ul>\n", voice->file);
}

static void begin_fact(const struct voice *voice, const char *what)
{
    fprintf(voice->file, "<dt>%s</dt><dd>", what);
}

static void end_fact(const struct voice *voice)
{
    fputs("</dd>\n", voice->file);
}

static void write_charges(const struct voice *voice, const struct report_charges *charges)
{
    begin_fact(voice, "Paid");
    voice_money(voice, charges);
    end_fact(voice);
    begin_fact(voice, "Charges");
    voice_number(voice, charges->charges);
    if (charges->charges > 0) {
        voice_say(voice, ": ");
        voice_share(voice, charges->failed, charges->charges);
        voice_say(voice, " failed, ");
        voice_share(voice, charges->disputed, charges->charges);
        voice_say(voice, " disputed");
    }
    end_fact(voice);
}

static void write_facts(const struct voice *voice, const struct report_ring *ring)
{
    fputs("<h4>In figures</h4>\n<dl class=\"facts\">\n", voice->file);
    begin_fact(voice, "Seen");
    voice_day(voice, ring->first_seen);
    voice_say(voice, " to ");
    voice_day(voice, ring->last_seen);
    end_fact(voice);
    begin_fact(voice, "Active");
    voice_number(voice, ring->active);
    voice_say(voice, " of ");
    voice_count(voice, ring->size, "account", "accounts");
    end_fact(voice);
    write_charges(voice, &ring->charges);
    begin_fact(voice, "Use");
    voice_count(voice, ring->payments, "payment method", "payment methods");
    voice_say(voice, ", ");
    voice_count(voice, ring->devices, "device", "devices");
    voice_say(voice, ", ");
    voice_count(voice, ring->networks, "network", "networks");
    end_fact(voice);
    if (ring->countries) {
        begin_fact(voice, "Countries");
        voice_reason(voice, ring->countries);
        end_fact(voice);
    }
    fputs("</dl>\n", voice->file);
}

static void write_commands(const struct voice *voice, const struct report_ring *ring)
{
    fputs("<h4>Next</h4>\n<ul class=\"commands\">\n", voice->file);
    words_commands(voice, ring);
    fputs("</ul>\n", voice->file);
}

/* ---- pictures ---- */

static void write_charts(const struct voice *voice, const struct report_card *card)
{
    fputs("<figure class=\"score\">\n<figcaption>What the score is made of</figcaption>\n",
        voice->file);
    figure_score(voice->file, card, voice->veil);
    fputs("</figure>\n<figure class=\"growth\">\n<figcaption>Members over time</figcaption>\n",
        voice->file);
    figure_members(voice->file, card);
    fputs("</figure>\n", voice->file);
}

static int write_portrait(
    const struct voice *voice, const struct report_card *card, int number, struct error *err)
{
    fputs("<figure class=\"picture\">\n", voice->file);
    if (portrait_draw(voice->file, card, number, voice->veil, err))
        return -1;
    fputs(
        "<figcaption aria-live=\"polite\">Who has what. Accounts are grey, what they share has the "
        "colour of its kind, and is larger the more it tells.<span class=\"js-only\"> Point at a "
        "node, or reach it with the Tab key, to see what it is tied to.</span></figcaption>\n"
        "</figure>\n",
        voice->file);
    return 0;
}

int dossier_write(
    const struct voice *voice, const struct report_card *card, int number, struct error *err)
{
    char id[RING_ID_TEXT];

    ring_id_format(card->ring->ring, id);
    fprintf(voice->file,
        "<article class=\"card\" id=\"%s\">\n<h3 class=\"quiet\">%s</h3>\n<details open>\n", id,
        id);
    write_summary(voice, card->ring, number);
    fputs("<p class=\"advice\">", voice->file);
    words_advice(voice, card->ring);
    fputs("</p>\n<div class=\"columns\">\n<div>\n", voice->file);
    write_telling(voice, card);
    write_shared(voice, card);
    write_facts(voice, card->ring);
    write_commands(voice, card->ring);
    fputs("</div>\n<div>\n", voice->file);
    write_charts(voice, card);
    fputs("</div>\n</div>\n", voice->file);
    if (write_portrait(voice, card, number, err))
        return -1;
    fputs("</details>\n</article>\n", voice->file);
    return 0;
}
