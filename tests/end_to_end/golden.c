/*
 * golden.c - what the program prints over the sample service, word for word.
 *
 * `make golden` (GOLDEN=write) writes the expected outputs anew.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

static const struct {
    const char *name, *arguments;
} goldens[] = {
    { "detect", "detect --now 2026-07-01" },
    { "rings", "rings" },
    { "rings-json", "rings --band all --limit 3 --format json" },
    { "show", "show 2 --section ring" },
    { "show-score", "show 2 --section score" },
    { "show-shared", "show 2 --section shared" },
    { "show-members", "show 2 --section members" },
    { "why", "why acct_84ctwm acct_yg2qxj" },
    { "account", "account acct_ncrrr3" },
    { "pivot", "pivot 81ms1z95gk" },
    { "pivot-network", "pivot 168.68.49.0/24 --limit 5" },
    { "members", "export members --limit 40" },
    { "evidence", "export evidence --limit 40" },
    { "export-rings", "export rings --band all" },
    { "graphml", "export graph --ring 13" },
    { "dot", "export graph --ring 13 --graph-format dot" },
    { "hubs", "hubs" },
    { "status", "status" },
    { "runs", "runs" },
};

static void check(const char *path, const char *arguments, const char *printed)
{
    const char *mode = getenv("GOLDEN");
    char *expected = NULL;
    size_t size = 0;
    FILE *file;

    if (mode && strcmp(mode, "write") == 0) {
        file = fopen(path, "w");
        cr_assert_not_null(file);
        fputs(printed, file);
        fclose(file);
        return;
    }
    file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    cr_assert_geq(getdelim(&expected, &size, '\0', file), 0, "%s is empty", path);
    fclose(file);
    cr_expect_str_eq(
        printed, expected, "%s is not what `ringleader %s` prints now", path, arguments);
    free(expected);
}

Test(golden, the_sample_service_prints_as_before)
{
    char directory[64], command[512], here[256];
    struct outcome outcome;

    program_directory(directory);
    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command, "cp %s/data/*.csv.gz %s/", here, directory);
    cr_assert_eq(system(command), 0);
    outcome = program_run(directory, "load signups signups.csv.gz --now 2026-07-01");
    program_free(&outcome);
    outcome = program_run(directory, "load billing billing.csv.gz --now 2026-07-01");
    program_free(&outcome);
    for (size_t i = 0; i < sizeof goldens / sizeof goldens[0]; i++) {
        char path[128];

        outcome = program_run(directory, goldens[i].arguments);
        cr_expect_eq(outcome.status, 0, "%s: %s", goldens[i].name, outcome.err);
        snprintf(path, sizeof path, "tests/golden/%s.txt", goldens[i].name);
        check(path, goldens[i].arguments, outcome.out);
        program_free(&outcome);
    }
    program_remove(directory);
}

/* Who reads the file in data/ reads all settings and their defaults. */
Test(golden, the_configuration_that_ships_is_what_config_prints)
{
    char directory[64];
    struct outcome outcome;

    program_directory(directory);
    outcome = program_run(directory, "config");
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    check("data/ringleader.ini", "config", outcome.out);
    program_free(&outcome);
    program_remove(directory);
}

/* What twelve weeks of the sample service come to; `make example` writes it and its picture. */
Test(golden, the_example_in_reports_is_what_the_weeks_of_the_sample_service_give)
{
    static const char *const names[] = { "2026-W26.html", "2026-W26.md", "2026-W26.csv" };
    const char *program = getenv("RINGLEADER");
    char directory[64], command[256];

    program_directory(directory);
    snprintf(command, sizeof command, "sh tools/example.sh %s %s",
        program ? program : "build/ringleader", directory);
    cr_assert_eq(system(command), 0);
    for (int i = 0; i < 3; i++) {
        char path[128], expected[64], *text = NULL;
        size_t size = 0;
        FILE *file;

        snprintf(path, sizeof path, "%s/%s", directory, names[i]);
        snprintf(expected, sizeof expected, "reports/%s", names[i]);
        file = fopen(path, "r");
        cr_assert_not_null(file, "%s", path);
        cr_assert_gt(getdelim(&text, &size, '\0', file), 0);
        fclose(file);
        check(expected, "report", text);
        free(text);
    }
    program_remove(directory);
}
