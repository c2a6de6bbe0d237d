/*
 * completion_typed.c - candidates that a shell could run, completed and entered in each.
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

static void need(const char *name)
{
    char command[64];

    snprintf(command, sizeof command, "command -v %s >/dev/null", name);
    if (system(command) != 0)
        cr_skip_test("%s is not installed", name);
}

static void write_file(const char *name, const char *text)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fputs(text, file);
    fclose(file);
}

/* Runs a command where the test is; r is the program. */
static void run(const char *words)
{
    char command[1024], here[512];
    const char *program = getenv("RINGLEADER");

    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command, "r=%s/%s; cd %s && { %s; }", here,
        program ? program : "build/ringleader", directory, words);
    cr_assert_eq(system(command), 0, "%s", command);
}

/* A program of the same name, with one candidate: the file answer. Run with a number and the
 * candidate, it compares that with the file wanted. */
static void begin(void)
{
    need("tmux");
    program_directory(directory);
    write_file("ringleader",
        "#!/bin/sh\n"
        "if [ \"$1\" = __complete ]; then\n    cat answer\n"
        "elif [ $# -eq 2 ] && printf '%s\\n' \"$2\" | cmp -s - wanted && [ ! -e ran ]; then\n"
        "    echo took $1: same\nelse\n    echo took $1: other\nfi\n");
    run("chmod +x ringleader; for s in bash zsh fish; do $r completion $s >$s.sh; done");
    screen_open(&screen, directory, 100, 24);
    screen_enter(&screen, "export PATH=$PWD:$PATH HOME=$PWD");
}

static void end(void)
{
    screen_close(&screen);
    run("rm -rf .config .local .cache");
    program_remove(directory);
}

TestSuite(cli_completion_typed, .init = begin, .fini = end);

static const char *const hostile[] = {
    "$(touch ran)",
    "`touch ran`",
    "a;touch ran;b",
    "a|touch ran&&b>ran",
    "(touch ran)",
    "it's \"q\" \\ * ? [x] {a,b} ~ ! # ^ % = : @ $HOME",
    "a:b\\:c",
    "\033]0;touch ran\007\033[2J",
    "${(e):-$(touch ran)}",
};

/* Completes a line with each of them and enters the line: the program is given the very candidate,
 * and nothing else is run. */
static void expect_harmless(void)
{
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        char text[512];

        snprintf(text, sizeof text, "words 0\n%s\t$(touch ran)`touch ran` %%F{red}\n", hostile[i]);
        write_file("answer", text);
        snprintf(text, sizeof text, "%s\n", hostile[i]);
        write_file("wanted", text);
        snprintf(text, sizeof text, "ringleader %zu ", i);
        screen_type(&screen, text);
        screen_press(&screen, "Tab");
        screen_press(&screen, "Enter");
        snprintf(text, sizeof text, "\ntook %zu: ", i);
        screen_await(&screen, text);
        cr_expect_not_null(strstr(strstr(screen.text, text), ": same\n"), "%s", screen.text);
    }
}

Test(cli_completion_typed, bash_runs_no_candidate)
{
    need("bash");
    screen_enter(&screen, "source ./bash.sh");
    expect_harmless();
}

Test(cli_completion_typed, zsh_runs_no_candidate)
{
    need("zsh");
    screen_enter(&screen, "PS1= zsh -f");
    screen_enter(&screen, "autoload -Uz compinit; compinit -u -D; PS1='zsh>'; source ./zsh.sh");
    screen_await_last(&screen, "zsh>");
    expect_harmless();
}

Test(cli_completion_typed, fish_runs_no_candidate)
{
    need("fish");
    screen_enter(&screen,
        "fish --no-config -C 'function fish_prompt; echo -n \"fish>\"; end; source fish.sh'");
    screen_await(&screen, "\nfish>");
    expect_harmless();
}
