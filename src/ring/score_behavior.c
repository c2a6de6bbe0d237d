#include "ring/score_behavior.h"

#include <math.h>
#include <stdlib.h>

#include "dataset/dataset.h"

const struct figure FIGURE_UNKNOWN = { .value = NAN };

double behavior_ratio(double with, double all, double usual)
{
    const double shrink = 0.5;

    return log2((with + shrink) / (all * usual + shrink));
}

static struct figure ratio_figure(double with, double all, double usual)
{
    if (all == 0 || usual <= 0 || usual >= 1)
        return FIGURE_UNKNOWN;
    return (struct figure){ behavior_ratio(with, all, usual), with, all, usual };
}

/* ---- charges ---- */

/* Of the charges of the members, those with the outcome that the row names. */
struct figure behavior_charges(const struct score_part_view *view, const struct score_row *row)
{
    const struct features *features = view->features;
    double with = 0, all = 0, usual = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        const struct account_features *entry = score_part_member(view, i);

        all += entry->charges;
        with += row->of == STATUS_FAILED     ? entry->failed
                : row->of == STATUS_DISPUTED ? entry->disputed
                                             : entry->refunded;
    }
    usual = row->of == STATUS_FAILED     ? features->failed
            : row->of == STATUS_DISPUTED ? features->disputed
                                         : features->refunded;
    return ratio_figure(with, all, usual);
}

/* Many payment methods tried by one account within days: card testing. The usual churn is a bit or
 * two an account; only bits beyond them count. */
struct figure behavior_churn(const struct score_part_view *view, const struct score_row *row)
{
    const double usual = 4;
    double bits = 0, most = 0;

    (void)row;
    if (view->features->charges == 0 || view->features->churn_bits[1] == 0)
        return FIGURE_UNKNOWN;
    for (uint32_t i = 0; i < view->count; i++) {
        uint8_t churn = score_part_member(view, i)->churn;

        bits += fmax(view->features->churn_bits[churn] - usual, 0);
        most = churn > most ? churn : most;
    }
    if (most == 0)
        return FIGURE_UNKNOWN;
    return (struct figure){ bits / view->count, most, view->count,
        exp2(-view->features->churn_bits[(int)most]) };
}

struct figure behavior_unpaid(const struct score_part_view *view, const struct score_row *row)
{
    double with = 0;

    (void)row;
    if (view->features->charges == 0)
        return FIGURE_UNKNOWN;
    for (uint32_t i = 0; i < view->count; i++)
        with += score_part_member(view, i)->charges == 0;
    return ratio_figure(with, view->count, view->features->unpaid);
}

/* Members who pay with a card that no other account uses. */
struct figure behavior_own_cards(const struct score_part_view *view, const struct score_row *row)
{
    double with = 0, all = 0;

    (void)row;
    for (uint32_t i = 0; i < view->count; i++) {
        with += score_part_member(view, i)->own_card;
        all += score_part_member(view, i)->payment != 0;
    }
    return ratio_figure(with, all, view->features->own_cards);
}

/* Months that members have paid for, on average, against the usual number. */
struct figure behavior_months(const struct score_part_view *view, const struct score_row *row)
{
    double sum = 0, usual = view->features->months;

    (void)row;
    if (view->features->succeeded == 0 || usual == 0)
        return FIGURE_UNKNOWN;
    for (uint32_t i = 0; i < view->count; i++)
        sum += score_part_member(view, i)->months;
    return (struct figure){ log2((sum / view->count + 0.25) / (usual + 0.25)), sum / view->count,
        view->count, usual };
}

/* ---- flags ---- */

struct figure behavior_flag(const struct score_part_view *view, const struct score_row *row)
{
    double with = 0, all = 0;

    for (uint32_t i = 0; i < view->count; i++) {
        const struct account_features *entry = score_part_member(view, i);

        all += entry->known >> row->of & 1;
        with += entry->known >> row->of & entry->marks >> row->of & 1;
    }
    return ratio_figure(with, all, view->features->marked[row->of]);
}

/* A ring's accounts are used up within weeks. */
struct figure behavior_short_lived(const struct score_part_view *view, const struct score_row *row)
{
    const double hardly = 0.01; /* records of sign-ups alone show no account again */
    double with = 0, all = 0;

    (void)row;
    if (view->features->marked[FLAG_LASTING] < hardly)
        return FIGURE_UNKNOWN;
    for (uint32_t i = 0; i < view->count; i++) {
        const struct account_features *entry = score_part_member(view, i);

        all += entry->known >> FLAG_LASTING & 1;
        with += (entry->known & ~entry->marks) >> FLAG_LASTING & 1;
    }
    return ratio_figure(with, all, 1 - view->features->marked[FLAG_LASTING]);
}

/* ---- confirmed accounts ---- */

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
