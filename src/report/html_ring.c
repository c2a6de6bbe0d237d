#include "report/html_ring.h"

#include "value/ring_id.h"
#include "report/chart.h"
#include "report/html_table.h"
#include "report/ring_graph_svg.h"
#include "report/sentences_evidence.h"
#include "report/sentences.h"

/* ---- what is seen when it is folded ---- */

static void write_summary(const struct prose *prose, const struct report_ring *ring, int number)
{
    FILE *file = prose->file;

    fprintf(file, "<summary><span class=\"place\">%d</span> <b>", number);
    prose_ring(prose, ring->ring, 0);
    fputs("</b> ", file);
    html_band(file, ring->band);
    fputs(" <span class=\"brief\"><b>", file);
    prose_bits(prose, ring->score);
    fputs("</b>&nbsp;bits, <b>", file);
    prose_number(prose, ring->size);
    fputs("</b>&nbsp;", file);
    prose_text(prose, "%s, ", ring->size == 1 ? "account" : "accounts");
    sentences_change(prose, ring);
    fprintf(file, "</span> <span class=\"act\">%s</span></summary>\n",
        sentences_advice_name(ring->advice));
}

/* ---- evidence and figures ---- */

static void write_key_evidence(const struct prose *prose, const struct report_card *card)
{
    fputs("<h4>Most telling</h4>\n<ul class=\"key-evidence\">\n", prose->file);
    for (int i = 0; i < card->key_evidence_count; i++) {
        prose_item(prose);
        sentences_evidence(prose, &card->key_evidence[i], card->ring);
        prose_item_end(prose);
    }
    fputs("</ul>\n", prose->file);
}

static void write_kind(const struct prose *prose, const struct report_shared *shared)
{
    prose_item(prose);
    prose_count(
        prose, shared->values, sentences_kind(shared->kind, 1), sentences_kind(shared->kind, 2));
    prose_text(prose, " among ");
    prose_count(prose, shared->members, "member", "members");
    prose_text(prose, ", up to %.1f bits", shared->bits);
    prose_item_end(prose);
}

/* The kinds that reach most members. */
static void write_shared(const struct prose *prose, const struct report_card *card)
{
    enum { KINDS = 6 };
    size_t told = card->shared_count > KINDS + 1 ? KINDS : card->shared_count;

    fputs("<h4>What they share</h4>\n<ul class=\"shared\">\n", prose->file);
    for (size_t i = 0; i < told; i++)
        write_kind(prose, &card->shared[i]);
    if (told < card->shared_count) {
        prose_item(prose);
        prose_text(prose, "and values of %zu other kinds", card->shared_count - told);
        prose_item_end(prose);
    }
    fputs("</ul>\n", prose->file);
}

static void begin_fact(const struct prose *prose, const char *what)
{
    fprintf(prose->file, "<dt>%s</dt><dd>", what);
}

static void end_fact(const struct prose *prose)
{
    fputs("</dd>\n", prose->file);
}

static void write_charges(const struct prose *prose, const struct report_charges *charges)
{
    begin_fact(prose, "Paid");
    prose_money(prose, charges);
    end_fact(prose);
    begin_fact(prose, "Charges");
    prose_number(prose, charges->charges);
    if (charges->charges > 0) {
        prose_text(prose, ": ");
        prose_share(prose, charges->failed, charges->charges);
        prose_text(prose, " failed, ");
        prose_share(prose, charges->disputed, charges->charges);
        prose_text(prose, " disputed");
    }
    end_fact(prose);
}

static void write_facts(const struct prose *prose, const struct report_ring *ring)
{
    fputs("<h4>In figures</h4>\n<dl class=\"facts\">\n", prose->file);
    begin_fact(prose, "Seen");
    prose_day(prose, ring->first_seen);
    prose_text(prose, " to ");
    prose_day(prose, ring->last_seen);
    end_fact(prose);
    begin_fact(prose, "Active");
    prose_number(prose, ring->active);
    prose_text(prose, " of ");
    prose_count(prose, ring->size, "account", "accounts");
    end_fact(prose);
    write_charges(prose, &ring->charges);
    begin_fact(prose, "Use");
    prose_count(prose, ring->payments, "payment method", "payment methods");
    prose_text(prose, ", ");
    prose_count(prose, ring->devices, "device", "devices");
    prose_text(prose, ", ");
    prose_count(prose, ring->networks, "network", "networks");
    end_fact(prose);
    if (ring->countries) {
        begin_fact(prose, "Countries");
        prose_reason(prose, ring->countries);
        end_fact(prose);
    }
    fputs("</dl>\n", prose->file);
}

static void write_commands(const struct prose *prose, const struct report_ring *ring)
{
    fputs("<h4>Next</h4>\n<ul class=\"commands\">\n", prose->file);
    sentences_commands(prose, ring);
    fputs("</ul>\n", prose->file);
}

/* ---- pictures ---- */

static void write_charts(const struct prose *prose, const struct report_card *card)
{
    fputs("<figure class=\"score\">\n<figcaption>What the score is made of</figcaption>\n",
        prose->file);
    chart_score(prose->file, card, prose->redact);
    fputs("</figure>\n<figure class=\"growth\">\n<figcaption>Members over time</figcaption>\n",
        prose->file);
    chart_members(prose->file, card);
    fputs("</figure>\n", prose->file);
}

static int write_portrait(
    const struct prose *prose, const struct report_card *card, int number, struct error *err)
{
    fputs("<figure class=\"picture\">\n", prose->file);
    if (ring_graph_svg_write(prose->file, card, number, prose->redact, err))
        return -1;
    fputs(
        "<figcaption aria-live=\"polite\">Who has what. Accounts are grey, what they share has the "
        "colour of its kind, and is larger the more it tells.<span class=\"js-only\"> Point at a "
        "node, or reach it with the Tab key, to see what it is tied to.</span></figcaption>\n"
        "</figure>\n",
        prose->file);
    return 0;
}

int html_ring_write(
    const struct prose *prose, const struct report_card *card, int number, struct error *err)
{
    char id[RING_ID_TEXT];

    ring_id_format(card->ring->ring, id);
    fprintf(prose->file,
        "<article class=\"card\" id=\"%s\">\n<h3 class=\"quiet\">%s</h3>\n<details open>\n", id,
        id);
    write_summary(prose, card->ring, number);
    fputs("<p class=\"advice\">", prose->file);
    sentences_advice(prose, card->ring);
    fputs("</p>\n<div class=\"columns\">\n<div>\n", prose->file);
    write_key_evidence(prose, card);
    write_shared(prose, card);
    write_facts(prose, card->ring);
    write_commands(prose, card->ring);
    fputs("</div>\n<div>\n", prose->file);
    write_charts(prose, card);
    fputs("</div>\n</div>\n", prose->file);
    if (write_portrait(prose, card, number, err))
        return -1;
    fputs("</details>\n</article>\n", prose->file);
    return 0;
}
