/*
 * score_part.c - the figures of score parts: what raises each one, what lowers it, and that facts
 * which the records do not have leave it unknown. Sentences have the figures.
 */
#include "ring/score_part.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "score_cases.h"

enum { RING = SCORE_CASE_MEMBERS };

Test(score_part, every_row_of_the_table_has_a_case)
{
    cr_expect_eq(ring_weight_count(), SCORE_PARTS);
    for (int row = 0; row < SCORE_PARTS; row++)
        cr_expect(
            SCORE_CASES[row].name && strcmp(SCORE_CASES[row].name, ring_weight_name(row)) == 0,
            "there is no case for \"%s\"", ring_weight_name(row));
}

/* What a part reads; of what people decided, its bits. */
static double read_figure(const struct score_case *one, int is_high)
{
    struct service *service = score_case_open(one, is_high);
    uint32_t members = score_case_members(one, is_high);
    double figure = score_case_is_decided(one) ? service_bits(service, members, one->name)
                                               : service_figure(service, members, one->name);

    service_close(service);
    return figure;
}

Test(score_part, every_figure_is_higher_and_lower_where_it_should_be)
{
    for (int row = 0; row < SCORE_PARTS; row++) {
        double high = read_figure(&SCORE_CASES[row], 1), low = read_figure(&SCORE_CASES[row], 0);

        cr_expect(isfinite(high) && isfinite(low) && high > low, "\"%s\": %f, %f",
            SCORE_CASES[row].name, high, low);
    }
}

static void expect_words(const struct score_case *one, int is_high, const char *words)
{
    struct service *service = score_case_open(one, is_high);
    const struct score_part *part =
        service_part(service, score_case_members(one, is_high), one->name);

    if (words)
        cr_expect(part && strcmp(part->reason, words) == 0, "\"%s\": %s", one->name,
            part ? part->reason : "no sentence");
    else
        cr_expect_null(part, "%s", one->name);
    service_close(service);
}

Test(score_part, every_sentence_has_the_figures)
{
    for (int row = 0; row < SCORE_PARTS; row++) {
        expect_words(&SCORE_CASES[row], 1, SCORE_CASES[row].words_high);
        expect_words(&SCORE_CASES[row], 0, SCORE_CASES[row].words_low);
    }
}

/* ---- what is not known ---- */

/* Accounts are linked by an address, and nothing else is known of them. */
Test(score_part, what_the_records_do_not_have_is_unknown_and_costs_nothing)
{
    for (int row = 0; row < SCORE_PARTS; row++) {
        const char *name = SCORE_CASES[row].name;
        struct service *service = service_open();

        service->linked_by = row == PART_NETWORK ? KIND_PHONE : KIND_IP;
        if (!SCORE_CASES[row].is_always) {
            cr_expect(isnan(service_figure(service, RING, name)), "%s", name);
            cr_expect_null(service_part(service, RING, name), "%s", name);
        }
        service_close(service);
    }
}

static void expect_unknown(struct service *service, const char *const *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double figure = service_figure(service, RING, parts[i]);

        cr_expect(isnan(figure), "\"%s\" is %f", parts[i], figure);
    }
    service_close(service);
}

/* A service with charges: twenty of each member. */
static struct service *open_charges(void)
{
    struct service *service = service_open();

    service->features.charges = 8000;
    service->features.unpaid = 0.25;
    for (uint32_t account = 1; account <= RING; account++)
        service->entries[account].charges = 20;
    return service;
}

Test(score_part, charges_without_outcomes_do_not_fail)
{
    static const char *const parts[] = { "failed", "disputed", "refunded", "months", "own cards" };

    expect_unknown(open_charges(), parts, COUNT_OF(parts));
}

Test(score_part, charges_without_payment_methods_have_no_cards)
{
    static const char *const parts[] = { "payment", "own cards", "churn", "cards", "names" };
    struct service *service = open_charges();

    service->features.succeeded = 0.9;
    service->features.own_cards = 0.5;
    for (int churn = 1; churn <= FEATURES_CHURN; churn++)
        service->features.churn_bits[churn] = 8;
    expect_unknown(service, parts, COUNT_OF(parts));
}

/* All accounts of such a service are without a charge. */
Test(score_part, without_charges_no_member_is_unpaid)
{
    static const char *const parts[] = { "unpaid" };
    struct service *service = service_open();

    service->features.unpaid = 0.9975;
    expect_unknown(service, parts, COUNT_OF(parts));
}

/* Where accounts have one record each, none was seen again. */
Test(score_part, one_record_an_account_is_not_a_short_life)
{
    static const char *const parts[] = { "short-lived" };
    struct service *service = service_open();

    service->features.marked[FLAG_LASTING] = 0.0025;
    for (uint32_t account = 1; account <= RING; account++)
        service->entries[account].known = 1u << FLAG_LASTING;
    expect_unknown(service, parts, COUNT_OF(parts));
}

/* A common value that two have is said, rather than a rare one of which there is one. */
Test(score_part, two_that_are_alike_are_in_the_sentence_however_common_that_is)
{
    struct service *service = service_open();

    service->background[ATTRIBUTE_AGENT][1] = 0.9;
    service_all(service, ATTRIBUTE_AGENT, 1, 2, 1);
    service_all(service, ATTRIBUTE_AGENT, 3, 1, 2);
    cr_expect_str_eq(service_part(service, RING, "agent")->reason,
        "2 of 3 independent members have the same browser and screen; usual here 90 %");
    service_close(service);
}

Test(score_part, dates_without_a_time_of_day_are_not_haste)
{
    struct service *service = service_open();

    service->features.life = 400 * (int64_t)TIME_DAY;
    for (uint32_t account = 1; account <= RING; account++)
        service->entries[account].created = 400 * (int64_t)TIME_DAY;
    service_link(service, KIND_DEVICE, 20, 1, RING);
    cr_expect_str_eq(service_part(service, RING, "haste")->reason,
        "0 of 18 accounts came to a shared card, device, phone or mailbox within an hour of the "
        "one before; usual here 5 %");
    cr_expect_str_eq(service_part(service, RING, "same day")->reason,
        "18 of 18 accounts came to a shared card, device, phone or mailbox within a day of the one "
        "before; usual here 95 %");
    service_close(service);
}

/* A domain or an address that was denied has no usual number of sharers, and no burst. */
Test(score_part, evidence_that_only_a_decision_makes_has_no_usual_share)
{
    struct service *service = service_open();

    service_link(service, KIND_DOMAIN, 20, 1, RING);
    cr_expect_str_eq(service_part(service, RING, "mailbox")->reason,
        "10 of 10 members share 1 e-mail domain, 10 accounts on one");
    service_link(service, KIND_IP, 20, 1, RING);
    service->evidence.items[service->evidence.count - 1].window = 0;
    cr_expect_str_eq(service_part(service, RING, "network")->reason,
        "10 of 10 members share 1 address, 10 accounts on one");
    service_close(service);
}
