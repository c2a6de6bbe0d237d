#include "ring/score_denylist.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ring_service.h"

Test(score_denylist, reason_has_the_number_of_members_and_the_value)
{
    struct service *service = service_open();
    const struct score_part *part;

    service->denied[2] = service->denied[7] = service->denied[9] = 1;
    part = service_part(service, 12, "denied");
    cr_assert_not_null(part);
    cr_assert_float_eq(part->bits, 2, 1e-9, "a quarter");
    cr_assert_str_eq(
        part->reason, "3 of 12 members have a value that was denied: card x (maria: stolen)");
    service_close(service);
}

Test(score_denylist, reason_has_the_most_common_of_several_values)
{
    struct service *service = service_open();
    const struct score_part *part;

    service->denied[1] = 1;
    service->denied[2] = service->denied[3] = 2;
    part = service_part(service, 4, "denied");
    cr_assert_str_eq(
        part->reason, "3 of 4 members have values that were denied: device y (li) and others");
    service->denied[4] = 1;
    part = service_part(service, 4, "denied");
    cr_assert_str_eq(part->reason,
        "4 of 4 members have values that were denied: card x (maria: stolen) and others");
    service_close(service);
}

Test(score_denylist, without_denied_values_there_is_no_part)
{
    struct service *service = service_open();

    cr_assert_null(service_part(service, 4, "denied"));
    service->constraints.denied = NULL;
    cr_assert_null(service_part(service, 4, "denied"));
    service->features.constraints = NULL;
    cr_assert_null(service_part(service, 4, "denied"));
    service_close(service);
}

Test(score_denylist, members_with_a_denied_value_score_higher)
{
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_PAYMENT, 20, 1, 4);
    service->denied[2] = 1;
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_float_eq(rings.members[1].score - rings.members[0].score, 9, 1e-6);
    ring_free(&rings);
    service_close(service);
}

/* Like parts of one account's behaviour, a denied value does not raise other groups by likeness. */
Test(score_denylist, a_denied_value_alone_does_not_make_a_ring_high)
{
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_PAYMENT, 3, 1, 4);
    service->limits.medium = -20;
    for (int row = 0; row < ring_weight_count(); row++)
        if (strcmp(ring_weight_name(row), "denied") == 0)
            service->limits.weights[row] = 40;
    for (uint32_t account = 1; account <= 4; account++)
        service->denied[account] = 1;
    rings = service_rings(service);
    cr_assert_geq(rings.rings[0].score, service->limits.high);
    cr_assert_eq(rings.rings[0].band, BAND_MEDIUM);
    ring_free(&rings);
    service_close(service);
}

Test(score_denylist, long_reasons_are_cut_between_characters)
{
    static const char long_words[] = "device "
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"
                                     "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac";
    const char *const words[] = { NULL, long_words };
    struct service *service = service_open();
    const struct score_part *part;

    service->denied[1] = 1;
    service->constraints.denials = words;
    part = service_part(service, 4, "denied");
    cr_assert_gt(strlen(part->reason), RING_REASON - 5);
    cr_assert(utf8_is_valid(text_of(part->reason)));
    service_close(service);
}
