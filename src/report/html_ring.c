/*
 * html_ring.c - a ring in detail, on the page.
 */
#include "value/ring_id.h"
#include "report/chart.h"
#include "report/html.h"
#include "report/ring_graph_svg.h"
#include "report/sentences.h"

/* ---- the line that stays when the card is closed ---- */

static void write_summary(const struct prose *prose, const struct report_ring *ring, int number)
{
    FILE *file = prose->file;

    fprintf(file, "<summary><span class=\"place\">%d</span> <b>", number);
    prose_write(prose, "{ring}", ring->ring);
    fputs("</b> ", file);
    if (ring->band)
        fprintf(file, "<span class=\"band %s\">%s</span>", ring->band, ring->band);
    fputs(" <span class=\"brief\"><b>", file);
    prose_write(prose, "{bits}", ring->score);
    fputs("</b>&nbsp;bits, <b>", file);
    prose_write(prose, "{number}", ring->size);
    fputs("</b>&nbsp;", file);
    prose_write(prose, "{plural:account|accounts}, ", ring->size);
    sentences_change(prose, ring);
    fprintf(file, "</span> <span class=\"act\">%s</span></summary>\n",
        sentences_advice_name(ring->advice));
}

/* ---- evidence ---- */

static void write_key_evidence(const struct prose *prose, const struct report_card *card)
{
    markup_heading(prose->markup, prose->file, 4, "Key evidence");
    markup_list_begin(prose->markup, prose->file, "key-evidence");
    for (int i = 0; i < card->key_evidence_count; i++) {
        markup_item_begin(prose->markup, prose->file, NULL);
        sentences_evidence(prose, &card->key_evidence[i], card->ring);
        markup_item_end(prose->markup, prose->file);
    }
    markup_list_end(prose->markup, prose->file);
}

/* The kinds of values that most members share. */
static void write_shared(const struct prose *prose, const struct report_card *card)
{
    enum { KINDS = 6 };
    size_t count = card->shared_count > KINDS + 1 ? KINDS : card->shared_count;

    markup_heading(prose->markup, prose->file, 4, "What they share");
    markup_list_begin(prose->markup, prose->file, "shared");
    for (size_t i = 0; i < count; i++) {
        const struct report_shared *shared = &card->shared[i];

        prose_item(prose,
            "{number} {text} among {count:member|members}, up to {bits} bits of evidence",
            shared->values, sentences_kind(shared->kind, shared->values), shared->members,
            shared->bits);
    }
    if (count < card->shared_count)
        prose_item(
            prose, "and values of {number} other kinds", (int64_t)(card->shared_count - count));
    markup_list_end(prose->markup, prose->file);
}

/* ---- figures ---- */

static void begin_fact(const struct prose *prose, const char *name)
{
    fprintf(prose->file, "<dt>%s</dt><dd>", name);
}

static void end_fact(const struct prose *prose)
{
    fputs("</dd>\n", prose->file);
}

static void write_charges(const struct prose *prose, const struct report_charges *charges)
{
    begin_fact(prose, "Paid");
    prose_write(prose, "{money}", charges);
    end_fact(prose);
    begin_fact(prose, "Charges");
    prose_write(prose, "{number}", charges->charges);
    if (charges->charges > 0)
        prose_write(prose, ": {share} failed, {share} disputed", charges->failed, charges->charges,
            charges->disputed, charges->charges);
    end_fact(prose);
}

static void write_facts(const struct prose *prose, const struct report_ring *ring)
{
    fputs("<h4>In figures</h4>\n<dl class=\"facts\">\n", prose->file);
    begin_fact(prose, "Seen");
    prose_write(prose, "{day} to {day}", ring->first_seen, ring->last_seen);
    end_fact(prose);
    begin_fact(prose, "Active");
    prose_write(prose, "{number} of {count:account|accounts}", ring->active, ring->size);
    end_fact(prose);
    write_charges(prose, &ring->charges);
    begin_fact(prose, "Use");
    prose_write(prose,
        "{count:payment method|payment methods}, {count:device|devices}, {count:network|networks}",
        ring->payments, ring->devices, ring->networks);
    end_fact(prose);
    if (ring->countries) {
        begin_fact(prose, "Countries");
        prose_write(prose, "{reason}", ring->countries);
        end_fact(prose);
    }
    fputs("</dl>\n", prose->file);
}

static void write_commands(const struct prose *prose, const struct report_ring *ring)
{
    markup_heading(prose->markup, prose->file, 4, "Next");
    markup_list_begin(prose->markup, prose->file, "commands");
    sentences_commands(prose, ring);
    markup_list_end(prose->markup, prose->file);
}

/* ---- charts ---- */

static void write_charts(const struct prose *prose, const struct report_card *card)
{
    fputs("<figure class=\"score\">\n<figcaption>Parts of the score</figcaption>\n", prose->file);
    chart_score(prose->file, card, prose->redact);
    fputs("</figure>\n<figure class=\"growth\">\n<figcaption>Members over time</figcaption>\n",
        prose->file);
    chart_members(prose->file, card);
    fputs("</figure>\n", prose->file);
}

static int write_graph(
    const struct prose *prose, const struct report_card *card, int number, struct error *err)
{
    fputs("<figure class=\"picture\">\n", prose->file);
    if (ring_graph_svg_write(prose->file, card, number, prose->redact, err))
        return -1;
    fputs("<figcaption aria-live=\"polite\">Which account has which value. Accounts are grey. "
          "Values have the colour of their kind; stronger evidence is larger."
          "<span class=\"js-only\"> Point at a node, or reach it with the Tab key, to see its "
          "links.</span></figcaption>\n</figure>\n",
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
    markup_paragraph_begin(prose->markup, prose->file, "advice");
    sentences_advice(prose, card->ring);
    markup_paragraph_end(prose->markup, prose->file);
    fputs("<div class=\"columns\">\n<div>\n", prose->file);
    write_key_evidence(prose, card);
    write_shared(prose, card);
    write_facts(prose, card->ring);
    write_commands(prose, card->ring);
    fputs("</div>\n<div>\n", prose->file);
    write_charts(prose, card);
    fputs("</div>\n</div>\n", prose->file);
    if (write_graph(prose, card, number, err))
        return -1;
    fputs("</details>\n</article>\n", prose->file);
    return 0;
}
