#include "export/table.h"

#include <string.h>

#include "export/cells.h"
#include "store/sql.h"

/* Nodes and edges have the names that Gephi knows, and as titles those of GraphML and DOT. */
const struct export_table export_tables[] = {
    { "members", sql_export_members, 15,
        {
            { "ring_id", "ring", OUTPUT_TEXT },
            { "ring_rank", NULL, OUTPUT_INTEGER },
            { "ring_score", NULL, OUTPUT_NUMBER },
            { "ring_size", "size", OUTPUT_INTEGER },
            { "band", "band", OUTPUT_TEXT },
            { "change", NULL, OUTPUT_TEXT },
            { "verdict", "verdict", OUTPUT_TEXT },
            { "account_id", "account", OUTPUT_TEXT },
            { "member_score", "score", OUTPUT_NUMBER },
            { "created_at", "created", OUTPUT_TIME },
            { "email", "email", OUTPUT_EMAIL },
            { "country", "country", OUTPUT_TEXT },
            { "status", "status", OUTPUT_TEXT },
            { "payments", "payments", OUTPUT_INTEGER },
            { "reasons", "reasons", OUTPUT_LINKS },
        } },
    { "rings", sql_export_rings, 18,
        {
            { "ring_id", "ring", OUTPUT_TEXT },
            { "ring_rank", "rank", OUTPUT_INTEGER },
            { "ring_score", "score", OUTPUT_NUMBER },
            { "band", "band", OUTPUT_TEXT },
            { "size", "size", OUTPUT_INTEGER },
            { "change", "change", OUTPUT_TEXT },
            { "first_seen", "first seen", OUTPUT_TIME },
            { "last_seen", "last seen", OUTPUT_TIME },
            { "payments", NULL, OUTPUT_INTEGER },
            { "devices", NULL, OUTPUT_INTEGER },
            { "networks", NULL, OUTPUT_INTEGER },
            { "amount", NULL, OUTPUT_NUMBER },
            { "currency", NULL, OUTPUT_TEXT },
            { "failed_share", NULL, OUTPUT_NUMBER },
            { "disputed_share", NULL, OUTPUT_NUMBER },
            { "reasons", "reasons", OUTPUT_LIST },
            { "verdict", "verdict", OUTPUT_TEXT },
            { "note", NULL, OUTPUT_TEXT },
        } },
    { "evidence", sql_export_evidence, 8,
        {
            { "ring_id", "ring", OUTPUT_TEXT },
            { "account_id", "account", OUTPUT_TEXT },
            { "kind", "kind", OUTPUT_TEXT },
            { "value", "value", OUTPUT_VALUE },
            { "accounts_sharing", "accounts sharing", OUTPUT_INTEGER },
            { "bits", "bits", OUTPUT_NUMBER },
            { "first_seen", "first seen", OUTPUT_TIME },
            { "last_seen", "last seen", OUTPUT_TIME },
        } },
    { "nodes", sql_export_nodes, 15,
        {
            { "Id", "node_id", OUTPUT_TEXT },
            { "Label", "label", OUTPUT_TEXT },
            { "type", "type", OUTPUT_TEXT },
            { "kind", "kind", OUTPUT_TEXT },
            { "ring_id", "ring_id", OUTPUT_TEXT },
            { "ring_score", "ring_score", OUTPUT_NUMBER },
            { "ring_size", "ring_size", OUTPUT_INTEGER },
            { "band", "band", OUTPUT_TEXT },
            { "verdict", "verdict", OUTPUT_TEXT },
            { "protection", "protection", OUTPUT_TEXT },
            { "member_score", "member_score", OUTPUT_NUMBER },
            { "created_at", "created_at", OUTPUT_TIME },
            { "accounts_sharing", "accounts_sharing", OUTPUT_INTEGER },
            { "bits", "bits", OUTPUT_NUMBER },
            { "rings", "rings", OUTPUT_INTEGER },
        } },
    { "edges", sql_export_edges, 8,
        {
            { "Source", NULL, OUTPUT_TEXT },
            { "Target", NULL, OUTPUT_TEXT },
            { "Type", NULL, OUTPUT_TEXT },
            { "Weight", "weight", OUTPUT_NUMBER },
            { "kind", "kind", OUTPUT_TEXT },
            { "ring_id", "ring_id", OUTPUT_TEXT },
            { "first_seen", "first_seen", OUTPUT_TIME },
            { "last_seen", "last_seen", OUTPUT_TIME },
        } },
    { 0 },
};

const struct export_table *export_table_named(const char *name)
{
    for (const struct export_table *table = export_tables; table->name; table++)
        if (strcmp(table->name, name) == 0)
            return table;
    return NULL;
}

int export_table_query(const struct export_table *table, struct stmt *stmt, struct db *db,
    const struct selection *selection, const char *verdicts, int64_t limit, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", selection->run),
        bind_string(":rings", selection->rings), bind_string(":verdicts", verdicts),
        bind_int(":limit", limit ? limit : -1), { 0 } };

    if (stmt_open(stmt, db, table->query, NULL, err) ||
        cells_name(stmt, table->columns, table->count, err))
        return -1;
    stmt_bind_known(stmt, bindings);
    return 0;
}

static int write_rows(const struct export_table *table, struct stmt *stmt, struct output *show,
    const struct progress *progress, int64_t *rows, struct error *err)
{
    struct output_cell cells[EXPORT_TABLE_COLUMNS];
    int row;

    while ((row = stmt_step(stmt, err)) > 0) {
        cells_read(stmt, table->columns, table->count, cells);
        if (progress_check(progress, err) || output_row(show, cells, err))
            return -1;
        ++*rows;
    }
    return row;
}

int export_table_write(const struct export_table *table, struct stmt *stmt,
    const struct output_options *options, const struct progress *progress, int64_t *rows,
    struct error *err)
{
    struct output *show;

    *rows = 0;
    if (output_begin(&show, options, table->columns, table->count, err))
        return -1;
    if (write_rows(table, stmt, show, progress, rows, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}
