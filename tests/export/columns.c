#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/manifest.h"
#include "export/table.h"
#include "report/tables.h"

/* Every column of every export is told of in docs/exports.md, and nothing else is. */

enum { MOST = 32, NAME = 64 };

/* The columns in the table below the heading "## NAME", in request. Returns how many. */
static int documented(const char *heading, char names[MOST][NAME])
{
    char line[1024], wanted[128];
    int inside = 0, count = 0;
    FILE *file = fopen("docs/exports.md", "r");

    cr_assert_not_null(file);
    snprintf(wanted, sizeof wanted, "## %s\n", heading);
    while (fgets(line, sizeof line, file)) {
        char meaning[8] = "";

        if (line[0] == '#')
            inside = strcmp(line, wanted) == 0;
        if (!inside || strncmp(line, "| `", 3) != 0)
            continue;
        cr_assert_lt(count, MOST);
        cr_assert_eq(sscanf(line, "| `%63[^`]` | %7s", names[count], meaning), 2, "%s", line);
        cr_assert_neq(meaning[0], '|', "%s", line);
        count++;
    }
    fclose(file);
    return count;
}

static void expect_documented(
    const char *heading, const struct output_column *columns, int column_count)
{
    char names[MOST][NAME];
    int count = documented(heading, names);

    cr_expect_eq(count, column_count, "%s: %d columns are documented, %d are there", heading, count,
        column_count);
    for (int i = 0; i < count && i < column_count; i++)
        cr_expect_str_eq(names[i], columns[i].name, "%s: column %d is \"%s\", documented is \"%s\"",
            heading, i + 1, columns[i].name, names[i]);
}

Test(export_columns, all_exports_are_documented)
{
    int count = 0;

    for (const struct export_table *table = export_tables; table->name; table++, count++)
        expect_documented(table->name, table->columns, table->count);
    cr_expect_eq(count, 5);
}

Test(export_columns, the_manifest_is_documented)
{
    for (int i = 0; i < MANIFEST_SECTIONS; i++) {
        const struct sections_section *section = &manifest_sections[i];
        char heading[64];

        snprintf(heading, sizeof heading, "manifest: %s", section->name);
        expect_documented(heading, section->columns, section->column_count);
    }
}

Test(export_columns, the_rings_of_a_report_are_documented)
{
    struct output_column columns[MOST];

    expect_documented(
        "rings of a report", columns, document_csv_columns(&table_rings.table, columns));
}

/* Whoever reads the one can read the other. */
Test(export_columns, the_rings_of_a_report_begin_with_the_columns_of_the_export)
{
    const struct export_table *table = export_table_named("rings");
    struct output_column columns[MOST];

    document_csv_columns(&table_rings.table, columns);
    for (int i = 0; i < table->count; i++)
        cr_expect_str_eq(columns[i].name, table->columns[i].name);
}

/* In GraphML and DOT the columns have the titles of the export_tables as names. */
Test(export_columns, a_graphs_attributes_are_named_after_the_columns)
{
    static const char *const others[][2] = { { "Id", "node_id" }, { "Label", "label" },
        { "Weight", "weight" } };
    static const char *const names[] = { "nodes", "edges" };

    for (int s = 0; s < 2; s++) {
        const struct export_table *table = export_table_named(names[s]);

        for (int i = 0; i < table->count; i++) {
            const char *expected = table->columns[i].name;

            for (int j = 0; j < 3; j++)
                if (strcmp(expected, others[j][0]) == 0)
                    expected = others[j][1];
            if (table->columns[i].title)
                cr_expect_str_eq(table->columns[i].title, expected);
        }
    }
}

Test(export_columns, a_query_gives_as_many_as_its_sheet_has)
{
    for (const struct export_table *table = export_tables; table->name; table++)
        for (int i = 0; i < EXPORT_TABLE_COLUMNS; i++)
            cr_expect_eq(table->columns[i].name != NULL, i < table->count, "%s", table->name);
}
