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

static int add_member(void *context, const struct stmt *stmt, struct error *err)
{
    enum { CREATED_AT, ACCOUNT_ID };
    struct ring_graph *web = context;
    size_t need = web->members + 1;

    if (array_reserve(&web->moments, &web->moment_size, need, sizeof *web->moments, err) ||
        array_reserve(&web->accounts, &web->account_size, need, sizeof *web->accounts, err))
        return -1;
    web->moments[web->members] = stmt_int(stmt, CREATED_AT);
    web->accounts[web->members++] = stmt_int(stmt, ACCOUNT_ID);
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

/* Links come value by value. */
static int add_link(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, ACCOUNT_ID, BITS };
    struct ring_graph *web = context;
    int64_t id = stmt_int(stmt, ID), member = ring_graph_member(web, stmt_int(stmt, ACCOUNT_ID));
    int is_new = web->value_count == 0 || web->values[web->value_count - 1] != id;

    if (member < 0)
        return 0;
    if ((is_new && add_value(web, id, stmt_real(stmt, BITS), err)) ||
        array_reserve(&web->links, &web->link_size, web->link_count + 1, sizeof *web->links, err))
        return -1;
    web->links[web->link_count++] =
        (struct cohesion_link){ (uint32_t)web->value_count - 1, (uint32_t)member };
    return 0;
}

int ring_graph_read(
    struct ring_graph *web, struct db *db, int64_t run, int64_t ring, struct error *err)
{
    static const char *const member[] = { "created_at", "account_id", NULL };
    static const char *const link[] = { "id", "account_id", "bits", NULL };
    struct binding bindings[] = { bind_int(":run", run), bind_int(":ring", ring), { 0 } };

    if (db_each(db, sql_member_moments, bindings, member, add_member, web, err))
        return -1;
    if (web->members)
        qsort(web->accounts, web->members, sizeof *web->accounts, by_number);
    return db_each(db, sql_evidence_links, bindings, link, add_link, web, err);
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
