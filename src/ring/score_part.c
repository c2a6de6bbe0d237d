#include "ring/score_part.h"
#include "ring/find.h"

#include <math.h>
#include <stdio.h>

#include "base/array.h"
#include "base/time.h"
#include "ring/score_behavior.h"
#include "ring/score_denylist.h"
#include "ring/score_relation.h"
#include "ring/score_similarity.h"

/* ---- the candidate as a whole ---- */

/* Accounts that share a card with confirmed fraud are far more often fraud than those that share
 * one with any account. */
static double confirmed(const struct score_part_view *view)
{
    return view->confirmed;
}

/* The same for every candidate: surprising evidence linked it. */
static double linked(const struct score_part_view *view)
{
    (void)view;
    return 1;
}

/* In a large group more members are alike, and more charges fail, by chance. */
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

/* The evidence of all kinds of one part is one observation. */
static const struct {
    const char *name;
    double weight;
} evidence_rows[EVIDENCE_PARTS] = {
    [EVIDENCE_PART_PAYMENT] = { "payment", 2 },
    [EVIDENCE_PART_BILLING_IDENTITY] = { "billed", 0.1 },
    [EVIDENCE_PART_DEVICE] = { "device", 0.29 },
    [EVIDENCE_PART_PHONE] = { "phone", 1.6 },
    [EVIDENCE_PART_MAILBOX] = { "mailbox", 0.1 },
    [EVIDENCE_PART_NETWORK] = { "network", 0.05 },
    [EVIDENCE_PART_LIKENESS] = { "likeness", 0.2 },
};

/* Bits of different attributes are neither independent nor equally reliable: the weights turn them
 * into the log-odds, to base 2, that a candidate is a ring. They were fitted once on simulated
 * worlds that no reported figure uses, and rounded. */
static const struct {
    const char *name;
    double (*bits)(const struct score_part_view *view);
    double least, most, weight; /* bits are kept within least and most, then weighed */
    double unknown;             /* bits where the records do not tell: the mean of all candidates */
    int is_per_member;          /* differs from member to member */
    const char *for_it, *against; /* the reason when it raises the score, or lowers it */
} rows[] = {
    { .name = "linked",
        .bits = linked,
        .least = -1,
        .most = 1,
        .weight = 0.3,
        .for_it = "linked by what chance does not explain" },
    { .name = "size",
        .bits = size,
        .least = -40,
        .most = 0,
        .weight = 0.4,
        .against = "among so many more is alike by chance" },
    { .name = "agent",
        .bits = agent,
        .least = -20,
        .most = 30,
        .weight = 0.08,
        .for_it = "browsers and screens alike",
        .against = "browsers and screens differ" },
    { .name = "pattern",
        .bits = pattern,
        .least = -20,
        .most = 30,
        .weight = 0.08,
        .for_it = "e-mail addresses of one shape",
        .against = "e-mail addresses of many shapes" },
    { .name = "referral",
        .bits = referral,
        .least = -20,
        .most = 30,
        .weight = 0.23,
        .for_it = "few referral codes",
        .against = "referral codes as usual" },
    { .name = "locale",
        .bits = locale,
        .least = -20,
        .most = 30,
        .weight = 0.02,
        .for_it = "time zones and languages alike",
        .against = "time zones and languages as in their countries" },
    { .name = "issuer",
        .bits = issuer,
        .least = -20,
        .most = 30,
        .weight = 0.22,
        .for_it = "cards of few issuers",
        .against = "cards of many issuers" },
    { .name = "amount",
        .bits = amount,
        .least = -20,
        .most = 30,
        .weight = 0.17,
        .for_it = "first charges of the same amounts",
        .against = "first charges of different amounts" },
    { .name = "failed",
        .bits = behavior_failed,
        .least = -20,
        .most = 30,
        .weight = 0.59,
        .is_per_member = 1,
        .for_it = "charges fail more than usual",
        .against = "charges fail no more than usual" },
    { .name = "disputed",
        .bits = behavior_disputed,
        .least = -20,
        .most = 30,
        .weight = 0.96,
        .is_per_member = 1,
        .for_it = "charges are disputed more than usual",
        .against = "charges are not disputed more than usual" },
    { .name = SCORE_PART_CHURN,
        .bits = behavior_churn,
        .least = 0,
        .most = 30,
        .weight = 6,
        .is_per_member = 1,
        .for_it = "many payment methods tried within days" },
    { .name = "banned",
        .bits = behavior_banned,
        .least = -20,
        .most = 30,
        .weight = 0.7,
        .is_per_member = 1,
        .for_it = "members were banned",
        .against = "none or few members were banned" },
    { .name = SCORE_PART_CONFIRMED,
        .bits = confirmed,
        .least = 0,
        .most = 1,
        .weight = 9,
        .for_it = "tied to an account that is confirmed" },
    { .name = SCORE_PART_DENIED,
        .bits = score_denylist_share,
        .least = 0,
        .most = 1,
        .weight = 9,
        .is_per_member = 1,
        .for_it = "have what was denied" },
    { .name = "prepaid",
        .bits = behavior_prepaid,
        .least = -20,
        .most = 30,
        .weight = 0.27,
        .is_per_member = 1,
        .for_it = "prepaid cards",
        .against = "few prepaid cards" },
    { .name = "foreign card",
        .bits = behavior_foreign_card,
        .least = -20,
        .most = 30,
        .weight = 0.1,
        .is_per_member = 1,
        .for_it = "cards of other countries than the accounts",
        .against = "cards of the accounts' countries" },
    { .name = "disposable",
        .bits = behavior_disposable,
        .least = -20,
        .most = 30,
        .weight = 0.3,
        .is_per_member = 1,
        .for_it = "mailboxes that are thrown away",
        .against = "lasting mailboxes" },
    { .name = "hosted",
        .bits = behavior_hosted,
        .least = -20,
        .most = 30,
        .weight = 0.3,
        .is_per_member = 1,
        .for_it = "signed up from hosting or VPN ranges",
        .against = "did not sign up from hosting or VPN ranges" },
    { .name = "short-lived",
        .bits = behavior_short_lived,
        .least = -20,
        .most = 20,
        .weight = 0.4,
        .is_per_member = 1,
        .for_it = "accounts last weeks at most",
        .against = "accounts last" },
    { .name = "names",
        .bits = relation_names,
        .least = 0,
        .most = 30,
        .weight = 1.9,
        .for_it = "many names on one card" },
    { .name = "haste",
        .bits = behavior_haste,
        .least = 0,
        .most = 30,
        .weight = 0.2,
        .for_it = "signed up one after the other at one device" },
    { .name = "span",
        .bits = behavior_span,
        .least = -30,
        .most = 3,
        .weight = 0.55,
        .for_it = "signed up within days",
        .against = "sign-ups over a long time" },
    { .name = "pace",
        .bits = behavior_pace,
        .least = -30,
        .most = 0,
        .weight = 0.1,
        .against = "sign-ups far apart" },
    { .name = "own cards",
        .bits = behavior_own_cards,
        .least = -30,
        .most = 0,
        .weight = 0.42,
        .unknown = -1.2,
        .is_per_member = 1,
        .against = "members pay with cards of their own" },
    { .name = "months",
        .bits = behavior_months,
        .least = -30,
        .most = 0,
        .weight = 1.2,
        .unknown = -2,
        .is_per_member = 1,
        .against = "members have paid for months" },
    { .name = "unpaid",
        .bits = behavior_unpaid,
        .least = -30,
        .most = 0,
        .weight = 5,
        .unknown = -0.25,
        .is_per_member = 1,
        .against = "members have paid nothing" },
    { .name = "own sites",
        .bits = relation_own_sites,
        .least = -30,
        .most = 0,
        .weight = 1.4,
        .unknown = -0.5,
        .against = "members have e-mail domains of their own" },
    { .name = "organisation",
        .bits = relation_organisation,
        .least = -30,
        .most = 0,
        .weight = 2.75,
        .unknown = -0.5,
        .against = "members of one organisation" },
    { .name = "one surname",
        .bits = relation_one_surname,
        .least = -30,
        .most = 0,
        .weight = 6,
        .unknown = -0.55,
        .against = "members of one family" },
    { .name = "one home",
        .bits = relation_one_home,
        .least = -30,
        .most = 0,
        .weight = 0.2,
        .unknown = -0.4,
        .against = "bills to one place" },
    { .name = "one person",
        .bits = relation_one_person,
        .least = -30,
        .most = 0,
        .weight = 3.75,
        .unknown = -0.2,
        .against = "accounts of one person" },
    { .name = "one network",
        .bits = relation_one_network,
        .least = -30,
        .most = 0,
        .weight = 4,
        .unknown = -0.7,
        .against = "signed up from one place" },
};

enum { EVIDENCE_ROWS = EVIDENCE_PARTS, ROWS = COUNT_OF(rows) };

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

static void add_tally(struct group_tally *sum, const struct group_tally *tally, enum kind kind)
{
    if (sum->values == 0)
        sum->kind = kind;
    sum->bits += tally->bits;
    sum->values += tally->values;
    sum->accounts = tally->accounts > sum->accounts ? tally->accounts : sum->accounts;
    if (tally->strongest > sum->strongest) {
        sum->strongest = tally->strongest;
        sum->window = tally->window;
        sum->kind = kind;
    }
}

/* Sums the evidence of the kinds of each part. */
static void sum_tallies(
    const struct score_part_view *view, struct group_tally tallies[EVIDENCE_PARTS])
{
    for (int part = 0; part < EVIDENCE_PARTS; part++)
        tallies[part] = (struct group_tally){ 0 };
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (view->tallies[kind].values)
            add_tally(
                &tallies[kind_info((enum kind)kind)->part], &view->tallies[kind], (enum kind)kind);
}

/* Adds a part to the ring; NULL if its bits are 0. */
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
    const struct score_part_view *view, const double *weights, struct ring *ring)
{
    struct group_tally tallies[EVIDENCE_PARTS];

    sum_tallies(view, tallies);
    for (int row = 0; row < EVIDENCE_ROWS; row++) {
        double sum = tallies[row].bits;
        /* Alone, evidence counts in full. Beside all other parts it counts less. */
        double bits = view->features ? weights[row] * log2(1 + sum) : sum;
        struct score_part *part = add_part(ring, evidence_rows[row].name, bits);

        if (part && !view->is_draft)
            explain_evidence(part, &tallies[row]);
    }
}

/* The mean of all candidates does not hold beside confirmed accounts or a denied value. */
static int is_suppressed(const struct score_part_view *view)
{
    return fmax(view->confirmed, view->denied) > 0.9;
}

static double weighed(const struct score_part_view *view, double weight, int row, int *is_known)
{
    double bits = rows[row].bits(view);

    *is_known = !isnan(bits);
    if (*is_known)
        return weight * fmin(fmax(bits, rows[row].least), rows[row].most);
    return is_suppressed(view) ? 0 : weight * rows[row].unknown;
}

/* The reason of a part that raises the score, or lowers it. */
static const char *reason_of(int row, double bits)
{
    const char *reason = bits > 0 ? rows[row].for_it : rows[row].against;

    return reason ? reason : rows[row].name;
}

static void fill_row(const struct score_part_view *view, double weight, int row, struct ring *ring)
{
    int is_known;
    double bits = weighed(view, weight, row, &is_known);
    struct score_part *part = add_part(ring, rows[row].name, bits);

    if (!is_known && is_suppressed(view))
        ring->suppressed += weight * rows[row].unknown;
    if (!part || view->is_draft)
        return;
    if (is_known)
        snprintf(part->reason, sizeof part->reason, "%s", reason_of(row, bits));
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
        if (rows[row].is_per_member)
            sum += weighed(&alone, weights[EVIDENCE_ROWS + row], row, &is_known);
    return sum;
}

void score_part_fill(const struct score_part_view *view, const double *weights, struct ring *ring)
{
    ring->part_count = 0;
    ring->suppressed = 0;
    fill_evidence(view, weights, ring);
    for (int row = 0; view->features && row < ROWS; row++)
        fill_row(view, weights[EVIDENCE_ROWS + row], row, ring);
}
