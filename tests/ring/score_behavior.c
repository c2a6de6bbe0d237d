/*
 * score_behavior.c - figures of behaviour: higher where it is worse than usual, lower where it is
 * better, and near 0 for few observations.
 */
#include "ring/score_behavior.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/time.h"
#include "ring_service.h"

static void charge(struct service *service, uint32_t count, uint16_t charges, uint16_t failed)
{
    service->features.failed = 0.04;
    service->features.disputed = 0.01;
    service->features.charges = 1000;
    for (uint32_t account = 1; account <= count; account++) {
        service->entries[account].charges = charges;
        service->entries[account].failed = failed;
    }
}

/* What a part reads where so many of count members have a flag, at a usual share. */
static double marked(
    const char *part, enum account_flag mark, double usual, uint32_t with, uint32_t count)
{
    struct service *service = service_open();
    double figure;

    service->features.marked[mark] = usual;
    for (uint32_t account = 1; account <= count; account++) {
        service->entries[account].known = (uint8_t)(1u << mark);
        service->entries[account].marks = (uint8_t)((account <= with) << mark);
    }
    figure = service_figure(service, count, part);
    service_close(service);
    return figure;
}

Test(score_behavior, an_odds_ratio_is_a_power_of_two_and_shrinks_for_few)
{
    cr_expect_float_eq(behavior_ratio(10, 100, 0.1), 0, 1e-9);
    cr_expect_float_eq(behavior_ratio(0, 0, 0.1), 0, 1e-9);
    cr_expect_float_eq(behavior_ratio(4000, 10000, 0.1), 2.585, 0.001);
    cr_expect_float_eq(behavior_ratio(250, 10000, 0.1), -2.113, 0.01);
    cr_expect_float_eq(behavior_ratio(1, 1, 0.5), log2(3), 1e-9);
    cr_expect_float_eq(behavior_ratio(0, 1, 0.5), -log2(3), 1e-9);
}

Test(score_behavior, charges_that_never_fail_do_not_raise_the_score)
{
    double before = 0;

    for (uint32_t count = 3; count <= SERVICE_ACCOUNTS; count += 20) {
        struct service *service = service_open();
        double figure;

        charge(service, count, 40, 0);
        figure = service_figure(service, count, "failed");
        cr_assert_lt(figure, before, "%u accounts", count);
        cr_assert_lt(service_figure(service, count, "disputed"), 0, "%u accounts", count);
        before = figure;
        service_close(service);
    }
}

static const struct {
    const char *part;
    enum account_flag mark;
} flags[] = { { "banned", FLAG_BANNED }, { "prepaid", FLAG_PREPAID },
    { "foreign card", FLAG_FOREIGN_CARD }, { "other name", FLAG_OTHER_NAME },
    { "disposable", FLAG_DISPOSABLE }, { "hosted", FLAG_HOSTED } };

Test(score_behavior, members_without_a_flag_do_not_raise_the_score)
{
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        for (uint32_t count = 3; count <= SERVICE_ACCOUNTS; count += 40)
            cr_assert_lt(marked(flags[i].part, flags[i].mark, 0.05, 0, count), 0, "%s, %u accounts",
                flags[i].part, count);
}

Test(score_behavior, members_who_all_stay_do_not_raise_the_score)
{
    for (uint32_t count = 3; count <= SERVICE_ACCOUNTS; count += 40)
        cr_assert_lt(marked("short-lived", FLAG_LASTING, 0.6, count, count), 0, "%u", count);
}

Test(score_behavior, what_is_usual_is_zero)
{
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        cr_expect_float_eq(marked(flags[i].part, flags[i].mark, 0.05, 5, 100), 0, 1e-6);
    cr_expect_float_eq(marked("short-lived", FLAG_LASTING, 0.6, 60, 100), 0, 1e-6);
}

Test(score_behavior, worse_behaviour_has_a_higher_figure)
{
    double before = -INFINITY;

    for (uint16_t failed = 0; failed <= 10; failed++) {
        struct service *service = service_open();
        double figure;

        charge(service, 4, 10, failed);
        figure = service_figure(service, 4, "failed");
        cr_assert_gt(figure, before, "%d failed", failed);
        before = figure;
        service_close(service);
    }
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        for (uint32_t with = 1; with <= 20; with++)
            cr_assert_gt(marked(flags[i].part, flags[i].mark, 0.03, with, 20),
                marked(flags[i].part, flags[i].mark, 0.03, with - 1, 20));
    for (uint32_t with = 1; with <= 20; with++)
        cr_assert_lt(marked("short-lived", FLAG_LASTING, 0.6, with, 20),
            marked("short-lived", FLAG_LASTING, 0.6, with - 1, 20));
}

/* The records do not have the flag of these members. */
Test(score_behavior, only_members_of_whom_a_fact_is_known_count)
{
    struct service *service = service_open();

    service->features.marked[FLAG_BANNED] = 0.1;
    for (uint32_t account = 1; account <= 10; account++)
        service->entries[account].marks = 1u << FLAG_BANNED;
    cr_expect(isnan(service_figure(service, 10, "banned")));
    for (uint32_t account = 1; account <= 4; account++)
        service->entries[account].known = 1u << FLAG_BANNED;
    service->entries[2].marks = 0;
    cr_expect_str_eq(
        service_part(service, 10, "banned")->reason, "3 of 4 members were banned; usual here 10 %");
    service_close(service);
}

Test(score_behavior, churn_is_the_mean_surprise_of_the_members)
{
    struct service *service = service_open();

    service->features.charges = 100;
    for (int churn = 0; churn <= FEATURES_CHURN; churn++)
        service->features.churn_bits[churn] = churn;
    for (uint32_t account = 1; account <= 10; account++)
        service->entries[account].churn = 2;
    cr_expect_float_eq(service_figure(service, 10, "churn"), 0, 1e-6, "a quarter has two");
    service->entries[4].churn = 12;
    cr_expect_float_eq(service_figure(service, 10, "churn"), 0.8, 1e-6, "8 bits above 4, of ten");
    cr_expect_str_eq(service_part(service, 10, "churn")->reason,
        "a member used 12 payment methods within 30 days; 0.024 % of accounts here use so many");
    service_close(service);
}

/* The gaps at a device, a card or another exclusive value; not those at an address. */
Test(score_behavior, haste_is_at_one_exclusive_value_within_an_hour)
{
    static const struct {
        enum kind kind;
        int64_t gap;
        double hasty, all;
    } rows[] = { { KIND_DEVICE, TIME_HOUR, 9, 9 }, { KIND_DEVICE, TIME_HOUR + 1, 0, 9 },
        { KIND_PAYMENT, TIME_HOUR, 9, 9 }, { KIND_IP, TIME_HOUR, 0, 0 },
        { KIND_ISSUER_AGENT, TIME_HOUR, 0, 0 } };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct service *service = service_open();
        double figure;

        service->linked_by = KIND_NETWORK;
        service->features.life = 400 * (int64_t)TIME_DAY;
        for (uint32_t account = 1; account <= 10; account++)
            service->entries[account].created = 1000 + account * rows[i].gap;
        service_link(service, rows[i].kind, 20, 1, 10);
        figure = service_figure(service, 10, "haste");
        if (rows[i].all == 0)
            cr_expect(isnan(figure), "%zu: %f", i, figure);
        else
            cr_expect_float_eq(figure, (rows[i].hasty + 0.25) / (rows[i].all + 0.5), 1e-5);
        service_close(service);
    }
}

Test(score_behavior, months_cards_and_charges_count_by_member)
{
    struct service *service = service_open();

    service->features.succeeded = 0.9;
    service->features.charges = 100;
    service->features.months = 1.75;
    service->features.own_cards = 0.6;
    service->features.unpaid = 0.2;
    for (uint32_t account = 1; account <= 9; account++) {
        service->entries[account].payment = account;
        service->entries[account].charges = 3;
    }
    service->entries[3].months = 15;
    service->entries[3].own_card = service->entries[4].own_card = 1;
    cr_expect_float_eq(service_figure(service, 10, "months"), log2(1.75 / 2), 1e-5);
    cr_expect_float_eq(service_figure(service, 10, "own cards"), behavior_ratio(2, 9, 0.6), 1e-5);
    cr_expect_float_eq(service_figure(service, 10, "unpaid"), behavior_ratio(1, 10, 0.2), 1e-5);
    service_close(service);
}
