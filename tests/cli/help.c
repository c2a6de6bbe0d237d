/*
 * help.c - what `--help` prints.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/help.h"
#include "cli/options.h"
#include "cli/help_text.h"

static char text[65536];

static const char *help_of(const struct command *command, int width)
{
    FILE *file = fmemopen(text, sizeof text, "w");

    help_print(file, command, width);
    fclose(file);
    return text;
}

static int count(const char *in, const char *words)
{
    int n = 0;

    while ((in = strstr(in, words))) {
        n++;
        in++;
    }
    return n;
}

static void expect_narrow(const char *help, const char *name)
{
    for (const char *line = help; *line; line += strcspn(line, "\n") + 1)
        cr_expect_leq(strcspn(line, "\n"), 80, "%s: %.*s", name, (int)strcspn(line, "\n"), line);
}

Test(cli_help, lists_every_command_once_in_its_group)
{
    for (const struct command *const *command = commands; *command; command++) {
        const struct command_section *section = command_sections;
        const char *help = help_of(NULL, 100), *at, *end;
        char line[64];

        while (section->group != (*command)->group)
            section++;
        snprintf(line, sizeof line, "\n  %s ", (*command)->name);
        cr_expect_eq(count(help, line), 1, "%s", (*command)->name);
        snprintf(line, sizeof line, "\n%s:\n", section->title);
        at = strstr(help, line);
        cr_assert_not_null(at, "%s", section->title);
        end = strstr(at + 1, "\n\n");
        snprintf(line, sizeof line, "\n  %s ", (*command)->name);
        cr_expect(strstr(at, line) && strstr(at, line) < end, "%s", (*command)->name);
    }
}

static void expect_option(const char *help, const struct argp_option *option, const char *name)
{
    int has_key = option->key < 128, is_alias = option[1].flags & OPTION_ALIAS;
    char start[128];

    snprintf(start, sizeof start, "\n  %c%c%c --%s%s%s%s%s", has_key ? '-' : ' ',
        has_key ? option->key : ' ', has_key ? ',' : ' ', option->name, is_alias ? ", --" : "",
        is_alias ? option[1].name : "", option->arg ? "=" : " ", option->arg ? option->arg : "");
    cr_expect_eq(count(help, start), 1, "%s%s", name, start);
}

Test(cli_help, tells_every_option_that_a_command_takes)
{
    for (const struct command *const *command = commands; *command; command++) {
        const struct argp_option *const tables[] = { (*command)->options, options_shared };
        const char *help = help_of(*command, 80);

        for (int i = 0; i < 2; i++)
            for (const struct argp_option *option = tables[i]; option->name; option++)
                if (!(option->flags & OPTION_ALIAS))
                    expect_option(help, option, (*command)->name);
        cr_expect_not_null(strstr(help, (*command)->summary));
    }
}

Test(cli_help, fits_eighty_columns)
{
    expect_narrow(help_of(NULL, 80), "ringleader");
    for (const struct command *const *command = commands; *command; command++)
        expect_narrow(help_of(*command, 80), (*command)->name);
}

static void expect_set(const char *prose, int width, const char *expected)
{
    FILE *file = fmemopen(text, sizeof text, "w");

    help_text_write(file, prose, width);
    fclose(file);
    cr_expect_str_eq(text, expected);
}

Test(cli_help, prose_is_filled_but_for_lines_that_begin_with_a_space)
{
    expect_set("", 10, "");
    expect_set("\n\n", 10, "");
    expect_set("one\ntwo", 10, "one two\n");
    expect_set("one two three\n", 9, "one two\nthree\n");
    expect_set("one two three\n", 7, "one two\nthree\n");
    expect_set("one two three\n", 1, "one\ntwo\nthree\n");
    expect_set("one\n\n\ntwo", 10, "one\n\ntwo\n");
    expect_set("one\n  a   b c d e f g\n  c\ntwo", 7, "one\n\n  a   b c d e f g\n  c\n\ntwo\n");
    expect_set("\xc3\xa9\xc3\xa9 \xc3\xa9\xc3\xa9", 5, "\xc3\xa9\xc3\xa9 \xc3\xa9\xc3\xa9\n");
}
