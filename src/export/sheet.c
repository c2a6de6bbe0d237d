#include "export/sheet.h"

#include <string.h>

#include "export/cells.h"
#include "store/sql.h"

/* Nodes and edges have the names that Gephi knows, and as titles those of GraphML and DOT. */
const struct sheet sheets[] = {
    { "members", sql_export_members, 15,
        {
            { "ring_id", "ring", SHOW_TEXT },
            { "ring_rank", NULL, SHOW_INTEGER },
            { "ring_score", NULL, SHOW_NUMBER },
            { "ring_size", "size", SHOW_INTEGER },
            { "band", "band", SHOW_TEXT },
            { "change", NULL, SHOW_TEXT },
            { "verdict", "verdict", SHOW_TEXT },
            { "account_id", "account", SHOW_TEXT },
            { "member_score", "score", SHOW_NUMBER },
            { "created_at", "created", SHOW_TIME },
            { "email", "email", SHOW_EMAIL },
            { "country", "country", SHOW_TEXT },
            { "status", "status", SHOW_TEXT },
            { "payments", "payments", SHOW_INTEGER },
            { "reasons", "reasons", SHOW_LINKS },
        } },
    { "rings", sql_export_rings, 18,
        {
            { "ring_id", "ring", SHOW_TEXT },
            { "ring_rank", "rank", SHOW_INTEGER },
            { "ring_score", "score", SHOW_NUMBER },
            { "band", "band", SHOW_TEXT },
            { "size", "size", SHOW_INTEGER },
            { "change", "change", SHOW_TEXT },
            { "first_seen", "first seen", SHOW_TIME },
            { "last_seen", "last seen", SHOW_TIME },
            { "payments", NULL, SHOW_INTEGER },
            { "devices", NULL, SHOW_INTEGER },
            { "networks", NULL, SHOW_INTEGER },
            { "amount", NULL, SHOW_NUMBER },
            { "currency", NULL, SHOW_TEXT },
            { "failed_share", NULL, SHOW_NUMBER },
            { "disputed_share", NULL, SHOW_NUMBER },
            { "reasons", "reasons", SHOW_LIST },
            { "verdict", "verdict", SHOW_TEXT },
            { "note", NULL, SHOW_TEXT },
        } },
    { "evidence", sql_export_evidence, 8,
        {
            { "ring_id", "ring", SHOW_TEXT },
            { "account_id", "account", SHOW_TEXT },
            { "kind", "kind", SHOW_TEXT },
            { "value", "value", SHOW_VALUE },
            { "accounts_sharing", "sharing", SHOW_INTEGER },
            { "bits", "bits", SHOW_NUMBER },
            { "first_seen", "first seen", SHOW_TIME },
            { "last_seen", "last seen", SHOW_TIME },
        } },
    { "nodes", sql_export_nodes, 15,
        {
            { "Id", "node_id", SHOW_TEXT },
            { "Label", "label", SHOW_TEXT },
            { "type", "type", SHOW_TEXT },
            { "kind", "kind", SHOW_TEXT },
            { "ring_id", "ring_id", SHOW_TEXT },
            { "ring_score", "ring_score", SHOW_NUMBER },
            { "ring_size", "ring_size", SHOW_INTEGER },
            { "band", "band", SHOW_TEXT },
            { "verdict", "verdict", SHOW_TEXT },
            { "protection", "protection", SHOW_TEXT },
            { "member_score", "member_score", SHOW_NUMBER },
            { "created_at", "created_at", SHOW_TIME },
            { "accounts_sharing", "accounts_sharing", SHOW_INTEGER },
            { "bits", "bits", SHOW_NUMBER },
            { "rings", "rings", SHOW_INTEGER },
        } },
    { "edges", sql_export_edges, 8,
        {
            { "Source", NULL, SHOW_TEXT },
            { "Target", NULL, SHOW_TEXT },
            { "Type", NULL, SHOW_TEXT },
            { "Weight", "weight", SHOW_NUMBER },
            { "kind", "kind", SHOW_TEXT },
            { "ring_id", "ring_id", SHOW_TEXT },
            { "first_seen", "first_seen", SHOW_TIME },
            { "last_seen", "last_seen", SHOW_TIME },
        } },
    { 0 },
};

const struct sheet *sheet_named(const char *name)
{
    for (const struct sheet *sheet = sheets; sheet->name; sheet++)
        if (strcmp(sheet->name, name) == 0)
            return sheet;
    return NULL;
}

int sheet_query(const struct sheet *sheet, struct stmt *stmt, struct db *db,
    const struct selection *selection, const char *verdicts, int64_t limit, struct error *err)
{
    int narrowed, limited;

    if (stmt_prepare(stmt, db, sheet->query, err))
        return -1;
    narrowed = stmt_parameter(stmt, ":verdicts");
    limited = stmt_parameter(stmt, ":limit");
    stmt_bind_int(stmt, stmt_parameter(stmt, ":run"), selection->run);
    stmt_bind_text(stmt, stmt_parameter(stmt, ":rings"), text_of(selection->rings));
    if (narrowed)
        stmt_bind_text(stmt, narrowed, text_of(verdicts));
    if (limited)
        stmt_bind_int(stmt, limited, limit ? limit : -1);
    return 0;
}

static int write_rows(const struct sheet *sheet, struct stmt *stmt, struct show *show,
    const struct progress *progress, int64_t *rows, struct error *err)
{
    struct show_cell cells[SHEET_COLUMNS];
    int row;

    while ((row = stmt_step(stmt, err)) > 0) {
        cells_read(stmt, sheet->columns, sheet->count, cells);
        if (progress_check(progress, err) || show_row(show, cells, err))
            return -1;
        ++*rows;
    }
    return row;
}

int sheet_write(const struct sheet *sheet, struct stmt *stmt, const struct show_options *options,
    const struct progress *progress, int64_t *rows, struct error *err)
{
    struct show *show;

    *rows = 0;
    if (show_begin(&show, options, sheet->columns, sheet->count, err))
        return -1;
    if (write_rows(sheet, stmt, show, progress, rows, err)) {
        show_abandon(show);
        return -1;
    }
    return show_end(show, err);
}
