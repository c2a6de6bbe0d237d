/*
 * weekly_lock.c - no two runs at once, and what a signal does.
 */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "weekly/lock.h"
#include "weekly_place.h"

TestSuite(weekly_lock, .init = weeks_open, .fini = weeks_close, .timeout = 120);

enum { NOW = 1790553600 /* 2026-09-28, a Monday */ };

static const char signups[] = "account_id,created_at,email\n"
                              "u1,2026-09-01,a@x.io\nu2,2026-09-02,b@x.io\n";
static const char billing[] = "account_id,billed_at,payment_fingerprint\nu1,2026-09-02,card\n";

Test(weekly_lock, two_are_never_at_work_on_one_inbox)
{
    struct lock lock = { 0 };
    struct error err = { 0 };
    char said[128];

    weeks_write("inbox/signups.csv", signups);
    cr_assert_eq(lock_take(&lock, AT_FDCWD, weeks_path("inbox/.weekly-lock"), "it", NOW, &err), 0);
    snprintf(said, sizeof said,
        "ringleader: another weekly run (process %ld, since 2026-09-28T00:00:00Z) is using the "
        "inbox "
        "inbox; nothing was done",
        (long)getpid());
    weeks_expect_run(NOW, (const char *[]){ "--db", "other.db", NULL }, 1, said);
    weeks_expect_text("inbox/weekly.log", " lock: failed: another weekly run");
    weeks_expect_there("inbox/signups.csv", 1);
    weeks_expect_there("other.db", 0);
    lock_release(&lock);
    weeks_expect(NOW, 0);
}

Test(weekly_lock, two_are_never_at_work_on_one_store_whatever_its_name)
{
    struct lock lock = { 0 };
    struct error err = { 0 };

    weeks_write("inbox/signups.csv", signups);
    weeks_expect(NOW, 0);
    cr_assert_eq(symlink("ringleader.db", weeks_path("link.db")), 0);
    cr_assert_eq(lock_take_store(&lock, weeks_path("link.db"), NOW, &err), 0, "%s", err.message);
    weeks_expect_run(NOW, NULL, 1, ") is using the store ringleader.db; nothing was done");
    weeks_expect_run(
        NOW, (const char *[]){ "--db", "link.db", NULL }, 1, "is using the store link.db");
    lock_release(&lock);
    weeks_expect_run(NOW, (const char *[]){ "--db", "./link.db", NULL }, 0, "end: ");
}

Test(weekly_lock, the_lock_of_who_was_killed_is_free)
{
    struct lock lock = { 0 };
    struct error err = { 0 };
    int status;
    pid_t child = fork();

    if (child == 0) {
        if (lock_take(&lock, AT_FDCWD, weeks_path("lock"), "it", NOW, NULL) == 0)
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert(WIFSIGNALED(status));
    cr_expect_eq(
        lock_take(&lock, AT_FDCWD, weeks_path("lock"), "it", NOW, &err), 0, "%s", err.message);
    lock_release(&lock);
}

Test(weekly_lock, who_holds_a_lock_and_left_no_name_is_another_run)
{
    struct lock lock = { 0 };
    struct error err = { 0 };
    int file;

    weeks_write("lock", "\x1b[2J nonsense");
    file = open(weeks_path("lock"), O_RDONLY);
    cr_assert_eq(flock(file, LOCK_EX), 0);
    cr_expect_eq(lock_take(&lock, AT_FDCWD, weeks_path("lock"), "the inbox x", NOW, &err), -1);
    cr_expect_eq(err.code, ERROR_FAILED);
    cr_expect(strstr(err.message, "another weekly run is using the inbox x;"), "%s", err.message);
    close(file);
}

/* ---- interrupted ---- */

Test(weekly_lock, a_signal_stops_it_between_two_files)
{
    struct crash run;
    size_t at = 0;

    weeks_write("inbox/signups.csv", signups);
    weeks_write("inbox/billing.csv", billing);
    run = weeks_run(NOW, NULL, CRASH_NEVER, 0);
    while (at < run.count && strcmp(run.points[at].text, "inbox/done/signups.csv") != 0)
        at++;
    cr_assert_lt(at, run.count);
    crash_free(&run);
    weeks_close();
    weeks_open();
    weeks_write("inbox/signups.csv", signups);
    weeks_write("inbox/billing.csv", billing);
    run = weeks_run(NOW, NULL, CRASH_TERMINATE, at + 1);
    cr_expect_eq(run.status, 130, "%d: %s", run.status, run.err);
    cr_expect(strstr(run.err, "interrupted"), "%s", run.err);
    crash_free(&run);
    weeks_expect_text("inbox/weekly.log", " load: stopped: interrupted");
    weeks_expect_there("inbox/done/signups.csv", 1);
    weeks_expect_there("inbox/billing.csv", 1);
    weeks_expect_there("reports", 0);
    weeks_expect(NOW, 0);
    weeks_expect_there("inbox/done/billing.csv", 1);
}
