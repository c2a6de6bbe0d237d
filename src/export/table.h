/*
 * table.h - exports that are tables: their queries and columns.
 *
 * The columns are public contracts. docs/exports.md describes them, and a test checks that it has
 * them all.
 */
#ifndef EXPORT_TABLE_H
#define EXPORT_TABLE_H

#include "base/progress.h"
#include "export/selection.h"
#include "output/output.h"
#include "store/stmt.h"

enum { EXPORT_TABLE_COLUMNS = 18 };

struct export_table {
    const char *name;  /* members, rings, evidence; nodes and edges of a graph */
    const char *query; /* has :rings and :run, and may have :limit and :verdicts */
    int count;
    struct output_column columns[EXPORT_TABLE_COLUMNS]; /* no title: not in text tables */
};

/* The table of that name; NULL if there is none. */
const struct export_table *export_table_named(const char *name);

/* All tables. The last has no name. */
extern const struct export_table export_tables[];

/* Opens the query of a table for the selected rings. verdicts and limit filter rows. */
int export_table_query(const struct export_table *table, struct stmt *stmt, struct db *db,
    const struct selection *selection, const char *verdicts, int64_t limit, struct error *err);

/* Writes the rows of such a statement. *rows: how many. */
int export_table_write(const struct export_table *table, struct stmt *stmt,
    const struct output_options *options, const struct progress *progress, int64_t *rows,
    struct error *err);

#endif
