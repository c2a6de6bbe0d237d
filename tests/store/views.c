#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service_store.h"
#include "program.h"

/* What people who open the store in another tool are told: it must be so. */

TestSuite(store_views, .init = cli_begin, .fini = cli_end);

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t size = 0;

    cr_assert_not_null(file, "%s", path);
    cr_assert_geq(getdelim(&text, &size, '\0', file), 0);
    fclose(file);
    return text;
}

/* The columns named under a view's heading, as the file has them, commas between. */
static void read_columns(const char *text, const char *view, char columns[1024])
{
    char heading[96];
    const char *at, *end;
    size_t length = 0;

    snprintf(heading, sizeof heading, "\n## %s\n", view);
    at = strstr(text, heading);
    cr_assert_not_null(at, "docs/store.md has no %s", view);
    end = strstr(at + 1, "\n## ");
    at = strstr(at, "\n\n");
    at = strstr(at + 2, "\n\n"); /* past what it is about */
    for (columns[0] = '\0'; at && *at && (!end || at < end); at++) {
        if (*at == '`' || *at == '\n' || *at == ' ')
            continue;
        columns[length++] = *at;
        columns[length] = '\0';
    }
}

Test(store_views, each_is_documented_with_its_columns)
{
    char *text = read_all("docs/store.md");
    char count[16];
    int views = 0;

    for (const char *at = text; (at = strstr(at, "\n## v_")); at++) {
        char view[64], sql[256], columns[1024];

        snprintf(view, sizeof view, "%.*s", (int)strcspn(at + 4, "\n"), at + 4);
        snprintf(sql, sizeof sql, "SELECT group_concat(name) FROM pragma_table_info('%s')", view);
        read_columns(text, view, columns);
        cli_query(sql, columns);
        views++;
    }
    free(text);
    cr_assert_gt(views, 0);
    snprintf(count, sizeof count, "%d", views);
    cli_query(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v~_%' ESCAPE '~'",
        count);
}

Test(store_views, the_queries_in_the_document_run)
{
    char *text = read_all("docs/store.md"), *at = text;
    int queries = 0;

    while ((at = strstr(at, "```sql\n"))) {
        char sql[1024];

        at += 7;
        snprintf(sql, sizeof sql, "%.*s", (int)(strstr(at, "```") - at), at);
        cli_write("query.sql", sql);
        cli_expect("--version; sqlite3 -bail -readonly ringleader.db \".read query.sql\" >rows && "
                   "echo fine",
            0, "fine\n", "");
        queries++;
    }
    cr_assert_eq(queries, 5);
    free(text);
}
