#include <criterion/criterion.h>

#include "service_store.h"

TestSuite(cli_why, .init = cli_begin, .fini = cli_end);

Test(cli_why, what_two_members_share_is_a_chain_of_one_hop)
{
    cli_expect("why r0 r7", 0, "chain hop from kind ", "");
    cli_expect("why r0 r7 --format csv", 0,
        "chain,hop,from_account,kind,value,accounts_sharing,bits,to_account,from_first_seen,"
        "from_last_seen,to_first_seen,to_last_seen\n1,1,r0,",
        "");
    cli_expect("why r0 r7 --format csv", 0, ",1,r0,device,ring,20,", "");
    cli_expect("why r0 r7 --format csv", 0, ",1,r0,payment,ring,20,", "");
    cli_expect("why r7 r0 --format csv", 0, ",1,r7,payment,ring,20,", "");
    cli_expect("why r0 r7 --format csv --limit 1 >rows; wc -l rows", 0, "2 rows\n", "");
    cli_expect("why r0 r7 --format json", 0, "{\"chains\":\n[\n{\"chain\": 1, \"hop\": 1, ", "");
}

Test(cli_why, no_value_stands_in_two_chains)
{
    cli_expect("why r0 r7 --format csv --limit 0 --section chains >rows; cut -d, -f4,5 rows | "
               "sort | uniq -d",
        0, "", "");
}

Test(cli_why, accounts_apart_are_said_to_be)
{
    cli_expect("why r0 '=q0'", 0, "mail.example never links",
        "no evidence links them: r0 is in R-000001, =q0 is in R-000002\n");
    cli_expect("why r0 s5", 0, "", "no evidence links them: r0 is in R-000001, s5 is in no ring\n");
    cli_expect("why s5 s6", 0, "", "s5 is in no ring, s6 is in no ring\n");
    cli_expect("why s5 s6 --quiet", 1, "", "");
    cli_expect("why r0 r7 --quiet", 0, "", "");
}

Test(cli_why, what_is_shared_and_no_evidence_says_why)
{
    cli_write("more.csv", "account_id,created_at,ip,email,referral_code,device_id\n"
                          "x1,2026-01-02,9.9.9.9,x1@pair.example,code-x,\n"
                          "x2,2026-03-02,9.9.9.9,x2@pair.example,code-x,\n"
                          "y1,2026-01-02,9.8.7.6,y1@one.example,,\n"
                          "y2,2026-03-02,8.8.4.4,y2@two.example,,\n");
    cli_expect("load signups more.csv --quiet", 0, "", "");
    cli_expect("detect --quiet", 0, "", "");
    cli_expect("why x1 x2 --format csv --section shared", 0,
        "kind,value,accounts,are_more,reason\n", "ringleader: no evidence links them");
    cli_expect("why x1 x2 --format csv --section shared", 0, "ip,9.9.9.9,2,0,too weak: ", NULL);
    cli_expect("why x1 x2 --format csv --section shared", 0,
        "referral,code-x,,0,never links on its own\n", NULL);
    cli_expect("why x1 x2", 0, "Shared values that are not evidence\nkind ", NULL);
    cli_expect("why y1 y2", 0, "", "the store has no value that both accounts have\n");
    cli_expect("allow ip 9.9.9.9 --reason ours --by maria", 0, NULL, NULL);
    cli_expect("why x1 x2 --format csv --section shared", 0, "allowed by maria\n", NULL);
    cli_expect("why r0 r7 --section shared", 0, "never links on its own", "");
}

Test(cli_why, who_said_that_they_are_separate_is_named)
{
    cli_expect("separate r0 s5 --by maria --note 'two brothers' --now 2026-07-01", 0, NULL, NULL);
    cli_expect("why s5 r0", 0, "", "maria separated them on 2026-07-01 (decision 1)\n");
    cli_expect("undo", 0, NULL, NULL);
    cli_expect("why s5 r0", 0, "", "ringleader: no evidence links them");
}

Test(cli_why, misuse_is_told)
{
    cli_expect("why r0", 2, "", "an argument is missing");
    cli_expect("why r0 r0", 2, "", "why takes two different accounts");
    cli_expect("why r0 r1 r2", 2, "", "too many arguments");
    cli_expect("why r0 \"$(printf 'x\\033[31m')\"", 0, "", "there is no account x\\x1b[31m\n");
    cli_expect("why r0 nobody --quiet", 1, "", "there is no account nobody\n");
}
