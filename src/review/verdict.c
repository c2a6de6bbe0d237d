#include "review/verdict.h"

#include "base/keyword.h"
#include "store/sql.h"

int verdict_named(struct text word)
{
    return keyword_find(word, verdict_words, VERDICT_COUNT);
}

/* Prepares a statement when it is first needed and binds its parameter. */
static int ready(struct stmt *stmt, struct db *db, const char *query, const char *parameter,
    int64_t value, struct error *err)
{
    if (!stmt->handle && stmt_prepare(stmt, db, query, err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, parameter), value);
    return 0;
}

int verdict_ring(
    struct verdict_reader *reader, int64_t ring, struct verdict_ring *out, struct error *err)
{
    enum { RUN, SIZE, SCORE, IS_PRESENT, IS_REOPENED };
    struct stmt *stmt = &reader->ring;
    int row;

    if (ready(stmt, reader->db, sql_ring_last_seen, ":ring", ring, err))
        return -1;
    row = stmt_step(stmt, err);
    if (row > 0)
        *out = (struct verdict_ring){ .ring = ring,
            .run = stmt_int(stmt, RUN),
            .size = stmt_int(stmt, SIZE),
            .score = stmt_real(stmt, SCORE),
            .is_present = stmt_int(stmt, IS_PRESENT) != 0,
            .is_reopened = stmt_int(stmt, IS_REOPENED) != 0 };
    return row;
}

int verdict_fate(
    struct verdict_reader *reader, int64_t ring, int64_t *run, int64_t *other, struct error *err)
{
    enum { RUN, OTHER };
    struct stmt *stmt = &reader->fate;
    int row;

    if (ready(stmt, reader->db, sql_ring_end, ":ring", ring, err))
        return -1;
    row = stmt_step(stmt, err);
    *run = row > 0 ? stmt_int(stmt, RUN) : 0;
    *other = row > 0 ? stmt_int(stmt, OTHER) : 0;
    return row;
}

int verdict_member(
    struct verdict_reader *reader, int64_t account, int64_t ring, int64_t *run, struct error *err)
{
    struct stmt *stmt = &reader->member;

    if (ready(stmt, reader->db, sql_member_last_run, ":account", account, err))
        return -1;
    stmt_bind_int(stmt, stmt_parameter(stmt, ":ring"), ring);
    if (stmt_step(stmt, err) < 0)
        return -1;
    *run = stmt_int(stmt, 0);
    return *run != 0;
}

static int read_verdict(struct stmt *stmt, struct active_verdict *verdict, struct error *err)
{
    enum { ID, RING, WHOLE, VERDICT, NOTE, WHO };
    int row = stmt_step(stmt, err);

    if (row > 0)
        *verdict = (struct active_verdict){ .decision = stmt_int(stmt, ID),
            .ring = stmt_int(stmt, RING),
            .whole = stmt_int(stmt, WHOLE) != 0,
            .word = verdict_named(stmt_text(stmt, VERDICT)),
            .note = stmt_text(stmt, NOTE),
            .who = stmt_text(stmt, WHO).at };
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
    struct stmt *stmt = &reader->on_ring;

    return ready(stmt, reader->db, sql_verdict_on_ring, ":ring", ring, err)
               ? -1
               : read_verdict(stmt, verdict, err);
}

int verdict_on_account(struct verdict_reader *reader, int64_t account,
    struct active_verdict *verdict, struct error *err)
{
    struct stmt *stmt = &reader->on_account;

    return ready(stmt, reader->db, sql_verdict_on_account, ":account", account, err)
               ? -1
               : read_verdict(stmt, verdict, err);
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
