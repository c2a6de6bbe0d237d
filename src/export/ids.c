#include "export/ids.h"

#include <errno.h>
#include <string.h>

#include "base/utf8.h"
#include "store/sql.h"
#include "store/stmt.h"

/* The state of writing. */
struct writing {
    const struct export_request *request;
    struct export_sink *sink;
    struct export_result *result;
    int64_t files, rows; /* rows of the current file */
};

static int is_wanted(const char *verdict, const char *wanted)
{
    size_t length = strlen(verdict);

    for (const char *at = wanted; at; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, verdict, length) == 0 && (!at[length] || at[length] == ','))
            return 1;
    }
    return 0;
}

/* Whether the account is a candidate; counts those that are not, for the message. */
static int is_candidate(struct writing *writing, const char *verdict)
{
    const char *wanted = writing->request->verdicts;

    if (strcmp(verdict, "benign") == 0)
        writing->result->benign++;
    else if (wanted)
        return is_wanted(verdict, wanted);
    else if (strcmp(verdict, "watch") == 0)
        writing->result->watch++;
    else
        return 1;
    return 0;
}

static int is_fit(struct text id)
{
    for (size_t at = 0; at < id.length;) {
        uint32_t code;

        at += utf8_decode(id.at + at, id.length - at, &code);
        if (code == UTF8_INVALID || utf8_is_control(code))
            return 0;
    }
    return id.length > 0;
}

static int next_file(struct writing *writing, struct error *err)
{
    char suffix[32];

    if (writing->files)
        sink_rows(writing->sink, writing->rows);
    snprintf(suffix, sizeof suffix, "-%04lld.txt", (long long)++writing->files);
    writing->rows = 0;
    return sink_next(writing->sink, suffix, err);
}

static int write_id(struct writing *writing, struct text id, struct error *err)
{
    int64_t chunk = writing->request->chunk;
    FILE *file;

    if (chunk && writing->result->rows % chunk == 0 && next_file(writing, err))
        return -1;
    file = writing->sink->file;
    fwrite(id.at, 1, id.length, file);
    fputc('\n', file);
    writing->rows++;
    writing->result->rows++;
    return sink_check(writing->sink, err);
}

enum { ACCOUNT_ID, VERDICT }; /* columns of sql_export_ids */

static int write_all(struct writing *writing, struct stmt *stmt, struct error *err)
{
    int row;

    while ((row = stmt_step(stmt, err)) > 0) {
        struct text id = stmt_text(stmt, ACCOUNT_ID);

        if (writing->request->limit && writing->result->rows == writing->request->limit)
            return 0;
        if (progress_check(writing->request->progress, err))
            return -1;
        if (!is_candidate(writing, stmt_text(stmt, VERDICT).at))
            continue;
        if (!is_fit(id))
            writing->result->unfit++;
        else if (write_id(writing, id, err))
            return -1;
    }
    return row;
}

int ids_write(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_sink *sink, struct export_result *result,
    struct error *err)
{
    static const char *const columns[] = {
        [ACCOUNT_ID] = "account_id", [VERDICT] = "verdict", NULL
    };
    struct binding bindings[] = { bind_int(":run", selection->run),
        bind_string(":rings", selection->rings), { 0 } };
    struct writing writing = { .request = request, .sink = sink, .result = result };
    struct stmt stmt = { 0 };
    int rc = -1;

    if (!request->chunk && sink_next(sink, "", err))
        return -1;
    if (stmt_open(&stmt, db, sql_export_ids, bindings, err) || stmt_name(&stmt, columns, err))
        goto out;
    rc = write_all(&writing, &stmt, err);
    if (writing.files || !request->chunk)
        sink_rows(sink, writing.rows);
out:
    stmt_finalize(&stmt);
    return rc;
}
