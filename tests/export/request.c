#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/request.h"
#include "export/table.h"
#include "export_store.h"
#include "store/db.h"

TestSuite(export_request, .init = export_store_open, .fini = export_store_close);

static struct error err;

static struct db *open_store(void)
{
    char path[128];
    struct db *db;

    snprintf(path, sizeof path, "%s/ringleader.db", export_directory);
    cr_assert_eq(db_open(&db, path, DB_READ, &err), 0, "%s", err.message);
    return db;
}

/* As another program would, which does not wait. */
static void change_store(const char *sql)
{
    char path[128];
    sqlite3 *handle;

    snprintf(path, sizeof path, "%s/ringleader.db", export_directory);
    cr_assert_eq(sqlite3_open(path, &handle), SQLITE_OK);
    cr_assert_eq(
        sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK, "%s", sqlite3_errmsg(handle));
    sqlite3_close(handle);
}

static void remove_file(const char *name)
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s", export_directory, name);
    cr_assert_eq(remove(path), 0);
}

static int fill(enum export_what what, int64_t chunk, struct progress *progress)
{
    char path[128];
    struct export_request request = {
        .what = what, .chunk = chunk, .progress = progress, .output = path
    };
    struct selection selection;
    struct export_result result = { 0 };
    struct db *db = open_store();
    int rc;

    snprintf(path, sizeof path, "%s/x", export_directory);
    request.show.format = OUTPUT_CSV;
    cr_assert_eq(selection_open(&selection, db, &request.filter, &err), 0, "%s", err.message);
    rc = export_request_fill(&request, db, &selection, &result, &err);
    export_result_close(&result);
    selection_close(&selection);
    db_close(db);
    return rc;
}

Test(export_request, who_is_interrupted_leaves_nothing)
{
    static const enum export_what whats[] = { EXPORT_MEMBERS, EXPORT_RINGS, EXPORT_EVIDENCE,
        EXPORT_IDS, EXPORT_IDS, EXPORT_GRAPH };

    for (int i = 0; i < 6; i++) {
        struct progress progress = { 0 };

        atomic_store(&progress.interrupted, 1);
        cr_assert_eq(fill(whats[i], i == 3 ? 2 : 0, &progress), -1);
        cr_assert_eq(err.code, ERROR_INTERRUPTED);
        cr_assert_str_eq(export_files(), "", "%s", export_files());
        atomic_store(&progress.interrupted, 0);
        cr_assert_eq(fill(whats[i], 0, &progress), 0, "%s", err.message);
        cr_assert_str_eq(export_files(), "x x.manifest.json");
        remove_file("x");
        remove_file("x.manifest.json");
    }
}

/* Meanwhile another program empties the run; WAL lets it. */
Test(export_request, what_is_read_is_of_one_moment)
{
    struct selection selection;
    struct selection_filter filter = { .bands = "high" };
    struct output_options options = { .format = OUTPUT_CSV };
    struct progress progress = { 0 };
    struct db *db = open_store();
    struct stmt stmt = { 0 };
    int64_t rows;

    options.file = fopen("/dev/null", "w");
    cr_assert_eq(db_begin_read(db, &err), 0);
    cr_assert_eq(selection_open(&selection, db, &filter, &err), 0, "%s", err.message);
    cr_assert_str_eq(selection.rings, "[7]");
    change_store("DELETE FROM member; DELETE FROM ring; DELETE FROM run");
    cr_assert_eq(
        export_table_query(export_table_named("members"), &stmt, db, &selection, NULL, 0, &err), 0);
    cr_assert_eq(
        export_table_write(export_table_named("members"), &stmt, &options, &progress, &rows, &err),
        0);
    cr_assert_eq(rows, 5);
    stmt_finalize(&stmt);
    db_rollback(db);
    selection_close(&selection);
    cr_assert_eq(selection_open(&selection, db, &filter, &err), 0);
    cr_assert_eq(selection.run, 0);
    selection_close(&selection);
    db_close(db);
    fclose(options.file);
}
