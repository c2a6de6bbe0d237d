/*
 * weekly.c - what `ringleader weekly` takes, says, refuses and leaves alone.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/time.h"
#include "store/db.h"
#include "weekly_place.h"

TestSuite(weekly, .init = weeks_open, .fini = weeks_close, .timeout = 120);

enum { NOW = 1790553600 /* 2026-09-28, a Monday */, WEEK = 7 * TIME_DAY };

static const char signups[] = "account_id,created_at,email\n"
                              "u1,2026-09-01,a@x.io\nu2,2026-09-02,b@x.io\n";
static const char more_signups[] = "account_id,created_at\nu3,2026-09-03\n";
static const char billing[] = "account_id,billed_at,payment_fingerprint\nu1,2026-09-02,card\n";
static const char bad[] = "account_id,created_at\nu9,never\nu8,2026-09-01\n";

/* ---- what is taken ---- */

Test(weekly, takes_signups_before_billing_and_each_by_name)
{
    char *log, *first, *second, *third, *fourth;

    weeks_write("inbox/billing.csv", billing);
    weeks_write("inbox/signups-2.csv", more_signups);
    weeks_write("inbox/SIGNUPS-1.CSV", signups);
    weeks_write("inbox/labels.csv", "account_id,label\nu1,fraud\n");
    weeks_expect(NOW, 0);
    log = weeks_read("inbox/weekly.log");
    first =
        strstr(log, "SIGNUPS-1.CSV: 2 rows, 2 stored, 0 known, 0 rejected; moved to done/SIGNUPS");
    second = strstr(log, "signups-2.csv: 1 rows");
    third = strstr(log, "billing.csv: 1 rows");
    fourth = strstr(log, "labels.csv: 1 rows");
    cr_expect(first && first < second && second < third && third < fourth, "%s", log);
    free(log);
    weeks_expect_file("inbox/done/SIGNUPS-1.CSV", signups);
    weeks_expect_file("inbox/done/billing.csv", billing);
    weeks_expect_there("inbox/billing.csv", 0);
}

Test(weekly, takes_gzip)
{
    gzFile file = gzopen(weeks_path("inbox/signups.csv.GZ"), "wb");

    gzputs(file, signups);
    gzclose(file);
    weeks_expect(NOW, 0);
    weeks_expect_there("inbox/done/signups.csv.GZ", 1);
    weeks_expect_text("inbox/weekly.log", "signups.csv.GZ: 2 rows, 2 stored");
}

Test(weekly, takes_every_ending_that_exports_have)
{
    weeks_write("inbox/signups-1.json", "{\"account_id\":\"j1\",\"created_at\":\"2026-03-02\"}\n"
                                        "{\"account_id\":\"j2\",\"created_at\":\"2026-03-02\"}\n");
    weeks_write("inbox/Signups-2.TSV", "account_id\tcreated_at\nt1\t2026-03-02\n");
    weeks_write("inbox/signups-3.csv.zst", "account_id;created_at\nz1;2026-03-02\n");
    weeks_write("inbox/signups-4.zip", "PK\003\004 a zip archive");
    weeks_write("inbox/signups-5.docx", "x");
    weeks_expect(NOW, 3);
    weeks_expect_there("inbox/done/signups-1.json", 1);
    weeks_expect_there("inbox/done/Signups-2.TSV", 1);
    weeks_expect_there("inbox/done/signups-3.csv.zst", 1);
    weeks_expect_text("inbox/refused/signups-4.zip.reason.txt",
        "this is a zip archive; load what is in it: unzip -p inbox/signups-4.zip | ringleader load "
        "signups -");
    weeks_expect_text("inbox/weekly.log",
        "left alone: signups-5.docx (its name has no ending of records, such as .csv)");
}

Test(weekly, leaves_all_else_alone_and_says_so)
{
    weeks_write("inbox/.signups.csv", signups);
    weeks_write("inbox/signups.csv.part", signups);
    weeks_write("inbox/signups.csv.TMP", signups);
    weeks_write("inbox/notes.txt", "x");
    weeks_write("inbox/presignups.csv", signups);
    weeks_write("elsewhere.csv", signups);
    cr_assert_eq(symlink("../elsewhere.csv", weeks_path("inbox/signups-link.csv")), 0);
    cr_assert_eq(mkdir(weeks_path("inbox/signups-more.csv"), 0700), 0);
    cr_assert_eq(mkfifo(weeks_path("inbox/signups-pipe.csv"), 0600), 0);
    weeks_write("inbox/signups.csv", more_signups);
    weeks_expect(NOW, 0);
    weeks_expect_text("inbox/weekly.log", " inbox: 1 file to load\n");
    weeks_expect_text("inbox/weekly.log",
        " inbox: left alone: notes.txt (its name begins with no kind of record), presignups.csv "
        "(its name begins with no kind of record), signups-link.csv (a symbolic link), "
        "signups-more.csv (a directory), "
        "signups-pipe.csv (not a plain file)\n");
    weeks_expect_there("inbox/.signups.csv", 1);
    weeks_expect_there("inbox/signups.csv.part", 1);
    weeks_expect_there("inbox/signups.csv.TMP", 1);
    weeks_expect_there("inbox/notes.txt", 1);
    weeks_expect_there("inbox/signups-link.csv", 1);
    weeks_expect_there("inbox/done/signups.csv", 1);
}

/* Whether the file system here can tell that a file is being written to. */
static int can_tell_writers(void)
{
    int file, can;

    weeks_write("probe", "");
    file = open(weeks_path("probe"), O_RDWR);
    can = fcntl(file, 1024 /* F_SETLEASE */, F_RDLCK) && errno == EAGAIN;
    close(file);
    unlink(weeks_path("probe"));
    return can;
}

Test(weekly, leaves_what_is_still_being_written_to_the_next_run)
{
    int file;

    if (!can_tell_writers())
        cr_skip("this file system does not tell who writes");
    weeks_write("inbox/signups.csv", signups);
    weeks_write("inbox/billing.csv", billing);
    file = open(weeks_path("inbox/signups.csv"), O_WRONLY | O_APPEND);
    weeks_expect(NOW, 0);
    weeks_expect_text(
        "inbox/weekly.log", "signups.csv: is still being written; left for the next run");
    weeks_expect_file("inbox/signups.csv", signups);
    weeks_expect_there("inbox/done/billing.csv", 1);
    cr_assert_eq(write(file, "u4,2026-09-04,d@x.io\n", 21), 21);
    close(file);
    weeks_expect(NOW, 0);
    weeks_expect_text("inbox/weekly.log", "signups.csv: 3 rows, 3 stored");
}

Test(weekly, what_was_loaded_before_is_done_too)
{
    weeks_write("inbox/signups.csv", signups);
    weeks_expect(NOW, 0);
    weeks_write("inbox/signups-again.csv", signups);
    weeks_expect(NOW + WEEK, 0);
    weeks_expect_text("inbox/weekly.log",
        "signups-again.csv: already loaded, as inbox/signups.csv; moved to "
        "done/signups-again.csv\n");
    weeks_expect_text("inbox/weekly.log", "0 loaded, 1 loaded before, 0 refused\n");
    weeks_expect_file("inbox/done/signups-again.csv", signups);
}

Test(weekly, writes_nothing_over_in_done_or_refused)
{
    weeks_write("inbox/signups.csv", signups);
    weeks_write("inbox/billing.csv.gz", "");
    weeks_expect(NOW, 3);
    weeks_write("inbox/signups.csv", more_signups);
    weeks_write("inbox/billing.csv.gz", "not gzip");
    weeks_expect(NOW + WEEK, 3);
    weeks_expect_file("inbox/done/signups.csv", signups);
    weeks_expect_file("inbox/done/signups-2.csv", more_signups);
    weeks_expect_file("inbox/refused/billing.csv.gz", "");
    weeks_expect_file("inbox/refused/billing-2.csv.gz", "not gzip");
    weeks_expect_text("inbox/refused/billing.csv.gz.reason.txt", "the file is empty");
    weeks_expect_text("inbox/refused/billing-2.csv.gz.reason.txt", "required column");
    weeks_expect_text("inbox/weekly.log", "moved to done/signups-2.csv\n");
}

/* ---- what is refused ---- */

Test(weekly, a_refused_file_has_its_reason_beside_it_and_all_else_is_done)
{
    weeks_write("inbox/signups-1.csv", bad);
    weeks_write("inbox/signups-2.csv", signups);
    weeks_expect_run(NOW, NULL, 3,
        "ringleader: all steps are done, but 1 file was refused; inbox/refused has the files and "
        "the reasons\n");
    weeks_expect_file("inbox/refused/signups-1.csv", bad);
    weeks_expect_text("inbox/refused/signups-1.csv.reason.txt",
        "signups-1.csv\nwas refused by the weekly run of 2026-09-28T00:00:00Z; nothing of it was "
        "stored.\n\nWhy: inbox/signups-1.csv: 1 of 2 rows cannot be stored");
    weeks_expect_text("inbox/refused/signups-1.csv.reason.txt",
        "\nRows that cannot be stored:\n    line 2: \"created_at\": \"never\" is not a time");
    weeks_expect_text("inbox/refused/signups-1.csv.reason.txt", "begins with \"signups\"");
    weeks_expect_there("inbox/done/signups-2.csv", 1);
    weeks_expect_there("reports/2026-W40.html", 1);
    weeks_expect_text("inbox/weekly.log", " load: refused: inbox/signups-1.csv: 1 of 2 rows");
    weeks_expect_text("reports/2026-W40.md", "**1 file** was refused");
    weeks_expect(NOW, 0);
    weeks_expect_text("reports/2026-W40.md", "**1 file** was refused");
    weeks_expect_text("inbox/weekly.log", " inbox: 1 in refused needs a check\n");
}

Test(weekly, names_no_more_rows_than_anybody_reads)
{
    char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "account_id,created_at\n");

    for (int i = 0; i < 70; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "u%d,never\n", i);
    weeks_write("inbox/signups.csv", text);
    weeks_expect(NOW, 3);
    weeks_expect_text("inbox/refused/signups.csv.reason.txt",
        "    line 51: \"created_at\": \"never\" is not a time");
    weeks_expect_text("inbox/refused/signups.csv.reason.txt", "\n    and 20 more\n");
}

Test(weekly, max_rejects_is_the_share_that_does_not_refuse)
{
    weeks_write("inbox/signups.csv", bad);
    weeks_expect_run(NOW, (const char *[]){ "--max-rejects", "50%", NULL }, 0,
        "signups.csv: 2 rows, 1 stored, 0 known, 1 rejected");
}

/* ---- a service's own columns and words ---- */

static const char own_settings[] = "[load]\nmax_rejects = 50%\n[map]\n"
                                   "signups.account_id = Customer No\n"
                                   "signups.created_at = Joined\n"
                                   "billing.account_id = Customer No\n";

Test(weekly, takes_columns_and_options_from_the_settings)
{
    weeks_write("own.ini", own_settings);
    weeks_write("inbox/signups.csv", "Customer No,Joined\nu1,2026-09-01\nu2,never\n");
    weeks_write("inbox/billing.csv", billing); /* has no column of that name */
    weeks_expect_run(NOW, (const char *[]){ "--config", weeks_path("own.ini"), NULL }, 0,
        "signups.csv: 2 rows, 1 stored, 0 known, 1 rejected");
    weeks_expect_there("inbox/done/billing.csv", 1);
}

Test(weekly, max_rejects_of_the_command_line_goes_before_that_of_the_settings)
{
    weeks_write("own.ini", own_settings);
    weeks_write("inbox/signups.csv", bad);
    weeks_expect_run(NOW,
        (const char *[]){ "--config", weeks_path("own.ini"), "--max-rejects", "0", NULL }, 3,
        "refused: ");
}

/* Firebase's CSV has no header; its first row holds a password's hash. */
Test(weekly, nothing_of_a_first_row_that_is_data_gets_into_the_log)
{
    char *log, *reason;

    weeks_write(
        "inbox/signups.csv", "aZ1,ann@x.io,true,hAsHaAaAaAaAaAaAaAaAaA==,sAlT1aaaaaaa==,Ann\n");
    weeks_expect(NOW, 3);
    log = weeks_read("inbox/weekly.log");
    reason = weeks_read("inbox/refused/signups.csv.reason.txt");
    cr_expect(strstr(reason, "does not look like column names"), "%s", reason);
    cr_expect_not(strstr(log, "hAsH") || strstr(log, "sAlT") || strstr(log, "ann@"), "%s", log);
    cr_expect_not(strstr(reason, "hAsH") || strstr(reason, "ann@"), "%s", reason);
    free(log);
    free(reason);
}

Test(weekly, logs_what_a_user_should_know_of_a_file)
{
    weeks_write(
        "inbox/signups.csv", "account_id,created_at,plan\nguest,2026-09-01,x\nu1,2026-09-01,x\n");
    weeks_expect(NOW, 0);
    weeks_expect_text("inbox/weekly.log", " load: signups.csv: 1 of 2 rows left out, ");
    weeks_expect_text("inbox/weekly.log", " load: signups.csv: columns that are not used: plan\n");
}

/* ---- names ---- */

/* Every line is a moment, a step and words, and nothing in it can act on a terminal. */
static void expect_plain_log(int lines)
{
    char *log = weeks_read("inbox/weekly.log"), *line = log;
    int count = 0;

    for (; *line; line += strcspn(line, "\n") + 1, count++) {
        cr_expect_eq(strspn(line, "0123456789-:TZ"), 20, "%s", line);
        for (const char *at = line; *at && *at != '\n'; at++)
            cr_expect((unsigned char)*at >= ' ' && (unsigned char)*at < 0x7f, "%s", line);
    }
    cr_expect_eq(count, lines, "%d lines: %s", count, log);
    free(log);
}

Test(weekly, hostile_names_are_files_like_others)
{
    static const char *const names[] = { "signups\n2026-09-28T00:00:00Z end: all is well.csv",
        "signups\x1b[2J\x1b]0;x\x07.csv", "signups; rm -rf *.csv", "signups$(reboot)`id`'\".csv",
        "signups \xff\xfe.csv", "signups\xe2\x80\xae.csv", "signups%s%n.csv",
        "signups--out=x.csv" };
    char name[64], path[128], content[64];

    for (int i = 0; i < 8; i++) {
        snprintf(path, sizeof path, "inbox/%s", names[i]);
        snprintf(content, sizeof content, "account_id,created_at\nu%d,2026-09-03\n", i);
        weeks_write(path, content);
        snprintf(name, sizeof name, "inbox/billing%s", names[i] + 7);
        weeks_write(name, "");
    }
    weeks_write("inbox/-rf", "x");
    weeks_expect(NOW, 3);
    for (int i = 0; i < 8; i++) {
        snprintf(path, sizeof path, "inbox/done/%s", names[i]);
        weeks_expect_there(path, 1);
        snprintf(path, sizeof path, "inbox/refused/billing%s.reason.txt", names[i] + 7);
        weeks_expect_text(path, "the file is empty");
    }
    weeks_expect_there("inbox/-rf", 1);
    expect_plain_log(1 + 2 + 16 + 1 + 1 + 1);
    weeks_expect_text(
        "inbox/weekly.log", "signups\\n2026-09-28T00:00:00Z end: all is well.csv: 1 rows");
}

Test(weekly, names_as_long_as_can_be_are_shortened_where_a_reason_must_fit)
{
    char name[256], path[300];

    memset(name, 'x', 255);
    memcpy(name, "signups", 7);
    memcpy(name + 251, ".csv", 5);
    snprintf(path, sizeof path, "inbox/%s", name);
    weeks_write(path, bad);
    weeks_expect(NOW, 3);
    weeks_write(path, signups);
    weeks_expect(NOW, 0);
    snprintf(path, sizeof path, "inbox/done/%s", name);
    weeks_expect_file(path, signups);
    snprintf(path, sizeof path, "inbox/refused/%.240s.csv", name);
    weeks_expect_file(path, bad);
    snprintf(path, sizeof path, "inbox/refused/%.240s.csv.reason.txt", name);
    weeks_expect_text(path, "1 of 2 rows");
    /* Once more: a number must fit as well. */
    snprintf(path, sizeof path, "inbox/%s", name);
    weeks_write(path, more_signups);
    weeks_expect(NOW, 0);
    snprintf(path, sizeof path, "inbox/done/%.249s-2.csv", name);
    weeks_expect_file(path, more_signups);
}

/* ---- weeks ---- */

Test(weekly, a_week_has_one_report_and_the_next_another)
{
    weeks_write("inbox/signups.csv", signups);
    weeks_expect(NOW, 0);
    weeks_expect(NOW + 6 * TIME_DAY, 0);
    weeks_expect_there("reports/2026-W40.html", 1);
    weeks_expect_there("reports/2026-W41.html", 0);
    weeks_expect_text("inbox/weekly.log", "2026-10-04T00:00:0");
    weeks_expect(NOW + WEEK, 0);
    weeks_expect_there("reports/2026-W41.html", 1);
    weeks_expect_there("reports/2026-W41.md", 1);
    weeks_expect_there("reports/2026-W41.csv", 1);
}

Test(weekly, prints_what_came_of_the_week)
{
    struct crash run;

    weeks_write("inbox/signups.csv", signups);
    weeks_write("inbox/billing.csv", "");
    run = weeks_run(NOW, (const char *[]){ "--format", "csv", NULL }, CRASH_NEVER, 0);
    cr_expect_str_eq(run.out,
        "week,loaded,loaded_before,refused,rows,stored,rejected,high,medium,new,grown,gone,report\n"
        "2026-W40,1,0,1,2,2,0,0,0,0,0,0,reports/2026-W40.html\n");
    crash_free(&run);
    run = weeks_run(NOW, (const char *[]){ "--quiet", NULL }, CRASH_NEVER, 0);
    cr_expect_eq(run.status, 0);
    cr_expect_str_empty(run.out);
    cr_expect_str_empty(run.err);
    crash_free(&run);
}

Test(weekly, the_log_and_the_reports_go_where_they_are_told_to)
{
    weeks_write("inbox/signups.csv", signups);
    weeks_expect_run(
        NOW, (const char *[]){ "--log", "week.log", "--out", "there", NULL }, 0, "end: 1");
    weeks_expect_text("week.log", "2026-09-28T00:00:0");
    weeks_expect_there("inbox/weekly.log", 0);
    weeks_expect_there("there/2026-W40.html", 1);
    weeks_expect_run(NOW, (const char *[]){ "--log", "nowhere/week.log", NULL }, 1,
        "ringleader: cannot write the log nowhere/week.log: No such file or directory\n");
}

/* ---- what is wrong ---- */

Test(weekly, without_an_inbox_nothing_is_done)
{
    cr_assert_eq(rmdir(weeks_path("inbox")), 0);
    weeks_expect_run(NOW, NULL, 1,
        "ringleader: cannot open the inbox inbox: No such file or directory; make it, or name "
        "another with --inbox\n");
    weeks_expect_there("ringleader.db", 0);
    weeks_write("inbox", "");
    weeks_expect_run(NOW, NULL, 1, "cannot open the inbox inbox: Not a directory\n");
}

Test(weekly, without_files_there_must_be_a_store)
{
    weeks_expect_run(NOW, NULL, 1, "there is no store at ringleader.db");
    weeks_expect_text("inbox/weekly.log", " detect: failed: there is no store at ringleader.db");
    weeks_expect_there("ringleader.db", 0);
}

Test(weekly, misuse_does_nothing)
{
    weeks_write("inbox/signups.csv", signups);
    weeks_expect_run(NOW, (const char *[]){ "--unmask", "--pseudonyms", "key", NULL }, 2,
        "--pseudonyms and --unmask");
    weeks_expect_run(NOW, (const char *[]){ "--max-rejects", "2", NULL }, 2, "--max-rejects takes");
    weeks_expect_run(NOW, (const char *[]){ "--config", "none.ini", NULL }, 2, "none.ini");
    weeks_expect_there("inbox/weekly.log", 0);
    weeks_expect_run(NOW, (const char *[]){ "--pseudonyms", "no-key", NULL }, 1, "no-key");
    weeks_expect_text("inbox/weekly.log", " begin: failed: ");
    weeks_expect_there("inbox/signups.csv", 1);
    weeks_expect_there("ringleader.db", 0);
}

Test(weekly, links_in_the_inbox_lead_nowhere)
{
    weeks_write("inbox/signups.csv", signups);
    weeks_write("log", "");
    cr_assert_eq(symlink("../log", weeks_path("inbox/weekly.log")), 0);
    weeks_expect_run(NOW, NULL, 1, "cannot write the log");
    unlink(weeks_path("inbox/weekly.log"));
    cr_assert_eq(mkdir(weeks_path("away"), 0700), 0);
    cr_assert_eq(symlink("../away", weeks_path("inbox/done")), 0);
    weeks_expect_run(NOW, NULL, 1, "cannot open the directory inbox/done");
    weeks_expect_there("away/signups.csv", 0);
    weeks_expect_there("inbox/signups.csv", 1);
    unlink(weeks_path("inbox/done"));
    weeks_expect(NOW, 0);
    weeks_expect_file("log", "");
}

Test(weekly, where_reports_cannot_be_written_all_before_is_done_and_the_next_run_reports)
{
    weeks_write("inbox/signups.csv", signups);
    weeks_write("reports", "in the way");
    weeks_expect_run(NOW, NULL, 1, "reports");
    weeks_expect_text("inbox/weekly.log", " report: failed: ");
    weeks_expect_there("inbox/done/signups.csv", 1);
    unlink(weeks_path("reports"));
    weeks_expect(NOW, 0);
    weeks_expect_there("reports/2026-W40.html", 1);
}

Test(weekly, while_the_store_is_locked_files_wait)
{
    struct error err = { 0 };
    struct db *db;

    weeks_write("inbox/signups.csv", signups);
    weeks_expect(NOW, 0);
    weeks_write("inbox/signups-2.csv", more_signups);
    cr_assert_eq(db_open(&db, weeks_path("ringleader.db"), DB_WRITE, &err), 0, "%s", err.message);
    cr_assert_eq(db_begin(db, &err), 0, "%s", err.message);
    weeks_expect_run(NOW, NULL, 1, "is writing to it");
    weeks_expect_text(
        "inbox/weekly.log", " load: failed: cannot write to the store ringleader.db: ");
    weeks_expect_file("inbox/signups-2.csv", more_signups);
    db_rollback(db);
    db_close(db);
    weeks_expect(NOW, 0);
    weeks_expect_file("inbox/done/signups-2.csv", more_signups);
}

Test(weekly, where_the_disk_is_full_files_wait)
{
    struct rlimit all, little;
    char *state, *after;

    weeks_write("inbox/signups.csv", signups);
    weeks_expect(NOW, 0);
    weeks_write("inbox/signups-2.csv", more_signups);
    state = weeks_state(weeks_directory());
    signal(SIGXFSZ, SIG_IGN); /* what is run inherits it: writing beyond the limit fails */
    getrlimit(RLIMIT_FSIZE, &all);
    little = (struct rlimit){ 40000, all.rlim_max };
    setrlimit(RLIMIT_FSIZE, &little);
    weeks_expect(NOW + WEEK, 1);
    setrlimit(RLIMIT_FSIZE, &all);
    after = weeks_state(weeks_directory());
    cr_expect_str_eq(after, state);
    weeks_expect_text("inbox/weekly.log", " load: failed: ");
    weeks_expect(NOW + WEEK, 0);
    weeks_expect_there("inbox/done/signups-2.csv", 1);
    free(state);
    free(after);
}
