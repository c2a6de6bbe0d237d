#include "query/ring_graph.h"

#include <stdlib.h>

#include "base/array.h"
#include "store/sql.h"
#include "store/stmt.h"

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

int64_t ring_graph_member(const struct ring_graph *web, int64_t account)
{
    const int64_t *at =
        web->members ? bsearch(&account, web->accounts, web->members, sizeof account, by_number)
                     : NULL;

    return at ? at - web->accounts : -1;
}

static int add_member(struct ring_graph *web, const struct stmt *stmt, struct error *err)
{
    size_t need = web->members + 1;

    if (array_reserve(&web->moments, &web->moment_size, need, sizeof *web->moments, err) ||
        array_reserve(&web->accounts, &web->account_size, need, sizeof *web->accounts, err))
        return -1;
    web->moments[web->members] = stmt_int(stmt, 0);
    web->accounts[web->members++] = stmt_int(stmt, 1);
    return 0;
}

static int add_value(struct ring_graph *web, int64_t id, double bits, struct error *err)
{
    size_t need = web->value_count + 1;

    if (array_reserve(&web->values, &web->value_size, need, sizeof *web->values, err) ||
        array_reserve(&web->bits, &web->bits_size, need, sizeof *web->bits, err))
        return -1;
    web->values[web->value_count] = id;
    web->bits[web->value_count++] = bits;
    return 0;
}

/* A row of web_links, which come value by value. */
static int add_link(struct ring_graph *web, const struct stmt *stmt, struct error *err)
{
    int64_t id = stmt_int(stmt, 0), member = ring_graph_member(web, stmt_int(stmt, 1));
    int is_new = web->value_count == 0 || web->values[web->value_count - 1] != id;

    if (member < 0)
        return 0;
    if ((is_new && add_value(web, id, stmt_real(stmt, 2), err)) ||
        array_reserve(&web->links, &web->link_size, web->link_count + 1, sizeof *web->links, err))
        return -1;
    web->links[web->link_count++] =
        (struct cohesion_link){ (uint32_t)web->value_count - 1, (uint32_t)member };
    return 0;
}

static int read_rows(struct ring_graph *web, struct db *db, const char *query, int64_t run,
    int64_t ring, int (*add)(struct ring_graph *, const struct stmt *, struct error *),
    struct error *err)
{
    struct stmt stmt = { 0 };
    int row = stmt_prepare(&stmt, db, query, err);

    if (row == 0) {
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":run"), run);
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":ring"), ring);
    }
    while (row == 0 && (row = stmt_step(&stmt, err)) > 0)
        row = add(web, &stmt, err);
    stmt_finalize(&stmt);
    return row;
}

int ring_graph_read(
    struct ring_graph *web, struct db *db, int64_t run, int64_t ring, struct error *err)
{
    if (read_rows(web, db, sql_member_moments, run, ring, add_member, err))
        return -1;
    if (web->members)
        qsort(web->accounts, web->members, sizeof *web->accounts, by_number);
    return read_rows(web, db, sql_evidence_links, run, ring, add_link, err);
}

void ring_graph_free(struct ring_graph *web)
{
    free(web->accounts);
    free(web->moments);
    free(web->values);
    free(web->bits);
    free(web->links);
    *web = (struct ring_graph){ 0 };
}
