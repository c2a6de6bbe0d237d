#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "service_store.h"

TestSuite(cli_account, .init = cli_begin, .fini = cli_end);

/* What a pipeline makes of the rows. */
static void expect_rows(const char *question, const char *pipeline, const char *out)
{
    char arguments[400];

    snprintf(arguments, sizeof arguments, "%s --format csv >rows; sh -c \"cat rows | %s\"",
        question, pipeline);
    cli_expect(arguments, 0, out, "");
}

Test(cli_account, an_account_has_a_page)
{
    cli_expect("account r1", 0, "account      r1\n", "");
    cli_expect("account r1", 0, "ring         R-000001\nband         high\n", "");
    cli_expect("account r1", 0, "\nWhat links it to its ring\nkind ", "");
    cli_expect("account r1", 0, "\nIts values and how many others have them\nkind ", "");
    cli_expect("account r1", 0, "\nSign-ups and sign-ins\nat ", "");
    cli_expect("account r1", 0, "\nCharges\nat ", "");
    cli_expect("account r1", 0, "\nIts rings, by run\nring ", "");
}

Test(cli_account, who_is_in_no_ring_is_told_so)
{
    cli_expect("account s7", 0, "The account is in no ring of the last run.\n", "");
    cli_expect("account s7 >page; grep -c 'What ties' page", 1, "0\n", "");
    cli_expect("account s7 --format csv --section links", 0, "kind,value,members,", "");
}

Test(cli_account, it_is_counted_who_else_has_its_values)
{
    cli_expect("account r1 --section values --format csv >rows; cut -d, -f1-3,6-10 rows", 0,
        "kind,value,sightings,others,others_exact,others_in_rings,others_in_high_medium,"
        "evidence_bits\n",
        "");
    expect_rows(
        "account r1 --section values", "grep -c '^device,ring,1,.*,19,1,19,19,[1-9]'", "1\n");
    expect_rows(
        "account r1 --section values", "grep -c '^payment,ring,1,.*,19,1,19,19,[1-9]'", "1\n");
    expect_rows("account r1 --section values", "grep -c '^ip,146.20.1.4,1,.*,0,1,0,0,,,$'", "1\n");
}

Test(cli_account, the_values_that_others_have_come_first)
{
    expect_rows("account q1 --section values --limit 2", "cut -d, -f1 | tr '\\n' ' '",
        "kind payment device ");
    cli_expect("account q1 --section values --limit 1", 0, " more; --limit 0 shows all\n", "");
}

Test(cli_account, what_was_decided_stands_on_it)
{
    cli_expect("allow device ring --reason 'our kiosk' --by maria", 0, "", NULL);
    cli_expect("deny network 146.20.0.0/16 --reason proxies --by joe", 0, "", NULL);
    cli_expect("allow domain mail.example --reason ours --by joe", 0, "", NULL);
    cli_expect(
        "review R-000001 confirmed --by maria --note 'one device, \x1b[31mone card'", 0, "", NULL);
    cli_expect("protect staff r1 --by joe", 0, "", NULL);
    cli_expect("separate r1 r2 --by joe --note brothers", 0, "", NULL);
    cli_expect("account r1", 0, "protected as   staff\n", "");
    cli_expect("account r1", 0, "ring's verdict confirmed\n", "");
    cli_expect("account r1", 0, "note           one device, \\x1b[31mone card\n", "");
    cli_expect("account r1 --section values", 0, "allowed by maria: our kiosk\n", "");
    cli_expect(
        "account r1 --section values", 0, "denied by joe: proxies (network 146.20.0.0/16)\n", "");
    cli_expect(
        "account r1 --section values", 0, "allowed by joe: ours (domain mail.example)\n", "");
    cli_expect("account r1 --section decisions", 0, "separate", "");
    cli_expect("account r1 --section decisions", 0, "r2", "");
    cli_expect("account s1 --section values >rows; grep -c kiosk rows", 1, "0\n", "");
}

Test(cli_account, a_decision_that_is_over_is_none)
{
    cli_expect("allow device ring --reason kiosk --until 2099-01-01 --by maria", 0, "", NULL);
    cli_expect("account r1 --section values", 0, "allowed by maria: kiosk", "");
    cli_expect(
        "account r1 --section values --now 2099-01-01 >rows; grep -c kiosk rows", 1, "0\n", "");
    cli_expect("undo --by maria", 0, "", NULL);
    cli_expect("account r1 --section values >rows; grep -c kiosk rows", 1, "0\n", "");
}

Test(cli_account, addresses_are_masked_in_tables_alone)
{
    cli_expect("account r1 >rows; grep -c 'r1@mail' rows", 1, "0\n", "");
    cli_expect("account r1 --unmask", 0, "e-mail       =r1@mail.example\n", "");
    cli_expect("account r1 --format json", 0, "\"email\": \"=r1@mail.example\"", "");
    cli_expect("account r1 --format json", 0, "\"kind\": \"mailbox\", \"value\": \"=r1@", "");
}

Test(cli_account, json_has_every_section_and_csv_the_first)
{
    static const char *const names[] = { "{\"account\":\n{\"account_id\": \"r1\"",
        "\"links\":\n[\n{", "\"values\":\n[\n{", "\"signups\":\n[\n{", "\"charges\":\n[\n{",
        "\"history\":\n[\n{", "\"decisions\":\n[]" };

    for (int i = 0; i < 7; i++)
        cli_expect("account r1 --format json", 0, names[i], "");
    cli_expect("account r1 --format csv", 0, "account_id,created_at,last_seen,email,phone,", "");
}

Test(cli_account, whatever_was_typed_is_shown_as_text)
{
    cli_write("odd.csv", "account_id,created_at,email,name,device_id,user_agent,ip\n"
                         "\"x'; DROP TABLE signup; "
                         "--\",1700000000,=1+1,\x1b[2J\xe2\x80\xae"
                         "evil,\"@SUM(A1)\",<b>,2001:4860::1\n"
                         "wide,1700000000,a@b.c,\"a,b\",\"line\nbreak\",\"\"\"\",nowhere\n");
    cli_expect("load -q signups odd.csv --max-rejects 1", 0, "", "");
    cli_expect("account \"x'; DROP TABLE signup; --\"", 0, "\\x1b[2J\\u202eevil", "");
    cli_expect("account \"x'; DROP TABLE signup; --\"", 0, "2001:4860::1", "");
    cli_expect("account \"x'; DROP TABLE signup; --\" --format csv --section signups", 0,
        ",'@SUM(A1),'=1+1,", "");
    cli_expect("account wide", 0, "line\\nbreak", "");
    cli_expect("account wide", 0, "nowhere", "");
}

Test(cli_account, many_sightings_are_counted_and_some_listed)
{
    char text[20000] = "account_id,created_at,ip\n";
    size_t used = strlen(text);

    for (int i = 0; i < 300; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "busy,%d,20.%d.%d.1\n",
            1770000000 + i, i / 250, i % 250);
    cli_write("busy.csv", text);
    cli_expect("load -q signups busy.csv", 0, "", "");
    cli_expect("account busy", 0, "sign-ups  300\n", "");
    cli_expect("account busy --section signups", 0, "\n... 288 more; --limit 0 shows all\n", "");
    cli_expect("account busy --section values", 0, "\n... 580 more; --limit 0 shows all\n", "");
    cli_expect("account busy --section values", 0,
        "\nOther accounts were counted for 200 values only.\n", "");
    cli_expect("account busy --section values --format csv >rows; wc -l rows", 0, "601 rows\n", "");
}

Test(cli_account, without_a_run_there_is_a_page_all_the_same)
{
    cli_write("s2.csv", "account_id,created_at,device_id\nu1,1700000001,d\nu2,1700000002,d\n");
    cli_expect("load signups s2.csv --db other.db", 0, NULL, "");
    cli_expect(
        "account u1 --db other.db", 0, "Nothing was detected yet; run `ringleader detect`.\n", "");
    cli_expect("account u1 --db other.db --section values --format csv", 0, "device,d,1,", "");
}

Test(cli_account, misuse_and_absence_are_told)
{
    cli_expect("account", 2, "", "an argument is missing");
    cli_expect("account r1 r2", 2, "", "too many arguments");
    cli_expect("account r1 --section value", 2, "",
        "--section takes one of account, links, values, signups, charges, history, decisions");
    cli_expect("account nobody", 0, "", "ringleader: there is no account nobody\n");
    cli_expect("account \"$(printf '\\033[31mred')\"", 0, "", "no account \\x1b[31mred\n");
    cli_expect("account nobody --quiet", 1, "", NULL);
    cli_expect("account r1 --quiet", 0, "", "");
}
