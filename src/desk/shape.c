#include "desk/shape.h"

#include <stdlib.h>
#include <string.h>

#include "desk/web.h"
#include "store/sql.h"
#include "store/stmt.h"

static int name_weakest(
    struct shape *shape, struct db *db, const struct web *web, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (shape->bond.weakest < 0)
        return 0;
    if (stmt_prepare(&stmt, db, sql_evidence_value, err))
        goto out;
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":evidence"), web->values[shape->bond.weakest]);
    if (stmt_step(&stmt, err) < 0)
        goto out;
    shape->weakest_kind = strdup(stmt_text(&stmt, 0).at);
    shape->weakest_value = strdup(stmt_text(&stmt, 1).at);
    rc = shape->weakest_kind && shape->weakest_value ? 0 : error_memory(err);
out:
    stmt_finalize(&stmt);
    return rc;
}

int shape_read(struct shape *shape, struct db *db, int64_t run, int64_t ring, struct error *err)
{
    struct web web = { 0 };
    int rc = -1;

    if (web_read(&web, db, run, ring, err) ||
        bond_measure(web.links, web.link_count, (uint32_t)web.members, &shape->bond, err) ||
        name_weakest(shape, db, &web, err))
        goto out;
    if (web.members)
        timeline_make(web.moments, web.members, &shape->timeline);
    rc = 0;
out:
    web_free(&web);
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
