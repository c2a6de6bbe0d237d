#include "service_store.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

static char directory[64];

/* One card for eight within minutes. */
static void add_ring(void)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/s.csv", directory);
    file = fopen(path, "a");
    for (int i = 0; i < 8; i++)
        fprintf(file, "%sq%d,%d,146.21.%d.4,q-device,q%d@mail.example\n", i ? "" : "=", i,
            1770000000 + i * 60, i, i);
    fclose(file);
    snprintf(path, sizeof path, "%s/b.csv", directory);
    file = fopen(path, "a");
    for (int i = 0; i < 8; i++)
        fprintf(file, "%sq%d,%d,q-card,5,usd,failed\n", i ? "" : "=", i, 1770000100 + i * 60);
    fclose(file);
}

void cli_begin(void)
{
    setenv("USER", "somebody", 1);
    program_directory(directory);
    program_service(directory);
    add_ring();
    cli_expect("load signups s.csv", 0, NULL, "");
    cli_expect("load billing b.csv", 0, NULL, "");
    cli_expect("detect --quiet", 0, "", "");
}

void cli_end(void)
{
    program_remove(directory);
}

void cli_expect(const char *arguments, int status, const char *out, const char *err)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, status, "%s: exit %d\n%s%s", arguments, outcome.status,
        outcome.out, outcome.err);
    if (out)
        cr_assert(*out ? strstr(outcome.out, out) != NULL : !*outcome.out, "%s: printed %s",
            arguments, outcome.out);
    if (err)
        cr_assert(*err ? strstr(outcome.err, err) != NULL : !*outcome.err, "%s: said %s", arguments,
            outcome.err);
    program_free(&outcome);
}

void cli_write(const char *name, const char *content)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fputs(content, file);
    fclose(file);
}

void cli_query(const char *sql, const char *answer)
{
    char command[4096];
    struct outcome outcome;
    size_t length;
    int whole = snprintf(
        command, sizeof command, "--version >/dev/null; sqlite3 ringleader.db \"%s\" 2>&1", sql);

    cr_assert_lt((size_t)whole, sizeof command, "too long to ask: %s", sql);
    outcome = program_run(directory, command);
    length = strlen(outcome.out);
    if (length > 0 && outcome.out[length - 1] == '\n')
        outcome.out[length - 1] = '\0';
    cr_assert_str_eq(outcome.out, answer, "%s: %s%s", sql, outcome.out, outcome.err);
    program_free(&outcome);
}

void cli_review_world(void)
{
    program_needs("sqlite3");
    cli_expect("simulate --accounts 6000 --fraud 0.3 --seed 5 reviewed", 0, NULL, NULL);
    cli_expect("load -q -d w.db signups reviewed/signups.csv", 0, "", NULL);
    cli_expect("load -q -d w.db billing reviewed/billing.csv", 0, "", NULL);
    cli_expect("detect -q -d w.db", 0, "", NULL);
    cli_expect("status -q -d w.db; sqlite3 -csv -header :memory: "
               "'.import --csv reviewed/labels.csv truth' \"ATTACH 'w.db' AS s\" "
               "\"SELECT m.ring_id, '' AS account_id, "
               "iif(avg(t.label = 'fraud') >= 0.5, 'confirmed', 'benign') AS verdict, '' AS note "
               "FROM s.v_latest_members m JOIN truth t USING (account_id) GROUP BY m.ring_id\" "
               ">v.csv; true",
        0, "", NULL);
    cli_expect("import-verdicts -q -d w.db v.csv --by ana", 0, "", NULL);
}
