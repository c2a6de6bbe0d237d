#include "evidence/sharing_usual.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { ACCOUNTS = 1000 };

/* 900 alone, 60 in pairs, 40 on one value. */
static struct sharing_usual filled(void)
{
    struct sharing_usual usual = { 0 };
    uint32_t most[ACCOUNTS + 101] = { 0 };

    for (int i = 1; i <= ACCOUNTS; i++)
        most[i] = i <= 900 ? 1 : i <= 960 ? 2 : 40;
    /* 100 more have none. */
    sharing_usual_fill(&usual.kinds[KIND_PAYMENT], most, ACCOUNTS + 100);
    return usual;
}

Test(sharing_usual, is_the_share_of_accounts_and_not_of_values)
{
    struct sharing_usual usual = filled();

    cr_assert_float_eq(sharing_usual_share(&usual, KIND_PAYMENT, 2), 101.0 / 1002, 1e-9);
    cr_assert_float_eq(sharing_usual_share(&usual, KIND_PAYMENT, 3), 41.0 / 1002, 1e-9);
    cr_assert_float_eq(sharing_usual_share(&usual, KIND_PAYMENT, 40), 41.0 / 1002, 1e-9);
    cr_assert_float_eq(sharing_usual_share(&usual, KIND_PAYMENT, 44), 1.0 / 1002, 1e-9);
}

Test(sharing_usual, being_alone_is_usual)
{
    struct sharing_usual usual = filled();

    cr_assert_eq(sharing_usual_share(&usual, KIND_PAYMENT, 0), 1);
    cr_assert_eq(sharing_usual_share(&usual, KIND_PAYMENT, 1), 1);
}

Test(sharing_usual, a_kind_that_was_not_seen_says_neither)
{
    struct sharing_usual usual = filled();

    cr_assert_eq(sharing_usual_share(&usual, KIND_DEVICE, 5), 0.5);
    cr_assert_eq(sharing_usual_share(NULL, KIND_PAYMENT, 5), 0.5);
}

Test(sharing_usual, never_grows_with_sharers_and_stays_above_zero)
{
    struct sharing_usual usual = { 0 };
    uint32_t *most = calloc(100001, sizeof *most);
    double last = 1;

    cr_assert_not_null(most);
    for (uint32_t i = 1; i <= 100000; i++)
        most[i] = i;
    sharing_usual_fill(&usual.kinds[KIND_IP], most, 100000);
    free(most);
    for (uint32_t sharers = 1; sharers <= 200000; sharers++) {
        double share = sharing_usual_share(&usual, KIND_IP, sharers);

        cr_assert(share > 0 && share <= last, "%u", sharers);
        /* Steps are an eighth at most. */
        if (sharers <= 90000)
            cr_assert_leq(share, (100001.0 - sharers / 1.125 + 2) / 100002, "%u", sharers);
        last = share;
    }
    cr_assert_gt(sharing_usual_share(&usual, KIND_IP, UINT32_MAX), 0);
}
