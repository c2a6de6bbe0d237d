#include "review/decision.h"

#include "base/utf8.h"
#include "review/verdict.h"
#include "store/db.h"
#include "store/sql.h"

int decision_check(struct text words, size_t most, const char *what, struct error *err)
{
    if (words.length > most)
        return error_set(err, ERROR_USAGE, "%s is too long: %zu bytes, at most %zu are kept", what,
            words.length, most);
    if (!utf8_is_valid(words))
        return error_set(err, ERROR_USAGE, "%s is not UTF-8", what);
    return 0;
}

/* ---- adding ---- */

/* Prepares a statement of the writer when it is first needed. */
static int ready(
    struct stmt *stmt, const struct decision_writer *writer, const char *name, struct error *err)
{
    if (!stmt->handle)
        return stmt_prepare(stmt, writer->db, name, err);
    stmt_reset(stmt);
    return 0;
}

/* A parameter that is missing where is_there is 0. */
static void bind_int(struct stmt *stmt, const char *name, int64_t value, int is_there)
{
    if (is_there)
        stmt_bind_int(stmt, stmt_parameter(stmt, name), value);
    else
        stmt_bind_null(stmt, stmt_parameter(stmt, name));
}

static void bind_text(struct stmt *stmt, const char *name, struct text text)
{
    stmt_bind_text(stmt, stmt_parameter(stmt, name), text);
}

static void bind_score(struct stmt *stmt, const struct decision *decision)
{
    int parameter = stmt_parameter(stmt, ":score");

    if (decision->size)
        stmt_bind_real(stmt, parameter, decision->score);
    else
        stmt_bind_null(stmt, parameter);
}

int decision_add(struct decision_writer *writer, const struct decision *decision, struct error *err)
{
    struct stmt *stmt = &writer->insert;

    if (ready(stmt, writer, sql_decision_insert, err))
        return -1;
    bind_int(stmt, ":decided_at", decision->decided_at, 1);
    bind_text(stmt, ":who", text_of(decision->who));
    bind_text(stmt, ":act", text_of(decision->act));
    bind_text(stmt, ":note", decision->note);
    bind_int(stmt, ":ring", decision->ring, decision->ring != 0);
    bind_int(stmt, ":run", decision->run, decision->run != 0);
    bind_text(stmt, ":verdict", text_of(decision->verdict));
    bind_int(stmt, ":whole", decision->whole, 1);
    bind_int(stmt, ":size", decision->size, decision->size != 0);
    bind_score(stmt, decision);
    bind_text(stmt, ":kind", text_of(decision->kind));
    bind_text(stmt, ":value", text_of(decision->value));
    bind_int(stmt, ":until", decision->until, decision->until != 0);
    bind_int(stmt, ":undoes", decision->undoes, decision->undoes != 0);
    if (stmt_write(stmt, err))
        return -1;
    writer->id = db_last_id(writer->db);
    return 0;
}

int decision_about(struct decision_writer *writer, int64_t account, struct error *err)
{
    struct stmt *stmt = &writer->account;

    if (ready(stmt, writer, sql_decision_account_insert, err))
        return -1;
    bind_int(stmt, ":decision", writer->id, 1);
    bind_int(stmt, ":account", account, 1);
    return stmt_write(stmt, err);
}

/* Runs a statement over the ring as it was seen. */
static int write_of_ring(struct decision_writer *writer, struct stmt *stmt, const char *name,
    const struct verdict_ring *ring, struct error *err)
{
    if (ready(stmt, writer, name, err))
        return -1;
    bind_int(stmt, ":decision", writer->id, 1);
    bind_int(stmt, ":run", ring->run, 1);
    bind_int(stmt, ":ring", ring->ring, 1);
    return stmt_write(stmt, err);
}

int decision_about_members(
    struct decision_writer *writer, const struct verdict_ring *ring, struct error *err)
{
    return write_of_ring(writer, &writer->members, sql_decision_members_insert, ring, err);
}

int decision_keep_links(
    struct decision_writer *writer, const struct verdict_ring *ring, struct error *err)
{
    return write_of_ring(writer, &writer->links, sql_decision_evidence_insert, ring, err);
}

int decision_accounts(struct decision_writer *writer, int64_t *count, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_prepare(&stmt, writer->db, sql_decision_account_count, err))
        goto out;
    bind_int(&stmt, ":decision", writer->id, 1);
    if (stmt_step(&stmt, err) < 0)
        goto out;
    *count = stmt_int(&stmt, 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

int decision_protected(struct decision_writer *writer,
    int (*visit)(void *context, struct text account_id, const char *protection), void *context,
    struct error *err)
{
    struct stmt stmt = { 0 };
    int row = -1;

    if (stmt_prepare(&stmt, writer->db, sql_decision_protected_accounts, err))
        goto out;
    bind_int(&stmt, ":decision", writer->id, 1);
    while ((row = stmt_step(&stmt, err)) > 0)
        if (visit(context, stmt_text(&stmt, 0), stmt_text(&stmt, 1).at)) {
            row = -1;
            break;
        }
out:
    stmt_finalize(&stmt);
    return row;
}

void decision_close(struct decision_writer *writer)
{
    stmt_finalize(&writer->insert);
    stmt_finalize(&writer->account);
    stmt_finalize(&writer->members);
    stmt_finalize(&writer->links);
}

/* ---- reading ---- */

int decision_find(struct stmt *stmt, struct db *db, int64_t id, struct decision_summary *summary,
    struct error *err)
{
    enum { ID, ACT, VERDICT, WHO, KIND, SUBJECT, UNDONE_BY };
    int row;

    if (!stmt->handle && stmt_prepare(stmt, db, sql_decision_find, err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":id"), id);
    row = stmt_step(stmt, err);
    if (row > 0)
        *summary = (struct decision_summary){ .id = stmt_int(stmt, ID),
            .act = stmt_text(stmt, ACT).at,
            .verdict = stmt_text(stmt, VERDICT).at,
            .who = stmt_text(stmt, WHO).at,
            .kind = stmt_text(stmt, KIND).at,
            .subject = stmt_text(stmt, SUBJECT).at,
            .undone_by = stmt_int(stmt, UNDONE_BY) };
    return row;
}

int decision_last(struct db *db, int64_t now, int64_t *id, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_prepare(&stmt, db, sql_decision_last, err))
        goto out;
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":now"), now);
    if (stmt_step(&stmt, err) < 0)
        goto out;
    *id = stmt_int(&stmt, 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

int decision_account(
    struct stmt *stmt, struct db *db, struct text account_id, int64_t *account, struct error *err)
{
    int row;

    if (!stmt->handle && stmt_prepare(stmt, db, sql_account_find, err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_text(stmt, stmt_parameter(stmt, ":account_id"), account_id);
    row = stmt_step(stmt, err);
    *account = row > 0 ? stmt_int(stmt, 0) : 0;
    return row < 0 ? -1 : 0;
}
