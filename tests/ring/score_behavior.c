/*
 * score_behavior.c - behaviour that is better than usual does not raise the score, however unusual
 * it is.
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/time.h"
#include "ring_service.h"

static void charge(struct service *service, uint32_t count, uint16_t charges, uint16_t failed)
{
    service->features.failed = 0.04;
    service->features.disputed = 0.01;
    for (uint32_t account = 1; account <= count; account++) {
        service->entries[account].charges = charges;
        service->entries[account].failed = failed;
    }
}

/* Bits of a flag that so many of count members have, at a usual share. */
static double marked(
    const char *part, enum account_flag mark, double usual, uint32_t with, uint32_t count)
{
    struct service *service = service_open();
    double bits;

    service->features.marked[mark] = usual;
    for (uint32_t account = 1; account <= count; account++) {
        service->entries[account].known = (uint8_t)(1u << mark);
        service->entries[account].marks = (uint8_t)((account <= with) << mark);
    }
    bits = service_bits(service, count, part);
    service_close(service);
    return bits;
}

Test(score_behavior, charges_that_never_fail_do_not_raise_the_score)
{
    for (uint32_t count = 3; count <= SERVICE_ACCOUNTS; count += 7) {
        struct service *service = service_open();

        charge(service, count, 40, 0);
        cr_assert_lt(service_bits(service, count, "failed"), 0, "%u accounts", count);
        cr_assert_lt(service_bits(service, count, "disputed"), 0, "%u accounts", count);
        service_close(service);
    }
}

Test(score_behavior, members_without_bans_do_not_raise_the_score)
{
    static const struct {
        const char *part;
        enum account_flag mark;
        double usual;
    } rows[] = { { "banned", FLAG_BANNED, 0.03 }, { "prepaid", FLAG_PREPAID, 0.1 },
        { "foreign card", FLAG_FOREIGN_CARD, 0.1 }, { "disposable", FLAG_DISPOSABLE, 0.05 },
        { "hosted", FLAG_HOSTED, 0.05 } };

    for (int i = 0; i < 5; i++)
        for (uint32_t count = 3; count <= SERVICE_ACCOUNTS; count += 7)
            cr_assert_lt(marked(rows[i].part, rows[i].mark, rows[i].usual, 0, count), 0,
                "%s, %u accounts", rows[i].part, count);
}

Test(score_behavior, members_who_all_stay_do_not_raise_the_score)
{
    for (uint32_t count = 3; count <= SERVICE_ACCOUNTS; count += 7)
        cr_assert_lt(marked("short-lived", FLAG_LASTING, 0.6, count, count), 0, "%u", count);
}

Test(score_behavior, worse_behaviour_has_more_bits)
{
    double before = -1e9;

    for (uint16_t failed = 0; failed <= 10; failed++) {
        struct service *service = service_open();
        double bits;

        charge(service, 4, 10, failed);
        bits = service_bits(service, 4, "failed");
        cr_assert_geq(bits, before, "%d failed", failed);
        before = bits;
        service_close(service);
    }
    for (uint32_t with = 1; with <= 20; with++)
        cr_assert_geq(marked("banned", FLAG_BANNED, 0.03, with, 20),
            marked("banned", FLAG_BANNED, 0.03, with - 1, 20));
    for (uint32_t with = 1; with <= 20; with++)
        cr_assert_leq(marked("short-lived", FLAG_LASTING, 0.6, with, 20),
            marked("short-lived", FLAG_LASTING, 0.6, with < 12 ? with - 1 : 12, 20));
}

Test(score_behavior, a_flag_that_is_unknown_has_no_bits)
{
    struct service *service = service_open();

    for (int mark = 0; mark < FLAG_COUNT; mark++)
        service->features.marked[mark] = 0.5;
    cr_assert_eq(service_bits(service, 10, "banned"), 0);
    cr_assert_eq(service_bits(service, 10, "short-lived"), 0);
    service_close(service);
}

Test(score_behavior, usual_payment_methods_are_not_churn)
{
    struct service *service = service_open();

    for (int churn = 0; churn <= FEATURES_CHURN; churn++)
        service->features.churn_bits[churn] = churn;
    for (uint32_t account = 1; account <= 10; account++)
        service->entries[account].churn = 2;
    cr_assert_eq(service_bits(service, 10, "churn"), 0);
    service_close(service);
}

Test(score_behavior, haste_is_at_one_device_within_an_hour)
{
    static const struct {
        enum kind kind;
        int64_t gap;
        int is_hasty;
    } rows[] = { { KIND_DEVICE, TIME_HOUR, 1 }, { KIND_DEVICE, TIME_HOUR + 1, 0 },
        { KIND_IP, TIME_HOUR, 0 }, { KIND_PAYMENT, TIME_HOUR, 0 } };

    for (int i = 0; i < 4; i++) {
        struct service *service = service_open();

        for (uint32_t account = 1; account <= 10; account++)
            service->entries[account].created = 1000 + account * rows[i].gap;
        service_link(service, rows[i].kind, 20, 1, 10);
        /* The phone that links them is hasty, too, unless it is slow. */
        for (uint32_t account = 1; account <= 10; account++)
            service->entries[account].created = 1000 + account * 2 * TIME_HOUR;
        cr_assert_eq(service_bits(service, 10, "haste") > 0, rows[i].is_hasty, "%d", i);
        service_close(service);
    }
}

Test(score_behavior, paid_months_and_own_cards_lower_the_score_more_and_more)
{
    struct service *service = service_open();

    service->features.succeeded = 0.9;
    service->features.charges = 100;
    for (uint32_t account = 1; account <= 10; account++)
        service->entries[account].payment = account;
    cr_assert_eq(service_bits(service, 10, "months"), 0);
    cr_assert_eq(service_bits(service, 10, "unpaid"), 0);
    service->entries[3].months = 10;
    service->entries[3].own_card = 1;
    service->entries[4].payment = 0;
    cr_assert_float_eq(service_bits(service, 10, "months"), -1, 1e-6);
    cr_assert_float_eq(service_bits(service, 10, "own cards"), -1, 1e-6);
    cr_assert_float_eq(service_bits(service, 10, "unpaid"), -0.1, 1e-6);
    service_close(service);
}
