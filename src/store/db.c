#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/file.h"
#include "store/db_private.h"
#include "store/schema.h"
#include "store/sql.h"
#include "store/stmt.h"

enum {
    APPLICATION_ID = 0x52494e47, /* "RING" */
    BUSY_MILLISECONDS = 3000,
    CACHE_KIB = 65536,
    READER_CACHE_KIB = 4096,
    LOG_BYTES = 67108864 /* that a log which others keep open is cut back to */
};

static const char *code_message(int code)
{
    static const struct {
        int code;
        const char *message;
    } messages[] = {
        { SQLITE_BUSY,
            "it is locked: another program is writing to it; try again when it is done" },
        { SQLITE_LOCKED, "it is locked: another program is using it; try again when it is done" },
        { SQLITE_NOTADB, "it is not a ringleader store" },
        { SQLITE_CORRUPT,
            "it is damaged; restore it from a backup, or load its files into a new one" },
        { SQLITE_FULL, "the disk is full" },
        { SQLITE_READONLY, "it may not be written to; see its permissions and its directory's" },
        { SQLITE_CANTOPEN, "it cannot be opened; see its permissions and its directory's" },
    };

    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++)
        if (messages[i].code == code)
            return messages[i].message;
    return NULL;
}

int db_check_immutable(struct db *db, struct error *err)
{
    if (!db->is_still || !file_has_changed(db->path, &db->status))
        return 0;
    return error_set(err, ERROR_FAILED,
        "cannot read the store %s: it was written to at the same time; ask again", db->path);
}

int db_error(struct db *db, const char *doing, struct error *err)
{
    int code = sqlite3_errcode(db->handle);
    const char *message = code_message(code);
    char holder[LOCK_OWNER_TEXT];

    if (db_check_immutable(db, err))
        return -1;
    if (code == SQLITE_BUSY &&
        lock_owner_tell(&db->holder, sqlite3_db_filename(db->handle, "main"), holder) == 0)
        return error_set(err, ERROR_FAILED,
            "cannot %s the store %.160s: %s; try again when it is done", doing, db->path, holder);
    return error_set(err, ERROR_FAILED, "cannot %s the store %s: %s", doing, db->path,
        message ? message : sqlite3_errmsg(db->handle));
}

static int execute(struct db *db, const char *sql, const char *doing, struct error *err)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? 0
                                                                        : db_error(db, doing, err);
}

static int pragma(struct db *db, const char *name, int *value, struct error *err)
{
    char sql[64];
    int64_t number;

    snprintf(sql, sizeof sql, "PRAGMA %s", name);
    if (db_int(db, sql, NULL, &number, err))
        return -1;
    *value = (int)number;
    return 0;
}

/* Runs a file of a migration in the transaction the caller opened. */
static int migrate_one(struct db *db, const struct schema_text *text, struct error *err)
{
    char sql[64];

    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", schema_number(text));
    if (execute(db, text->sql, "bring up to date", err) ||
        execute(db, sql, "bring up to date", err))
        return -1;
    return 0;
}

/* Foreign keys are not enforced: a table that others refer to may be dropped and made again. */
static int migrate(struct db *db, int version, struct error *err)
{
    char sql[64];
    int rc = -1;

    snprintf(sql, sizeof sql, "PRAGMA application_id = %d", APPLICATION_ID);
    if (db_begin_bulk(db, err))
        return -1;
    if (pragma(db, "user_version", &version, err))
        goto out;
    for (const struct schema_text *text = schema_migrations; text->name; text++)
        if (schema_number(text) > version && migrate_one(db, text, err))
            goto out;
    if (execute(db, sql, "bring up to date", err) || db_commit(db, err))
        goto out;
    rc = 0;
out:
    if (rc)
        db_rollback(db);
    return rc;
}

/* Readers and a writer do not get into each other's way when what is written goes to a log first.
 * A file system that cannot have one goes without. */
static int keep_log(struct db *db, struct error *err)
{
    char sql[96];

    snprintf(
        sql, sizeof sql, "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = %d", LOG_BYTES);
    return sqlite3_db_readonly(db->handle, "main") > 0 ? 0 : execute(db, sql, "write to", err);
}

/* Before 0.1.0 was released stores had other tables, and their versions were counted otherwise. */
static int check_released(struct db *db, struct error *err)
{
    int64_t is_released;

    if (db_int(db, sql_store_is_released, NULL, &is_released, err))
        return -1;
    if (!is_released)
        return error_set(err, ERROR_FAILED,
            "the store %s was written by a version of ringleader from before its first release; "
            "load its files again into a new store",
            db->path);
    return 0;
}

/* Is this ours, and of a version we know? Brings an older or (where allowed) empty one up to date.
 */
static int check(struct db *db, enum db_mode mode, struct error *err)
{
    int application, version, pages;

    if (pragma(db, "application_id", &application, err) ||
        pragma(db, "user_version", &version, err) || pragma(db, "page_count", &pages, err))
        return -1;
    if (pages == 0 && mode != DB_CREATE)
        return error_set(err, ERROR_FAILED,
            "the store %s is empty; fill it with `ringleader load signups FILE`", db->path);
    if (pages > 0 && application != APPLICATION_ID)
        return error_set(err, ERROR_FAILED,
            "%s is a database, but not a ringleader store; name another with --db", db->path);
    if (version > 0 && check_released(db, err))
        return -1;
    if (version > schema_version())
        return error_set(err, ERROR_FAILED,
            "the store %s was written by a newer ringleader (version %d, this one knows %d); "
            "update ringleader",
            db->path, version, schema_version());
    return version < schema_version() ? migrate(db, version, err) : 0;
}

static int settings(struct db *db, enum db_mode mode, struct error *err)
{
    sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
    sqlite3_limit(db->handle, SQLITE_LIMIT_WORKER_THREADS, 2);
    if (db_cache(db, CACHE_KIB, err) || execute(db,
                                            "PRAGMA page_size = 8192; PRAGMA foreign_keys = ON; "
                                            "PRAGMA threads = 2; PRAGMA trusted_schema = OFF",
                                            "open", err))
        return -1;
    if (check(db, mode, err))
        return -1;
    if (mode != DB_READ)
        return keep_log(db, err);
    /* Pages are read where the system has them; but of what lies still, which may be written to by
     * somebody who does not know that it is read. */
    if (!db->is_still && execute(db, "PRAGMA mmap_size = 4294967296", "open", err))
        return -1;
    return execute(db, "PRAGMA query_only = ON", "open", err);
}

/* Opens the handle, as what lies still where that is all it can be. */
static int open_handle(struct db *db, enum db_mode mode)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    char *uri = NULL;
    int rc;

    if (mode == DB_READ && file_is_immutable(db->path) && stat(db->path, &db->status) == 0)
        uri = file_immutable_uri(db->path);
    if (uri) {
        db->is_still = 1;
        flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
    }
    rc = sqlite3_open_v2(uri ? uri : db->path, &db->handle, flags, NULL);
    free(uri);
    return rc;
}

int db_open(struct db **out, const char *path, enum db_mode mode, struct error *err)
{
    struct db *db;

    *out = NULL;
    if (mode == DB_CREATE && file_create(path, err))
        return -1;
    if (file_check(path, err))
        return -1;
    db = calloc(1, sizeof *db);
    if (!db || !(db->path = strdup(path))) {
        free(db);
        return error_memory(err);
    }
    if (open_handle(db, mode) != SQLITE_OK) {
        db_error(db, "open", err);
        goto fail;
    }
    if (settings(db, mode, err))
        goto fail;
    *out = db;
    return 0;
fail:
    db_close(db);
    return -1;
}

int db_open_reader(struct db **out, struct db *db, struct error *err)
{
    struct db *reader = calloc(1, sizeof *reader);
    int version;

    *out = NULL;
    if (!reader || !(reader->path = strdup(db->path))) {
        free(reader);
        return error_memory(err);
    }
    if (sqlite3_open_v2(sqlite3_db_filename(db->handle, "main"), &reader->handle,
            SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        db_error(reader, "open", err);
        goto fail;
    }
    sqlite3_busy_timeout(reader->handle, BUSY_MILLISECONDS);
    if (db_cache(reader, READER_CACHE_KIB, err) || pragma(reader, "user_version", &version, err))
        goto fail;
    *out = reader;
    return 0;
fail:
    db_close(reader);
    return -1;
}

/* The log stays while other processes have the store open: empties it unless one is reading. */
static void cut_log(struct db *db)
{
    sqlite3_busy_timeout(db->handle, 0);
    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    if (db->has_written)
        cut_log(db);
    sqlite3_close(db->handle);
    lock_owner_close(&db->holder);
    free(db->path);
    free(db);
}

/* Foreign keys are enforced again once the transaction has ended. */
static void end_bulk(struct db *db)
{
    if (db->is_bulk && sqlite3_get_autocommit(db->handle)) {
        sqlite3_exec(db->handle, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
        db->is_bulk = 0;
    }
}

int db_begin(struct db *db, struct error *err)
{
    /* SQLite would begin to read, and fail at the first write. */
    if (sqlite3_db_readonly(db->handle, "main") > 0)
        return error_set(err, ERROR_FAILED, "cannot write to the store %s: %s", db->path,
            code_message(SQLITE_READONLY));
    return execute(db, "BEGIN IMMEDIATE", "write to", err);
}

int db_begin_bulk(struct db *db, struct error *err)
{
    if (execute(db, "PRAGMA foreign_keys = OFF", "write to", err))
        return -1;
    db->is_bulk = 1;
    if (db_begin(db, err) == 0)
        return 0;
    end_bulk(db);
    return -1;
}

int db_begin_erasing(struct db *db, struct error *err)
{
    if (execute(db, "PRAGMA secure_delete = ON", "write to", err))
        return -1;
    return db_begin_bulk(db, err);
}

static int refuse_log(struct db *db, struct error *err)
{
    return error_set(err, ERROR_FAILED,
        "the records are erased, but another program has the store %s open, and its log %s-wal may "
        "still hold them; end it and run `sqlite3 %s 'VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'`",
        db->path, db->path, db->path);
}

int db_erase_traces(struct db *db, struct error *err)
{
    if (sqlite3_exec(db->handle, "VACUUM", NULL, NULL, NULL) != SQLITE_OK)
        return error_set(err, ERROR_FAILED,
            "the records are erased, but the store %s cannot be written anew (%s), and free pages "
            "may still hold what was removed earlier; run `sqlite3 %s 'VACUUM; PRAGMA "
            "wal_checkpoint(TRUNCATE)'`",
            db->path, sqlite3_errmsg(db->handle), db->path);
    if (sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) !=
        SQLITE_OK)
        return refuse_log(db, err);
    return 0;
}

int db_begin_read(struct db *db, struct error *err)
{
    return execute(db, "BEGIN", "read", err);
}

int db_commit(struct db *db, struct error *err)
{
    int rc = execute(db, "COMMIT", "write to", err);

    db->has_written = 1;
    end_bulk(db);
    return rc;
}

void db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    end_bulk(db);
}

int db_run(struct db *db, const char *sql, struct error *err)
{
    return execute(db, sql, "write to", err);
}

int db_cache(struct db *db, int kib, struct error *err)
{
    char sql[64];

    snprintf(sql, sizeof sql, "PRAGMA cache_size = -%d", kib);
    return execute(db, sql, "open", err);
}

long long db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}
