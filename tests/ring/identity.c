#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ring/identity.h"
#include "ring/lineage.h"

enum { ACCOUNTS = 1000, RINGS = 8, LAST_RUN = 10, NEXT_ID = 50 };

static struct {
    struct ring rings[RINGS];
    struct member members[ACCOUNTS];
    struct history_ring past_rings[RINGS];
    struct history_member past_members[2 * ACCOUNTS];
    uint32_t ids[RINGS];
    struct lineage *rows;
    size_t count;
} here;

static void release(void)
{
    free(here.rows);
}

TestSuite(identity, .fini = release);
TestSuite(lineage, .fini = release);

/* Reads "1-10*3": the accounts and, where it is told, in how many runs they were members. */
static const char *read_span(const char *text, uint32_t *first, uint32_t *last, uint32_t *runs)
{
    int length = 0, more = 0;

    cr_assert_eq(sscanf(text, "%u-%u%n", first, last, &length), 2, "%s", text);
    *runs = 1;
    if (sscanf(text + length, "*%u%n", runs, &more) == 1)
        length += more;
    return text + length + strspn(text + length, " ");
}

/* Present rings, most suspicious first, as "1-10 15-20; 31-40". */
static struct ring_set set_of(const char *text)
{
    struct ring_set set = { .rings = here.rings, .members = here.members };
    uint32_t first, last, runs;

    while (*text) {
        struct ring *ring = &here.rings[set.count++];

        *ring = (struct ring){ .first_member = set.member_count };
        while (*text && *text != ';') {
            text = read_span(text, &first, &last, &runs);
            for (uint32_t account = first; account <= last; account++)
                here.members[set.member_count++].account = account;
        }
        ring->members = (uint32_t)(set.member_count - ring->first_member);
        text += strspn(text, "; ");
    }
    return set;
}

/* Past rings by id, those that the last run had not with the run they were last seen in, as
 * "3@9: 1-10*5; 7: 11-20". */
static struct ring_history past_of(const char *text)
{
    struct ring_history past = { here.past_rings, here.past_members, 0, 0, LAST_RUN, NEXT_ID };
    uint32_t first, last, runs;

    while (*text) {
        struct history_ring *ring = &here.past_rings[past.count++];
        char *end;

        *ring = (struct history_ring){ .run = LAST_RUN, .first = past.member_count };
        ring->id = (uint32_t)strtoul(text, &end, 10);
        if (*end == '@')
            ring->run = strtol(end + 1, &end, 10);
        for (text = end + strspn(end, ": "); *text && *text != ';';) {
            text = read_span(text, &first, &last, &runs);
            for (uint32_t account = first; account <= last; account++)
                here.past_members[past.member_count++] = (struct history_member){ account, runs };
        }
        ring->members = (uint32_t)(past.member_count - ring->first);
        text += strspn(text, "; ");
    }
    return past;
}

static void assign(const char *now, const char *then)
{
    struct ring_set set = set_of(now);
    struct ring_history past = past_of(then);
    struct error err = { 0 };

    cr_assert_eq(identity_assign(&set, ACCOUNTS, &past, here.ids, &err), 0);
    cr_assert_eq(lineage_trace(&set, ACCOUNTS, here.ids, &past, &here.rows, &here.count, &err), 0);
    for (uint32_t i = 0; i < set.count; i++)
        cr_assert_eq(here.rows[i].ring, here.ids[i]);
}

/* The lineage of a ring: "change other before size joined departed". */
static void expect_row(uint32_t ring, const char *expected)
{
    for (size_t i = 0; i < here.count; i++) {
        const struct lineage *row = &here.rows[i];
        char told[96];

        if (row->ring != ring)
            continue;
        snprintf(told, sizeof told, "%s %u %u %u %u %u", change_name(row->change), row->other,
            row->size_before, row->size, row->joined, row->departed);
        cr_expect_str_eq(told, expected);
        return;
    }
    cr_expect(0, "nothing is told of ring %u", ring);
}

Test(identity, the_first_run_gives_new_ids_by_rank)
{
    assign("1-10; 11-20", "");
    cr_expect_eq(here.ids[0], 50);
    cr_expect_eq(here.ids[1], 51);
    expect_row(50, "new 0 0 10 10 0");
}

Test(identity, the_same_members_are_the_same_ring)
{
    assign("1-10", "7: 1-10");
    cr_expect_eq(here.ids[0], 7);
    expect_row(7, "stable 0 10 10 0 0");
    cr_expect_eq(here.count, 1);
}

Test(identity, a_ring_that_grows_fourfold_keeps_its_id)
{
    assign("1-400", "7: 1-100");
    cr_expect_eq(here.ids[0], 7);
    expect_row(7, "grown 0 100 400 300 0");
}

Test(identity, a_ring_that_lost_most_members_keeps_its_id)
{
    assign("1-4", "7: 1-100");
    cr_expect_eq(here.ids[0], 7);
    expect_row(7, "shrunk 0 100 4 0 96");
}

Test(identity, merged_rings_have_the_id_of_the_larger)
{
    assign("1-30", "3: 1-10; 7: 11-30");
    cr_expect_eq(here.ids[0], 7);
    expect_row(7, "grown 0 20 30 10 0");
    expect_row(3, "merged 7 10 0 0 10");
}

Test(identity, merged_rings_of_one_size_have_the_id_of_the_older)
{
    assign("1-20", "3: 11-20; 7: 1-10");
    cr_expect_eq(here.ids[0], 3);
    expect_row(7, "merged 3 10 0 0 10");
}

Test(identity, merged_rings_have_the_id_of_longest_standing_members)
{
    assign("1-30", "3: 1-10*9; 7: 11-30*1");
    cr_expect_eq(here.ids[0], 3);
    expect_row(7, "merged 3 20 0 0 20");
}

/* A few early members do not outvote later ones forever. */
Test(identity, after_a_quarter_all_members_have_equal_weight)
{
    assign("1-10; 11-40", "3: 1-10*200 11-40*20");
    cr_expect_eq(here.ids[1], 3);
}

Test(identity, the_larger_part_of_a_split_ring_keeps_the_id)
{
    assign("1-10; 11-30", "7: 1-30");
    cr_expect_eq(here.ids[1], 7);
    expect_row(7, "shrunk 0 30 20 0 10");
    cr_expect_eq(here.ids[0], 50);
    expect_row(50, "split 7 0 10 10 0");
}

Test(identity, the_more_suspicious_half_keeps_the_id)
{
    assign("11-20; 1-10", "7: 1-20");
    cr_expect_eq(here.ids[0], 7);
    cr_expect_eq(here.ids[1], 50);
}

/* The temptation to swap: two rings ran together for a week, and the one that was nobody before is
 * the larger. */
Test(identity, the_old_part_of_a_split_ring_keeps_the_id)
{
    assign("11-40; 1-10", "7: 1-10*12 11-40*1");
    cr_expect_eq(here.ids[1], 7);
    expect_row(7, "shrunk 0 40 10 0 30");
    cr_expect_eq(here.ids[0], 50);
    expect_row(50, "split 7 0 30 30 0");
}

Test(identity, a_ring_that_merged_and_separates_gets_its_id_back)
{
    assign("1-12; 13-40", "3@9: 1-10*5; 7: 1-10*1 11-40*9");
    cr_expect_eq(here.ids[0], 3);
    expect_row(3, "returned 0 10 12 2 0");
    cr_expect_eq(here.ids[1], 7);
    expect_row(7, "shrunk 0 40 28 0 12");
}

/* Half of its members are not enough. */
Test(identity, a_part_of_a_ring_that_merged_is_a_split)
{
    assign("1-5; 6-40", "3@9: 1-10*5; 7: 1-10*1 11-40*9");
    cr_expect_eq(here.ids[0], 50);
    expect_row(50, "split 7 0 5 5 0");
    cr_expect_eq(here.ids[1], 7);
}

Test(identity, a_ring_that_returns_keeps_its_id)
{
    assign("6-40", "7@4: 1-10");
    cr_expect_eq(here.ids[0], 7);
    expect_row(7, "returned 0 10 35 30 5");
}

/* The new accounts were a ring of their own before they were linked to the old one. */
Test(identity, a_ring_that_returns_may_have_new_accounts)
{
    assign("1-25", "3@4: 1-20*2; 7: 21-25");
    cr_expect_eq(here.ids[0], 3);
    expect_row(3, "returned 0 20 25 5 0");
    expect_row(7, "merged 3 5 0 0 5");
}

/* Its old accounts were in another ring since, and count for that one. */
Test(identity, an_account_counts_for_its_last_ring)
{
    assign("1-10", "3@2: 1-10*9; 7@6: 1-10");
    cr_expect_eq(here.ids[0], 7);
}

Test(identity, two_of_a_hundred_members_do_not_keep_the_id)
{
    assign("99-400", "7: 1-100");
    cr_expect_eq(here.ids[0], 50);
    expect_row(50, "new 0 0 302 302 0");
    expect_row(7, "gone 0 100 0 0 100");
}

Test(identity, more_than_a_third_of_the_smaller_ring_keeps_the_id)
{
    assign("1-4 101-108", "7: 1-60");
    cr_expect_eq(here.ids[0], 50);
    release();
    assign("1-5 101-107", "7: 1-60");
    cr_expect_eq(here.ids[0], 7);
}

Test(identity, one_account_does_not_keep_the_id)
{
    assign("1-1 101-101", "7: 1-2");
    cr_expect_eq(here.ids[0], 50);
    expect_row(7, "gone 0 2 0 0 2");
}

/* Most of 3 went into 7; the remainder is no longer 3. */
Test(identity, the_remainder_of_a_merged_ring_is_a_split)
{
    assign("1-18 31-60; 19-20", "3: 1-20; 7: 31-60");
    cr_expect_eq(here.ids[0], 7);
    cr_expect_eq(here.ids[1], 50);
    expect_row(3, "merged 7 20 0 0 20");
    expect_row(50, "split 3 0 2 2 0");
}

Test(identity, a_fair_part_of_a_ring_keeps_its_id_beside_a_merger)
{
    assign("1-12 31-60; 13-20", "3: 1-20; 7: 31-60");
    cr_expect_eq(here.ids[0], 7);
    cr_expect_eq(here.ids[1], 3);
    expect_row(3, "shrunk 0 20 8 0 12");
    expect_row(7, "grown 0 30 42 12 0");
}

Test(identity, no_id_is_given_twice)
{
    assign("1-5; 6-10; 11-15; 16-20", "3@4: 1-10; 7: 1-20");
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < i; j++)
            cr_expect_neq(here.ids[i], here.ids[j]);
}

Test(lineage, exchanged_members_are_counted_at_equal_size)
{
    assign("3-12", "7: 1-10");
    expect_row(7, "stable 0 10 10 2 2");
}

Test(lineage, a_ring_is_reported_gone_once)
{
    assign("1-10", "3: 1-10; 7@9: 500-520");
    cr_expect_eq(here.count, 1);
}

Test(lineage, without_rings_all_earlier_rings_are_gone)
{
    assign("", "3: 1-10; 7: 11-13");
    cr_expect_eq(here.count, 2);
    expect_row(3, "gone 0 10 0 0 10");
    expect_row(7, "gone 0 3 0 0 3");
}

/* Most of the new ring's members are new; a few members of another ring do not make it a split. */
Test(lineage, a_new_ring_with_a_few_of_an_old_one_is_new)
{
    assign("1-10; 11-14 101-130", "7: 1-14");
    cr_expect_eq(here.ids[0], 7);
    expect_row(50, "new 0 0 34 34 0");
}

Test(lineage, a_split_ring_comes_from_the_ring_with_most_of_its_members)
{
    assign("1-12; 31-56; 13-20 57-60", "3: 1-20; 7: 31-60");
    cr_expect_eq(here.ids[0], 3);
    cr_expect_eq(here.ids[1], 7);
    expect_row(50, "split 3 0 12 12 0");
}
