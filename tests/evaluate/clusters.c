#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "evaluate/clusters.h"

enum { MOST = 30, GROUPS = 6, PARTITIONS = 500 };

/* Two random partitions of the same items; 0 is no group. */
struct partitions {
    uint32_t truth[MOST], found[MOST];
    size_t count;
};

static struct partitions draw(struct random *random)
{
    struct partitions pair = { .count = random_below(random, MOST + 1) };

    for (size_t i = 0; i < pair.count; i++) {
        pair.truth[i] = (uint32_t)random_below(random, GROUPS);
        pair.found[i] =
            random_below(random, 2) ? pair.truth[i] : (uint32_t)random_below(random, GROUPS);
    }
    return pair;
}

/* ---- slow versions of the definitions ---- */

/* Whether two accounts of true rings are in one cluster. An account in none is a cluster itself. */
static int together(const struct partitions *pair, size_t a, size_t b)
{
    return a == b || (pair->found[a] && pair->found[a] == pair->found[b]);
}

static struct bcubed slow_bcubed(const struct partitions *pair)
{
    struct bcubed sum = { 0 };
    double accounts = 0;

    for (size_t a = 0; a < pair->count; a++) {
        double both = 0, cluster = 0, ring = 0;

        if (!pair->truth[a])
            continue;
        accounts++;
        for (size_t b = 0; b < pair->count; b++) {
            if (!pair->truth[b])
                continue;
            cluster += together(pair, a, b);
            ring += pair->truth[a] == pair->truth[b];
            both += together(pair, a, b) && pair->truth[a] == pair->truth[b];
        }
        sum.precision += both / cluster;
        sum.recall += both / ring;
    }
    return (struct bcubed){ sum.precision / accounts, sum.recall / accounts, 0 };
}

static int slow_is_found(const struct partitions *pair, uint32_t ring)
{
    for (uint32_t cluster = 1; cluster < GROUPS; cluster++) {
        int both = 0, either = 0;

        for (size_t i = 0; i < pair->count; i++) {
            both += pair->truth[i] == ring && pair->found[i] == cluster;
            either += pair->truth[i] == ring || pair->found[i] == cluster;
        }
        if (both && (double)both / either >= 0.5)
            return 1;
    }
    return 0;
}

/* ---- contingency table ---- */

Test(evaluate_clusters, cells_count_every_pair_of_groups)
{
    uint32_t left[] = { 2, 2, 0, 1, 2, 1 }, right[] = { 3, 3, 3, 0, 1, 2 };
    struct contingency table = { 0 };

    cr_assert_eq(contingency_make(&table, left, right, 6, NULL), 0);
    cr_assert_eq(table.count, 3);
    cr_assert(table.cells[0].left == 1 && table.cells[0].right == 2);
    cr_assert(table.cells[1].left == 2 && table.cells[1].right == 1);
    cr_assert(table.cells[2].left == 2 && table.cells[2].right == 3);
    cr_assert_eq(table.cells[2].both, 2);
    cr_assert(table.left[1] == 2 && table.left[2] == 3 && table.last_left == 2);
    cr_assert(table.right[3] == 3 && table.right[2] == 1 && table.last_right == 3);
    contingency_free(&table);
}

/* ---- B-cubed ---- */

static struct bcubed bcubed_of(const struct partitions *pair)
{
    struct bcubed got;

    cr_assert_eq(clusters_bcubed(&got, pair->truth, pair->found, pair->count, NULL), 0);
    return got;
}

/* A ring of 4 is found as 3, with one account of a ring of 2 whose other account is not found. */
Test(evaluate_clusters, bcubed_of_a_case_computed_by_hand)
{
    struct partitions pair = { { 1, 1, 1, 1, 2, 2 }, { 7, 7, 7, 0, 7, 0 }, 6 };
    struct bcubed got = bcubed_of(&pair);

    cr_assert_float_eq(got.precision, (3 * .75 + 1 + .25 + 1) / 6, 1e-12);
    cr_assert_float_eq(got.recall, (3 * .75 + .25 + .5 + .5) / 6, 1e-12);
    cr_assert_float_eq(got.f1, 2 * .75 * (3.5 / 6) / (.75 + 3.5 / 6), 1e-12);
}

Test(evaluate_clusters, bcubed_follows_its_definition)
{
    struct random random;

    random_seed(&random, 21);
    for (int i = 0; i < PARTITIONS; i++) {
        struct partitions pair = draw(&random);
        struct bcubed want = slow_bcubed(&pair), got = bcubed_of(&pair);

        if (isnan(want.recall)) {
            cr_assert(isnan(got.precision) && isnan(got.recall) && isnan(got.f1));
            continue;
        }
        cr_assert_float_eq(got.precision, want.precision, 1e-12);
        cr_assert_float_eq(got.recall, want.recall, 1e-12);
    }
}

Test(evaluate_clusters, bcubed_ignores_accounts_in_no_true_ring)
{
    struct partitions pair = { { 1, 1, 0, 0, 0 }, { 4, 4, 4, 4, 0 }, 5 };
    struct bcubed got = bcubed_of(&pair);

    cr_assert_eq(got.precision, 1);
    cr_assert_eq(got.recall, 1);
    cr_assert_eq(got.f1, 1);
}

Test(evaluate_clusters, bcubed_without_clusters_is_precise_with_low_recall)
{
    struct partitions pair = { { 1, 1, 1, 1, 2 }, { 0 }, 5 };
    struct bcubed got = bcubed_of(&pair);

    cr_assert_eq(got.precision, 1);
    cr_assert_float_eq(got.recall, 2 / 5., 1e-12);
}

/* ---- which true rings were found ---- */

static int is_found(const struct partitions *pair, uint32_t ring)
{
    struct ring_match rings[GROUPS];

    cr_assert_eq(clusters_match(rings, GROUPS - 1, pair->truth, pair->found, pair->count, NULL), 0);
    return rings[ring].found;
}

Test(evaluate_clusters, a_jaccard_index_of_exactly_one_half_is_found)
{
    struct partitions missing = { { 1, 1, 1, 1 }, { 3, 3, 0, 0 }, 4 };
    struct partitions strangers = { { 1, 1, 0, 0 }, { 3, 3, 3, 3 }, 4 };
    struct partitions halves = { { 1, 1, 1, 1 }, { 3, 3, 4, 4 }, 4 };

    cr_assert(is_found(&missing, 1));
    cr_assert(is_found(&strangers, 1));
    cr_assert(is_found(&halves, 1));
}

Test(evaluate_clusters, just_below_one_half_is_not_found)
{
    struct partitions missing = { { 1, 1, 1, 1, 1 }, { 3, 3, 0, 0, 0 }, 5 };
    struct partitions strangers = { { 1, 1, 1, 0, 0, 0, 0 }, { 3, 3, 3, 3, 3, 3, 3 }, 7 };

    cr_assert_not(is_found(&missing, 1));
    cr_assert_not(is_found(&strangers, 1));
    cr_assert_not(is_found(&strangers, 2));
}

Test(evaluate_clusters, found_rings_follow_the_definition)
{
    struct random random;

    random_seed(&random, 22);
    for (int i = 0; i < PARTITIONS; i++) {
        struct partitions pair = draw(&random);

        for (uint32_t ring = 1; ring < GROUPS; ring++)
            cr_assert_eq(is_found(&pair, ring), slow_is_found(&pair, ring));
    }
}

Test(evaluate_clusters, matches_have_the_size_of_the_true_ring)
{
    struct partitions pair = { { 2, 2, 1, 0, 2 }, { 0 }, 5 };
    struct ring_match rings[4];

    cr_assert_eq(clusters_match(rings, 3, pair.truth, pair.found, 5, NULL), 0);
    cr_assert(rings[1].size == 1 && rings[2].size == 3 && rings[3].size == 0);
}

/* ---- purity ---- */

Test(evaluate_clusters, mostly_is_more_than_half)
{
    struct purity fraud = { 3, 2 }, even = { 2, 2 }, legit = { 0, 1 }, unknown = { 0, 0 };

    cr_assert(purity_is_fraud(&fraud) && !purity_is_legit(&fraud));
    cr_assert(!purity_is_fraud(&even) && !purity_is_legit(&even) && purity_is_labeled(&even));
    cr_assert(!purity_is_fraud(&legit) && purity_is_legit(&legit));
    cr_assert_not(purity_is_labeled(&unknown));
}

Test(evaluate_clusters, the_top_skips_rings_without_labels)
{
    struct purity rings[] = { { 0, 0 }, { 5, 0 }, { 1, 1 }, { 0, 0 }, { 2, 1 }, { 9, 0 } };
    struct purity_share three = purity_top(rings, 6, 3), ten = purity_top(rings, 6, 10);

    cr_assert(three.rings == 2 && three.labeled == 3);
    cr_assert(ten.rings == 3 && ten.labeled == 4);
    cr_assert_eq(purity_top(rings, 0, 10).labeled, 0);
}
