/*
 * privacy.c - of nobody in a store is anything in its report that should not be.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

static char directory[64], *files[3];

static char *slurp(FILE *file)
{
    char *text = NULL;
    size_t size = 0;

    cr_assert_not_null(file);
    cr_assert_gt(getdelim(&text, &size, '\0', file), 0);
    return text;
}

static void begin(void)
{
    const char *program = getenv("RINGLEADER");
    char command[512];

    program_directory(directory);
    snprintf(command, sizeof command, "sh tools/example.sh %s %s/weeks",
        program ? program : "build/ringleader", directory);
    cr_assert_eq(system(command), 0);
    program_key(directory);
}

static void end(void)
{
    char command[128];

    for (int i = 0; i < 3; i++)
        free(files[i]);
    snprintf(command, sizeof command, "rm -rf %s", directory);
    cr_assert_eq(system(command), 0);
}

TestSuite(privacy, .init = begin, .fini = end);

/* Texts of the page itself are not personal data. */
static void cut_out(char *html, const char *from, const char *to)
{
    char *begins = strstr(html, from), *ends = begins ? strstr(begins, to) : NULL;

    cr_assert_not_null(ends);
    memmove(begins, ends, strlen(ends) + 1);
}

static void make(const char *options)
{
    static const char *const suffixes[] = { "html", "md", "csv" };
    struct outcome outcome;
    char line[256];

    snprintf(line, sizeof line, "--db weeks/ringleader.db report --quiet --out . %s", options);
    outcome = program_run(directory, line);
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    program_free(&outcome);
    for (int i = 0; i < 3; i++) {
        char path[128];
        FILE *file;

        snprintf(path, sizeof path, "%s/2026-W26.%s", directory, suffixes[i]);
        file = fopen(path, "r");
        files[i] = slurp(file);
        fclose(file);
    }
    cut_out(files[0], "<style>", "</style>");
    cut_out(files[0], "<script>", "</script>");
}

/* How many of the texts that sql gives, of those longer than four bytes, are in the files. */
static int found(const char *sql)
{
    char command[512], *text, *rest;
    int count = 0, asked = 0;
    FILE *file;

    snprintf(
        command, sizeof command, "sqlite3 -readonly %s/weeks/ringleader.db \"%s\"", directory, sql);
    file = popen(command, "r");
    text = slurp(file);
    cr_assert_eq(pclose(file), 0);
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        if (strlen(line) <= 4)
            continue;
        asked++;
        for (int i = 0; i < 3; i++)
            count += strstr(files[i], line) != NULL;
    }
    cr_expect_gt(asked, 0, "%s", sql);
    free(text);
    return count;
}

#define EMAILS "SELECT DISTINCT email FROM v_signups"
#define PHONES "SELECT DISTINCT phone FROM v_signups"
#define ADDRESSES "SELECT ip FROM v_signups UNION SELECT ip FROM v_charges"
#define ACCOUNTS "SELECT account_id FROM v_accounts"
#define VALUES "SELECT DISTINCT value FROM v_evidence UNION SELECT value FROM v_hubs"
#define DECISIONS "SELECT decided_by FROM v_decisions UNION SELECT note FROM v_decisions"

Test(privacy, no_mailbox_phone_or_address_of_anybody_is_told)
{
    make("");
    cr_expect_eq(found(EMAILS), 0);
    cr_expect_eq(found(PHONES), 0);
    cr_expect_eq(found(ADDRESSES), 0);
    cr_expect_gt(found(ACCOUNTS), 50);
    cr_expect_gt(found(VALUES), 10);
    cr_expect_gt(found(DECISIONS), 5);
}

Test(privacy, under_pseudonyms_nothing_of_anybody_is_told)
{
    make("--pseudonyms key");
    cr_expect_eq(found(EMAILS), 0);
    cr_expect_eq(found(PHONES), 0);
    cr_expect_eq(found(ADDRESSES), 0);
    cr_expect_eq(found(ACCOUNTS), 0);
    cr_expect_eq(found(VALUES), 0);
    cr_expect_eq(found(DECISIONS), 0);
    cr_expect_eq(found("SELECT DISTINCT billing_name FROM v_charges"), 0);
}
