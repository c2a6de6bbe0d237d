#include "store/results.h"

#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "store/sql.h"

/* A parameter and what it is bound to. */
struct binding {
    const char *name;
    enum { INTEGER, REAL, TEXT, NOTHING } type;
    int64_t integer;
    double real;
    struct text text;
};

static struct binding integer(const char *name, int64_t value)
{
    return (struct binding){ .name = name, .type = INTEGER, .integer = value };
}

static struct binding real(const char *name, double value)
{
    return (struct binding){ .name = name, .type = REAL, .real = value };
}

static struct binding text(const char *name, struct text value)
{
    return (struct binding){ .name = name, .type = TEXT, .text = value };
}

static struct binding nothing(const char *name)
{
    return (struct binding){ .name = name, .type = NOTHING };
}

static int write_row(
    struct results_insert *insert, const struct binding *bindings, size_t count, struct error *err)
{
    struct stmt *stmt = &insert->stmt;

    for (size_t i = 0; i < count; i++) {
        int parameter = insert->parameters[i];

        if (!parameter)
            parameter = insert->parameters[i] = stmt_parameter(stmt, bindings[i].name);
        if (bindings[i].type == INTEGER)
            stmt_bind_int(stmt, parameter, bindings[i].integer);
        else if (bindings[i].type == REAL)
            stmt_bind_real(stmt, parameter, bindings[i].real);
        else if (bindings[i].type == TEXT)
            stmt_bind_text(stmt, parameter, bindings[i].text);
        else
            stmt_bind_null(stmt, parameter);
    }
    return stmt_write(stmt, err);
}

/* Runs one query with the one parameter :run. */
static int run_query(struct db *db, const char *sql, int64_t run, struct error *err)
{
    struct binding bindings[] = { integer(":run", run) };
    struct results_insert query = { 0 };
    int rc =
        stmt_prepare(&query.stmt, db, sql, err) || write_row(&query, bindings, 1, err) ? -1 : 0;

    stmt_finalize(&query.stmt);
    return rc;
}

int results_input(struct db *db, struct results_input *input, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_prepare(&stmt, db, sql_dataset_input, err) || stmt_step(&stmt, err) < 0)
        goto out;
    *input = (struct results_input){ stmt_int(&stmt, 0), stmt_int(&stmt, 1) };
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

int results_remove(struct db *db, int64_t run, struct error *err)
{
    static const char *const queries[] = { sql_run_delete_evidence_account, sql_run_delete_evidence,
        sql_run_delete_part, sql_run_delete_member, sql_run_delete_lineage, sql_run_delete_ring,
        sql_run_delete_hub, sql_run_delete_summary, sql_run_delete_run };

    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
        if (run_query(db, queries[i], run, err))
            return -1;
    return 0;
}

int results_replaced(struct db *db, const char *input, int64_t *run, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    *run = 0;
    if (stmt_prepare(&stmt, db, sql_run_last, err) || (row = stmt_step(&stmt, err)) < 0)
        goto out;
    if (row && strcmp(stmt_text(&stmt, 1).at, input) == 0)
        *run = stmt_int(&stmt, 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* The one number that a query gives. before: bound where it takes it. */
static int ask(struct db *db, const char *sql, int64_t before, int64_t *number, struct error *err)
{
    struct stmt stmt = { 0 };
    int parameter, rc = -1;

    if (stmt_prepare(&stmt, db, sql, err))
        goto out;
    parameter = stmt_parameter(&stmt, ":before");
    if (parameter)
        stmt_bind_int(&stmt, parameter, before);
    if (stmt_step(&stmt, err) < 0)
        goto out;
    *number = stmt_int(&stmt, 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int push(
    struct results_past *past, const struct results_past_member *member, struct error *err)
{
    /* Doubles at powers of two. */
    if ((past->count & (past->count - 1)) == 0) {
        struct results_past_member *moved =
            realloc(past->members, (past->count ? past->count * 2 : 1) * sizeof *moved);

        if (!moved)
            return error_memory(err);
        past->members = moved;
    }
    past->members[past->count++] = *member;
    return 0;
}

static int read_past_members(
    struct db *db, int64_t before, struct results_past *past, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_prepare(&stmt, db, sql_run_past_members, err))
        goto out;
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":before"), before);
    while ((row = stmt_step(&stmt, err)) > 0) {
        struct results_past_member member = { stmt_int(&stmt, 0), stmt_int(&stmt, 1),
            stmt_int(&stmt, 2), stmt_int(&stmt, 3) };

        if (push(past, &member, err))
            goto out;
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int results_past(struct db *db, int64_t run, struct results_past *past, struct error *err)
{
    int64_t before = run ? run : INT64_MAX;

    *past = (struct results_past){ 0 };
    return ask(db, sql_run_previous, before, &past->last_run, err) ||
                   ask(db, sql_run_next_ring, before, &past->next_ring, err) ||
                   read_past_members(db, before, past, err)
               ? -1
               : 0;
}

static int insert_run(struct results *results, const struct results_run *run, struct error *err)
{
    struct binding bindings[] = { integer(":ran_at", run->ran_at),
        text(":input", text_of(run->input)), integer(":accounts", run->accounts),
        integer(":signups", run->signups), integer(":charges", run->charges),
        integer(":rings", run->rings) };
    struct results_insert insert = { 0 };
    int rc = stmt_prepare(&insert.stmt, results->db, sql_run_insert, err) ||
                     write_row(&insert, bindings, sizeof bindings / sizeof bindings[0], err)
                 ? -1
                 : 0;

    stmt_finalize(&insert.stmt);
    results->run = db_last_id(results->db);
    return rc;
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
    if (ask(db, sql_run_count, 0, &runs, err) ||
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
    struct binding bindings[] = { integer(":run", results->run), integer(":ring", ring->ring),
        integer(":rank", ring->rank), real(":score", ring->score),
        text(":band", text_of(ring->band)), integer(":size", ring->size),
        text(":change", text_of(ring->change)), integer(":first_seen", ring->first_seen),
        integer(":last_seen", ring->last_seen), integer(":payments", ring->payments),
        integer(":devices", ring->devices), integer(":networks", ring->networks),
        text(":currency", ring->currency), text(":countries", ring->countries),
        ring->came_from ? integer(":came_from", ring->came_from) : nothing(":came_from"),
        ring->reopened ? text(":reopened", text_of(ring->reopened)) : nothing(":reopened"),
        ring->amount ? integer(":amount", *ring->amount) : nothing(":amount"),
        ring->charges ? real(":failed_share", (double)ring->failed / charges)
                      : nothing(":failed_share"),
        ring->charges ? real(":disputed_share", (double)ring->disputed / charges)
                      : nothing(":disputed_share") };

    results->ring = ring->ring;
    return write_row(&results->ring_insert, bindings, sizeof bindings / sizeof bindings[0], err);
}

int results_member(struct results *results, const struct results_member *member, struct error *err)
{
    struct binding bindings[] = { integer(":run", results->run), integer(":ring", results->ring),
        integer(":account", member->account), real(":score", member->score),
        integer(":created_at", member->created_at), integer(":payments", member->payments),
        integer(":runs", member->runs) };

    return write_row(&results->member_insert, bindings, sizeof bindings / sizeof bindings[0], err);
}

int results_part(struct results *results, const struct results_part *part, struct error *err)
{
    struct binding bindings[] = { integer(":run", results->run), integer(":ring", results->ring),
        integer(":position", part->position), text(":name", text_of(part->name)),
        real(":bits", part->bits), text(":reason", text_of(part->reason)) };

    return write_row(&results->part_insert, bindings, sizeof bindings / sizeof bindings[0], err);
}

int results_evidence(
    struct results *results, const struct results_evidence *evidence, struct error *err)
{
    struct binding bindings[] = { integer(":run", results->run), integer(":ring", results->ring),
        text(":kind", text_of(evidence->kind)), text(":value", evidence->value),
        text(":judge", text_of(evidence->judge)), integer(":accounts", evidence->accounts),
        real(":bits", evidence->bits) };

    if (write_row(&results->evidence_insert, bindings, sizeof bindings / sizeof bindings[0], err))
        return -1;
    results->evidence = db_last_id(results->db);
    return 0;
}

int results_account(struct results *results, int64_t account, int64_t first_seen, int64_t last_seen,
    struct error *err)
{
    struct binding bindings[] = { integer(":evidence", results->evidence),
        integer(":account", account), integer(":first_seen", first_seen),
        integer(":last_seen", last_seen) };

    return write_row(&results->account_insert, bindings, sizeof bindings / sizeof bindings[0], err);
}

int results_hub(struct results *results, const struct results_evidence *hub, const char *reason,
    struct error *err)
{
    struct binding bindings[] = { integer(":run", results->run), text(":kind", text_of(hub->kind)),
        text(":value", hub->value), integer(":accounts", hub->accounts), real(":bits", hub->bits),
        text(":reason", text_of(reason)) };

    return write_row(&results->hub_insert, bindings, sizeof bindings / sizeof bindings[0], err);
}

int results_lineage(
    struct results *results, const struct results_lineage *lineage, struct error *err)
{
    struct binding bindings[] = { integer(":run", results->run), integer(":ring", lineage->ring),
        text(":change", text_of(lineage->change)),
        lineage->other ? integer(":other", lineage->other) : nothing(":other"),
        integer(":size_before", lineage->size_before), integer(":size", lineage->size),
        integer(":joined", lineage->joined), integer(":departed", lineage->departed) };

    return write_row(&results->lineage_insert, bindings, sizeof bindings / sizeof bindings[0], err);
}

int results_finish(struct results *results, struct error *err)
{
    return run_query(results->db, sql_run_summarize, results->run, err) ||
                   indexes_create(&results->indexes, results->db, err)
               ? -1
               : 0;
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
    if (!stmt->handle && stmt_prepare(stmt, db, sql_account_external_id, err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), account);
    if (stmt_step(stmt, err) < 0)
        return -1;
    *id = stmt_text(stmt, 0);
    return 0;
}
