#include <criterion/criterion.h>
#include <stdlib.h>

#include "load_place.h"

TestSuite(presets_program, .init = place_open_empty, .fini = place_close);

#define RUN(...) place_run((const char *[]){ "presets", __VA_ARGS__, NULL })

static void expect_output(const char *name, const char *part)
{
    char *text = place_read(name);

    cr_expect(strstr(text, part), "no \"%s\" in %s: %s", part, name, text);
    free(text);
}

Test(presets_program, lists_kinds_and_headers)
{
    cr_assert_eq(RUN("--format", "csv"), 0);
    expect_output("out", "preset,kind,recognised_by,fields\n");
    expect_output("out", "Stripe payments,billing,\"id, Created (UTC) or Created date (UTC) or ");
    expect_output("out", "Keycloak,signups,\"id, createdTimestamp or created_timestamp, username "
                         "or enabled\",account_id: id; created_at: createdTimestamp or ");
    cr_assert_eq(RUN("stripe"), 0);
    expect_output("out", "Stripe charges");
    cr_assert_eq(RUN("--quiet"), 0);
}

Test(presets_program, shows_one_with_what_becomes_of_its_columns)
{
    cr_assert_eq(RUN("stripe-CHARGES", "--format", "csv"), 0);
    expect_output("out", "preset,kind,field,column,how\n");
    expect_output("out", "Stripe charges,billing,amount,amount,in minor units of the currency\n");
    cr_assert_eq(RUN("PayPal activity", "--format", "csv"), 0);
    expect_output("out", ",always the same word: paypal\n");
    cr_assert_eq(RUN("Clerk dashboard"), 0);
    expect_output("err", "GET /v1/users");
}

Test(presets_program, a_name_that_is_none_is_misuse)
{
    cr_assert_eq(RUN("Kyecloak"), 2);
    expect_output("err", "did you mean \"Keycloak\"?");
}
