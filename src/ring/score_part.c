#include "ring/score_part.h"

#include <math.h>
#include <stdio.h>

#include "base/time.h"
#include "ring/score_behavior.h"
#include "ring/score_denylist.h"
#include "ring/score_relation.h"
#include "ring/score_similarity.h"

/* ---- what the candidate is ---- */

/* Who shares a card with a confirmed account is far more often one than who shares with anybody. */
static double confirmed(const struct score_part_view *view)
{
    return view->confirmed;
}

/* That there is a candidate at all. */
static double linked(const struct score_part_view *view)
{
    (void)view;
    return 1;
}

/* In a large group more is alike, and more goes wrong, without anybody's doing. */
static double size(const struct score_part_view *view)
{
    return -log2(view->count);
}

/* ---- attributes that look drawn from few sources ---- */

static double agent(const struct score_part_view *view)
{
    return similarity_bits(view, ATTRIBUTE_AGENT);
}

static double pattern(const struct score_part_view *view)
{
    return similarity_bits(view, ATTRIBUTE_PATTERN);
}

static double issuer(const struct score_part_view *view)
{
    return similarity_bits(view, ATTRIBUTE_BIN);
}

static double amount(const struct score_part_view *view)
{
    return similarity_bits(view, ATTRIBUTE_AMOUNT);
}

static double referral(const struct score_part_view *view)
{
    return similarity_bits(view, ATTRIBUTE_REFERRAL);
}

static double locale(const struct score_part_view *view)
{
    return similarity_bits(view, ATTRIBUTE_LOCALE);
}

/* ---- evidence ---- */

static const char *duration(int64_t seconds, char text[32])
{
    int64_t unit = seconds < TIME_DAY ? TIME_HOUR : TIME_DAY;

    snprintf(text, 32, "%lld %s%s", (long long)(seconds / unit), unit == TIME_DAY ? "day" : "hour",
        seconds == unit ? "" : "s");
    return text;
}

static void explain_evidence(struct score_part *part, const struct group_tally *tally)
{
    const struct kind_info *kind = kind_info(tally->kind);
    const char *noun = tally->values == 1 ? kind->singular : kind->plural;
    const char *up_to = tally->values == 1 ? "" : "up to ";
    char within[32];

    if (kind->sharing_model == SHARING_SHARED)
        snprintf(part->reason, sizeof part->reason, "%s%u accounts first seen at %u %s within %s%s",
            up_to, tally->accounts, tally->values, noun, duration(tally->window, within),
            part->bits < 0 ? ", as colleagues and guests are" : "");
    else if (kind->sharing_model == SHARING_COMPOSITE)
        snprintf(part->reason, sizeof part->reason, "%s%u accounts alike in two ways (%s%s)", up_to,
            tally->accounts, kind->name, tally->values == 1 ? "" : " and others");
    else
        snprintf(part->reason, sizeof part->reason, "%u %s shared by %s%u accounts%s",
            tally->values, noun, up_to, tally->accounts, tally->values == 1 ? "" : " each");
}

/* ---- the table ---- */

/* Evidence of these kinds is one observation. */
static const struct {
    const char *name;
    enum kind first, last;
    double weight;
} evidence_rows[] = {
    { "payment", KIND_PAYMENT, KIND_PAYMENT, 2 },
    { "billed", KIND_BILLING_IDENTITY, KIND_BILLING_IDENTITY, 0.1 },
    { "device", KIND_DEVICE, KIND_DEVICE, 0.29 },
    { "phone", KIND_PHONE, KIND_PHONE, 1.6 },
    { "mailbox", KIND_MAILBOX, KIND_DOMAIN, 0.1 },
    { "network", KIND_IP, KIND_NETWORK, 0.05 },
    { "likeness", KIND_NETWORK_AGENT, KIND_AMOUNT_AGENT_FAMILY, 0.2 },
};

/* Bits of different attributes are neither independent nor equally reliable: the weights turn them
 * into the log-odds, to base 2, that a candidate is a ring. They were fitted once on simulated
 * worlds that no reported figure uses, and rounded. */
static const struct {
    const char *name;
    double (*bits)(const struct score_part_view *view);
    double least, most, weight;   /* bits are kept within least and most, then weighed */
    double unknown;               /* taken where the records do not tell: as among all candidates */
    int is_own;                   /* tells one member from another */
    const char *for_it, *against; /* what is said when it speaks for a ring, or against */
} rows[] = {
    { "linked", linked, -1, 1, 0.3, 0, 0, "linked by what chance does not explain", "" },
    { "size", size, -40, 0, 0.4, 0, 0, "", "among so many more is alike by chance" },
    { "agent", agent, -20, 30, 0.08, 0, 0, "browsers and screens alike",
        "browsers and screens differ" },
    { "pattern", pattern, -20, 30, 0.08, 0, 0, "e-mail addresses of one shape",
        "e-mail addresses of many shapes" },
    { "referral", referral, -20, 30, 0.23, 0, 0, "few referral codes", "referral codes as usual" },
    { "locale", locale, -20, 30, 0.02, 0, 0, "time zones and languages alike",
        "time zones and languages as in their countries" },
    { "issuer", issuer, -20, 30, 0.22, 0, 0, "cards of few issuers", "cards of many issuers" },
    { "amount", amount, -20, 30, 0.17, 0, 0, "first charges of the same amounts",
        "first charges of different amounts" },
    { "failed", behavior_failed, -20, 30, 0.59, 0, 1, "charges fail more than usual",
        "charges fail no more than usual" },
    { "disputed", behavior_disputed, -20, 30, 0.96, 0, 1, "charges are disputed more than usual",
        "charges are not disputed more than usual" },
    { SCORE_PART_CHURN, behavior_churn, 0, 30, 6, 0, 1, "many payment methods tried within days",
        "" },
    { "banned", behavior_banned, -20, 30, 0.7, 0, 1, "members were banned",
        "none or few members were banned" },
    { SCORE_PART_CONFIRMED, confirmed, 0, 1, 9, 0, 0, "tied to an account that is confirmed", "" },
    { SCORE_PART_DENIED, score_denylist_share, 0, 1, 9, 0, 1, "have what was denied", "" },
    { "prepaid", behavior_prepaid, -20, 30, 0.27, 0, 1, "prepaid cards", "few prepaid cards" },
    { "foreign card", behavior_foreign_card, -20, 30, 0.1, 0, 1,
        "cards of other countries than the accounts", "cards of the accounts' countries" },
    { "disposable", behavior_disposable, -20, 30, 0.3, 0, 1, "mailboxes that are thrown away",
        "lasting mailboxes" },
    { "hosted", behavior_hosted, -20, 30, 0.3, 0, 1, "signed up from hosting or VPN ranges",
        "did not sign up from hosting or VPN ranges" },
    { "short-lived", behavior_short_lived, -20, 20, 0.4, 0, 1, "accounts last weeks at most",
        "accounts last" },
    { "names", relation_names, 0, 30, 1.9, 0, 0, "many names on one card", "" },
    { "haste", behavior_haste, 0, 30, 0.2, 0, 0, "signed up one after the other at one device",
        "" },
    { "span", behavior_span, -30, 3, 0.55, 0, 0, "signed up within days",
        "sign-ups over a long time" },
    { "pace", behavior_pace, -30, 0, 0.1, 0, 0, "", "sign-ups far apart" },
    { "own cards", behavior_own_cards, -30, 0, 0.42, -1.2, 1, "",
        "members pay with cards of their own" },
    { "months", behavior_months, -30, 0, 1.2, -2, 1, "", "members have paid for months" },
    { "unpaid", behavior_unpaid, -30, 0, 5, -0.25, 1, "", "members have paid nothing" },
    { "own sites", relation_own_sites, -30, 0, 1.4, -0.5, 0, "",
        "members have e-mail domains of their own" },
    { "organisation", relation_organisation, -30, 0, 2.75, -0.5, 0, "",
        "members of one organisation" },
    { "one surname", relation_one_surname, -30, 0, 6, -0.55, 0, "", "members of one family" },
    { "one home", relation_one_home, -30, 0, 0.2, -0.4, 0, "", "bills to one place" },
    { "one person", relation_one_person, -30, 0, 3.75, -0.2, 0, "", "accounts of one person" },
    { "one network", relation_one_network, -30, 0, 4, -0.7, 0, "", "signed up from one place" },
};

enum {
    EVIDENCE_ROWS = sizeof evidence_rows / sizeof evidence_rows[0],
    ROWS = sizeof rows / sizeof rows[0]
};

_Static_assert(EVIDENCE_ROWS + ROWS <= RING_PARTS, "a ring has room for every part");

int ring_weight_count(void)
{
    return EVIDENCE_ROWS + ROWS;
}

const char *ring_weight_name(int row)
{
    return row < EVIDENCE_ROWS ? evidence_rows[row].name : rows[row - EVIDENCE_ROWS].name;
}

double ring_weight_default(int row)
{
    return row < EVIDENCE_ROWS ? evidence_rows[row].weight : rows[row - EVIDENCE_ROWS].weight;
}

/* The evidence of a row's kinds as one. */
static struct group_tally tally_of(const struct score_part_view *view, int row)
{
    struct group_tally sum = { .kind = evidence_rows[row].first };

    for (int kind = evidence_rows[row].first; kind <= (int)evidence_rows[row].last; kind++) {
        const struct group_tally *tally = &view->tallies[kind];

        sum.bits += tally->bits;
        sum.values += tally->values;
        sum.accounts = tally->accounts > sum.accounts ? tally->accounts : sum.accounts;
        if (tally->strongest > sum.strongest) {
            sum.strongest = tally->strongest;
            sum.window = tally->window;
            sum.kind = (enum kind)kind;
        }
    }
    return sum;
}

/* A new part of the ring, or NULL for one that says nothing. */
static struct score_part *add_part(struct ring *ring, const char *name, double bits)
{
    struct score_part *part = &ring->parts[ring->part_count];

    if (bits == 0)
        return NULL;
    ring->part_count++;
    *part = (struct score_part){ .name = name, .bits = bits };
    return part;
}

static void fill_evidence(
    const struct score_part_view *view, const double *weights, int row, struct ring *ring)
{
    struct group_tally tally = tally_of(view, row);
    /* Alone, evidence counts as it is; beside all else that is known it counts less and less. */
    double bits = view->features ? weights[row] * log2(1 + tally.bits) : tally.bits;
    struct score_part *part = add_part(ring, evidence_rows[row].name, bits);

    if (part && !view->is_draft)
        explain_evidence(part, &tally);
}

/* What is usual among all candidates is not so beside a confirmed account or a stolen card. */
static int is_waived(const struct score_part_view *view)
{
    return fmax(view->confirmed, view->denied) > 0.9;
}

static double weighed(const struct score_part_view *view, double weight, int row, int *is_known)
{
    double bits = rows[row].bits(view);

    *is_known = !isnan(bits);
    if (*is_known)
        return weight * fmin(fmax(bits, rows[row].least), rows[row].most);
    return is_waived(view) ? 0 : weight * rows[row].unknown;
}

static void fill_row(const struct score_part_view *view, double weight, int row, struct ring *ring)
{
    int is_known;
    double bits = weighed(view, weight, row, &is_known);
    struct score_part *part = add_part(ring, rows[row].name, bits);

    if (!is_known && is_waived(view))
        ring->waived += weight * rows[row].unknown;
    if (!part || view->is_draft)
        return;
    if (is_known)
        snprintf(part->reason, sizeof part->reason, "%s",
            bits > 0 ? rows[row].for_it : rows[row].against);
    else
        snprintf(
            part->reason, sizeof part->reason, "%s: not known, taken as usual", rows[row].name);
    if (rows[row].bits == score_denylist_share)
        score_denylist_explain(view, part);
}

double score_part_own(const struct score_part_view *view, const double *weights, uint32_t member)
{
    struct score_part_view alone = *view;
    double sum = 0;
    int is_known;

    alone.members += member;
    alone.count = 1;
    for (int row = 0; row < ROWS; row++)
        if (rows[row].is_own)
            sum += weighed(&alone, weights[EVIDENCE_ROWS + row], row, &is_known);
    return sum;
}

void score_part_fill(const struct score_part_view *view, const double *weights, struct ring *ring)
{
    ring->part_count = 0;
    ring->waived = 0;
    for (int row = 0; row < EVIDENCE_ROWS; row++)
        fill_evidence(view, weights, row, ring);
    for (int row = 0; view->features && row < ROWS; row++)
        fill_row(view, weights[EVIDENCE_ROWS + row], row, ring);
}
