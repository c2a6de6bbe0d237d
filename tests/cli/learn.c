/*
 * learn.c - weights from verdicts, and where `config` says that a weight comes from.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service_store.h"

TestSuite(cli_learn, .init = cli_begin, .fini = cli_end);

Test(cli_learn, with_few_verdicts_both_counts_are_named)
{
    cli_expect("review R-000001 confirmed --by ana", 0, NULL, NULL);
    cli_expect("review R-000002 benign --by ana", 0, NULL, NULL);
    cli_expect("learn", 1, "",
        "30 confirmed and 30 benign rings; the last run has 1 confirmed and 1 benign: review");
    cli_expect("review R-000002 confirmed --by ana", 0, NULL, NULL);
    cli_expect("learn --apply", 1, "", "has 2 confirmed and 0 benign");
    cli_expect("status -q; test ! -e ringleader.ini", 0, "", "");
}

Test(cli_learn, a_run_with_other_settings_is_refused)
{
    cli_write("s.ini", "[weights]\npace = 0.5\n");
    cli_expect(
        "learn -c s.ini", 1, "", "the last run used other settings; run `ringleader detect`");
}

Test(cli_learn, nothing_is_written_unless_told)
{
    cli_review_world();
    cli_write("ringleader.ini", "");
    cli_expect("learn -d w.db", 0, "average precision", "nothing was written; --apply writes");
    cli_expect("learn -d w.db -f csv", 0, "section,name,now,proposed,rings\nweight,prior,1,",
        "nothing was written");
    cli_expect("status -q; test ! -s ringleader.ini", 0, "", "");
    cli_expect("learn -d w.db -q", 0, "", "");
}

Test(cli_learn, applied_weights_are_named_by_config_and_used_by_detect)
{
    cli_review_world();
    cli_expect("learn -d w.db --apply --now 2026-12-01", 0, "log-loss",
        "written to ringleader.ini; takes effect in the next detect");
    cli_expect("config -f csv", 0, "\"ringleader.ini:2, learnt from ", "");
    cli_expect("config -f csv", 0, " verdicts on 2026-12-01\"", "");
    cli_expect("config -f csv", 0, "weights,denied,1,1,default,", "");
    cli_expect("config >again.ini; ringleader=; grep -c '; learnt from' again.ini >a; "
               "grep -c '; learnt from' ringleader.ini >b; cmp a b",
        0, "", "");
    cli_expect("learn -d w.db", 1, "", "the last run used other settings");
    cli_expect("detect -q -d w.db", 0, "", NULL);
    cli_expect("learn -d w.db -f csv", 0, "cross-validation,\"log-loss, bits per ring\"", NULL);
}

Test(cli_learn, all_else_of_the_file_is_kept)
{
    cli_review_world();
    cli_write("k.ini",
        "; ours\n[rings]\nhigh = 7 ; as agreed\n\n[weights] # below\n# span:\nprior = 1 ; mine\n"
        "denied=2\n\n[review]\nnew_members = 4");
    cli_expect("detect -q -d w.db -c k.ini", 0, "", NULL);
    cli_expect("learn -q -d w.db -c k.ini --apply --now 2026-12-01; chmod 640 k.ini; "
               "grep -v 'learnt from' k.ini",
        0, "; ours\n[rings]\nhigh = 7 ; as agreed\n\n[weights] # below\n# span:\n", "");
    cli_expect("config -c k.ini -f csv", 0, "rings,high,7,", "");
    cli_expect("config -c k.ini -f csv", 0, "review,new_members,4,", "");
    cli_expect("config -c k.ini -f csv", 0, "weights,denied,2,", "");
    cli_expect("detect -q -d w.db -c k.ini", 0, "", NULL);
    cli_expect("learn -q -d w.db -c k.ini --apply; stat -c %a k.ini k.ini*", 0, "640\n640\n", "");
}
