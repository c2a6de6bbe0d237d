/*
 * table.h - the exports that are rows: the query of each, and its columns.
 *
 * The columns are contracts with the outside; docs/exports.md tells what they mean, and a test
 * looks whether it tells of all.
 */
#ifndef EXPORT_TABLE_H
#define EXPORT_TABLE_H

#include "base/progress.h"
#include "export/selection.h"
#include "output/output.h"
#include "store/stmt.h"

enum { SHEET_COLUMNS = 18 };

struct export_table {
    const char *name; /* members, rings, evidence; nodes and edges of a graph */
    const char
        *query; /* gives :rings of :run, narrowed by :limit and :verdicts where it has them */
    int count;
    struct output_column columns[SHEET_COLUMNS]; /* without a title: not in tables */
};

/* NULL when there is none of that name. */
const struct export_table *export_table_named(const char *name);

/* All; an item without a name ends them. */
extern const struct export_table sheets[];

/* Opens the sheet's query over the rings selected. verdicts and limit as in a selection's filter,
 * but of rows. */
int export_table_query(const struct export_table *sheet, struct stmt *stmt, struct db *db,
    const struct selection *selection, const char *verdicts, int64_t limit, struct error *err);

/* Writes the rows that such a statement gives. *rows: how many. */
int export_table_write(const struct export_table *sheet, struct stmt *stmt,
    const struct output_options *options, const struct progress *progress, int64_t *rows,
    struct error *err);

#endif
