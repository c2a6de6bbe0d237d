#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service_store.h"

TestSuite(cli_pivot, .init = cli_begin, .fini = cli_end);

/* What a pipeline makes of the rows. */
static void expect_rows(const char *question, const char *pipeline, const char *out)
{
    char arguments[400];

    snprintf(arguments, sizeof arguments, "%s --format csv >rows; sh -c \"cat rows | %s\"",
        question, pipeline);
    cli_expect(arguments, 0, out, "");
}

Test(cli_pivot, a_value_has_a_page)
{
    cli_expect("pivot q-card", 0, "kind              payment\nvalue             q-card\n", "");
    cli_expect("pivot q-card", 0, "accounts          8\n", "");
    cli_expect("pivot q-card", 0, "in rings          8\n", "");
    cli_expect("pivot q-card", 0, "  accounts by hour\n", "");
    cli_expect("pivot q-card", 0, "\nRings that have it\nring ", "");
    cli_expect("pivot q-card", 0, "\nAccounts that have it\naccount ", "");
    cli_expect("pivot q-card", 0, "\nOther values that they share\nkind ", "");
}

Test(cli_pivot, it_is_told_in_which_rings_and_what_it_is_worth_there)
{
    cli_expect("pivot q-card --section rings --format csv", 0,
        "ring_id,band,ring_score,members,ring_size,change,evidence_bits,verdict\nR-000002,high,",
        "");
    expect_rows("pivot q-card --section rings", "cut -d, -f4-6", "8,8,new\n");
    expect_rows("pivot mail.example --section rings", "wc -l", "3\n");
}

Test(cli_pivot, one_hop_on_is_what_else_they_share)
{
    cli_expect("pivot q-card --section shared --format csv", 0,
        "kind,value,accounts,accounts_in_all,in_all_exact,hub,decision\ndevice,q-device,8,8,1,,\n",
        "");
    expect_rows("pivot q-card --section shared", "wc -l", "2\n");
}

Test(cli_pivot, of_a_network_and_its_one_address_the_address_is_told)
{
    cli_write("n.csv",
        "account_id,created_at,ip,device_id\nn1,1700000001,20.1.1.1,n\nn2,1700000002,20.1.1.1,n\n"
        "m1,1700000001,20.1.2.1,m\nm2,1700000002,20.1.2.2,m\n");
    cli_expect("load signups n.csv", 0, NULL, "");
    expect_rows("pivot n --section shared", "cut -d, -f1-3 | tr '\\n' ' '",
        "kind,value,accounts ip,20.1.1.1,2 ");
    expect_rows("pivot m --section shared", "cut -d, -f1-3 | tr '\\n' ' '",
        "kind,value,accounts net24,20.1.2.0/24,2 ");
    expect_rows("pivot 20.1.1.1 --section shared", "cut -d, -f1-3 | tr '\\n' ' '",
        "kind,value,accounts device,n,2 ");
}

Test(cli_pivot, addresses_and_ranges_have_those_that_signed_up_or_paid_from_there)
{
    expect_rows("pivot 146.20.0.0/16 --section accounts", "wc -l", "21\n");
    expect_rows("pivot 146.20.3.4 --section accounts", "cut -d, -f1 | tail -1", "r3\n");
    cli_expect("pivot 146.20.3.9/24", 0, "value             146.20.3.0/24\n", "");
    cli_expect("pivot ::ffff:146.20.3.4", 0, "value             146.20.3.4\n", "");
}

Test(cli_pivot, who_is_in_the_most_suspicious_ring_comes_first)
{
    cli_write("c.csv", "account_id,created_at,device_id\nlast,1790000000,q-device\n"
                       "first,800000000,q-device\n");
    cli_expect("load signups c.csv", 0, NULL, "");
    expect_rows(
        "pivot q-device --section accounts", "cut -d, -f1 | tail -2 | tr '\\n' ' '", "last first ");
    cli_expect("pivot q-device --section accounts --limit 1", 0,
        "\n... 9 more; --limit 0 shows all\n", "");
}

Test(cli_pivot, mail_is_found_however_it_was_typed_and_masked_in_tables)
{
    cli_write("m.csv", "account_id,created_at,email\nm1,1700000001,Jane.Doe+a@GoogleMail.com\n"
                       "m2,1700000002,janedoe@gmail.com\n");
    cli_expect("load signups m.csv", 0, NULL, "");
    cli_expect("pivot JANE.doe@gmail.com", 0, "value             j***@gmail.com\n", "");
    cli_expect("pivot JANE.doe@gmail.com --unmask", 0, "value             janedoe@gmail.com\n", "");
    expect_rows("pivot JANE.doe@gmail.com --section accounts", "wc -l", "3\n");
    expect_rows("pivot googlemail.com --section accounts", "wc -l", "3\n");
}

Test(cli_pivot, what_was_decided_and_set_aside_stands_on_it)
{
    cli_expect("allow card q-card --reason 'a family' --by maria", 0, "", NULL);
    cli_expect("pivot q-card", 0, "decision          allowed by maria: a family\n", "");
    cli_expect("review R-000002 watch --by joe", 0, "", NULL);
    cli_expect("pivot q-card --section rings", 0, "watch\n", "");
    cli_expect("pivot q-card --section accounts", 0, "watch", "");
}

Test(cli_pivot, json_has_every_section_and_csv_the_first)
{
    static const char *const names[] = { "{\"value\":\n{\"kind\": \"payment\"",
        "\"timeline\":\n[\n{\"begins\": \"2", "\"rings\":\n[\n{", "\"accounts\":\n[\n{",
        "\"shared\":\n[\n{" };

    for (int i = 0; i < 5; i++)
        cli_expect("pivot q-card --format json", 0, names[i], "");
    cli_expect(
        "pivot q-card --format csv", 0, "kind,value,accounts,accounts_exact,first_seen,", "");
    cli_expect("pivot q-card --format csv --section timeline", 0, "begins,accounts\n2", "");
}

/* More than are counted. */
Test(cli_pivot, of_very_many_only_some_are_looked_at_and_it_is_said, .timeout = 60)
{
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    fputs("account_id,created_at,ip,email\n", file);
    for (int i = 0; i < 10001; i++)
        fprintf(file, "c%d,%d,20.5.5.5,c%d@crowd.example\n", i, 1700000000 + i * 1000, i);
    fclose(file);
    cli_write("crowd.csv", text);
    free(text);
    cli_expect("load -q signups crowd.csv", 0, "", "");
    cli_expect("pivot 20.5.5.5", 0, "accounts          5000\ncounted           not all", "");
    cli_expect(
        "pivot 20.5.5.5", 0, "\nRings, times and shared values are those of 5000 accounts; ", "");
    cli_expect("pivot crowd.example --format csv", 0, "domain,crowd.example,5000,0,,,", "");
    cli_expect("account c1 --section values", 0, "4999 or more", "");
    cli_expect("account c1 --section values", 0, " 1000 or more", "");
    cli_expect("pivot crowd.example", 0, "\nOnly the first 200 accounts were read.\n", "");
}

Test(cli_pivot, a_hub_was_counted_whole_by_the_run)
{
    cli_query(
        "INSERT INTO hub VALUES (1, 'device', 'ring', 12345, 0.5, 'too many'); SELECT 1", "1");
    cli_expect("pivot ring --kind device", 0, "accounts          20\n", "");
    cli_expect("pivot ring --kind device", 0, "set aside         too many\n", "");
}

Test(cli_pivot, misuse_and_absence_are_told)
{
    cli_expect("pivot", 2, "", "an argument is missing");
    cli_expect("pivot ''", 2, "", "name a value");
    cli_expect("pivot ring", 2, "",
        "\"ring\" is a payment method, and a device; say which with --kind payment or --kind "
        "device");
    cli_expect("pivot ring --kind card", 0, "kind              payment\n", "");
    cli_expect("pivot ring --kind devise", 2, "", "did you mean");
    cli_expect("pivot x --kind ip", 2, "", "\"x\" is no address");
    cli_expect("pivot 8.8.8.8", 0, "", "ringleader: no account has this address\n");
    cli_expect("pivot 8.8.8.8 --quiet", 1, "", NULL);
    cli_expect("pivot q-card --quiet", 0, "", "");
    cli_expect("pivot nothing", 0, "", "no account has nothing; name its kind with --kind\n");
    cli_expect("pivot r1", 0, "", "r1 is an account; see `ringleader account`\n");
    cli_expect("pivot \"$(printf '\\033[31mred')\"", 0, "", "no account has \\x1b[31mred;");
    cli_expect("pivot q-card --section ring", 2, "",
        "--section takes one of value, timeline, rings, accounts, shared; not \"ring\"");
}
