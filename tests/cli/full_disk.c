#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "service_store.h"

/* A standard output that takes nothing: every command that prints must fail. */

TestSuite(cli_full_disk, .init = cli_begin, .fini = cli_end);

/* Command lines of every command, in an order in which each has something to print. */
static const struct {
    const char *command, *arguments;
    int is_silent; /* prints nothing on standard output */
} lines[] = {
    { "load", "signups s.csv", 0 },
    { "presets", "", 0 },
    { "status", "", 0 },
    { "rings", "", 0 },
    { "show", "R-000001", 0 },
    { "account", "r1", 0 },
    { "why", "r1 r2", 0 },
    { "pivot", "ring --kind device", 0 },
    { "hubs", "", 0 },
    { "diff", "", 0 },
    { "runs", "", 0 },
    { "evaluate", "labels.csv", 0 },
    { "config", "", 0 },
    { "config", "--format json", 0 },
    { "export", "members", 0 },
    { "export", "ids", 0 },
    { "export", "graph", 0 },
    { "export", "rings --output rings.csv", 1 },
    { "report", "", 0 },
    { "weekly", "--inbox inbox", 0 },
    { "detect", "", 0 },
    { "review", "R-000001 confirmed", 1 },
    { "signals", "", 0 },
    { "learn", "-d w.db", 0 },
    { "allow", "device ring --reason shop", 1 },
    { "deny", "device q-device --reason fraud", 1 },
    { "separate", "r1 r2", 1 },
    { "protect", "staff r3", 1 },
    { "exclude", "s3", 1 },
    { "forget", "s4", 1 },
    { "unload", "hub.csv", 1 },
    { "import-verdicts", "verdicts.csv", 0 },
    { "decisions", "", 0 },
    { "undo", "1", 1 },
    { "simulate", "world --accounts 200", 1 },
    { "completion", "bash", 0 },
    { "completion", "zsh", 0 },
    { "completion", "fish", 0 },
    { "__complete", "-- rings --b", 0 },
    { "manual", "", 0 },
    { "manual", "rings", 0 },
    { "manual", "--output man", 1 },
};

enum { LINES = sizeof lines / sizeof lines[0] };

static int has_line(const char *name)
{
    for (size_t i = 0; i < LINES; i++)
        if (strcmp(lines[i].command, name) == 0)
            return 1;
    return 0;
}

/* A second run: a ring has grown, and a device that very many use is a hub. */
static void add_run(void)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    fputs("account_id,created_at,device_id\n", file);
    for (int i = 0; i < 1500; i++)
        fprintf(file, "h%d,%d,kiosk\n", i, 1750000000 + i * 20000);
    for (int i = 8; i < 12; i++)
        fprintf(file, "q%d,%d,q-device\n", i, 1770000000 + i * 60);
    fclose(file);
    cli_write("hub.csv", text);
    free(text);
    cli_expect("load signups hub.csv", 0, NULL, NULL);
    cli_expect("detect --quiet", 0, "", "");
}

/* Runs the line with a standard output that is always full. */
static void expect_failure(const char *command, const char *arguments)
{
    char line[256];

    snprintf(line, sizeof line,
        "%s %s 2>said >/dev/full; (echo exit $?; grep -o 'cannot write the output' said)", command,
        arguments);
    cli_expect(line, 0, "exit 1\ncannot write the output\n", NULL);
}

static void expect_success(const char *command, const char *arguments)
{
    char line[256];

    snprintf(line, sizeof line, "%s %s >/dev/full 2>said; echo exit $?", command, arguments);
    cli_expect(line, 0, "exit 0\n", "");
}

Test(cli_full_disk, every_command_that_prints_fails)
{
    add_run();
    cli_review_world();
    cli_write("labels.csv", "account_id,label\nr1,fraud\ns1,legit\n");
    cli_write("verdicts.csv", "ring_id,verdict\nR-000002,benign\n");
    cli_expect("--version >/dev/null; mkdir inbox", 0, NULL, NULL);
    for (size_t i = 0; i < LINES; i++)
        if (lines[i].is_silent)
            expect_success(lines[i].command, lines[i].arguments);
        else
            expect_failure(lines[i].command, lines[i].arguments);
    cli_expect("--version >/dev/null; rm -r inbox man reports reviewed world", 0, NULL, "");
}

Test(cli_full_disk, every_command_is_in_the_table)
{
    for (const struct command *const *command = commands; *command; command++)
        cr_expect(has_line((*command)->name), "%s is missing", (*command)->name);
}

Test(cli_full_disk, every_help_and_the_version_fail)
{
    expect_failure("--help", "");
    expect_failure("--version", "");
    for (const struct command *const *command = commands; *command; command++)
        expect_failure((*command)->name, "--help");
}

Test(cli_full_disk, quiet_commands_print_nothing_and_succeed)
{
    cli_expect("rings --quiet >/dev/full", 0, NULL, "");
    cli_expect("completion bash --quiet >/dev/full", 0, NULL, "");
}
