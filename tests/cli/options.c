/*
 * options.c - the options of every command, wherever and however they stand on the line.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "cli/options.h"
#include "program.h"

static char directory[64];

static void begin(void)
{
    static const char *const steps[] = { "load signups s.csv", "load billing b.csv", "detect" };

    program_directory(directory);
    program_service(directory);
    for (int i = 0; i < 3; i++) {
        struct outcome outcome = program_run(directory, steps[i]);

        cr_assert_eq(outcome.status, 0, "%s: %s", steps[i], outcome.err);
        program_free(&outcome);
    }
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(cli_options, .init = begin, .fini = end);

/* Both lines mean the same: they print the same and exit alike, and say nothing else. */
static void expect_same(const char *line, const char *plain)
{
    struct outcome one = program_run(directory, line), other = program_run(directory, plain);

    cr_expect_eq(one.status, other.status, "%s: exit %d, %s", line, one.status, one.err);
    cr_expect_str_eq(one.out, other.out, "%s", line);
    cr_expect_str_empty(one.err, "%s", line);
    program_free(&one);
    program_free(&other);
}

static void expect_misuse(const char *line, const char *words)
{
    struct outcome outcome = program_run(directory, line);

    cr_expect_eq(outcome.status, 2, "%s: exit %d", line, outcome.status);
    cr_expect_str_empty(outcome.out, "%s", line);
    cr_expect_not_null(strstr(outcome.err, words), "%s: said %s", line, outcome.err);
    cr_expect_eq(strchr(outcome.err, '\n'), outcome.err + strlen(outcome.err) - 1,
        "%s: said more than one line: %s", line, outcome.err);
    program_free(&outcome);
}

Test(cli_options, may_stand_anywhere)
{
    static const struct {
        const char *plain; /* options behind, one by one */
        const char *lines[12];
    } rows[] = {
        { "export members --limit 3 --format json",
            { "--limit 3 --format json export members", "--limit 3 export --format json members",
                "--format=json --limit=3 export members", "-n 3 -f json export members",
                "-n3 -fjson export members", "export -n3 members -fjson",
                "--form json --lim 3 export members", "--form=json -n3 export members",
                "-n 9 export members -n 3 -f csv -f json", "-fjson -n3 -- export members" } },
        { "rings --quiet --format json",
            { "-q rings -f json", "-qf json rings", "-qfjson rings", "rings -qf json",
                "--quiet --format json rings", "-q -n 5 rings", "-qn5 rings", "-qn 5 -f csv rings",
                "-n 5 rings -q", "--qui --limit 5 rings", "-qqn 1 rings" } },
        { "rings --quiet --band low", { "-q rings --band low", "rings --band=low -q" } },
        { "rings --band all --limit 1",
            { "-n 1 rings --band all", "--no-color -n1 rings -b all", "--no-c rings -ball -n 1" } },
        { "export members --format table --unmask",
            { "--unmask export members -ftable", "--unm -f table export members",
                "-f table export --unmask members" } },
        { "status --db ringleader.db",
            { "--db ringleader.db status", "-d ringleader.db status", "-dringleader.db status",
                "--db=ringleader.db status", "--db /nowhere status --db ringleader.db" } },
        { "config --config /dev/null", { "--config /dev/null config", "-c /dev/null config",
                                           "-c/dev/null config", "--config=/dev/null config" } },
        { "rings --help", { "--help rings", "-h rings", "-qh rings", "rings -n 4 --he" } },
        { "--version", { "rings --version", "-V rings", "-V" } },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int j = 0; rows[i].lines[j]; j++)
            expect_same(rows[i].lines[j], rows[i].plain);
}

/* Somebody who asked POSIX for its own rules did not ask for `--limit` to be an argument. */
Test(cli_options, may_stand_behind_arguments_in_posix_shells_too)
{
    cr_assert_eq(setenv("POSIXLY_CORRECT", "1", 1), 0);
    expect_same("export members --limit 1", "--limit 1 export members");
}

Test(cli_options, now_is_the_moment_that_a_run_is_of)
{
    static const char *const lines[] = { "--now 2026-07-01 detect -q", "detect -q --now=2026-07-01",
        "-q --now=2026-07-01T00:00:00Z detect", "--now 1782864000 detect --quiet" };

    for (int i = 0; i < 4; i++) {
        struct outcome outcome;

        expect_same(lines[i], "status -q");
        outcome = program_run(directory, "status --now 2026-12-01");
        cr_expect_not_null(strstr(outcome.out, "2026-07-01"), "%s: %s", lines[i], outcome.out);
        program_free(&outcome);
        expect_same("-q detect --now 2026-08-01", "status -q");
    }
}

/* The moment of the last run, as `status` shows it. */
static void expect_run_of(const char *detect, const char *moment)
{
    struct outcome outcome = program_run(directory, detect);

    cr_expect_eq(outcome.status, 0, "%s: %s", detect, outcome.err);
    program_free(&outcome);
    outcome = program_run(directory, "status --now 2026-12-01");
    cr_expect_not_null(strstr(outcome.out, moment), "%s: %s", detect, outcome.out);
    program_free(&outcome);
}

static void write_today(char text[16])
{
    time_t now = time(NULL);

    strftime(text, 16, "%Y-%m-%d", gmtime(&now));
}

Test(cli_options, now_is_of_the_option_then_of_the_environment_then_of_the_clock)
{
    struct outcome outcome;
    char before[16], after[16];

    cr_assert_eq(setenv("RINGLEADER_NOW", "2026-09-03", 1), 0);
    expect_run_of("detect -q", "2026-09-03");
    expect_run_of("detect -q --now 2026-09-04", "2026-09-04");
    cr_assert_eq(setenv("RINGLEADER_NOW", "", 1), 0);
    write_today(before);
    expect_run_of("detect -q", "");
    write_today(after);
    outcome = program_run(directory, "status --now 2026-12-01");
    cr_expect(strstr(outcome.out, before) || strstr(outcome.out, after), "%s", outcome.out);
    program_free(&outcome);
    cr_assert_eq(setenv("RINGLEADER_NOW", "yesterday", 1), 0);
    expect_misuse("rings", "RINGLEADER_NOW takes a time such as");
    expect_run_of("detect -q --now 2026-09-05", "2026-09-05");
}

Test(cli_options, misuse_is_told_in_one_line)
{
    static const struct {
        const char *line, *words;
    } rows[] = {
        { "--band high rings", "there is no option \"--band\" before the command" },
        { "rings --bnad high", "there is no option \"--bnad\"; did you mean \"--band\"?" },
        { "--qiet rings", "did you mean \"--quiet\"?" },
        { "rings --frobnicate=3", "\"--frobnicate\"; `ringleader rings --help` lists" },
        { "--frobnicate", "\"--frobnicate\" before the command; `ringleader --help` lists" },
        { "rings -qx", "there is no option \"-x\"" },
        { "rings -xq", "there is no option \"-x\"" },
        { "rings -n 3 -xq high", "there is no option \"-x\"" },
        { "-x rings", "there is no option \"-x\" before the command" },
        { "rings --config x", "there is no option \"--config\"" },
        { "--no rings", "\"--no\" can be one of --no-color, --now" },
        { "rings --limit", "--limit takes a value: --limit N" },
        { "--limit", "--limit takes a value: --limit N" },
        { "rings -qn", "-n takes a value: -n N" },
        { "rings --quiet=3", "--quiet takes no value" },
        { "allow card x --note", "--note takes a value: --note TEXT" },
        { "rings --limit=", "--limit takes a number from 0 to 2147483647, not \"\"" },
        { "-n -1 rings", "--limit takes a number" },
        { "-f yaml rings", "--format takes table, csv or json, not \"yaml\"" },
        { "-f '' rings", "--format takes table, csv or json" },
        { "--now tomorrow rings", "--now takes a time" },
        { "-- rings --limit 5", "too many arguments" },
        { "-n rings", "name a command" },
        { "-", "there is no command \"-\"" },
        { "-n 5 ''", "there is no command \"\"" },
        { "-q", "name a command" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        expect_misuse(rows[i].line, rows[i].words);
}

/* A key or name that two options have would be taken for either. */
Test(cli_options, no_command_hides_an_option_of_all)
{
    for (const struct command *const *command = commands; *command; command++)
        for (const struct argp_option *own = (*command)->options; own->name; own++) {
            for (const struct argp_option *all = options_shared; all->name; all++)
                cr_expect(own->key != all->key && strcmp(own->name, all->name) != 0, "%s --%s",
                    (*command)->name, own->name);
            for (const struct argp_option *other = own + 1; other->name; other++)
                cr_expect((own->key != other->key || other->flags & OPTION_ALIAS) &&
                              strcmp(own->name, other->name) != 0,
                    "%s --%s", (*command)->name, own->name);
        }
}
