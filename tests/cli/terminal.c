/*
 * terminal.c - what only happens on a terminal, as somebody sees it who sits there.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program.h"
#include "screen.h"

static char directory[64];
static struct screen screen;

/* A shell where the sample service is loaded and its rings are found: 14 are listed, 119 with
 * `--band all`. */
static void begin(void)
{
    char command[1024], here[512];
    const char *program = getenv("RINGLEADER");

    program_needs("tmux");
    program_needs("less");
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
    cr_assert_null(strstr(screen_read(&screen), "R-000119"), "%s", screen.text);
    screen_press(&screen, "G");
    screen_await(&screen, "R-000119");
    screen_press(&screen, "q");
    screen_await(&screen, "\ndone 0");
    screen_await_last(&screen, "$");
}

Test(terminal, a_short_table_needs_no_pager)
{
    expect("RINGLEADER_PAGER='sed s/^/paged:/' ringleader rings --limit 20", "\nR-000014");
    cr_assert_null(strstr(screen_read(&screen), "paged:"), "%s", screen.text);
    expect("RINGLEADER_PAGER='tail -n 3 | sed s/^/paged:/' ringleader rings --band all",
        "paged:R-000119");
    screen_resize(&screen, 100, 10);
    expect("RINGLEADER_PAGER='tail -n 3 | sed s/^/paged:/' ringleader rings", "paged:R-000014");
}

Test(terminal, only_tables_on_a_terminal_are_paged)
{
    screen_run(&screen, "export PAGER='sed s/^/paged:/'");
    expect("ringleader rings --band all | tail -n 1", "\nR-000119");
    expect("ringleader rings --band all --format csv", "\nR-000119");
    expect("ringleader rings --band all --format json", "\"ring_id\": \"R-000119\"");
    expect("ringleader export rings --band all", "\nR-000119");
    expect("ringleader rings --help", "--version");
    cr_assert_null(strstr(screen_read(&screen), "paged:"), "%s", screen.text);
    expect("ringleader export rings --band all --format table", "paged:R-000119");
}

Test(terminal, the_users_pager_is_taken)
{
    screen_run(&screen, "export PAGER='echo theirs; tail -n 1'");
    expect("ringleader rings --band all", "\ntheirs\nR-000119");
    expect("RINGLEADER_PAGER='echo ours; tail -n 1' ringleader rings --band all", "\nours\nR-000");
    expect("RINGLEADER_PAGER=cat ringleader rings --band all", "\nR-000119");
    cr_assert_null(strstr(screen_read(&screen), "theirs"), "%s", screen.text);
    expect("RINGLEADER_PAGER= ringleader rings --band all", "\nR-000119");
    cr_assert_null(strstr(screen_read(&screen), "theirs"), "%s", screen.text);
}

/* A pager is a convenience: where there is none, or it has seen enough, nothing has failed. */
Test(terminal, a_pager_that_is_missing_or_leaves_is_no_error)
{
    expect("RINGLEADER_PAGER=no-such-pager ringleader rings --band all", "\nR-000119");
    expect("PATH=${PATH%%:*} ringleader rings --band all", "\nR-000119");
    expect("RINGLEADER_PAGER='head -n 1' ringleader export evidence --band all --format table",
        "\nring ");
}

Test(terminal, an_interrupted_pager_keeps_the_terminal)
{
    screen_enter(&screen, "clear; ringleader rings --band all; echo done $?");
    screen_await_last(&screen, ":");
    screen_press(&screen, "C-c");
    screen_press_until(&screen, "G", "R-000119");
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

/* ---- colours, width, masks ---- */

Test(terminal, tables_have_colours_on_a_terminal_alone)
{
    screen_run(&screen, "ringleader rings --limit 3");
    cr_expect_not_null(strstr(screen_read_colors(&screen), "\033[1mring"), "%s", screen.text);
    cr_expect_not_null(strstr(screen.text, "\033[31mhigh"), "%s", screen.text);
    screen_enter(&screen, "clear; ringleader rings --band all");
    screen_await_last(&screen, ":");
    cr_expect_not_null(strstr(screen_read_colors(&screen), "\033[31mhigh"), "%s", screen.text);
    screen_press(&screen, "q");
    screen_await_last(&screen, "$");
}

Test(terminal, nothing_has_colours_that_was_not_to_have_them)
{
    static const char *const lines[] = { "ringleader rings --limit 3 --no-color",
        "ringleader --no-color rings --limit 3", "NO_COLOR=1 ringleader rings --limit 3",
        "TERM=dumb ringleader rings --limit 3", "ringleader rings --limit 3 | cat",
        "ringleader rings --limit 1 --format csv", "ringleader rings --limit 1 --format json" };

    for (int i = 0; i < 7; i++) {
        expect(lines[i], "R-000001");
        cr_expect_null(
            strchr(screen_read_colors(&screen), '\033'), "%s: %s", lines[i], screen.text);
    }
}

/* Each ring has one line, and a wider window shows more of it. */
Test(terminal, tables_follow_the_width_of_the_window)
{
    static const int widths[] = { 60, 100, 160 };
    size_t before = 0;

    for (int i = 0; i < 3; i++) {
        const char *row;
        size_t length;

        screen_resize(&screen, widths[i], 24);
        screen_run(&screen, "ringleader rings --limit 3");
        row = strstr(screen_read(&screen), "\nR-000002");
        cr_assert_not_null(row, "%s", screen.text);
        length = strcspn(row + 1, "\n");
        cr_expect_eq(strncmp(row + 1 + length, "\nR-000003", 9), 0, "%s", screen.text);
        cr_expect_gt(length, before, "%s", screen.text);
        before = length;
    }
}

Test(terminal, addresses_are_masked_on_a_terminal_but_where_somebody_asks)
{
    expect("ringleader show 2 --section members --limit 3", "***@");
    expect("ringleader show 2 --section members --limit 3 --format json", "***@");
    expect("ringleader show 2 --section members --limit 3 --unmask", "\nacct_");
    cr_expect_null(strstr(screen.text, "***@"), "%s", screen.text);
}

/* ---- progress ---- */

/* A pipe that the program reads as a file of sign-ups, open for writing. */
static FILE *open_pipe(const char *name)
{
    char path[128], line[128];
    FILE *pipe;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    cr_assert_eq(mkfifo(path, 0600), 0);
    snprintf(line, sizeof line, "clear; ringleader load signups %s; echo \"ended\": $?", name);
    screen_enter(&screen, line);
    pipe = fopen(path, "w");
    cr_assert_not_null(pipe);
    fputs("account_id,created_at\n", pipe);
    return pipe;
}

/* Feeds sign-ups until words are on the screen. */
static void feed_until(FILE *pipe, const char *words)
{
    static const int enough = 5000000;

    for (int i = 0; !strstr(screen_read(&screen), words); i += 10000) {
        cr_assert_lt(i, enough, "no \"%s\" after %d rows: %s", words, i, screen.text);
        for (int j = i; j < i + 10000; j++)
            fprintf(pipe, "piped-%d,2026-01-01\n", j);
        fflush(pipe);
    }
}

Test(terminal, a_load_draws_its_progress_and_wipes_it)
{
    FILE *pipe = open_pipe("slow.csv");

    feed_until(pipe, " rows/s");
    cr_expect_not_null(strstr(screen.text, "\nslow.csv: "), "%s", screen.text);
    fclose(pipe);
    screen_await(&screen, "\nended: 0");
    cr_expect_null(strstr(screen_read(&screen), "rows/s"), "%s", screen.text);
    cr_expect_not_null(strstr(screen.text, "\nslow.csv loaded "), "%s", screen.text);
}

Test(terminal, an_interrupted_load_leaves_a_whole_store_and_a_usable_shell)
{
    FILE *pipe;

    screen_run(&screen, "ringleader status --format csv >before");
    pipe = open_pipe("endless.csv");
    feed_until(pipe, " rows/s");
    screen_press(&screen, "C-c");
    screen_await(&screen, "\nended: 130");
    cr_expect_not_null(strstr(screen.text, "\nringleader: interrupted; "), "%s", screen.text);
    cr_expect_null(strstr(screen.text, "rows/s"), "%s", screen.text);
    fclose(pipe);
    expect("stty -a | grep -w -- -echo || echo whole", "\nwhole\n");
    expect("ringleader status --format csv | cmp - before && echo same", "\nsame\n");
}

Test(terminal, detect_draws_its_stages_and_wipes_them)
{
    const char *record = screen_record(&screen, "ringleader detect");

    cr_expect_not_null(strstr(record, "\r\033[Kdetect: reading records"), "%s", record);
    cr_expect_not_null(strstr(record, "\r\033[Kdetect: saving\r\033[K"), "%s", record);
    cr_expect_null(strstr(screen_read(&screen), "detect: "), "%s", screen.text);
    cr_expect_not_null(strstr(screen.text, "\naccounts "), "%s", screen.text);
    record = screen_record(&screen, "ringleader detect --quiet");
    cr_expect_null(strstr(record, "reading"), "%s", record);
    record = screen_record(&screen, "ringleader detect 2>said; cat said");
    cr_expect_null(strstr(record, "reading"), "%s", record);
}

/* ---- completion ---- */

Test(terminal, tab_completes_in_bash)
{
    screen_run(&screen, "source <(ringleader completion bash)");
    screen_type(&screen, "clear; ringleader sho");
    screen_press(&screen, "Tab");
    screen_await_last(&screen, "$ clear; ringleader show");
    screen_type(&screen, "R-00000");
    screen_press(&screen, "Tab");
    screen_press(&screen, "Tab");
    screen_await(&screen, "\nR-000001  R-000002  R-000003  R-000004  R-000005  R-000006  "
                          "R-000007  R-000008  R-000009\n");
    screen_type(&screen, "1 --sec");
    screen_press(&screen, "Tab");
    screen_type(&screen, "mem");
    screen_press(&screen, "Tab");
    screen_await_last(&screen, "$ clear; ringleader show R-000001 --section members");
    screen_press(&screen, "C-u");
    screen_type(&screen, "ringleader load signups sig");
    screen_press(&screen, "Tab");
    screen_await_last(&screen, "$ ringleader load signups signups.csv.gz");
    screen_press(&screen, "C-u");
    screen_type(&screen, "ringleader --db=ringleader.db rings --format=j");
    screen_press(&screen, "Tab");
    screen_await_last(&screen, "$ ringleader --db=ringleader.db rings --format=json");
}

Test(terminal, tab_completes_in_zsh)
{
    program_needs("zsh");
    screen_enter(&screen, "PS1= zsh -f");
    screen_enter(&screen, "autoload -Uz compinit; compinit -u -D; PS1='zsh>'; clear");
    screen_await_last(&screen, "zsh>");
    screen_enter(&screen, "source <(ringleader completion zsh); clear; echo \"so\"urced");
    screen_await(&screen, "\nsourced\nzsh>");
    screen_type(&screen, "ringleader sho");
    screen_press(&screen, "Tab");
    screen_await_last(&screen, "zsh>ringleader show");
    screen_type(&screen, "R-00000");
    screen_press(&screen, "Tab");
    screen_await(&screen, "\nR-000001            -- high, ");
    screen_type(&screen, "1 --section=mem");
    screen_press(&screen, "Tab");
    screen_await(&screen, "\nzsh>ringleader show R-000001 --section=members");
    screen_press(&screen, "C-u");
    screen_type(&screen, "ringleader --db missing.db show R-000");
    screen_press(&screen, "Tab");
    screen_type(&screen, "x");
    screen_await_last(&screen, "zsh>ringleader --db missing.db show R-000x");
}
