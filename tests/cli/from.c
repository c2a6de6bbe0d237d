/*
 * from.c - load --from COMMAND: an error of what writes the records is not half a file.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "program.h"
#include "service_store.h"

TestSuite(cli_from, .init = cli_begin, .fini = cli_end);

#define T " --db t.db "
#define ROWS "printf 'account_id,created_at,email\\nu1,2025-01-01,a@x.example\\n'"

static void expect_count(const char *count)
{
    char command[128];

    snprintf(command, sizeof command,
        "status -q; sqlite3 t.db 'SELECT count(*) FROM signup' >n 2>&1; cat n");
    cli_expect(command, 0, count, NULL);
}

Test(cli_from, the_output_of_a_command_is_loaded_when_it_succeeds)
{
    cli_expect("load signups" T "--from \"" ROWS "\"", 0, "printf (command) loaded    1", "");
    expect_count("1\n");
    cli_expect("load signups" T "--from \"" ROWS "\"", 0, "already loaded", "");
    cli_expect("load signups" T "--from \"" ROWS " | gzip\" --format csv", 0, ",1,0,1,0,", NULL);
    cli_expect("unload 'printf (command)'" T, 2, "", "several loads are named");
}

Test(cli_from, a_command_that_fails_stores_nothing)
{
    static const struct {
        const char *command, *said;
    } commands[] = {
        { ROWS "; exit 3",
            "printf (command): it failed with exit status 3; what it said is above" },
        { ROWS "; exit 1", "it failed with exit status 1" },
        { ROWS "; kill -9 \\$\\$", "printf (command): signal 9 (Killed) ended it" },
        { ROWS "; kill -TERM \\$\\$", "signal 15 (Terminated) ended it" },
        { "exit 1", "it failed with exit status 1" },
        { "no-such-program x", "no-such-program (command): it failed with exit status 127, which "
                               "means that a command was not found" },
        { "echo 'no connection' >&2; exit 2", "no connection" },
        { "true", "true (command): nothing came; did the command fail?" },
        { "printf 'account_id,created_at,email\\nu1,2025-0'",
            "the input ends within a row (2 of 3 cells)" },
        { "seq 300000; sleep 60", "the first row does not look like column names" },
    };

    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char command[512];

        snprintf(command, sizeof command, "load signups" T "--from \"%s\"", commands[i].command);
        cli_expect(command, 3, "", commands[i].said);
        cli_expect("status -q; test -e t.db", 1, "", "");
    }
}

/* What failed late is undone as well. */
Test(cli_from, a_command_that_fails_after_many_rows_stores_none)
{
    cli_expect("load signups" T "--from \"" ROWS "\"", 0, NULL, "");
    cli_expect(
        "load signups" T "--from \"awk 'BEGIN { print \\\"account_id,created_at\\\"; "
        "for (i = 0; i < 50000; i++) print \\\"w\\\" i \\\",\\\" 1750000000 + i; exit 1 }'\"",
        3, "", "awk (command): it failed with exit status 1");
    expect_count("1\n");
}

Test(cli_from, only_the_name_of_the_program_is_kept)
{
    static const struct {
        const char *command, *name;
    } names[] = {
        { "PGPASSWORD=secret A=b /usr/bin/printf", "printf (command)" },
        { "  printf", "printf (command)" },
        { "(printf", "sh (command)" },
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char command[512];

        snprintf(command, sizeof command,
            "load signups" T
            "--from \"%s 'account_id,created_at\\nn%zu,2025-01-01\\n'%s\" --format csv",
            names[i].command, i, names[i].command[0] == '(' ? ")" : "");
        cli_expect(command, 0, names[i].name, NULL);
    }
    cli_expect("status -q; grep -c -a secret t.db", 1, "0\n", "");
}

/* The sleep is a child of the shell that load started. There is no terminal that would end it. */
Test(cli_from, what_the_command_started_ends_with_an_interrupted_load)
{
    static const char *const signals[] = { "INT", "TERM" };

    cli_write("interrupt",
        "setsid $R load signups --db t.db --from 'cat s.csv; sleep 30 & echo $! >pid; wait' &\n"
        "while [ ! -s pid ]; do sleep 0.05; done\n"
        "kill -$1 $!; wait $!; echo $?\n"
        "for i in 1 2 3 4 5; do kill -0 $(cat pid) 2>&- || break; sleep 0.1; done\n"
        "grep -s State: /proc/$(cat pid)/status | grep -v Z && echo 'it goes on'\n"
        "rm pid\n");
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        char command[128];

        snprintf(command, sizeof command,
            "--version >/dev/null; R=$OLDPWD/${RINGLEADER:-build/ringleader} sh interrupt %s >said "
            "2>&1; cat said",
            signals[i]);
        cli_expect(command, 0, "was stored\n130\n", "");
        cli_expect("--version >/dev/null; grep -c 'goes on' said", 1, "0\n", "");
    }
}

Test(cli_from, misuse)
{
    cli_expect("load signups" T, 2, "", "usage: ringleader load");
    cli_expect("load signups" T "--from true a.csv", 2, "", "takes the place of files");
    cli_expect("load --replace signups" T "--from true", 2, "", "with --instead-of LOAD");
}

Test(cli_from, a_query_takes_the_place_of_an_earlier_load)
{
    cli_expect("load signups" T "--from \"" ROWS "\"", 0, NULL, "");
    cli_expect("load signups" T "--instead-of 1 --from \"printf 'account_id,created_at\\nu2,1\\nu3,"
               "2025-01-01\\n'; exit 1\"",
        3, "", "it failed");
    expect_count("1\n");
    cli_expect("load signups" T
               "--instead-of 1 --from \"printf 'account_id,created_at\\nu2,2025-01-02"
               "\\nu3,2025-01-01\\n'\"",
        0, "replaced", NULL);
    expect_count("2\n");
}

/* ---- as databases write ---- */

Test(cli_from, sqlite_writes_what_is_read)
{
    program_needs("sqlite3");
    cli_expect(
        "status -q; sqlite3 app.db \"CREATE TABLE users (id, at, email, name); INSERT INTO users "
        "VALUES ('u1', '2025-01-01 10:00:00', 'a@x.example', 'a \\\"b\\\", c'), ('u2', "
        "1735725600, NULL, 'two' || char(10) || 'lines')\"",
        0, "", "");
    cli_expect("load signups" T
               "--from \"sqlite3 -readonly -bail -csv -header app.db 'SELECT id AS "
               "account_id, at AS created_at, email, name FROM users'\"",
        0, "sqlite3 (command) loaded    2", NULL);
    cli_expect("status -q" T
               "; sqlite3 t.db 'SELECT account_id, created_at, email IS NULL, length(name) "
               "FROM v_signups ORDER BY 1'",
        0, "u1|2025-01-01T10:00:00Z|0|8\nu2|2025-01-01T10:00:00Z|1|9\n", "");
    cli_expect("load signups" T
               "--from \"sqlite3 -readonly -csv -header app.db 'SELECT * FROM none'\"",
        3, "", "no such table: none");
}

/* What psql, mysql, clickhouse and duckdb write, as their manuals say. */
Test(cli_from, the_outputs_of_other_databases_are_read)
{
    static const struct {
        const char *name, *bytes;
    } outputs[] = {
        { "psql",
            "account_id,created_at,email,name\\nu1,2025-01-01 10:00:00.5+00,,\\\"A, B\\\"\\n" },
        { "psql-zone", "account_id,created_at,email,name\\nu1,2025-01-01 12:00:00+02,,x\\n" },
        { "mysql",
            "account_id\\tcreated_at\\temail\\tname\\nu1\\t2025-01-01 10:00:00\\tNULL\\tA\\n" },
        { "mysql-json", "{\\\"account_id\\\": \\\"u1\\\", \\\"created_at\\\": \\\"2025-01-01 "
                        "10:00:00.000000\\\", \\\"email\\\": null}\\n" },
        { "clickhouse",
            "\\\"account_id\\\",\\\"created_at\\\",\\\"email\\\"\\n\\\"u1\\\",\\\"2025-01-01 "
            "10:00:00\\\",\\\\\\\\N\\n" },
        { "duckdb", "account_id,created_at,email\\nu1,2025-01-01 10:00:00,NULL\\n" },
        { "bq", "account_id,created_at,email\\nu1,2025-01-01 10:00:00,\\n" },
    };

    for (size_t i = 0; i < sizeof outputs / sizeof outputs[0]; i++) {
        char command[512];

        snprintf(command, sizeof command, "status -q; printf \"%s\" >in; true", outputs[i].bytes);
        cli_expect(command, 0, "", "");
        snprintf(command, sizeof command, "load -q signups --db d%zu.db --from 'cat in'", i);
        cli_expect(command, 0, "", NULL);
        snprintf(command, sizeof command,
            "status -q; sqlite3 d%zu.db 'SELECT account_id, substr(created_at, 1, 19), email IS "
            "NULL FROM "
            "v_signups'",
            i);
        cli_expect(command, 0, "u1|2025-01-01T10:00:00|1\n", "");
    }
}
