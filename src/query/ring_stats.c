#include "query/ring_stats.h"

#include <stdlib.h>
#include <string.h>

#include "query/ring_graph.h"
#include "store/sql.h"
#include "store/stmt.h"

static int name_weakest(
    struct ring_stats *shape, struct db *db, const struct ring_graph *web, struct error *err)
{
    enum { KIND, VALUE };
    static const char *const columns[] = { "kind", "value", NULL };
    struct binding bindings[] = { { 0 }, { 0 } };
    struct stmt stmt = { 0 };
    int rc = -1;

    if (shape->bond.weakest < 0)
        return 0;
    bindings[0] = bind_int(":evidence", web->values[shape->bond.weakest]);
    if (stmt_first(&stmt, db, sql_evidence_value, bindings, columns, err) < 0)
        goto out;
    shape->weakest_kind = strdup(stmt_text(&stmt, KIND).at);
    shape->weakest_value = strdup(stmt_text(&stmt, VALUE).at);
    rc = shape->weakest_kind && shape->weakest_value ? 0 : error_memory(err);
out:
    stmt_finalize(&stmt);
    return rc;
}

int ring_stats_read(
    struct ring_stats *shape, struct db *db, int64_t run, int64_t ring, struct error *err)
{
    struct ring_graph web = { 0 };
    int rc = -1;

    if (ring_graph_read(&web, db, run, ring, err) ||
        cohesion_measure(web.links, web.link_count, (uint32_t)web.members, &shape->bond, err) ||
        name_weakest(shape, db, &web, err))
        goto out;
    if (web.members)
        timeline_make(web.moments, web.members, &shape->timeline);
    rc = 0;
out:
    ring_graph_free(&web);
    if (rc)
        ring_stats_free(shape);
    return rc;
}

void ring_stats_free(struct ring_stats *shape)
{
    free(shape->weakest_kind);
    free(shape->weakest_value);
    *shape = (struct ring_stats){ 0 };
}
