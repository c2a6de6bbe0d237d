#include <criterion/criterion.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load_place.h"
#include "store/db.h"
#include "store/sql.h"
#include "store/stmt.h"

/* Others that have the store open are processes of their own: nobody is kept out by himself. */
static pid_t others[4];
static int other_count;

static void close_place(void)
{
    for (int i = 0; i < other_count; i++) {
        kill(others[i], SIGKILL);
        waitpid(others[i], NULL, 0);
    }
    place_close();
}

TestSuite(lock, .init = place_open, .fini = close_place);

/* A sqlite3 shell that runs SQL on the store and then waits, with what it has open. A fork would
 * take itself for this process, which has the store open already. */
static pid_t other(const char *sql)
{
    int in[2], out[2];
    char done[8] = "";
    pid_t child;

    cr_assert(pipe(in) == 0 && pipe(out) == 0);
    child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        execlp("sqlite3", "sqlite3", here.store, (char *)NULL);
        _exit(127);
    }
    others[other_count++] = child;
    close(out[1]);
    cr_assert_gt(dprintf(in[1], ".output /dev/null\n%s;\n.output\n.print done\n", sql), 0);
    cr_assert_eq(read(out[0], done, sizeof done), 5, "%s", sql);
    cr_assert_str_eq(done, "done\n");
    return child; /* its input stays open with this process */
}

/* It is gone, as if the power had been cut off for it alone. */
static void end(pid_t process)
{
    kill(process, SIGKILL);
    waitpid(process, NULL, 0);
    for (int i = 0; i < other_count; i++)
        if (others[i] == process)
            others[i] = others[--other_count];
}

static const char one_row[] = "account_id,created_at\nu1,1\n";

static long beside(const char *suffix)
{
    char name[160];
    struct stat status;

    snprintf(name, sizeof name, "%s%s", here.store, suffix);
    return stat(name, &status) ? -1 : (long)status.st_size;
}

static void reopen(enum db_mode mode)
{
    db_close(here.db);
    cr_assert_eq(db_open(&here.db, here.store, mode, &here.err), 0, "%s", here.err.message);
}

static void assert_refused(pid_t by, const char *doing)
{
    const struct passwd *user = getpwuid(geteuid());
    char part[160];

    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", one_row), -1);
    cr_assert_eq(here.err.code, ERROR_FAILED);
    snprintf(
        part, sizeof part, "(process %ld, user %s, since 2", (long)by, user ? user->pw_name : "?");
    assert_says(part);
    assert_says("`sqlite3 /tmp/");
    assert_says(doing);
    assert_says(here.store);
    assert_says("try again when it is done");
}

Test(lock, a_second_writer_is_told_who_is_first)
{
    pid_t writer = other("BEGIN IMMEDIATE");

    assert_refused(writer, "UTC) is writing to it");
    end(writer);
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", one_row), 0, "%s", here.err.message);
}

/* To ask who has the lock must not let go of one's own. */
Test(lock, who_asked_and_then_writes_keeps_others_out)
{
    pid_t writer = other("BEGIN IMMEDIATE");

    assert_refused(writer, "is writing to it");
    end(writer);
    cr_assert_eq(db_begin(here.db, &here.err), 0);
    other("SELECT 1");
    cr_assert_eq(
        place_run((const char *const[]){ "load", "signups", here.path, "--db", here.store, NULL }),
        1);
    db_rollback(here.db);
}

Test(lock, the_writer_of_a_store_without_a_log_is_named_too)
{
    pid_t writer;

    db_close(here.db);
    here.db = NULL;
    end(other("PRAGMA journal_mode = DELETE"));
    writer = other("BEGIN IMMEDIATE");
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), -1);
    assert_says("is writing to it");
    end(writer);
    reopen(DB_WRITE);
    assert_rows("PRAGMA journal_mode", "wal\n");
}

Test(lock, a_reader_that_keeps_a_log_from_being_made_is_named)
{
    db_close(here.db);
    here.db = NULL;
    end(other("PRAGMA journal_mode = DELETE"));
    other("BEGIN; SELECT count(*) FROM account");
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), -1);
    assert_says("is reading it");
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
}

Test(lock, who_has_locked_all_of_it_is_named)
{
    db_close(here.db);
    here.db = NULL;
    other("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), -1);
    assert_says("has locked it");
}

/* ---- a load that others watch ---- */

/* A load that waits for more on a pipe. */
struct slow_load {
    pid_t process;
    int input;
};

static struct slow_load begin_load(const char *argument)
{
    const char *program = getenv("RINGLEADER");
    struct slow_load load;
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    load.process = fork();
    cr_assert(load.process >= 0);
    if (load.process == 0) {
        dup2(ends[0], STDIN_FILENO);
        close(ends[1]);
        execl(program ? program : "build/ringleader", "ringleader", "load", argument, "signups",
            "-", "--db", here.store, (char *)NULL);
        _exit(127);
    }
    others[other_count++] = load.process;
    close(ends[0]);
    load.input = ends[1];
    fcntl(load.input, F_SETFD, FD_CLOEXEC);
    return load;
}

static void feed(const struct slow_load *load, const char *text)
{
    size_t length = strlen(text);

    while (length > 0) {
        ssize_t written = write(load->input, text, length);

        cr_assert(written > 0);
        text += written;
        length -= (size_t)written;
    }
}

/* More than is kept in memory: it is written before it is committed. */
static void feed_much(const struct slow_load *load)
{
    feed(load, "account_id,created_at,email,device_id\n");
    for (int i = 0; i < 150000; i++) {
        char row[160];

        snprintf(row, sizeof row, "an-account-of-some-length-%d,%d,mail-%d@example.org,device-%d\n",
            i, 1700000000 + i, i, i);
        feed(load, row);
    }
    while (beside("-wal") < 4000000)
        usleep(10000);
}

static int finish_load(struct slow_load *load)
{
    int status;

    close(load->input);
    cr_assert_eq(waitpid(load->process, &status, 0), load->process);
    for (int i = 0; i < other_count; i++)
        if (others[i] == load->process)
            others[i] = others[--other_count];
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(lock, readers_read_while_a_load_writes_and_see_what_was_before, .timeout = 120)
{
    struct slow_load load;

    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", one_row), 0);
    load = begin_load("--quiet");
    feed_much(&load);
    reopen(DB_READ);
    cr_assert_eq(place_count("signup"), 1);
    cr_assert_eq(
        place_run((const char *const[]){ "status", "--db", here.store, "--format", "csv", NULL }),
        0);
    cr_assert_eq(finish_load(&load), 0);
    cr_assert_eq(place_count("signup"), 150001);
}

Test(lock, who_reads_over_a_commit_sees_one_state, .timeout = 120)
{
    struct slow_load load;
    struct stmt stmt = { 0 };
    int rows = 0;

    cr_assert_eq(
        place_load(RECORD_SIGNUP, "a.csv", "account_id,created_at\nu1,1\nu2,2\nu3,3\n"), 0);
    reopen(DB_READ);
    cr_assert_eq(stmt_prepare(&stmt, here.db, sql_account_list, &here.err), 0);
    cr_assert_eq(stmt_step(&stmt, &here.err), 1);
    load = begin_load("--quiet");
    feed_much(&load);
    cr_assert_eq(finish_load(&load), 0);
    while (++rows < 10 && stmt_step(&stmt, &here.err) > 0)
        ;
    stmt_finalize(&stmt);
    cr_assert_eq(rows, 3);
    cr_assert_eq(place_count("account"), 150003);
}

Test(lock, the_command_line_of_a_load_is_told_without_what_would_harm_a_terminal, .timeout = 60)
{
    struct slow_load load = begin_load("--map=email=\033[31mMail\xff \xe2\x80\xae"
                                       "and a hundred letters more of what nobody wants to read");

    while (db_begin(here.db, &here.err) == 0) {
        db_rollback(here.db);
        usleep(10000);
    }
    assert_says("`ringleader load --map=email=?[31mMail? ?and a hundred letters");
    assert_says("...` (process ");
    assert_says("try again when it is done");
    for (const char *at = here.err.message; *at; at++)
        cr_assert(*at >= ' ' && *at < 0x7f, "%s", here.err.message);
    close(load.input);
}

Test(lock, what_a_killed_load_leaves_hinders_nobody, .timeout = 120)
{
    struct slow_load load;

    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", one_row), 0);
    db_close(here.db);
    here.db = NULL;
    load = begin_load("--quiet");
    feed_much(&load);
    end(load.process);
    close(load.input);
    cr_assert_gt(beside("-wal"), 0);
    reopen(DB_READ);
    cr_assert_eq(place_count("signup"), 1);
    db_close(here.db);
    here.db = NULL;
    cr_assert_eq(beside("-wal"), -1);
    cr_assert_eq(beside("-shm"), -1);
    reopen(DB_WRITE);
    cr_assert_eq(place_load(RECORD_SIGNUP, "b.csv", "account_id,created_at\nu2,1\n"), 0);
    cr_assert_eq(place_count("signup"), 2);
}

Test(lock, the_last_who_closes_leaves_nothing_beside_the_store)
{
    struct db *reader;

    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", one_row), 0);
    cr_assert_eq(db_open(&reader, here.store, DB_READ, &here.err), 0);
    db_close(here.db);
    here.db = NULL;
    cr_assert_geq(beside("-wal"), 0);
    db_close(reader);
    cr_assert_eq(beside("-wal"), -1);
    cr_assert_eq(beside("-shm"), -1);
}

Test(lock, who_only_has_the_store_open_does_not_keep_the_log_large)
{
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", one_row), 0);
    other("SELECT count(*) FROM account");
    cr_assert_eq(place_load(RECORD_SIGNUP, "b.csv", "account_id,created_at\nu2,1\n"), 0);
    cr_assert_gt(beside("-wal"), 0);
    db_close(here.db);
    here.db = NULL;
    cr_assert_eq(beside("-wal"), 0);
}
