#include "ring/corroborate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ring/coherence.h"

static const double RARE_SITE = 0.005;

/* ---- coherence: attributes that look drawn from few sources ---- */

static const struct account_entry *entry_of(const struct corroborate_view *view, uint32_t i)
{
    return &view->ledger->accounts[view->members[i].account];
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Sorts count numbers and keeps one of each. */
static size_t unique(uint64_t *numbers, size_t count)
{
    size_t kept = 0;

    qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || numbers[i] != numbers[kept - 1])
            numbers[kept++] = numbers[i];
    return kept;
}

/* The member's e-mail domain where it is not a large provider's; 0 otherwise. */
static uint32_t rare_site(const struct corroborate_view *view, uint32_t i, double most)
{
    const struct traits *traits = view->ledger->traits;
    uint32_t site = traits->values[TRAIT_SITE][view->members[i].account];

    return site && traits->background[TRAIT_SITE][site] < most ? site : 0;
}

/* What determines the trait where members share it: their device its agent, their card its issuer,
 * their organisation the shape of its addresses. Members that share it count once. */
static uint32_t source_of(const struct corroborate_view *view, uint32_t i, enum trait trait)
{
    uint32_t own = view->members[i].account | 0x80000000u, source = 0;

    if (trait == TRAIT_AGENT)
        source = entry_of(view, i)->device;
    else if (trait == TRAIT_BIN)
        source = entry_of(view, i)->payment;
    else if (trait == TRAIT_PATTERN)
        source = rare_site(view, i, RARE_SITE);
    return source ? source : own;
}

/* The members' values of a trait, one for each source. */
static size_t collect(const struct corroborate_view *view, enum trait trait)
{
    const uint32_t *values = view->ledger->traits->values[trait];
    size_t count = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        uint32_t value = values[view->members[i].account];

        if (value)
            view->numbers[count++] = (uint64_t)source_of(view, i, trait) << 32 | value;
    }
    count = unique(view->numbers, count);
    for (size_t i = 0; i < count; i++)
        view->values[i] = (uint32_t)view->numbers[i];
    return count;
}

static double coherent(const struct corroborate_view *view, enum trait trait)
{
    size_t count = collect(view, trait);

    return coherence_bits(view->values, count, view->ledger->traits->background[trait], 1);
}

static double agent(const struct corroborate_view *view)
{
    return coherent(view, TRAIT_AGENT);
}

static double pattern(const struct corroborate_view *view)
{
    return coherent(view, TRAIT_PATTERN);
}

static double issuer(const struct corroborate_view *view)
{
    return coherent(view, TRAIT_BIN);
}

static double amount(const struct corroborate_view *view)
{
    return coherent(view, TRAIT_AMOUNT);
}

static double referral(const struct corroborate_view *view)
{
    return coherent(view, TRAIT_REFERRAL);
}

/* One after the other at the same device or card, within the hour: a family takes turns over
 * months. */
static double haste(const struct corroborate_view *view)
{
    return view->hasty;
}

/* ---- money ---- */

/* Beta-binomial against binomial: were so many bad charges of so many drawn at a rate of a ring's
 * own (a prior beta with the given pseudo-counts) rather than at everybody's? */
static double rate_bits(double bad, double all, double usual, double a, double b)
{
    double own = lgamma(bad + a) + lgamma(all - bad + b) - lgamma(all + a + b) + lgamma(a + b) -
                 lgamma(a) - lgamma(b);

    return (own - bad * log(usual) - (all - bad) * log1p(-usual)) / M_LN2;
}

static double failed(const struct corroborate_view *view)
{
    double bad = 0, all = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        bad += entry_of(view, i)->failed;
        all += entry_of(view, i)->charges;
    }
    if (all == 0 || view->ledger->failed == 0)
        return 0;
    return rate_bits(bad, all, fmin(fmax(view->ledger->failed, 0.001), 0.5), 1.5, 8);
}

static double disputed(const struct corroborate_view *view)
{
    double bad = 0, all = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        bad += entry_of(view, i)->disputed;
        all += entry_of(view, i)->charges;
    }
    if (all == 0 || view->ledger->disputed == 0)
        return 0;
    return rate_bits(bad, all, fmin(fmax(view->ledger->disputed, 0.0003), 0.5), 0.5, 15);
}

/* Many payment methods tried by one account within days: cards are being tested. What everybody
 * does is a bit or two an account; only the rest counts. */
static double churn(const struct corroborate_view *view)
{
    enum { USUAL = 3 };
    double bits = 0;

    for (uint32_t i = 0; i < view->count; i++)
        bits += fmax(view->ledger->churn_bits[entry_of(view, i)->churn] - USUAL, 0);
    return bits / sqrt(view->count);
}

/* ---- innocence ---- */

/* Members who pay with a card of their own. */
static double own_cards(const struct corroborate_view *view)
{
    double own = 0, paying = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        own += entry_of(view, i)->own_card;
        paying += entry_of(view, i)->payment > 0;
    }
    return paying > 0 ? -1.0 * own : 0;
}

/* Addresses at domains of their own: nobody else's in the ring, and hardly anybody's outside. An
 * agency's clients have them; an operator's domains serve many accounts each. */
static double own_sites(const struct corroborate_view *view)
{
    size_t count = 0, own = 0;

    for (uint32_t i = 0; i < view->count; i++)
        if ((view->numbers[count] = rare_site(view, i, RARE_SITE / 5)))
            count++;
    qsort(view->numbers, count, sizeof *view->numbers, by_number);
    for (size_t i = 0; i < count; i++)
        own += (i == 0 || view->numbers[i] != view->numbers[i - 1]) &&
               (i + 1 == count || view->numbers[i] != view->numbers[i + 1]);
    return -(double)own;
}

/* Members at one domain that is not a large provider's, on devices of their own: an organisation.
 */
static double organisation(const struct corroborate_view *view)
{
    size_t count = 0, most = 0, run = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        uint32_t site = rare_site(view, i, RARE_SITE);

        if (site)
            view->numbers[count++] = (uint64_t)site << 32 | source_of(view, i, TRAIT_AGENT);
    }
    count = unique(view->numbers, count);
    for (size_t i = 0; i < count; i++) {
        run = i > 0 && view->numbers[i] >> 32 == view->numbers[i - 1] >> 32 ? run + 1 : 1;
        most = run > most ? run : most;
    }
    return most > 2 ? -(double)most / view->count * log2((double)most) : 0;
}

/* ---- the table ---- */

/* Everybody starts far from guilty: most groups that share something are no rings. */
static double prior(const struct corroborate_view *view)
{
    return log2(view->count) / 2 - 4;
}

/* Bits of different attributes are neither independent nor equally reliable: the weights turn them
 * into the log-odds, to base 2, that a candidate is a ring. They were fitted once on simulated
 * worlds that no reported figure uses, and rounded. */
static const struct {
    const char *name;
    double (*bits)(const struct corroborate_view *view);
    double least, most, weight;   /* bits are kept within least and most, then weighed */
    const char *for_it, *against; /* what is said when it speaks for a ring, or against */
} parts[] = {
    { "prior", prior, -4, 4, 1, "many accounts", "most groups that share something are no rings" },
    { "agent", agent, -40, 40, 0.08, "browsers and screens alike", "browsers and screens differ" },
    { "pattern", pattern, -40, 40, 0.2, "e-mail addresses of one shape",
        "e-mail addresses of many shapes" },
    { "haste", haste, 0, 20, 0.3, "signed up one after the other at one device", "" },
    { "referral", referral, -40, 40, 0.2, "few referral codes", "referral codes as usual" },
    { "issuer", issuer, -40, 40, 0.4, "cards of few issuers", "cards of many issuers" },
    { "amount", amount, -40, 40, 0.1, "first charges of the same amounts",
        "first charges of different amounts" },
    { "failed", failed, -60, 60, 1, "charges fail more than usual",
        "charges fail no more than usual" },
    { "disputed", disputed, -60, 60, 1, "charges are disputed more than usual",
        "charges are not disputed more than usual" },
    { "churn", churn, 0, 40, 0.15, "many payment methods tried within days", "" },
    { "own cards", own_cards, -40, 0, 0.25, "", "members pay with cards of their own" },
    { "own sites", own_sites, -40, 0, 1, "", "members have e-mail domains of their own" },
    { "organisation", organisation, -40, 0, 1.5, "", "members of one organisation" },
};

enum { PARTS = sizeof parts / sizeof parts[0] };

void corroborate(const struct corroborate_view *view, struct ring *ring)
{
    for (int i = 0; i < PARTS; i++) {
        double bits =
            parts[i].weight * fmin(fmax(parts[i].bits(view), parts[i].least), parts[i].most);
        struct part *part = &ring->parts[ring->part_count];

        if (bits == 0 || ring->part_count == RING_PARTS)
            continue;
        *part = (struct part){ .name = parts[i].name, .bits = bits };
        snprintf(
            part->reason, sizeof part->reason, "%s", bits > 0 ? parts[i].for_it : parts[i].against);
        ring->part_count++;
    }
}
