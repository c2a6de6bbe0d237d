#include "ring/score_behavior.h"

#include <math.h>
#include <stdlib.h>

#include "base/time.h"

static const struct account_features *entry_of(const struct score_part_view *view, uint32_t i)
{
    return &view->features->accounts[view->members[i].account];
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* ---- time ---- */

/* Whether a person keeps such a value for long: a device, a phone number, a mailbox. */
static int is_personal(enum kind kind)
{
    const struct kind_info *info = kind_info(kind);

    return info->sharing_model == SHARING_EXCLUSIVE &&
           (info->family == FAMILY_DEVICE || info->family == FAMILY_CONTACT);
}

/* Accounts that appeared at one device, phone or mailbox within an hour of the one before. In a
 * family they are months apart. Midnight sharp is a date without a known time of day. */
double behavior_haste(const struct score_part_view *view)
{
    double hasty = 0;

    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];
        const struct arrival *arrivals = &view->evidence->edges[item->first];

        if (!is_personal(item->kind))
            continue;
        for (uint32_t j = 1; j < item->accounts; j++)
            hasty += arrivals[j].first - arrivals[j - 1].first <= TIME_HOUR &&
                     arrivals[j].first % TIME_DAY != 0;
    }
    return log2(1 + hasty);
}

/* Sorts the members' sign-up times into view->numbers. */
static void sort_signups(const struct score_part_view *view)
{
    for (uint32_t i = 0; i < view->count; i++)
        view->numbers[i] = (uint64_t)entry_of(view, i)->created;
    qsort(view->numbers, view->count, sizeof *view->numbers, by_number);
}

double behavior_span(const struct score_part_view *view)
{
    sort_signups(view);
    return -log2((1 + (double)(view->numbers[view->count - 1] - view->numbers[0]) / TIME_DAY) / 8);
}

double behavior_pace(const struct score_part_view *view)
{
    uint32_t gaps = view->count - 1;

    sort_signups(view);
    if (gaps == 0)
        return 0;
    for (uint32_t i = 0; i < gaps; i++)
        view->numbers[i] = view->numbers[i + 1] - view->numbers[i];
    qsort(view->numbers, gaps, sizeof *view->numbers, by_number);
    return -log2(1 + (double)view->numbers[gaps / 2] / TIME_HOUR);
}

/* ---- money ---- */

/* Threads score rings in parallel, and lgamma stores the sign in a global. */
static double log_gamma(double x)
{
    int sign;

    return lgamma_r(x, &sign);
}

static double log_beta(double a, double b)
{
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

/* Beta-binomial against binomial: bits for a rate of the ring's own, with a beta (a, b) prior,
 * against the usual rate. */
static double rate_bits(double with, double all, double usual, double a, double b)
{
    double own = log_beta(with + a, all - with + b) - log_beta(a, b);

    return (own - with * log(usual) - (all - with) * log1p(-usual)) / M_LN2;
}

/* Bits for a rate above the usual. A rate below the usual counts no more against it than the usual
 * rate: a company whose charges never fail is as unusual as a ring. */
static double more_bits(double with, double all, double usual, double a, double b)
{
    double bits = rate_bits(with, all, usual, a, b);

    return with < usual * all ? fmin(bits, rate_bits(usual * all, all, usual, a, b)) : bits;
}

/* Bits for a rate below the usual. */
static double fewer_bits(double with, double all, double usual, double a, double b)
{
    return more_bits(all - with, all, 1 - usual, b, a);
}

double behavior_failed(const struct score_part_view *view)
{
    double bad = 0, all = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        bad += entry_of(view, i)->failed;
        all += entry_of(view, i)->charges;
    }
    if (all == 0 || view->features->failed == 0)
        return 0;
    return more_bits(bad, all, fmin(fmax(view->features->failed, 0.001), 0.5), 1.5, 8);
}

double behavior_disputed(const struct score_part_view *view)
{
    double bad = 0, all = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        bad += entry_of(view, i)->disputed;
        all += entry_of(view, i)->charges;
    }
    if (all == 0 || view->features->disputed == 0)
        return 0;
    return more_bits(bad, all, fmin(fmax(view->features->disputed, 0.0003), 0.5), 0.5, 15);
}

/* Many payment methods tried by one account within days: card testing. The usual churn is a bit or
 * two an account; only bits beyond it count. */
double behavior_churn(const struct score_part_view *view)
{
    enum { USUAL = 4 };
    double bits = 0;

    for (uint32_t i = 0; i < view->count; i++)
        bits += fmax(view->features->churn_bits[entry_of(view, i)->churn] - USUAL, 0);
    return bits / view->count;
}

/* ---- flags ---- */

/* Compares the share of members that have a flag, among those where it is known, with the usual
 * share. bits: more_bits or fewer_bits. */
static double flag_bits(const struct score_part_view *view, enum account_flag mark, double a,
    double b, double (*bits)(double with, double all, double usual, double a, double b))
{
    double with = 0, all = 0, usual = view->features->marked[mark];

    for (uint32_t i = 0; i < view->count; i++) {
        all += entry_of(view, i)->known >> mark & 1;
        with += entry_of(view, i)->marks >> mark & 1;
    }
    return all > 0 && usual > 0 && usual < 1 ? bits(with, all, usual, a, b) : 0;
}

double behavior_banned(const struct score_part_view *view)
{
    return flag_bits(view, FLAG_BANNED, 0.5, 8, more_bits);
}

double behavior_prepaid(const struct score_part_view *view)
{
    return flag_bits(view, FLAG_PREPAID, 1, 3, more_bits);
}

double behavior_foreign_card(const struct score_part_view *view)
{
    return flag_bits(view, FLAG_FOREIGN_CARD, 1, 3, more_bits);
}

double behavior_disposable(const struct score_part_view *view)
{
    return flag_bits(view, FLAG_DISPOSABLE, 1, 1, more_bits);
}

double behavior_hosted(const struct score_part_view *view)
{
    return flag_bits(view, FLAG_HOSTED, 1, 1, more_bits);
}

/* A ring's accounts are used up within weeks. */
double behavior_short_lived(const struct score_part_view *view)
{
    return flag_bits(view, FLAG_LASTING, 0.3, 4, fewer_bits);
}

static int is_confirmed(const struct score_part_view *view, uint32_t account)
{
    return view->features->accounts[account].marks >> FLAG_CONFIRMED & 1;
}

/* Marks the members that share the item's value with a confirmed account, and counts them. Devices
 * do not count: they are resold, and shared in families. */
static size_t add_linked(
    const struct score_part_view *view, const struct evidence *item, size_t count)
{
    const struct arrival *edges = &view->evidence->edges[item->first];
    int has_confirmed = 0;

    if (kind_info(item->kind)->sharing_model != SHARING_EXCLUSIVE ||
        kind_info(item->kind)->family == FAMILY_DEVICE)
        return count;
    for (uint32_t j = 0; j < item->accounts; j++)
        has_confirmed |= is_confirmed(view, edges[j].account);
    for (uint32_t j = 0; has_confirmed && j < item->accounts; j++) {
        uint32_t place = view->place[edges[j].account];

        count += view->values[place] == 0;
        view->values[place] = 1;
    }
    return count;
}

double behavior_confirmed(const struct score_part_view *view)
{
    size_t count = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        view->values[i] = (uint32_t)is_confirmed(view, view->members[i].account);
        count += view->values[i];
    }
    if (count == 0)
        return 0;
    for (uint32_t i = 0; i < view->item_count; i++)
        count = add_linked(view, view->items[i], count);
    return (double)count / view->count;
}

/* ---- how they pay ---- */

/* Members who pay with a card that no other account uses. */
double behavior_own_cards(const struct score_part_view *view)
{
    double own = 0;

    if (view->features->succeeded == 0)
        return NAN;
    for (uint32_t i = 0; i < view->count; i++)
        own += entry_of(view, i)->own_card;
    return -log2(1 + own);
}

/* Months that members have paid for, on average. */
double behavior_months(const struct score_part_view *view)
{
    double sum = 0;

    if (view->features->succeeded == 0)
        return NAN;
    for (uint32_t i = 0; i < view->count; i++)
        sum += entry_of(view, i)->months;
    return -sum / view->count;
}

/* An account without payments has not used anybody's card. */
double behavior_unpaid(const struct score_part_view *view)
{
    double unpaid = 0;

    if (!view->features->charges)
        return NAN;
    for (uint32_t i = 0; i < view->count; i++)
        unpaid += entry_of(view, i)->payment == 0;
    return -unpaid / view->count;
}
