#include <criterion/criterion.h>
#include <stdlib.h>
#include <stdio.h>

#include "service_store.h"

/* No output may replace the store, an input, or a link to one: it is refused before anything is
 * touched. */

static void begin(void)
{
    cli_begin();
    cli_expect("--version >/dev/null; ln s.csv hard-input; ln -s s.csv soft-input; "
               "ln ringleader.db hard.csv; ln -s ringleader.db soft.csv; ln -s . here; "
               "ln -s new.db soft-new.db; mkdir inbox reports out; cp s.csv inbox/signups.csv; "
               "head -c 32 /dev/zero >key; chmod 600 key; : >list.txt; "
               "printf '[context]\\nhosting = list.txt\\n' >set.ini; true",
        0, NULL, "");
}

static void end(void)
{
    cli_expect("--version >/dev/null; rm -r inbox reports out", 0, NULL, "");
    cli_end();
}

TestSuite(cli_outputs, .init = begin, .fini = end);

/* The sums of all files, hidden ones too, but for those that hold what programs print. */
#define SUMS "find . -type f ! -name .out ! -name .err ! -name '*.sums' | sort | xargs cksum"

/* Runs a command line after some preparation, and expects that it is refused with those words and
 * that no file is made, changed or removed. */
static void expect_refused_after(const char *prepare, const char *arguments, const char *words)
{
    char line[1024];

    snprintf(line, sizeof line, "--version >/dev/null; %s; (" SUMS " >before.sums)", prepare);
    cli_expect(line, 0, NULL, "");
    cli_expect(arguments, 2, "", words);
    cli_expect(
        "--version >/dev/null; (" SUMS " >after.sums); cmp before.sums after.sums", 0, "", "");
}

static void expect_refused(const char *arguments, const char *words)
{
    expect_refused_after(":", arguments, words);
}

Test(cli_outputs, an_export_is_not_the_store)
{
    static const char *const names[] = { "ringleader.db", "./ringleader.db", "here/ringleader.db",
        "hard.csv", "soft.csv", "here/here/soft.csv" };
    static const char *const beside[] = { "-wal", "-shm", "-journal" };
    char line[128];

    for (int i = 0; i < 6; i++) {
        snprintf(line, sizeof line, "export members --output %s", names[i]);
        expect_refused(line, "it is the store");
    }
    for (int i = 0; i < 3; i++) {
        snprintf(
            line, sizeof line, "export rings --db soft.csv --output ringleader.db%s", beside[i]);
        expect_refused(line, "it is a file of the store");
    }
    cli_query("PRAGMA integrity_check", "ok");
}

Test(cli_outputs, no_file_of_an_export_is_the_store)
{
    expect_refused_after("ln ringleader.db a.csv.manifest.json", "export members --output a.csv",
        "cannot write to a.csv.manifest.json: it is the store, ringleader.db; name another file");
    expect_refused_after("ln ringleader.db b-0002.txt", "export ids --chunk 5 --output b",
        "cannot write to b-0002.txt: it is the store");
    /* Of an earlier export with more files: it would be removed. */
    expect_refused_after("ln ringleader.db c-0099.txt", "export ids --chunk 5 --output c",
        "cannot write to c-0099.txt: it is the store");
    expect_refused_after("ln ringleader.db d-edges.csv",
        "export graph --graph-format gephi --output d", "cannot write to d-edges.csv");
}

Test(cli_outputs, rejects_are_neither_the_store_nor_an_input)
{
    expect_refused("load signups s.csv --rejects ringleader.db", "it is the store");
    expect_refused("load signups s.csv --rejects soft.csv", "it is the store");
    expect_refused("load signups s.csv --rejects s.csv",
        "cannot write to s.csv: it is an input; name another file");
    expect_refused("load signups s.csv --rejects hard-input", "it is an input, s.csv");
    expect_refused("load signups soft-input --rejects s.csv", "it is an input, soft-input");
    expect_refused("load billing s.csv b.csv --rejects here/b.csv", "it is an input, b.csv");
    expect_refused("load signups - --rejects s.csv <s.csv 2>said.sums; (status=$?; cat said.sums "
                   ">&2; exit $status)",
        "it is an input, -");
}

Test(cli_outputs, rejects_are_not_a_store_that_is_to_be_made)
{
    expect_refused("load signups s.csv --db new.db --rejects new.db", "it is the store");
    expect_refused(
        "load signups s.csv --db new.db --rejects here/new.db-wal", "a file of the store");
    expect_refused("load signups s.csv --db soft-new.db --rejects new.db", "it is the store");
    expect_refused("load signups s.csv --db new.db --rejects soft-new.db", "it is the store");
}

Test(cli_outputs, a_report_is_neither_the_store_nor_the_key)
{
    cli_expect("report", 0, NULL, NULL);
    expect_refused_after("ln -f ringleader.db $(echo reports/*.html)", "report", "it is the store");
    cli_expect(
        "--version >/dev/null; rm reports/*.html; ln key $(echo reports/*.md | sed s/md/html/)", 0,
        NULL, NULL);
    expect_refused("report --pseudonyms key", "it is the key of the pseudonyms, key");
}

Test(cli_outputs, a_weekly_run_writes_to_nothing_that_it_reads)
{
    expect_refused("weekly --inbox inbox --log ringleader.db", "it is the store");
    expect_refused("weekly --inbox inbox --log hard.csv", "it is the store");
    expect_refused(
        "weekly --inbox inbox --pseudonyms key --log key", "it is the key of the pseudonyms");
    expect_refused("weekly --inbox inbox --config set.ini --log set.ini", "it is the settings");
    expect_refused("weekly --inbox inbox --config set.ini --log list.txt",
        "it is a file that the settings name");
    expect_refused(
        "weekly --inbox inbox --log here/inbox/signups.csv", "it is a file in the inbox");
    expect_refused_after(
        "ln -f ringleader.db inbox/.weekly-lock", "weekly --inbox inbox", "it is the store");
}

Test(cli_outputs, a_weekly_run_leaves_a_store_in_its_inbox_alone)
{
    cli_expect("--version >/dev/null; cp ringleader.db inbox/billing.csv", 0, NULL, NULL);
    cli_expect("weekly --inbox inbox --db inbox/billing.csv", 0, NULL,
        "left alone: billing.csv (the store)");
    cli_expect("status --db inbox/billing.csv", 0, NULL, "");
}

Test(cli_outputs, pages_and_simulated_files_are_not_the_store)
{
    expect_refused_after("ln ringleader.db out/ringleader-show.1", "manual --output out",
        "cannot write to out/ringleader-show.1: it is the store");
    expect_refused_after("ln ringleader.db out/billing.csv", "simulate out --accounts 200",
        "cannot write to out/billing.csv: it is the store");
}

Test(cli_outputs, standard_output_is_neither_the_store_nor_an_input)
{
    static const struct {
        const char *arguments, *file, *words;
    } cases[] = {
        { "status", "ringleader.db", "it is the store" },
        { "completion bash", "hard.csv", "it is the store" },
        { "load signups s.csv", "s.csv", "it is an input" },
        { "import-verdicts b.csv", "b.csv", "it is an input" },
        { "evaluate b.csv", "b.csv", "it is an input" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[256];

        snprintf(line, sizeof line,
            "%s >>%s 2>said.sums; (status=$?; cat said.sums >&2; exit $status)", cases[i].arguments,
            cases[i].file);
        expect_refused(line, cases[i].words);
    }
}

Test(cli_outputs, a_closed_standard_output_does_not_become_a_file)
{
    /* faketime opens a file of its own in every program, in place of the closed one. */
    if (getenv("FAKETIME"))
        cr_skip_test("faketime opens a file in place of the closed one");
    cli_write("bad.csv", "account_id,created_at\nu1,never\nu2,2026-01-01\n");
    cli_expect("load signups bad.csv --rejects r.csv --max-rejects 1 >&- 2>said; "
               "(echo $?; cat said r.csv)",
        0,
        "1\nringleader: cannot write the output: Bad file descriptor\nfile,line,reason,raw\n"
        "bad.csv,2,\"\"\"created_at\"\": \"\"never\"\" is not a time",
        "");
}

Test(cli_outputs, what_is_neither_may_be_replaced)
{
    cli_expect("export members --output other.csv", 0, "", "wrote other.csv");
    cli_expect("export rings --output other.csv", 0, "", "wrote other.csv");
    cli_expect("load signups s.csv --rejects other.csv", 0, NULL, "");
    cli_expect("manual --output out", 0, "", "");
    cli_expect("manual --output out", 0, "", "");
    cli_expect("simulate out --accounts 200", 0, "", "");
    cli_expect(
        "weekly --inbox inbox --config /dev/null --log /dev/null --now 2027-01-01", 0, NULL, NULL);
}

/* ---- rejects are written as other outputs are ---- */

Test(cli_outputs, rejects_are_their_owners_alone_and_follow_no_link)
{
    cli_write("bad.csv", "account_id,created_at\nu1,never\nu2,2026-01-01\n");
    cli_expect("load signups bad.csv --rejects r.csv --max-rejects 60%", 0, NULL,
        "1 of 2 rows cannot be stored");
    cli_expect("--version >/dev/null; stat -c %a r.csv", 0, "600\n", "");
    cli_expect("--version >/dev/null; ln -s elsewhere link.csv", 0, NULL, "");
    cli_expect("load signups bad.csv --rejects link.csv", 1, "", "is not a plain file");
    cli_expect("--version >/dev/null; ls elsewhere link.csv", 2, "link.csv\n", NULL);
}

Test(cli_outputs, rejects_of_a_load_that_fails_are_kept)
{
    cli_write("bad.csv", "account_id,created_at\nu1,never\n");
    cli_write("r.csv", "before\n");
    cli_expect("load signups missing.csv --rejects r.csv", 1, "", "missing.csv");
    cli_expect("--version >/dev/null; cat r.csv", 0, "before\n", "");
    cli_expect("load signups bad.csv --rejects r.csv", 3, NULL, "cannot be stored");
    cli_expect("--version >/dev/null; cat r.csv", 0, "bad.csv,2,", "");
    cli_expect("--version >/dev/null; ls -A | grep part", 1, "", "");
}
