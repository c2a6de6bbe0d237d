#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "measure/bcubed.h"
#include "measure/overlap.h"
#include "measure/purity.h"
#include "measure/recovery.h"

enum { MOST = 30, GROUPS = 6, WORLDS = 500 };

/* Two random partitions of the same items; 0 is no group. */
struct world {
    uint32_t truth[MOST], found[MOST];
    size_t count;
};

static struct world draw(struct random *random)
{
    struct world world = { .count = random_below(random, MOST + 1) };

    for (size_t i = 0; i < world.count; i++) {
        world.truth[i] = (uint32_t)random_below(random, GROUPS);
        world.found[i] =
            random_below(random, 2) ? world.truth[i] : (uint32_t)random_below(random, GROUPS);
    }
    return world;
}

/* ---- oracles, from the definitions ---- */

/* Are two accounts of true rings in one cluster? Who is in none is in one of its own. */
static int together(const struct world *world, size_t a, size_t b)
{
    return a == b || (world->found[a] && world->found[a] == world->found[b]);
}

static struct bcubed slow_bcubed(const struct world *world)
{
    struct bcubed sum = { 0 };
    double accounts = 0;

    for (size_t a = 0; a < world->count; a++) {
        double both = 0, cluster = 0, ring = 0;

        if (!world->truth[a])
            continue;
        accounts++;
        for (size_t b = 0; b < world->count; b++) {
            if (!world->truth[b])
                continue;
            cluster += together(world, a, b);
            ring += world->truth[a] == world->truth[b];
            both += together(world, a, b) && world->truth[a] == world->truth[b];
        }
        sum.precision += both / cluster;
        sum.recall += both / ring;
    }
    return (struct bcubed){ sum.precision / accounts, sum.recall / accounts, 0 };
}

static int slow_is_found(const struct world *world, uint32_t ring)
{
    for (uint32_t cluster = 1; cluster < GROUPS; cluster++) {
        int both = 0, either = 0;

        for (size_t i = 0; i < world->count; i++) {
            both += world->truth[i] == ring && world->found[i] == cluster;
            either += world->truth[i] == ring || world->found[i] == cluster;
        }
        if (both && (double)both / either >= 0.5)
            return 1;
    }
    return 0;
}

/* ---- overlap ---- */

Test(measure_clusters, cells_count_every_pair_of_groups)
{
    uint32_t left[] = { 2, 2, 0, 1, 2, 1 }, right[] = { 3, 3, 3, 0, 1, 2 };
    struct overlap overlap = { 0 };

    cr_assert_eq(overlap_count(&overlap, left, right, 6, NULL), 0);
    cr_assert_eq(overlap.count, 3);
    cr_assert(overlap.cells[0].left == 1 && overlap.cells[0].right == 2);
    cr_assert(overlap.cells[1].left == 2 && overlap.cells[1].right == 1);
    cr_assert(overlap.cells[2].left == 2 && overlap.cells[2].right == 3);
    cr_assert_eq(overlap.cells[2].both, 2);
    cr_assert(overlap.left[1] == 2 && overlap.left[2] == 3 && overlap.last_left == 2);
    cr_assert(overlap.right[3] == 3 && overlap.right[2] == 1 && overlap.last_right == 3);
    overlap_free(&overlap);
}

/* ---- B-cubed ---- */

static struct bcubed bcubed_of(const struct world *world)
{
    struct bcubed got;

    cr_assert_eq(bcubed(&got, world->truth, world->found, world->count, NULL), 0);
    return got;
}

/* The worked example's shape: a ring of 4 found as 3 with one stranger of a ring of 2, whose other
 * account was not found. */
Test(measure_clusters, bcubed_of_a_case_worked_by_hand)
{
    struct world world = { { 1, 1, 1, 1, 2, 2 }, { 7, 7, 7, 0, 7, 0 }, 6 };
    struct bcubed got = bcubed_of(&world);

    cr_assert_float_eq(got.precision, (3 * .75 + 1 + .25 + 1) / 6, 1e-12);
    cr_assert_float_eq(got.recall, (3 * .75 + .25 + .5 + .5) / 6, 1e-12);
    cr_assert_float_eq(got.f1, 2 * .75 * (3.5 / 6) / (.75 + 3.5 / 6), 1e-12);
}

Test(measure_clusters, bcubed_is_what_its_definition_says)
{
    struct random random;

    random_seed(&random, 21);
    for (int i = 0; i < WORLDS; i++) {
        struct world world = draw(&random);
        struct bcubed want = slow_bcubed(&world), got = bcubed_of(&world);

        if (isnan(want.recall)) {
            cr_assert(isnan(got.precision) && isnan(got.recall) && isnan(got.f1));
            continue;
        }
        cr_assert_float_eq(got.precision, want.precision, 1e-12);
        cr_assert_float_eq(got.recall, want.recall, 1e-12);
    }
}

Test(measure_clusters, bcubed_does_not_look_at_accounts_of_no_ring)
{
    struct world world = { { 1, 1, 0, 0, 0 }, { 4, 4, 4, 4, 0 }, 5 };
    struct bcubed got = bcubed_of(&world);

    cr_assert_eq(got.precision, 1);
    cr_assert_eq(got.recall, 1);
    cr_assert_eq(got.f1, 1);
}

Test(measure_clusters, bcubed_of_nothing_found_is_pure_and_scattered)
{
    struct world world = { { 1, 1, 1, 1, 2 }, { 0 }, 5 };
    struct bcubed got = bcubed_of(&world);

    cr_assert_eq(got.precision, 1);
    cr_assert_float_eq(got.recall, 2 / 5., 1e-12);
}

/* ---- recovery ---- */

static int is_found(const struct world *world, uint32_t ring)
{
    struct recovery rings[GROUPS];

    cr_assert_eq(
        recovery_judge(rings, GROUPS - 1, world->truth, world->found, world->count, NULL), 0);
    return rings[ring].found;
}

Test(measure_clusters, a_jaccard_index_of_exactly_one_half_is_found)
{
    struct world missing = { { 1, 1, 1, 1 }, { 3, 3, 0, 0 }, 4 };
    struct world strangers = { { 1, 1, 0, 0 }, { 3, 3, 3, 3 }, 4 };
    struct world halves = { { 1, 1, 1, 1 }, { 3, 3, 4, 4 }, 4 };

    cr_assert(is_found(&missing, 1));
    cr_assert(is_found(&strangers, 1));
    cr_assert(is_found(&halves, 1));
}

Test(measure_clusters, just_below_one_half_is_not_found)
{
    struct world missing = { { 1, 1, 1, 1, 1 }, { 3, 3, 0, 0, 0 }, 5 };
    struct world strangers = { { 1, 1, 1, 0, 0, 0, 0 }, { 3, 3, 3, 3, 3, 3, 3 }, 7 };

    cr_assert_not(is_found(&missing, 1));
    cr_assert_not(is_found(&strangers, 1));
    cr_assert_not(is_found(&strangers, 2));
}

Test(measure_clusters, recovery_is_what_its_definition_says)
{
    struct random random;

    random_seed(&random, 22);
    for (int i = 0; i < WORLDS; i++) {
        struct world world = draw(&random);

        for (uint32_t ring = 1; ring < GROUPS; ring++)
            cr_assert_eq(is_found(&world, ring), slow_is_found(&world, ring));
    }
}

Test(measure_clusters, recovery_knows_the_size_of_rings)
{
    struct world world = { { 2, 2, 1, 0, 2 }, { 0 }, 5 };
    struct recovery rings[4];

    cr_assert_eq(recovery_judge(rings, 3, world.truth, world.found, 5, NULL), 0);
    cr_assert(rings[1].size == 1 && rings[2].size == 3 && rings[3].size == 0);
}

/* ---- purity ---- */

Test(measure_clusters, mostly_is_more_than_half)
{
    struct purity fraud = { 3, 2 }, even = { 2, 2 }, legit = { 0, 1 }, unknown = { 0, 0 };

    cr_assert(purity_is_fraud(&fraud) && !purity_is_legit(&fraud));
    cr_assert(!purity_is_fraud(&even) && !purity_is_legit(&even) && purity_is_judged(&even));
    cr_assert(!purity_is_fraud(&legit) && purity_is_legit(&legit));
    cr_assert_not(purity_is_judged(&unknown));
}

Test(measure_clusters, the_top_passes_over_rings_without_labels)
{
    struct purity rings[] = { { 0, 0 }, { 5, 0 }, { 1, 1 }, { 0, 0 }, { 2, 1 }, { 9, 0 } };
    struct purity_share three = purity_top(rings, 6, 3), ten = purity_top(rings, 6, 10);

    cr_assert(three.rings == 2 && three.judged == 3);
    cr_assert(ten.rings == 3 && ten.judged == 4);
    cr_assert_eq(purity_top(rings, 0, 10).judged, 0);
}
