#include <criterion/criterion.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "load_place.h"
#include "store/db.h"
#include "store/sql.h"
#include "store/stmt.h"

TestSuite(still, .init = place_open_empty, .fini = place_close);

static void make_store(void)
{
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0, "%s", here.err.message);
    db_close(here.db);
    here.db = NULL;
}

/* Writes as another program would. */
static void write_other(const char *sql)
{
    sqlite3 *handle;

    cr_assert_eq(sqlite3_open(here.store, &handle), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(handle);
}

/* Root may write anywhere: be somebody else for the rest of the test. LeakSanitizer must be able to
 * look into the process all the same. */
static void become_nobody(void)
{
    if (geteuid() != 0)
        return;
    cr_assert_eq(chown(here.dir, 65534, (gid_t)-1), 0);
    cr_assert_eq(setuid(65534), 0);
    cr_assert_eq(prctl(PR_SET_DUMPABLE, 1), 0);
}

Test(still, a_store_that_may_not_be_written_is_read_but_not_loaded_into)
{
    become_nobody();
    make_store();
    cr_assert_eq(chmod(here.store, 0400), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0, "%s", here.err.message);
    cr_assert_eq(place_count("account"), 0);
    db_close(here.db);
    cr_assert_eq(db_open(&here.db, here.store, DB_CREATE, &here.err), 0);
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", "account_id,created_at\nu1,1\n"), -1);
    assert_says("it may not be written to");
}

Test(still, a_store_beside_which_nothing_may_be_put_is_read_as_it_lies)
{
    become_nobody();
    make_store();
    write_other("INSERT INTO account VALUES (1, 'u1')");
    cr_assert_eq(chmod(here.dir, 0500), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0, "%s", here.err.message);
    cr_expect_eq(place_count("account"), 1);
    cr_assert_eq(chmod(here.dir, 0700), 0);
}

Test(still, what_was_read_as_it_lay_there_while_it_was_written_to_is_not_relied_on)
{
    struct stmt stmt;

    become_nobody();
    make_store();
    cr_assert_eq(chmod(here.dir, 0500), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0, "%s", here.err.message);
    cr_assert_eq(chmod(here.dir, 0700), 0);
    cr_assert_eq(stmt_prepare(&stmt, here.db, sql_account_list, &here.err), 0);
    cr_assert_eq(stmt_step(&stmt, &here.err), 0);
    write_other("INSERT INTO account VALUES (1, 'u1')");
    cr_assert_eq(stmt_step(&stmt, &here.err), -1);
    assert_says("it was written to at the same time; ask again");
    stmt_finalize(&stmt);
}

Test(still, what_lies_still_may_have_any_name)
{
    become_nobody();
    snprintf(here.store, sizeof here.store, "%s//a?b=c&d#e%%41 f", here.dir);
    make_store();
    cr_assert_eq(chmod(here.store, 0400), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0, "%s", here.err.message);
    cr_assert_eq(place_count("account"), 0);
}

Test(still, a_reader_that_may_not_write_leaves_nothing_beside_the_store)
{
    char beside[160];

    become_nobody();
    make_store();
    cr_assert_eq(chmod(here.store, 0400), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0, "%s", here.err.message);
    cr_assert_eq(place_count("account"), 0);
    db_close(here.db);
    here.db = NULL;
    snprintf(beside, sizeof beside, "%s-shm", here.store);
    cr_assert_neq(access(beside, F_OK), 0);
}

Test(still, a_store_that_may_not_be_read_is_told)
{
    become_nobody();
    make_store();
    cr_assert_eq(chmod(here.store, 0), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), -1);
    assert_says("permissions");
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), -1);
    assert_says("permissions");
}
