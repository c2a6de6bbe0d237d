#include "review/verdict.h"

#include "base/keyword.h"
#include "store/sql.h"

int verdict_named(struct text word)
{
    return keyword_find(word, verdict_words, VERDICT_COUNT);
}

int verdict_ring(
    struct verdict_reader *reader, int64_t ring, struct verdict_ring *out, struct error *err)
{
    enum { RUN_ID, SIZE, SCORE, IS_PRESENT, IS_REOPENED };
    static const char *const columns[] = { "run_id", "size", "score", "is_present", "is_reopened",
        NULL };
    struct binding bindings[] = { bind_int(":ring", ring), { 0 } };
    struct stmt *stmt = &reader->ring;
    int row = stmt_first(stmt, reader->db, sql_ring_last_seen, bindings, columns, err);

    if (row > 0)
        *out = (struct verdict_ring){ .ring = ring,
            .run = stmt_int(stmt, RUN_ID),
            .size = stmt_int(stmt, SIZE),
            .score = stmt_real(stmt, SCORE),
            .is_present = stmt_int(stmt, IS_PRESENT) != 0,
            .is_reopened = stmt_int(stmt, IS_REOPENED) != 0 };
    return row;
}

int verdict_fate(
    struct verdict_reader *reader, int64_t ring, int64_t *run, int64_t *other, struct error *err)
{
    enum { RUN_ID, OTHER_RING };
    static const char *const columns[] = { "run_id", "other_ring", NULL };
    struct binding bindings[] = { bind_int(":ring", ring), { 0 } };
    struct stmt *stmt = &reader->fate;
    int row = stmt_first(stmt, reader->db, sql_ring_end, bindings, columns, err);

    *run = row > 0 ? stmt_int(stmt, RUN_ID) : 0;
    *other = row > 0 ? stmt_int(stmt, OTHER_RING) : 0;
    return row;
}

int verdict_member(
    struct verdict_reader *reader, int64_t account, int64_t ring, int64_t *run, struct error *err)
{
    struct binding bindings[] = { bind_int(":account", account), bind_int(":ring", ring), { 0 } };

    if (stmt_first(&reader->member, reader->db, sql_member_last_run, bindings, NULL, err) < 0)
        return -1;
    *run = stmt_int(&reader->member, 0);
    return *run != 0;
}

/* Reads the verdict on what a parameter names. */
static int read_verdict(struct stmt *stmt, struct db *db, const char *sql,
    const struct binding *bindings, struct active_verdict *verdict, struct error *err)
{
    enum { ID, RING_NUMBER, WHOLE_RING, VERDICT, NOTE, DECIDED_BY };
    static const char *const columns[] = { "id", "ring_number", "whole_ring", "verdict", "note",
        "decided_by", NULL };
    int row = stmt_first(stmt, db, sql, bindings, columns, err);

    if (row > 0)
        *verdict = (struct active_verdict){ .decision = stmt_int(stmt, ID),
            .ring = stmt_int(stmt, RING_NUMBER),
            .whole = stmt_int(stmt, WHOLE_RING) != 0,
            .word = verdict_named(stmt_text(stmt, VERDICT)),
            .note = stmt_text(stmt, NOTE),
            .who = stmt_text(stmt, DECIDED_BY).at };
    if (row > 0 && verdict->word < 0)
        return error_set(err, ERROR_FAILED,
            "the store's decision %lld has a verdict that this "
            "ringleader does not know",
            (long long)verdict->decision);
    return row;
}

int verdict_on_ring(
    struct verdict_reader *reader, int64_t ring, struct active_verdict *verdict, struct error *err)
{
    struct binding bindings[] = { bind_int(":ring", ring), { 0 } };

    return read_verdict(&reader->on_ring, reader->db, sql_verdict_on_ring, bindings, verdict, err);
}

int verdict_on_account(struct verdict_reader *reader, int64_t account,
    struct active_verdict *verdict, struct error *err)
{
    struct binding bindings[] = { bind_int(":account", account), { 0 } };

    return read_verdict(
        &reader->on_account, reader->db, sql_verdict_on_account, bindings, verdict, err);
}

int verdict_holds(const struct active_verdict *verdict, const struct verdict_ring *ring)
{
    return verdict->word == VERDICT_CONFIRMED ||
           (verdict->ring == ring->ring && !(verdict->whole && ring->is_reopened));
}

void verdict_close(struct verdict_reader *reader)
{
    stmt_finalize(&reader->ring);
    stmt_finalize(&reader->fate);
    stmt_finalize(&reader->member);
    stmt_finalize(&reader->on_ring);
    stmt_finalize(&reader->on_account);
}
