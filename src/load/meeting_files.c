/*
 * meeting_files.c - the loads whose columns are looked at: those of both kinds whose files are
 * there.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "load/meeting.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { LOADS_LISTED = 40 }; /* of each kind, to find files that are there */

int meeting_is_file(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

int meeting_is_stream(const char *path)
{
    static const char ending[] = " (command)";
    size_t length = strlen(path), cut = sizeof ending - 1;

    return strcmp(path, "-") == 0 || (length > cut && strcmp(path + length - cut, ending) == 0);
}

static void copy(char *to, size_t size, const struct stmt *stmt, int column)
{
    struct text text = stmt_text(stmt, column);

    snprintf(to, size, "%.*s", (int)text.length, text.length ? text.at : "");
}

/* The last load is kept in any case: where its file is gone, its columns can be named. */
static void keep_file(struct meeting_files *files, const struct stmt *stmt)
{
    enum { ID, FILE_PATH, UNKNOWN, ACCOUNT };
    struct meeting_file *file = &files->items[files->count];

    file->load = stmt_int(stmt, ID);
    copy(file->path, sizeof file->path, stmt, FILE_PATH);
    copy(file->columns, sizeof file->columns, stmt, UNKNOWN);
    copy(file->account, sizeof file->account, stmt, ACCOUNT);
    if (files->count == 0 || meeting_is_file(file->path))
        files->count++;
}

static int read_side(struct meeting *meeting, enum meeting_side side, struct error *err)
{
    static const char *const columns[] = { "id", "file", "unknown_columns", "account", "loads",
        NULL };
    enum record_kind kind = side == MEETING_CHARGES ? RECORD_CHARGE : RECORD_SIGNUP;
    struct meeting_files *files = &meeting->files[side];
    struct binding bindings[] = { bind_string(":kind", record_info(kind)->name),
        bind_int(":load", meeting->load->load), bind_int(":most", LOADS_LISTED), { 0 } };
    struct stmt stmt = { 0 };
    int row;

    if (kind == meeting->load->kind) {
        struct meeting_file *own = &files->items[files->count++];

        own->load = meeting->load->load;
        snprintf(own->path, sizeof own->path, "%s", meeting->load->path);
    }
    row = stmt_first(&stmt, meeting->db, sql_meeting_other_loads, bindings, columns, err);
    files->all = files->count + (row > 0 ? stmt_int(&stmt, 4) : 0);
    for (; row > 0 && files->count < MEETING_FILES; row = stmt_step(&stmt, err))
        keep_file(files, &stmt);
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

int meeting_files_read(struct meeting *meeting, struct error *err)
{
    return read_side(meeting, MEETING_CHARGES, err) || read_side(meeting, MEETING_SIGNUPS, err) ? -1
                                                                                                : 0;
}
