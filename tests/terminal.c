/*
 * terminal.c - what only happens on a terminal, as somebody sees it who sits there.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"
#include "screen.h"

static char directory[64];
static struct screen screen;

/* A shell where the sample service is loaded and its rings are found: 13 are listed, 74 with
 * `--band all`. */
static void begin(void)
{
    char command[1024], here[512];
    const char *program = getenv("RINGLEADER");

    program_directory(directory);
    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command,
        "r=%s/%s; cp data/*.csv.gz %s; cd %s && { $r load signups signups.csv.gz && "
        "$r load billing billing.csv.gz && $r detect; } >/dev/null 2>&1",
        here, program ? program : "build/ringleader", directory, directory);
    cr_assert_eq(system(command), 0);
    screen_open(&screen, directory, 100, 24);
}

static void end(void)
{
    screen_close(&screen);
    program_remove(directory);
}

TestSuite(terminal, .init = begin, .fini = end);

/* Runs a command to its end, which is to be a good one, and looks for words on the screen. */
static void expect(const char *command, const char *words)
{
    int status = screen_run(&screen, command);

    cr_assert_eq(status, 0, "%s: exit %d\n%s", command, status, screen.text);
    cr_assert_not_null(
        strstr(screen_read(&screen), words), "%s: the screen is\n%s", command, screen.text);
}

/* ---- the pager ---- */

Test(terminal, a_long_table_is_paged_until_q)
{
    screen_enter(&screen, "clear; ringleader rings --band all; echo done $?");
    screen_await_last(&screen, ":");
    cr_assert_null(strstr(screen_read(&screen), "R-000074"), "%s", screen.text);
    screen_press(&screen, "G");
    screen_await(&screen, "R-000074");
    screen_press(&screen, "q");
    screen_await(&screen, "\ndone 0");
    screen_await_last(&screen, "$");
}

Test(terminal, a_short_table_needs_no_pager)
{
    expect("RINGLEADER_PAGER='sed s/^/paged:/' ringleader rings --limit 20", "\nR-000013");
    cr_assert_null(strstr(screen_read(&screen), "paged:"), "%s", screen.text);
    expect("RINGLEADER_PAGER='tail -n 3 | sed s/^/paged:/' ringleader rings --band all",
        "paged:R-000074");
    screen_resize(&screen, 100, 10);
    expect("RINGLEADER_PAGER='tail -n 3 | sed s/^/paged:/' ringleader rings", "paged:R-000013");
}

Test(terminal, only_tables_on_a_terminal_are_paged)
{
    screen_run(&screen, "export PAGER='sed s/^/paged:/'");
    expect("ringleader rings --band all | tail -n 1", "\nR-000074");
    expect("ringleader rings --band all --format csv", "\nR-000074");
    expect("ringleader rings --band all --format json", "\"ring_id\": \"R-000074\"");
    expect("ringleader export rings --band all", "\nR-000074");
    expect("ringleader rings --help", "--version");
    cr_assert_null(strstr(screen_read(&screen), "paged:"), "%s", screen.text);
    expect("ringleader export rings --band all --format table", "paged:R-000074");
}

Test(terminal, the_users_pager_is_taken)
{
    screen_run(&screen, "export PAGER='echo theirs; tail -n 1'");
    expect("ringleader rings --band all", "\ntheirs\nR-000074");
    expect("RINGLEADER_PAGER='echo ours; tail -n 1' ringleader rings --band all", "\nours\nR-000");
    expect("RINGLEADER_PAGER=cat ringleader rings --band all", "\nR-000074");
    cr_assert_null(strstr(screen_read(&screen), "theirs"), "%s", screen.text);
    expect("RINGLEADER_PAGER= ringleader rings --band all", "\nR-000074");
    cr_assert_null(strstr(screen_read(&screen), "theirs"), "%s", screen.text);
}

/* A pager is a convenience: where there is none, or it has seen enough, nothing has failed. */
Test(terminal, a_pager_that_is_missing_or_leaves_is_no_error)
{
    expect("RINGLEADER_PAGER=no-such-pager ringleader rings --band all", "\nR-000074");
    expect("PATH=${PATH%%:*} ringleader rings --band all", "\nR-000074");
    expect("RINGLEADER_PAGER='head -n 1' ringleader export evidence --band all --format table",
        "\nring ");
}

Test(terminal, an_interrupted_pager_keeps_the_terminal)
{
    screen_enter(&screen, "clear; ringleader rings --band all; echo done $?");
    screen_await_last(&screen, ":");
    screen_press(&screen, "C-c");
    screen_press(&screen, "G");
    screen_await(&screen, "R-000074");
    screen_press(&screen, "q");
    screen_await(&screen, "\ndone 0");
    expect("stty -a | grep -w -- -echo || echo whole", "\nwhole\n");
}

/* What is wrong is said where it can be read: after the pager, or without one. */
Test(terminal, errors_are_not_paged)
{
    screen_run(&screen, "export PAGER='sed s/^/paged:/'");
    cr_assert_eq(screen_run(&screen, "ringleader rings --db missing.db"), 1);
    cr_assert_not_null(
        strstr(screen.text, "\nringleader: there is no store at missing.db"), "%s", screen.text);
}
