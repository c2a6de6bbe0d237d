#include "ring/score_linkage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/numbers.h"
#include "base/time.h"

/* ---- gaps at exclusive values ---- */

/* Gaps between an account and the next one at the same exclusive value. */
struct gaps {
    double all, hour, day;
};

/* Midnight sharp is a date without a known time of day. */
static void add_gaps(
    struct gaps *gaps, const struct evidence_set *evidence, const struct evidence *item)
{
    const struct arrival *arrivals = &evidence->edges[item->first];

    if (kind_info(item->kind)->sharing_model != SHARING_EXCLUSIVE)
        return;
    for (uint32_t j = 1; j < item->accounts; j++) {
        int64_t gap = arrivals[j].first - arrivals[j - 1].first;

        if (arrivals[j - 1].first <= 0)
            continue;
        gaps->all++;
        gaps->hour += gap <= TIME_HOUR && arrivals[j].first % TIME_DAY != 0;
        gaps->day += gap <= TIME_DAY;
    }
}

struct figure linkage_gaps(const struct score_part_view *view, const struct score_row *row)
{
    struct gaps gaps = { 0 };
    double hasty;

    for (uint32_t i = 0; i < view->item_count; i++)
        add_gaps(&gaps, view->evidence, view->items[i]);
    if (gaps.all == 0 || view->features->life < TIME_DAY)
        return FIGURE_UNKNOWN;
    hasty = row->of == TIME_HOUR ? gaps.hour : gaps.day;
    return (struct figure){ (hasty + 0.25) / (gaps.all + 0.5), hasty, gaps.all,
        row->of == TIME_HOUR ? view->evidence->summary.hasty : view->evidence->summary.same_day };
}

/* ---- what is usual ---- */

void linkage_usual(struct evidence_set *evidence, uint32_t accounts, uint32_t absent)
{
    struct gaps gaps = { 0 };
    unsigned char *linked = calloc((size_t)accounts + 1, 1);
    unsigned families = 0;
    double count = 0;

    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence *item = &evidence->items[i];

        add_gaps(&gaps, evidence, item);
        families |= 1u << kind_info(item->kind)->family;
        for (uint32_t j = 0; linked && j < item->accounts; j++) {
            uint32_t account = evidence->edges[item->first + j].account;

            count += !linked[account];
            linked[account] = 1;
        }
    }
    evidence->summary =
        (struct evidence_summary){ .linked = (count + 1) / (accounts - absent + 2.0),
            .families = families,
            .hasty = (gaps.hour + 1) / (gaps.all + 2),
            .same_day = (gaps.day + 1) / (gaps.all + 2) };
    free(linked);
}

/* Prior odds of a candidate: a share of 3 % of the accounts is in rings, and those are in
 * candidates (docs/detection.md, "Prior"). */
struct figure linkage_prior(const struct score_part_view *view, const struct score_row *row)
{
    (void)row;
    return (struct figure){ .value = view->prior,
        .count = view->count,
        .of = view->count,
        .usual = view->evidence->summary.linked };
}

/* ---- evidence ---- */

static void tally_item(struct group_tally *tally, const struct evidence *item, double bits)
{
    tally->values++;
    if (item->accounts > tally->accounts)
        tally->accounts = item->accounts;
    if (bits > tally->strongest) {
        tally->kind = item->kind;
        tally->strongest = bits;
        tally->window = item->window;
    }
}

void linkage_tally(struct score_part_view *view)
{
    memset(view->tallies, 0, sizeof view->tallies);
    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];

        tally_item(
            &view->tallies[kind_info(item->kind)->part], item, fmin(item->bits, view->most_bits));
    }
}

/* Bits that a member has for being in the evidence: of an exclusive value, how rare it is that an
 * account shares one with so many; of the rest, its own bits. */
static double member_bits(const struct score_part_view *view, const struct evidence *item)
{
    if (item->method == METHOD_EXCLUSIVE)
        return -log2(sharing_usual_share(view->evidence->usual, item->kind, item->accounts));
    return fmin(item->bits, view->most_bits);
}

/* The most bits of evidence of one part for each member, in view->numbers, in millionths. */
static void spread_bits(const struct score_part_view *view, int part)
{
    memset(view->numbers, 0, view->count * sizeof *view->numbers);
    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];
        uint64_t bits;

        if ((int)kind_info(item->kind)->part != part)
            continue;
        bits = (uint64_t)(member_bits(view, item) * 1e6) + 1;
        for (uint32_t j = 0; j < item->accounts; j++) {
            uint64_t *most =
                &view->numbers[view->place[view->evidence->edges[item->first + j].account]];

            *most = bits > *most ? bits : *most;
        }
    }
}

/* Whether accounts of the service have values of the part's kinds at all. */
static int is_recorded(const struct score_part_view *view, int part)
{
    const struct sharing_usual *usual = view->evidence->usual;

    for (int kind = 0; usual && kind < KIND_COUNT; kind++)
        if ((int)kind_info((enum kind)kind)->part == part && usual->kinds[kind].accounts > 0)
            return 1;
    return part == EVIDENCE_PART_LIKENESS &&
           view->evidence->summary.families >> FAMILY_LIKENESS & 1;
}

/* How usual it is to share an exclusive value of the part with as many as its largest one. */
static double usual_share(const struct score_part_view *view, int part)
{
    const struct group_tally *tally = &view->tallies[part];

    if (tally->values == 0 || kind_info(tally->kind)->sharing_model != SHARING_EXCLUSIVE)
        return NAN;
    return sharing_usual_share(view->evidence->usual, tally->kind, tally->accounts);
}

/* The mean, over members, of the bits of the strongest evidence that a member is in. */
struct figure linkage_evidence(const struct score_part_view *view, const struct score_row *row)
{
    double sum = 0, with = 0;

    if (view->tallies[row->of].values == 0)
        return is_recorded(view, row->of) ? (struct figure){ 0, 0, view->count, NAN }
                                          : FIGURE_UNKNOWN;
    spread_bits(view, row->of);
    for (uint32_t i = 0; i < view->count; i++) {
        sum += (double)view->numbers[i] / 1e6;
        with += view->numbers[i] > 0;
    }
    return (struct figure){ sum / view->count, with, view->count, usual_share(view, row->of) };
}

/* The most accounts at one exclusive value of each member, on average, as log2. */
struct figure linkage_sharers(const struct score_part_view *view, const struct score_row *row)
{
    double sum = 0, most = 0;

    (void)row;
    memset(view->numbers, 0, view->count * sizeof *view->numbers);
    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];

        if (item->method != METHOD_EXCLUSIVE)
            continue;
        for (uint32_t j = 0; j < item->accounts; j++) {
            uint64_t *number =
                &view->numbers[view->place[view->evidence->edges[item->first + j].account]];

            *number = item->accounts > *number ? item->accounts : *number;
        }
    }
    for (uint32_t i = 0; i < view->count; i++) {
        sum += log2(fmax((double)view->numbers[i], 1));
        most = fmax(most, (double)view->numbers[i]);
    }
    if (most == 0)
        return FIGURE_UNKNOWN;
    return (
        struct figure){ sum / view->count, most, round(10 * exp2(sum / view->count)) / 10, NAN };
}

/* What the accounts at the shared values have in common beyond the usual (evidence/hub.h), on
 * average by account, of values that are compared. */
struct figure linkage_alike(const struct score_part_view *view, const struct score_row *row)
{
    double sum = 0, accounts = 0, values = 0;

    (void)row;
    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];

        if (!item->is_compared)
            continue;
        sum += item->alike * item->accounts;
        accounts += item->accounts;
        values++;
    }
    if (accounts == 0)
        return FIGURE_UNKNOWN;
    return (struct figure){ sum / accounts, sum / accounts, values, NAN };
}

/* Shared values that a member has, on average. */
struct figure linkage_values(const struct score_part_view *view, const struct score_row *row)
{
    double sum = 0;

    (void)row;
    for (uint32_t i = 0; i < view->item_count; i++)
        sum += view->items[i]->accounts;
    return (struct figure){ sum / view->count, sum / view->count, view->item_count, NAN };
}

/* Members that evidence of two families or more links. */
struct figure linkage_twice(const struct score_part_view *view, const struct score_row *row)
{
    unsigned families = view->evidence->summary.families;
    double twice = 0;

    (void)row;
    if ((families & (families - 1)) == 0)
        return FIGURE_UNKNOWN;
    memset(view->numbers, 0, view->count * sizeof *view->numbers);
    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];

        for (uint32_t j = 0; j < item->accounts; j++)
            view->numbers[view->place[view->evidence->edges[item->first + j].account]] |=
                1u << kind_info(item->kind)->family;
    }
    for (uint32_t i = 0; i < view->count; i++)
        twice += (view->numbers[i] & (view->numbers[i] - 1)) != 0;
    return (struct figure){ twice / view->count, twice, view->count, NAN };
}

/* Pairs of members that share a value, as a share of all pairs. A pair that shares two values
 * counts twice. */
struct figure linkage_density(const struct score_part_view *view, const struct score_row *row)
{
    double pairs = 0, all = view->count * (view->count - 1.0) / 2;

    (void)row;
    if (all == 0)
        return FIGURE_UNKNOWN;
    for (uint32_t i = 0; i < view->item_count; i++)
        pairs += view->items[i]->accounts * (view->items[i]->accounts - 1.0) / 2;
    return (struct figure){ pairs / all, pairs, all, NAN };
}

struct figure linkage_size(const struct score_part_view *view, const struct score_row *row)
{
    (void)row;
    return (struct figure){ log2(view->count), view->count, view->accounts, NAN };
}

/* ---- sign-up times ---- */

/* Sorts the members' sign-up times into view->numbers. Returns how many are known. */
static uint32_t sort_signups(const struct score_part_view *view)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < view->count; i++)
        if (score_part_member(view, i)->created > 0)
            view->numbers[count++] = (uint64_t)score_part_member(view, i)->created;
    numbers_sort(view->numbers, count);
    return count;
}

/* Days from the first sign-up to the last, as log2 of one more. */
struct figure linkage_span(const struct score_part_view *view, const struct score_row *row)
{
    uint32_t known = sort_signups(view);
    double days;

    (void)row;
    if (known < 2 || view->features->life < TIME_DAY)
        return FIGURE_UNKNOWN;
    days = (double)(view->numbers[known - 1] - view->numbers[0]) / TIME_DAY;
    return (struct figure){ log2(1 + days), days, known, NAN };
}

/* The median gap between sign-ups in seconds, or -1 where it is not known. */
static double median_gap(const struct score_part_view *view, uint32_t *known)
{
    *known = sort_signups(view);
    if (*known < 2 || view->features->life < TIME_DAY)
        return -1;
    for (uint32_t i = 0; i + 1 < *known; i++)
        view->numbers[i] = view->numbers[i + 1] - view->numbers[i];
    numbers_sort(view->numbers, *known - 1);
    return (double)view->numbers[(*known - 1) / 2];
}

/* The median gap in hours, as log2 of one more. */
struct figure linkage_pace(const struct score_part_view *view, const struct score_row *row)
{
    uint32_t known;
    double gap = median_gap(view, &known);

    (void)row;
    if (gap < 0)
        return FIGURE_UNKNOWN;
    return (struct figure){ log2(1 + gap / TIME_HOUR), gap / TIME_HOUR, known, NAN };
}

/* log2 of how many times closer together the sign-ups are than those of as many accounts drawn
 * from the whole life of the service would be. */
struct figure linkage_relative_pace(const struct score_part_view *view, const struct score_row *row)
{
    uint32_t known;
    double gap = median_gap(view, &known), expected;

    (void)row;
    if (gap < 0)
        return FIGURE_UNKNOWN;
    expected = (double)view->features->life / (known + 1.0) * M_LN2;
    return (struct figure){ log2((expected + 60) / (gap + 60)), gap / TIME_HOUR, known, NAN };
}
