#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"
#include "program.h"

static char directory[64];

static void begin(void)
{
    program_directory(directory);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(cli, .init = begin, .fini = end);

/* Runs the program and expects that status; what it printed is checked for the words given. */
static void expect(const char *arguments, int status, const char *out, const char *err)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, status, "%s: exit %d\n%s%s", arguments, outcome.status,
        outcome.out, outcome.err);
    if (out)
        cr_assert(*out ? strstr(outcome.out, out) != NULL : !*outcome.out, "%s: printed %s",
            arguments, outcome.out);
    if (err)
        cr_assert(*err ? strstr(outcome.err, err) != NULL : !*outcome.err, "%s: said %s", arguments,
            outcome.err);
    program_free(&outcome);
}

static void write_file(const char *name, const char *content)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    fputs(content, file);
    fclose(file);
}

static void load_service(void)
{
    program_service(directory);
    expect("load signups s.csv", 0, NULL, "");
    expect("load billing b.csv", 0, NULL, "");
}

Test(cli, every_help_leads_with_an_example)
{
    for (const struct command *const *command = commands; *command; command++) {
        char arguments[64];
        struct outcome outcome;

        snprintf(arguments, sizeof arguments, "%s --help", (*command)->name);
        outcome = program_run(directory, arguments);
        cr_assert_eq(outcome.status, 0);
        cr_assert_eq(strncmp(outcome.out, "Example:\n  ringleader ", 22), 0, "%s", outcome.out);
        cr_assert_not_null(strstr(outcome.out, (*command)->arguments));
        program_free(&outcome);
    }
    expect("--help", 0, "Example:\n", "");
}

Test(cli, misuse_is_two_and_suggests_the_nearest)
{
    expect("detcet", 2, "", "did you mean \"detect\"?");
    expect("", 2, "", "name a command");
    expect("load signup x.csv", 2, "", "did you mean \"signups\"?");
    expect("load signups", 2, "", "usage: ringleader load");
    expect("rings --frobnicate", 2, "", "--help");
    expect("rings extra", 2, "", "too many arguments");
    expect("rings --format yaml", 2, "", "table, csv or json");
    expect("rings --band huge", 2, "", "--band takes");
    expect("rings --score lots", 2, "", "--score takes a number or a range such as 5..20");
    expect("rings --score 5..x", 2, "", "; not \"5..x\"");
    expect("rings --size ..", 2, "", "--size takes");
    expect("rings --size \"\"", 2, "", "--size takes");
    expect("rings --change grwon", 2, "", "did you mean \"grown\"?");
    expect("rings --verdict confirmed,maybe", 2, "", "none; not \"maybe\"");
    expect("rings --kind paymnt", 2, "", "did you mean \"payment\"?");
    expect("rings --kind payment,", 2, "", "; not \"\"");
    expect("rings --sort age", 2, "", "--sort takes score, size");
    expect("rings --sort size,score", 2, "", "--sort takes one word");
    expect("rings --active-since then", 2, "", "--active-since takes a time");
    expect("rings --country \"\"", 2, "", "--country takes a code");
    expect("hubs --kind ipp", 2, "", "did you mean \"ip\"?");
    expect("hubs --kind colour-of-hair", 2, "",
        "one of payment, device, phone, mailbox, ip, net24, net64, net48, billed");
    expect("hubs --kind colour-of-hair", 2, "", "; not \"colour-of-hair\"\n");
    expect("hubs --kind \"\"", 2, "", "--kind takes");
    expect("hubs --limit all", 2, "", "--limit takes a number");
    expect("export ring", 2, "", "did you mean \"rings\"?");
    expect("load signups x.csv --max-rejects lots", 2, "", "--max-rejects takes a number");
    expect("load signups x.csv --map email", 2, "", "--map takes FIELD=COLUMN");
    expect("simulate w --days 6", 2, "", "--days takes a number from 7 to 3650");
}

Test(cli, a_simulated_service_is_open_for_as_long_as_it_is_told)
{
    expect("simulate . --accounts 2000 --days 14", 0, "", "");
    expect("load signups signups.csv", 0, NULL, NULL);
    expect("status", 0, "2026-06-17 to 2026-06-30", "");
}

Test(cli, only_load_creates_a_store)
{
    static const char *const others[] = { "detect", "rings", "hubs", "export members", "status" };
    struct stat status;
    char path[128];

    for (int i = 0; i < 5; i++)
        expect(others[i], 1, "", "there is no store at ringleader.db");
    snprintf(path, sizeof path, "%s/ringleader.db", directory);
    cr_assert_eq(stat(path, &status), -1);
    load_service();
    cr_assert_eq(stat(path, &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0600);
}

Test(cli, options_may_stand_before_the_command)
{
    load_service();
    expect("--db ringleader.db --format json status", 0, "\"item\": \"accounts\"", "");
    expect("status --format=csv", 0, "item,value,detail\n", "");
}

Test(cli, before_detect_rings_says_what_to_do)
{
    load_service();
    expect("rings", 0, "", "run `ringleader detect`");
    expect("rings --quiet", 1, "", "");
}

/* One device of 600 accounts, more than any operator has; 80 accounts at one address over a year.
 */
static void write_hubs(void)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/s.csv", directory);
    file = fopen(path, "w");
    fputs("account_id,created_at,ip,device_id\n", file);
    for (int i = 0; i < 4000; i++)
        fprintf(file, "s%d,%d,%s,%s%d\n", i, 1750000000 + i * 7777, i % 50 ? "" : "146.20.3.4",
            i % 6 ? "d" : "none-given-", i % 6 ? i : 0);
    fclose(file);
    expect("load -q signups s.csv", 0, "", "");
}

Test(cli, hubs_lists_what_was_set_aside)
{
    write_hubs();
    expect("hubs", 0, "", "run `ringleader detect`");
    expect("detect", 0, NULL, "");
    expect("hubs --format csv", 0, "kind,value,accounts,bits,reason\ndevice,none-given-0,667,", "");
    expect("hubs", 0, "device none-given-0 ", "");
    expect("hubs --kind ip --format csv", 0, "reason\nip,146.20.3.4,80,", "");
    expect("hubs --limit 1 --format csv >rows; wc -l rows", 0, "2 rows\n", "");
    expect("hubs --kind phone", 0, "", "");
    expect("hubs --kind phone --quiet", 1, "", "");
    expect("hubs --kind device --quiet", 0, "", "");
}

Test(cli, quiet_tells_by_status_alone)
{
    load_service();
    expect("detect --quiet", 0, "", "");
    expect("rings --quiet", 0, "", "");
    expect("rings --quiet --band low", 1, "", "");
}

Test(cli, a_query_that_finds_nothing_prints_nothing)
{
    load_service();
    expect("detect", 0, NULL, "");
    expect("rings --band low", 0, "", "");
    expect("rings --band low --format csv", 0, "", "");
    expect("export rings --band low", 0, "ring_id,ring_rank,", "");
}

Test(cli, exports_have_the_columns_of_the_contract)
{
    load_service();
    expect("detect", 0, NULL, "");
    expect("export members", 0,
        "ring_id,ring_rank,ring_score,ring_size,band,change,verdict,account_id,member_score,"
        "created_at,email,country,status,payments,reasons\n",
        "");
    expect("export rings", 0,
        "ring_id,ring_rank,ring_score,band,size,change,first_seen,last_seen,payments,devices,"
        "networks,amount,currency,failed_share,disputed_share,reasons,verdict,note\n",
        "");
    expect("export evidence", 0,
        "ring_id,account_id,kind,value,accounts_sharing,bits,first_seen,last_seen\n", "");
    expect("export evidence", 0, "R-000001,r0,device,ring,20,", "");
}

Test(cli, review_guards_formulas_and_raw_does_not)
{
    load_service();
    expect("detect", 0, NULL, "");
    expect("export members", 0, ",'=r0@mail.example,", "");
    expect("export members --profile raw", 0, ",=r0@mail.example,", "");
    expect("export members --bom", 0, "\xef\xbb\xbfring_id,", "");
}

Test(cli, a_failed_load_tells_what_was_loaded_before_it)
{
    write_file("a.csv", "account_id,created_at\na,2026-01-01\n");
    write_file("b.csv", "account,created\nb,2026-01-01\n");
    expect("load signups a.csv b.csv", 3, "a.csv",
        "did you mean --map account_id=account --map created_at=created;");
    expect("status --format csv", 0, "accounts,1,", "");
}

Test(cli, a_load_that_fails_leaves_no_new_store)
{
    struct stat status;
    char path[128];

    snprintf(path, sizeof path, "%s/ringleader.db", directory);
    expect("load signups missing.csv", 1, "", "No such file");
    cr_assert_eq(stat(path, &status), -1);
    write_file("b.csv", "account_id\nb\n");
    expect("load signups b.csv", 3, "", "created_at");
    cr_assert_eq(stat(path, &status), -1);
}

Test(cli, a_short_file_is_not_taken_for_a_store)
{
    struct outcome outcome;

    write_file("ringleader.db", "x");
    write_file("a.csv", "account_id,created_at\na,2026-01-01\n");
    expect("load signups a.csv", 1, "", "not a ringleader store");
    outcome = program_run(directory, "--version; cat ringleader.db");
    cr_assert_str_eq(outcome.out, "x");
    program_free(&outcome);
}

Test(cli, a_required_column_under_a_usual_name_is_suggested)
{
    write_file("a.csv", "User ID,date\na,2026-01-01\n");
    expect("load signups a.csv", 3, "",
        "did you mean --map account_id=\"User ID\" --map created_at=date;");
    expect("load signups a.csv --map account_id=\"User ID\"", 3, "",
        "did you mean --map created_at=date;");
}

Test(cli, the_same_file_under_another_map_is_loaded_in_its_own_place)
{
    write_file("a.csv", "account_id,created_at,Card Token\na,2026-01-01,tok\n");
    expect("load signups a.csv", 0, "loaded", NULL);
    expect("load signups a.csv", 0, "already loaded", "");
    expect("load signups a.csv --map device_id=\"Card Token\"", 3, "",
        "read in another way (load 1); nothing was stored; `ringleader load --replace signups");
    expect("load --replace signups a.csv --map device_id=\"Card Token\" --format csv", 0,
        ",replaced,1,1,0,0,", NULL);
}

Test(cli, an_error_cannot_write_to_the_terminal)
{
    write_file("x.csv", "account_id,created_at,\x1b[31mred\na,never,b\n");
    expect("load signups x.csv", 3, NULL, "is not a time");
    write_file("y.csv", "\x1b[31mred\na\n");
    expect("load signups y.csv", 3, "", "\\x1b[31mred");
}

Test(cli, a_full_disk_is_an_error)
{
    struct outcome outcome;

    load_service();
    expect("detect", 0, NULL, "");
    outcome = program_run(directory, "export members 2>said >/dev/full; echo $? >>said; cat said");
    cr_assert_not_null(strstr(outcome.out, "cannot write the output"), "%s", outcome.out);
    cr_assert_not_null(strstr(outcome.out, "\n1\n"), "%s", outcome.out);
    program_free(&outcome);
}

Test(cli, rejects_are_written_out)
{
    struct outcome outcome;

    write_file("x.csv", "account_id,created_at\na,2026-01-01\nb,\"some, day\"\n");
    expect("load signups x.csv --rejects r.csv --max-rejects 60%", 0, "x.csv",
        "x.csv: 1 of 2 rows cannot be stored; line 3: \"created_at\": \"some, day\" is not a time");
    outcome = program_run(directory, "--version >/dev/null; cat r.csv");
    cr_assert(strstr(outcome.out, "file,line,reason,raw\n"
                                  "x.csv,3,\"\"\"created_at\"\": \"\"some, day\"\" is not a time"));
    cr_assert(strstr(outcome.out, ",\"b,\"\"some, day\"\"\"\n"));
    program_free(&outcome);
}
