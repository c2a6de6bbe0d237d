#include "desk/shape.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "store/stmt.h"

/* What is read of a ring. */
struct reading {
    int64_t *moments;  /* in order */
    int64_t *accounts; /* of members, in order of number */
    size_t members, moment_size, account_size;
    struct bond_link *links; /* members by their place in accounts */
    int64_t *values;         /* ids of evidence, the strongest first */
    size_t link_count, link_size, value_count, value_size;
    struct stmt stmt; /* show_links */
};

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

static int ask(struct stmt *stmt, struct db *db, const char *query, int64_t run, int64_t ring,
    struct error *err)
{
    if (stmt_query(stmt, db, query, err))
        return -1;
    stmt_bind_int(stmt, stmt_parameter(stmt, ":run"), run);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":ring"), ring);
    return 0;
}

static int add_member(struct reading *r, int64_t moment, int64_t account, struct error *err)
{
    size_t need = r->members + 1;

    if (array_reserve(&r->moments, &r->moment_size, need, sizeof *r->moments, err) ||
        array_reserve(&r->accounts, &r->account_size, need, sizeof *r->accounts, err))
        return -1;
    r->moments[r->members] = moment;
    r->accounts[r->members++] = account;
    return 0;
}

static int read_members(
    struct reading *r, struct db *db, int64_t run, int64_t ring, struct error *err)
{
    struct stmt stmt = { 0 };
    int row = ask(&stmt, db, "show_moments", run, ring, err);

    while (row == 0 && (row = stmt_step(&stmt, err)) > 0)
        row = add_member(r, stmt_int(&stmt, 0), stmt_int(&stmt, 1), err);
    stmt_finalize(&stmt);
    if (row == 0 && r->members)
        qsort(r->accounts, r->members, sizeof *r->accounts, by_number);
    return row;
}

/* One of the rows of show_links, which come value by value. */
static int add_link(struct reading *r, int64_t value, int64_t account, struct error *err)
{
    const int64_t *at = bsearch(&account, r->accounts, r->members, sizeof account, by_number);

    if (!at)
        return 0;
    if (array_reserve(&r->links, &r->link_size, r->link_count + 1, sizeof *r->links, err) ||
        array_reserve(&r->values, &r->value_size, r->value_count + 1, sizeof *r->values, err))
        return -1;
    if (r->value_count == 0 || r->values[r->value_count - 1] != value)
        r->values[r->value_count++] = value;
    r->links[r->link_count++] =
        (struct bond_link){ (uint32_t)r->value_count - 1, (uint32_t)(at - r->accounts) };
    return 0;
}

static int read_links(
    struct reading *r, struct db *db, int64_t run, int64_t ring, struct error *err)
{
    int row = ask(&r->stmt, db, "show_links", run, ring, err);

    while (row == 0 && (row = stmt_step(&r->stmt, err)) > 0)
        row = add_link(r, stmt_int(&r->stmt, 0), stmt_int(&r->stmt, 1), err);
    return row;
}

/* Reads show_links once more, up to the weakest value, for its words. */
static int name_weakest(struct reading *r, struct shape *shape, struct error *err)
{
    int64_t id;
    int row;

    if (shape->bond.weakest < 0)
        return 0;
    id = r->values[shape->bond.weakest];
    stmt_reset(&r->stmt);
    while ((row = stmt_step(&r->stmt, err)) > 0 && stmt_int(&r->stmt, 0) != id)
        continue;
    if (row <= 0)
        return row;
    shape->weakest_kind = strdup(stmt_text(&r->stmt, 3).at);
    shape->weakest_value = strdup(stmt_text(&r->stmt, 4).at);
    return shape->weakest_kind && shape->weakest_value ? 0 : error_memory(err);
}

int shape_read(struct shape *shape, struct db *db, int64_t run, int64_t ring, struct error *err)
{
    struct reading r = { 0 };
    int rc = -1;

    if (read_members(&r, db, run, ring, err) || read_links(&r, db, run, ring, err) ||
        bond_measure(r.links, r.link_count, (uint32_t)r.members, &shape->bond, err) ||
        name_weakest(&r, shape, err))
        goto out;
    if (r.members)
        timeline_make(r.moments, r.members, &shape->timeline);
    rc = 0;
out:
    free(r.moments);
    free(r.accounts);
    free(r.links);
    free(r.values);
    stmt_finalize(&r.stmt);
    if (rc)
        shape_free(shape);
    return rc;
}

void shape_free(struct shape *shape)
{
    free(shape->weakest_kind);
    free(shape->weakest_value);
    *shape = (struct shape){ 0 };
}
