/*
 * deps.c - which packages tools/deps.sh names, and on which system.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "program.h"

static char directory[64], text[8192];

/* A system with few commands and without any library. */
static void begin(void)
{
    char command[512];

    program_directory(directory);
    snprintf(command, sizeof command,
        "for c in sh awk cat id; do ln -s \"$(command -v $c)\" %s/$c; done", directory);
    cr_assert_eq(system(command), 0);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(deps, .init = begin, .fini = end);

static void expect(const char *manager, const char *arguments, int status, const char *words)
{
    char command[1024];
    FILE *pipe;
    int given;

    snprintf(command, sizeof command,
        "printf '#!/bin/sh\\n' >%s/%s; chmod +x %s/%s; PATH=%s; sh tools/deps.sh %s 2>&1",
        directory, manager, directory, manager, directory, arguments);
    pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    text[fread(text, 1, sizeof text - 1, pipe)] = '\0';
    given = pclose(pipe);
    cr_expect(WIFEXITED(given) && WEXITSTATUS(given) == status, "%s: %s", arguments, text);
    cr_expect_not_null(strstr(text, words), "%s: %s", arguments, text);
}

Test(deps, fedora_is_shown_names_for_dnf)
{
    expect("dnf", "zlib1g-dev libxxhash-dev", 1, "  sudo dnf install zlib-devel xxhash-devel\n");
}

Test(deps, arch_is_shown_names_for_pacman)
{
    expect("pacman", "zlib1g-dev libinih-dev", 1, "  sudo pacman -S --needed zlib libinih\n");
    expect("pacman", "libcsv-dev", 1, "  libcsv (from the AUR)\n");
}

Test(deps, macos_is_shown_names_for_brew)
{
    expect("brew", "zlib1g-dev tidy", 1, "  brew install zlib tidy-html5\n");
    expect("brew", "systemd", 1, "install what they hold:\n  systemd\n");
}

Test(deps, an_unknown_system_is_shown_names_of_debian)
{
    expect(
        "apk", "zlib1g-dev libinih-dev", 1, "install what they hold:\n  zlib1g-dev libinih-dev\n");
}

Test(deps, what_is_there_is_enough)
{
    expect("sqlite3", "sqlite3", 0, "");
    cr_expect_str_empty(text, "%s", text);
}

Test(deps, an_optional_package_is_no_failure)
{
    expect("dnf", "--optional zsh tidy", 0, "some tests are skipped");
    expect("dnf", "--optional zsh tidy", 0, "  sudo dnf install zsh tidy\n");
}
