#include "store/results.h"

#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "store/sql.h"

/* Writes a row; the numbers of the parameters are looked up the first time. */
static int write_row(
    struct results_insert *insert, const struct binding *bindings, struct error *err)
{
    struct stmt *stmt = &insert->stmt;

    for (int i = 0; bindings[i].name; i++) {
        if (!insert->parameters[i])
            insert->parameters[i] = stmt_parameter(stmt, bindings[i].name);
        stmt_bind_at(stmt, insert->parameters[i], &bindings[i]);
    }
    return stmt_write(stmt, err);
}

int results_input(struct db *db, struct results_input *input, struct error *err)
{
    enum { LAST_LOAD, LAST_ERASURE, STORED, ACCOUNTS };
    static const char *const columns[] = { "last_load", "last_erasure", "stored", "accounts",
        NULL };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_dataset_input, NULL, columns, err);

    if (row > 0)
        *input = (struct results_input){ stmt_int(&stmt, LAST_LOAD), stmt_int(&stmt, LAST_ERASURE),
            stmt_int(&stmt, STORED), stmt_int(&stmt, ACCOUNTS) };
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

int results_remove(struct db *db, int64_t run, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", run), { 0 } };

    return db_write(db, sql_run_delete, bindings, err);
}

int results_replaced(struct db *db, const char *input, int64_t *run, struct error *err)
{
    enum { ID, INPUT };
    static const char *const columns[] = { "id", "input", NULL };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_run_last, NULL, columns, err);

    *run = 0;
    if (row > 0 && strcmp(stmt_text(&stmt, INPUT).at, input) == 0)
        *run = stmt_int(&stmt, ID);
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

static int add_past_member(void *context, const struct stmt *stmt, struct error *err)
{
    enum { RING_NUMBER, RUN_ID, ACCOUNT_ID, RUNS };
    struct results_past *past = context;

    /* Doubles at powers of two. */
    if ((past->count & (past->count - 1)) == 0) {
        struct results_past_member *moved =
            realloc(past->members, (past->count ? past->count * 2 : 1) * sizeof *moved);

        if (!moved)
            return error_memory(err);
        past->members = moved;
    }
    past->members[past->count++] = (struct results_past_member){ stmt_int(stmt, RING_NUMBER),
        stmt_int(stmt, RUN_ID), stmt_int(stmt, ACCOUNT_ID), stmt_int(stmt, RUNS) };
    return 0;
}

int results_past(struct db *db, int64_t run, struct results_past *past, struct error *err)
{
    static const char *const columns[] = { "ring_number", "run_id", "account_id", "runs", NULL };
    struct binding bindings[] = { bind_int(":before", run ? run : INT64_MAX), { 0 } };

    *past = (struct results_past){ 0 };
    if (db_int(db, sql_run_previous, bindings, &past->last_run, err) ||
        db_int(db, sql_run_next_ring, NULL, &past->next_ring, err) ||
        db_each(db, sql_run_past_members, bindings, columns, add_past_member, past, err))
        return -1;
    return 0;
}

static int insert_run(struct results *results, const struct results_run *run, struct error *err)
{
    struct binding bindings[] = { bind_int(":ran_at", run->ran_at),
        bind_string(":input", run->input), bind_int(":accounts", run->accounts),
        bind_int(":signups", run->signups), bind_int(":charges", run->charges),
        bind_int(":rings", run->rings), { 0 } };

    if (db_write(results->db, sql_run_insert, bindings, err))
        return -1;
    results->run = db_last_id(results->db);
    return 0;
}

int results_open(
    struct results *results, struct db *db, const struct results_run *run, struct error *err)
{
    struct {
        struct results_insert *insert;
        const char *query;
    } inserts[] = { { &results->ring_insert, sql_ring_insert },
        { &results->member_insert, sql_member_insert },
        { &results->part_insert, sql_score_part_insert },
        { &results->evidence_insert, sql_evidence_insert },
        { &results->account_insert, sql_evidence_account_insert },
        { &results->hub_insert, sql_hub_insert },
        { &results->lineage_insert, sql_lineage_insert } };
    int64_t runs;

    results->db = db;
    if (db_int(db, sql_run_count, NULL, &runs, err) ||
        (runs == 0 && (indexes_drop(&results->indexes, db, "member", err) ||
                          indexes_drop(&results->indexes, db, "evidence_account", err))))
        return -1;
    for (size_t i = 0; i < sizeof inserts / sizeof inserts[0]; i++)
        if (stmt_prepare(&inserts[i].insert->stmt, db, inserts[i].query, err))
            return -1;
    return insert_run(results, run, err);
}

int results_ring(struct results *results, const struct results_ring *ring, struct error *err)
{
    double charges = (double)ring->charges;
    struct binding bindings[] = { bind_int(":run", results->run), bind_int(":ring", ring->ring),
        bind_int(":rank", ring->rank), bind_real(":score", ring->score),
        bind_string(":band", ring->band), bind_int(":size", ring->size),
        bind_string(":change", ring->change), bind_int(":first_seen", ring->first_seen),
        bind_int(":last_seen", ring->last_seen), bind_int(":payments", ring->payments),
        bind_int(":devices", ring->devices), bind_int(":networks", ring->networks),
        bind_text(":currency", ring->currency), bind_text(":countries", ring->countries),
        ring->came_from ? bind_int(":previous_ring", ring->came_from) : bind_null(":previous_ring"),
        ring->reopened ? bind_string(":reopened_reason", ring->reopened)
                       : bind_null(":reopened_reason"),
        ring->amount ? bind_int(":amount", *ring->amount) : bind_null(":amount"),
        ring->charges ? bind_real(":failed_share", (double)ring->failed / charges)
                      : bind_null(":failed_share"),
        ring->charges ? bind_real(":disputed_share", (double)ring->disputed / charges)
                      : bind_null(":disputed_share"),
        { 0 } };

    results->ring = ring->ring;
    return write_row(&results->ring_insert, bindings, err);
}

int results_member(struct results *results, const struct results_member *member, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", results->run), bind_int(":ring", results->ring),
        bind_int(":account", member->account), bind_real(":score", member->score),
        bind_int(":created_at", member->created_at), bind_int(":payments", member->payments),
        bind_int(":runs", member->runs), { 0 } };

    return write_row(&results->member_insert, bindings, err);
}

int results_part(struct results *results, const struct results_part *part, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", results->run), bind_int(":ring", results->ring),
        bind_int(":position", part->position), bind_string(":name", part->name),
        bind_real(":bits", part->bits), bind_string(":reason", part->reason), { 0 } };

    return write_row(&results->part_insert, bindings, err);
}

int results_evidence(
    struct results *results, const struct results_evidence *evidence, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", results->run), bind_int(":ring", results->ring),
        bind_string(":kind", evidence->kind), bind_text(":value", evidence->value),
        bind_string(":method", evidence->judge), bind_int(":accounts", evidence->accounts),
        bind_real(":bits", evidence->bits), { 0 } };

    if (write_row(&results->evidence_insert, bindings, err))
        return -1;
    results->evidence = db_last_id(results->db);
    return 0;
}

int results_account(struct results *results, int64_t account, int64_t first_seen, int64_t last_seen,
    struct error *err)
{
    struct binding bindings[] = { bind_int(":evidence", results->evidence),
        bind_int(":account", account), bind_int(":first_seen", first_seen),
        bind_int(":last_seen", last_seen), { 0 } };

    return write_row(&results->account_insert, bindings, err);
}

int results_hub(struct results *results, const struct results_evidence *hub, const char *reason,
    struct error *err)
{
    struct binding bindings[] = { bind_int(":run", results->run), bind_string(":kind", hub->kind),
        bind_text(":value", hub->value), bind_int(":accounts", hub->accounts),
        bind_real(":bits", hub->bits), bind_string(":reason", reason), { 0 } };

    return write_row(&results->hub_insert, bindings, err);
}

int results_lineage(
    struct results *results, const struct results_lineage *lineage, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", results->run), bind_int(":ring", lineage->ring),
        bind_string(":change", lineage->change),
        lineage->other ? bind_int(":other_ring", lineage->other) : bind_null(":other_ring"),
        bind_int(":size_before", lineage->size_before), bind_int(":size", lineage->size),
        bind_int(":joined", lineage->joined), bind_int(":departed", lineage->departed), { 0 } };

    return write_row(&results->lineage_insert, bindings, err);
}

int results_finish(struct results *results, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", results->run), { 0 } };

    if (db_write(results->db, sql_run_summarize, bindings, err) ||
        indexes_create(&results->indexes, results->db, err))
        return -1;
    return 0;
}

void results_close(struct results *results)
{
    stmt_finalize(&results->ring_insert.stmt);
    stmt_finalize(&results->member_insert.stmt);
    stmt_finalize(&results->part_insert.stmt);
    stmt_finalize(&results->evidence_insert.stmt);
    stmt_finalize(&results->account_insert.stmt);
    stmt_finalize(&results->hub_insert.stmt);
    stmt_finalize(&results->lineage_insert.stmt);
    indexes_free(&results->indexes);
}

int results_account_id(
    struct stmt *stmt, struct db *db, int64_t account, struct text *id, struct error *err)
{
    struct binding bindings[] = { bind_int(":account", account), { 0 } };

    if (stmt_open(stmt, db, sql_account_external_id, bindings, err) || stmt_step(stmt, err) < 0)
        return -1;
    *id = stmt_text(stmt, 0);
    return 0;
}
