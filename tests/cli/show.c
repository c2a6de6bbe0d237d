#include <criterion/criterion.h>

#include "service_store.h"

TestSuite(desk_show, .init = desk_begin, .fini = desk_end);

Test(desk_show, a_ring_has_a_page)
{
    desk_expect("show R-000001", 0, "ring     R-000001, high with ", "");
    desk_expect("show r-1", 0, "members  20, new\n", "");
    desk_expect("show 1", 0, "\nScore\npart ", "");
    desk_expect("show 1", 0, "\nShared values\nkind ", "");
    desk_expect("show 1", 0, "\nMembers, highest score first\naccount ", "");
    desk_expect("show 1", 0, "% of pairs share something; weakest link: ", "");
}

Test(desk_show, addresses_are_masked_in_tables_and_whole_where_asked_for)
{
    desk_expect("show 1 --section members", 0, "=***@mail.example", "");
    desk_expect("show 1 --section members --format csv >rows; grep -c '^r[0-9].*r[0-9]*@mail' rows",
        0, "20\n", "");
    desk_expect("show 1 --section members --unmask", 0, "=r19@mail.example", "");
    desk_expect("show 1 --section members >rows; grep -c 'r[0-9]*@mail' rows", 1, "0\n", "");
}

Test(desk_show, the_parts_sum_up_to_the_score)
{
    desk_ask("SELECT count(*) FROM v_rings r WHERE abs(r.ring_score - (SELECT sum(bits) FROM "
             "v_parts p WHERE p.run_id = r.run_id AND p.ring_id = r.ring_id)) > 0.001",
        "0");
    desk_expect("show 1 --format csv --section score", 0, "name,bits,reason\n", "");
    desk_expect("show 1 --section score", 0, "█ ", "");
    desk_expect("show 1 --section score", 0, "sum of all parts\n", "");
}

Test(desk_show, json_has_every_section_and_csv_the_first)
{
    static const char *const names[] = { "{\"ring\":\n{\"ring_id\": \"R-000001\"", "\"score\":\n[",
        "\"kinds\":\n[", "\"shared\":\n[", "\"timeline\":\n[", "\"money\":\n[",
        "\"protected\":\n[]", "\"members\":\n[", "\"moved\":\n[]", "\"history\":\n[",
        "\"decisions\":\n[]" };

    for (int i = 0; i < 11; i++)
        desk_expect("show 1 --format json", 0, names[i], "");
    desk_expect("show 1 --format csv", 0, "ring_id,ring_rank,ring_score,band,size,", "");
    desk_expect("show 1 --format csv --section timeline", 0, "begins,signups\n2", "");
}

Test(desk_show, a_table_says_how_much_it_left_out)
{
    desk_expect(
        "show 1 --section members --limit 5", 0, "\n... 15 more; --limit 0 shows all\n", "");
    desk_expect("show 1 --section members --limit 0 >rows;"
                " grep -c more rows",
        1, "0\n", "");
    desk_expect(
        "show 1 --section members --format csv --limit 5 >rows; wc -l rows", 0, "6 rows\n", "");
    desk_expect("show 1 --section members --limit 19", 0, "... 1 more;", "");
    desk_expect("show 1 --section members --limit 20 >rows; grep -c more rows", 1, "0\n", "");
}

Test(desk_show, a_verdict_and_who_is_protected_stand_on_it)
{
    desk_expect(
        "review R-000001 confirmed --by maria --note 'one device, \x1b[31mone card'", 0, "", NULL);
    desk_expect("show 1", 0, "confirmed, by maria on ", "");
    desk_expect("show 1", 0, ": one device, \\x1b[31mone card\n", "");
    desk_expect("show 1 --section decisions", 0, "confirmed ring ", "");
    desk_expect("show 1 --section members", 0, "verdict", "");
}

Test(desk_show, misuse_and_absence_are_told)
{
    desk_expect("show", 2, "", "an argument is missing");
    desk_expect("show 1 2", 2, "", "too many arguments");
    desk_expect("show ring", 2, "", "show takes a ring such as R-000012, not \"ring\"");
    desk_expect("show 1 --section scores", 2, "",
        "--section takes one of ring, score, kinds, shared, timeline, money, protected, members, "
        "moved, history, decisions; not \"scores\"");
    desk_expect("show 99", 0, "", "there is no ring 99");
    desk_expect("show 99 --quiet", 1, "", NULL);
    desk_expect("show 1 --quiet", 0, "", "");
}
