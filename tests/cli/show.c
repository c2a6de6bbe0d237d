#include <criterion/criterion.h>

#include "service_store.h"

TestSuite(cli_show, .init = cli_begin, .fini = cli_end);

Test(cli_show, a_ring_has_a_page)
{
    cli_expect("show R-000001", 0, "ring     R-000001, high with ", "");
    cli_expect("show r-1", 0, "members  20, new\n", "");
    cli_expect("show 1", 0, "\nScore\npart ", "");
    cli_expect("show 1", 0, "\nShared values\nkind ", "");
    cli_expect("show 1", 0, "\nMembers, highest score first\naccount ", "");
    cli_expect("show 1", 0, "% of pairs share something; weakest link: ", "");
}

Test(cli_show, addresses_are_masked_in_tables_and_whole_where_asked_for)
{
    cli_expect("show 1 --section members", 0, "=***@mail.example", "");
    cli_expect("show 1 --section members --format csv >rows; grep -c '^r[0-9].*r[0-9]*@mail' rows",
        0, "20\n", "");
    cli_expect("show 1 --section members --unmask", 0, "=r19@mail.example", "");
    cli_expect("show 1 --section members >rows; grep -c 'r[0-9]*@mail' rows", 1, "0\n", "");
}

Test(cli_show, the_parts_sum_up_to_the_score)
{
    cli_query("SELECT count(*) FROM v_rings r WHERE abs(r.ring_score - (SELECT sum(bits) FROM "
              "v_parts p WHERE p.run_id = r.run_id AND p.ring_id = r.ring_id)) > 0.001",
        "0");
    cli_expect("show 1 --format csv --section score", 0, "name,bits,reason\n", "");
    cli_expect("show 1 --section score", 0, "█ ", "");
    cli_expect("show 1 --section score", 0, "sum of all parts\n", "");
}

Test(cli_show, json_has_every_section_and_csv_the_first)
{
    static const char *const names[] = { "{\"ring\":\n{\"ring_id\": \"R-000001\"", "\"score\":\n[",
        "\"kinds\":\n[", "\"shared\":\n[", "\"timeline\":\n[", "\"money\":\n[",
        "\"protected\":\n[]", "\"members\":\n[", "\"moved\":\n[]", "\"history\":\n[",
        "\"decisions\":\n[]" };

    for (int i = 0; i < 11; i++)
        cli_expect("show 1 --format json", 0, names[i], "");
    cli_expect("show 1 --format csv", 0, "ring_id,ring_rank,ring_score,band,size,", "");
    cli_expect("show 1 --format csv --section timeline", 0, "begins,signups\n2", "");
}

Test(cli_show, a_table_says_how_much_it_left_out)
{
    cli_expect("show 1 --section members --limit 5", 0, "\n... 15 more; --limit 0 shows all\n", "");
    cli_expect("show 1 --section members --limit 0 >rows;"
               " grep -c more rows",
        1, "0\n", "");
    cli_expect(
        "show 1 --section members --format csv --limit 5 >rows; wc -l rows", 0, "6 rows\n", "");
    cli_expect("show 1 --section members --limit 19", 0, "... 1 more;", "");
    cli_expect("show 1 --section members --limit 20 >rows; grep -c more rows", 1, "0\n", "");
}

Test(cli_show, a_verdict_and_who_is_protected_stand_on_it)
{
    cli_expect(
        "review R-000001 confirmed --by maria --note 'one device, \x1b[31mone card'", 0, "", NULL);
    cli_expect("show 1", 0, "confirmed, by maria on ", "");
    cli_expect("show 1", 0, ": one device, \\x1b[31mone card\n", "");
    cli_expect("show 1 --section decisions", 0, "confirmed ring ", "");
    cli_expect("show 1 --section members", 0, "verdict", "");
}

Test(cli_show, misuse_and_absence_are_told)
{
    cli_expect("show", 2, "", "an argument is missing");
    cli_expect("show 1 2", 2, "", "too many arguments");
    cli_expect("show ring", 2, "", "show takes a ring such as R-000012, not \"ring\"");
    cli_expect("show 1 --section scores", 2, "",
        "--section takes one of ring, score, kinds, shared, timeline, money, protected, members, "
        "moved, history, decisions; not \"scores\"");
    cli_expect("show 99", 0, "", "there is no ring 99");
    cli_expect("show 99 --quiet", 1, "", NULL);
    cli_expect("show 1 --quiet", 0, "", "");
}
