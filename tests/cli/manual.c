/*
 * manual.c - man pages: whole, well formed, and the same words as `--help` has.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/roff.h"
#include "program.h"

static char directory[64], page[1 << 18];

static void begin(void)
{
    struct outcome outcome;

    program_directory(directory);
    outcome = program_run(directory, "manual --output .");
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    cr_assert_str_empty(outcome.out);
    program_free(&outcome);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(cli_manual, .init = begin, .fini = end);

/* What man would show of a page, with groff's complaints about it. */
static const char *render(const char *name)
{
    char command[256];
    FILE *pipe;
    size_t used;

    program_needs("groff");
    snprintf(command, sizeof command, "groff -man -Tascii -P-cbou -ww -rLL=100n %s/%s.1 2>&1",
        directory, name);
    pipe = popen(command, "r");
    used = fread(page, 1, sizeof page - 1, pipe);
    page[used] = '\0';
    cr_assert_eq(pclose(pipe), 0, "%s: %s", command, page);
    cr_expect_null(strstr(page, ".1:"), "%s", page);
    return page;
}

static void expect_options(const struct argp_option *option, const char *name)
{
    for (; option->name; option++) {
        char words[96];

        snprintf(words, sizeof words, "--%s%s%s", option->name,
            option->arg && !(option[1].flags & OPTION_ALIAS) ? "=" : "",
            option->arg && !(option[1].flags & OPTION_ALIAS) ? option->arg : "");
        cr_expect_not_null(strstr(page, words), "%s: %s", name, words);
    }
}

/* Examples are typed again by whoever reads them: not a quote may differ. */
static void expect_examples(const char *example, const char *name)
{
    char line[256];

    for (; *example; example += strcspn(example, "\n") + 1) {
        snprintf(line, sizeof line, "%.*s\n", (int)strcspn(example, "\n"), example);
        cr_expect_not_null(strstr(page, line), "%s: %s", name, line);
    }
}

Test(cli_manual, has_a_page_of_every_command)
{
    for (const struct command *const *command = commands; *command; command++) {
        char name[64], words[256];

        snprintf(name, sizeof name, "ringleader-%s", (*command)->name);
        render(name);
        cr_expect_not_null(strstr(page, "SYNOPSIS"), "%s", name);
        snprintf(words, sizeof words, "ringleader %s [OPTION...]%s%s\n", (*command)->name,
            *(*command)->arguments ? " " : "", (*command)->arguments);
        cr_expect_not_null(strstr(page, words), "%s: %s", name, words);
        expect_options((*command)->options, name);
        expect_options(options_shared, name);
        expect_examples((*command)->example, name);
    }
}

Test(cli_manual, the_page_of_the_program_lists_all_commands)
{
    render("ringleader");
    for (const struct command *const *command = commands; *command; command++) {
        char words[64];

        snprintf(words, sizeof words, "ringleader-%s(1)\n", (*command)->name);
        cr_expect_not_null(strstr(page, words), "%s", words);
    }
    expect_options(options_shared, "ringleader");
    cr_expect_not_null(strstr(page, "EXIT STATUS"));
    cr_expect_not_null(strstr(page, "RINGLEADER_PAGER"));
}

/* Runs the program and looks for words in what it printed, or said on standard error. */
static void expect(const char *arguments, int status, const char *words)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_expect_eq(outcome.status, status, "%s: exit %d", arguments, outcome.status);
    cr_expect_not_null(strstr(status ? outcome.err : outcome.out, words), "%s: %s%s", arguments,
        outcome.out, outcome.err);
    program_free(&outcome);
}

Test(cli_manual, prints_one_page)
{
    expect("manual", 0, ".TH \"RINGLEADER\" 1 ");
    expect("manual rings", 0, ".TH \"RINGLEADER\\-RINGS\" 1 ");
    expect("manual ringz", 2, "did you mean \"rings\"?");
    expect("manual --output missing/man1", 1, "cannot create missing/man1");
    expect(
        "manual --output ringleader.1", 1, "cannot write to ringleader.1: it is not a directory");
}

static void expect_roff(void (*put)(FILE *, const char *), const char *text, const char *expected)
{
    char out[512];
    FILE *file = fmemopen(out, sizeof out, "w");

    put(file, text);
    fclose(file);
    cr_expect_str_eq(out, expected);
}

Test(cli_manual, nothing_in_a_text_is_a_request)
{
    expect_roff(roff_prose, ".so /etc/passwd", "\\&.so /etc/passwd\n");
    expect_roff(roff_prose, "It ends. 'br \\n x\\", "It ends.\n\\&\\(aqbr \\en x\\e\n");
    expect_roff(roff_prose, "  .EE\n  \\fB", ".EX\n  .EE\n  \\efB\n.EE\n");
    expect_roff(roff_prose, "net24 ... and so on", "net24 ... and so on\n");
    expect_roff(roff_prose, "sign-up -5 a-1 a --no-color, b",
        "sign-up \\-5 a\\-1 a "
        "\\fB\\-\\-no\\-color\\fR, b\n");
    expect_roff(roff_prose, "say `a b-c` or `open", "say \\fBa b\\-c\\fR or \\(gaopen\n");
    expect_roff(roff_prose, "one\ntwo\n\nthree\n  four\nfive",
        "one two\n.PP\nthree\n.PP\n.EX\n  four\n.EE\n.PP\nfive\n");
    expect_roff(roff_prose, "\xc3\xa9\xff", "\\[u00E9]\xff\n");
    expect_roff(roff_usage, "a|b [FILE...]", "\\fBa\\fR|\\fBb\\fR [\\fIFILE\\fR...]");
}
