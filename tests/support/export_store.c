#include "export_store.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

char export_directory[64];

static const char *const names[] = { "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10",
    "a11", "a12", "a13", "a14", "=evil\"\"<b>&amp;", "red\x1b[31m", "line\nbreak", "a18" };

static void write_accounts(void)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/a.csv", export_directory);
    file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs("account_id,created_at,email,country,status\n", file);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        fprintf(file, "\"%s\",%d,\"%sa%zu@example.com\",NG,%s\n", names[i], 1752000000 + (int)i,
            i == 4 ? "=" : "", i + 1, i % 2 ? "active" : "\"\"");
    fclose(file);
}

void export_store_open(void)
{
    char command[512], here[256];

    program_directory(export_directory);
    write_accounts();
    export_expect_shell("load signups a.csv --quiet", 0, "", "");
    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command,
        "cd %s && sqlite3 ringleader.db <%s/tests/data/desk/export.sql && rm a.csv",
        export_directory, here);
    cr_assert_eq(system(command), 0);
}

void export_store_close(void)
{
    program_remove(export_directory);
}

static void expect_words(
    const char *arguments, const char *stream, const char *found, const char *words)
{
    if (words)
        cr_assert(*words ? strstr(found, words) != NULL : !*found, "%s: %s has\n%s\nnot\n%s",
            arguments, stream, found, words);
}

void export_expect_shell(const char *arguments, int status, const char *out, const char *err)
{
    struct outcome outcome = program_run(export_directory, arguments);

    cr_assert_eq(outcome.status, status, "%s: exit %d\n%s%s", arguments, outcome.status,
        outcome.out, outcome.err);
    expect_words(arguments, "standard output", outcome.out, out);
    expect_words(arguments, "standard error", outcome.err, err);
    program_free(&outcome);
}

void export_expect(const char *arguments, int status, const char *out, const char *err)
{
    char command[1024];

    snprintf(command, sizeof command, "export %s", arguments);
    export_expect_shell(command, status, out, err);
}

char *export_content(const char *name)
{
    char path[256], *content = NULL;
    size_t size = 0;
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", export_directory, name);
    file = fopen(path, "r");
    if (!file)
        return NULL;
    if (getdelim(&content, &size, '\0', file) < 0) {
        free(content);
        content = strdup("");
    }
    fclose(file);
    return content;
}

static int is_result(const struct dirent *entry)
{
    static const char *const own[] = { ".", "..", ".out", ".err" };

    for (int i = 0; i < 4; i++)
        if (strcmp(entry->d_name, own[i]) == 0)
            return 0;
    return strncmp(entry->d_name, "ringleader.db", 13) != 0;
}

const char *export_files(void)
{
    static char files[1024];
    struct dirent **entries;
    int count = scandir(export_directory, &entries, is_result, alphasort);

    cr_assert_geq(count, 0);
    files[0] = '\0';
    for (int i = 0; i < count; i++) {
        size_t used = strlen(files);

        snprintf(files + used, sizeof files - used, "%s%s", i ? " " : "", entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return files;
}
