#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program.h"
#include "report/files.h"
#include "report_sample.h"

static char directory[64], reports[96];
static struct report report;
static struct redact *redact;
static struct report_files files;

static void setup(void)
{
    struct error err;

    program_directory(directory);
    snprintf(reports, sizeof reports, "%s/reports", directory);
    sample_fill(&report, SAMPLE_PLAIN, SAMPLE_RINGS);
    cr_assert_eq(redact_open(&redact, REDACT_MASKED, NULL, &err), 0);
}

static void teardown(void)
{
    redact_close(redact);
    sample_free(&report);
    if (access(reports, F_OK) == 0)
        program_remove(reports);
    program_remove(directory);
}

TestSuite(report_files, .init = setup, .fini = teardown);

static const char *name_of(const char *path)
{
    return strrchr(path, '/') + 1;
}

static int count_files(void)
{
    DIR *entries = opendir(reports);
    struct dirent *entry;
    int count = 0;

    while (entries && (entry = readdir(entries)))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(entries);
    return count;
}

static void write_edition(void)
{
    struct error err = { 0 };

    cr_assert_eq(
        report_files_write(&files, &report, redact, reports, NULL, &err), 0, "%s", err.message);
}

static void expect_refused(const char *where, const char *words)
{
    struct error err = { 0 };

    cr_expect_eq(report_files_write(&files, &report, redact, where, NULL, &err), -1);
    cr_expect_not_null(strstr(err.message, words), "%s", err.message);
}

Test(report_files, is_a_page_with_markdown_and_csv_for_its_owner_alone)
{
    static const char *const names[] = { "2026-W47.html", "2026-W47.md", "2026-W47.csv" };
    struct stat status;

    write_edition();
    for (int i = 0; i < REPORT_FILES; i++) {
        cr_expect_str_eq(name_of(files.paths[i]), names[i]);
        cr_assert_eq(stat(files.paths[i], &status), 0);
        cr_expect_eq(status.st_size, files.bytes[i]);
        cr_expect_gt(files.bytes[i], 1000, "%s", names[i]);
        cr_expect_eq(status.st_mode & 0777, 0600);
    }
    cr_assert_eq(stat(reports, &status), 0);
    cr_expect_eq(status.st_mode & 0777, 0700);
    cr_expect_eq(count_files(), REPORT_FILES);
}

Test(report_files, takes_the_place_of_the_one_before)
{
    struct stat before, after;

    write_edition();
    cr_assert_eq(stat(files.paths[1], &before), 0);
    report.card_count = 0;
    write_edition();
    cr_assert_eq(stat(files.paths[1], &after), 0);
    cr_expect_lt(after.st_size, before.st_size);
    cr_expect_eq(count_files(), REPORT_FILES);
}

Test(report_files, of_a_run_that_was_not_the_last_is_named_after_it)
{
    write_edition();
    report.is_last_of_week = 0;
    write_edition();
    cr_expect_str_eq(name_of(files.paths[0]), "2026-W47-run-11.html");
    cr_expect_str_eq(name_of(files.paths[2]), "2026-W47-run-11.csv");
    cr_expect_eq(count_files(), 2 * REPORT_FILES);
}

/* A page that is there is whole, and so are those beside it. */
Test(report_files, that_cannot_be_written_leaves_what_was_there)
{
    char path[128];

    write_edition();
    cr_assert_eq(unlink(files.paths[1]), 0);
    snprintf(path, sizeof path, "%s/2026-W47.md", reports);
    cr_assert_eq(mkdir(path, 0700), 0);
    expect_refused(reports, "2026-W47.md");
    cr_expect_eq(access(files.paths[0], F_OK), 0);
    cr_expect_eq(access(files.paths[2], F_OK), 0);
    cr_expect_eq(count_files(), REPORT_FILES);
    rmdir(path);
}

Test(report_files, needs_a_directory)
{
    char path[128];
    FILE *file;

    expect_refused("", "directory");
    snprintf(path, sizeof path, "%s/no/such", directory);
    expect_refused(path, "cannot make the directory");
    snprintf(path, sizeof path, "%s/file", directory);
    file = fopen(path, "w");
    fclose(file);
    expect_refused(path, "is not a directory");
}
