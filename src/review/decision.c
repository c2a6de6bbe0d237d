#include "review/decision.h"

#include "base/utf8.h"
#include "review/verdict.h"
#include "store/db.h"
#include "store/sql.h"

int decision_check(struct text words, size_t most, const char *what, struct error *err)
{
    if (words.length > most)
        return error_set(err, ERROR_USAGE, "%s is too long: %zu bytes; at most %zu are accepted",
            what, words.length, most);
    if (!utf8_is_valid(words))
        return error_set(err, ERROR_USAGE, "%s is not UTF-8", what);
    return 0;
}

/* ---- adding ---- */

int decision_add(struct decision_writer *writer, const struct decision *decision, struct error *err)
{
    struct binding bindings[] = { bind_int(":decided_at", decision->decided_at),
        bind_string(":decided_by", decision->who), bind_string(":action", decision->act),
        bind_text(":note", decision->note), bind_id(":ring", decision->ring),
        bind_id(":run", decision->run), bind_string(":verdict", decision->verdict),
        bind_int(":whole_ring", decision->whole), bind_id(":ring_size", decision->size),
        decision->size ? bind_real(":ring_score", decision->score) : bind_null(":ring_score"),
        bind_string(":kind", decision->kind), bind_string(":value", decision->value),
        bind_id(":expires_at", decision->until), bind_id(":undoes", decision->undoes), { 0 } };

    if (stmt_open(&writer->insert, writer->db, sql_decision_insert, bindings, err) ||
        stmt_write(&writer->insert, err))
        return -1;
    writer->id = db_last_id(writer->db);
    return 0;
}

int decision_about(struct decision_writer *writer, int64_t account, struct error *err)
{
    struct binding bindings[] = { bind_int(":decision", writer->id), bind_int(":account", account),
        { 0 } };

    if (stmt_open(&writer->account, writer->db, sql_decision_account_insert, bindings, err))
        return -1;
    return stmt_write(&writer->account, err);
}

/* Runs a statement on the ring of the run that the decision is about. */
static int write_of_ring(struct decision_writer *writer, struct stmt *stmt, const char *sql,
    const struct verdict_ring *ring, struct error *err)
{
    struct binding bindings[] = { bind_int(":decision", writer->id), bind_int(":run", ring->run),
        bind_int(":ring", ring->ring), { 0 } };

    if (stmt_open(stmt, writer->db, sql, bindings, err))
        return -1;
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
    struct binding bindings[] = { bind_int(":decision", writer->id), { 0 } };

    return db_int(writer->db, sql_decision_account_count, bindings, count, err);
}

int decision_protected(struct decision_writer *writer,
    int (*visit)(void *context, struct text account_id, const char *protection), void *context,
    struct error *err)
{
    enum { ACCOUNT_ID, PROTECTION };
    static const char *const columns[] = { "account_id", "protection", NULL };
    struct binding bindings[] = { bind_int(":decision", writer->id), { 0 } };
    struct stmt stmt = { 0 };
    int row =
        stmt_first(&stmt, writer->db, sql_decision_protected_accounts, bindings, columns, err);

    for (; row > 0; row = stmt_step(&stmt, err))
        if (visit(context, stmt_text(&stmt, ACCOUNT_ID), stmt_text(&stmt, PROTECTION).at)) {
            row = -1;
            break;
        }
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
    enum { ID, ACTION, VERDICT, DECIDED_BY, KIND, SUBJECT, UNDONE_BY };
    static const char *const columns[] = { "id", "action", "verdict", "decided_by", "kind",
        "subject", "undone_by", NULL };
    struct binding bindings[] = { bind_int(":id", id), { 0 } };
    int row = stmt_first(stmt, db, sql_decision_find, bindings, columns, err);

    if (row > 0)
        *summary = (struct decision_summary){ .id = stmt_int(stmt, ID),
            .act = stmt_text(stmt, ACTION).at,
            .verdict = stmt_text(stmt, VERDICT).at,
            .who = stmt_text(stmt, DECIDED_BY).at,
            .kind = stmt_text(stmt, KIND).at,
            .subject = stmt_text(stmt, SUBJECT).at,
            .undone_by = stmt_int(stmt, UNDONE_BY) };
    return row;
}

int decision_last(struct db *db, int64_t now, int64_t *id, struct error *err)
{
    struct binding bindings[] = { bind_int(":now", now), { 0 } };

    return db_int(db, sql_decision_last, bindings, id, err);
}

int decision_account(
    struct stmt *stmt, struct db *db, struct text account_id, int64_t *account, struct error *err)
{
    struct binding bindings[] = { bind_text(":external_id", account_id), { 0 } };
    int row = stmt_first(stmt, db, sql_account_find, bindings, NULL, err);

    *account = row > 0 ? stmt_int(stmt, 0) : 0;
    return row < 0 ? -1 : 0;
}
