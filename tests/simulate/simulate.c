#include <criterion/criterion.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "simulate/service.h"
#include "simulate/simulate.h"

enum { LINES = 200000, CELLS = 16 };

/* One output file, split into lines. The simulator never quotes a cell. */
struct file {
    char *text;
    char **lines; /* after the header */
    int count;
};

static char directory[64];

static void directory_make(void)
{
    snprintf(directory, sizeof directory, "/tmp/ringleader-simulate-XXXXXX");
    cr_assert(mkdtemp(directory));
}

static void path_of(const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", directory, name);
}

static void directory_remove(void)
{
    static const char *const names[] = { "signups.csv", "billing.csv", "labels.csv" };
    char path[128];

    for (int i = 0; i < 3; i++) {
        path_of(names[i], path);
        unlink(path);
    }
    rmdir(directory);
}

TestSuite(simulate, .init = directory_make, .fini = directory_remove);

static struct simulate_options small_options(int64_t accounts, double fraud)
{
    struct simulate_options options = simulate_defaults();

    options.accounts = accounts;
    options.fraud = fraud;
    options.seed = 7;
    return options;
}

static void simulate(const struct simulate_options *options)
{
    struct error err = { .message = "" };

    cr_assert_eq(simulate_write(options, directory, &err), 0, "%s", err.message);
}

static char *text_read(const char *name)
{
    char path[128];
    struct stat status;
    FILE *in;
    char *text;

    path_of(name, path);
    in = fopen(path, "rb");
    cr_assert(in && stat(path, &status) == 0, "%s", path);
    text = malloc((size_t)status.st_size + 1);
    cr_assert_eq(fread(text, 1, (size_t)status.st_size, in), (size_t)status.st_size);
    text[status.st_size] = '\0';
    fclose(in);
    return text;
}

static struct file file_read(const char *name)
{
    struct file file = { text_read(name), malloc(LINES * sizeof *file.lines), 0 };

    for (char *at = strchr(file.text, '\n') + 1, *end; (end = strchr(at, '\n')); at = end + 1) {
        cr_assert_lt(file.count, LINES);
        *end = '\0';
        file.lines[file.count++] = at;
    }
    return file;
}

static void file_free(struct file *file)
{
    free(file->lines);
    free(file->text);
}

/* Copies one cell of a line. */
static void cell_of(const char *line, int column, char cell[128])
{
    while (column-- > 0)
        line = strchr(line, ',') + 1;
    snprintf(cell, 128, "%.*s", (int)strcspn(line, ","), line);
}

static int line_compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Sorts the lines; labels are then ordered by account. */
static void file_sort(struct file *file)
{
    qsort(file->lines, (size_t)file->count, sizeof *file->lines, line_compare);
}

static int labels_count(const struct file *labels, int column, const char *wanted)
{
    char cell[128];
    int count = 0;

    for (int i = 0; i < labels->count; i++) {
        cell_of(labels->lines[i], column, cell);
        count += strcmp(cell, wanted) == 0;
    }
    return count;
}

/* The index of the account in sorted labels, or -1. */
static int account_find(const struct file *labels, const char *id)
{
    size_t length = strlen(id);
    int low = 0;
    int high = labels->count - 1;

    while (low <= high) {
        int middle = (low + high) / 2;
        int order = strncmp(id, labels->lines[middle], length);

        if (order == 0)
            return middle;
        if (order < 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return -1;
}

Test(simulate, same_options_give_the_same_bytes)
{
    static const char *const names[] = { "signups.csv", "billing.csv", "labels.csv" };
    struct simulate_options options = small_options(3000, 0.05);
    char *before[3];

    simulate(&options);
    for (int i = 0; i < 3; i++)
        before[i] = text_read(names[i]);
    simulate(&options);
    for (int i = 0; i < 3; i++) {
        char *after = text_read(names[i]);

        cr_expect_str_eq(before[i], after, "%s", names[i]);
        free(after);
        free(before[i]);
    }
}

Test(simulate, another_seed_gives_other_accounts)
{
    struct simulate_options options = small_options(2000, 0.05);
    struct file before, after;

    simulate(&options);
    before = file_read("labels.csv");
    options.seed++;
    simulate(&options);
    after = file_read("labels.csv");
    file_sort(&before);
    file_sort(&after);
    for (int i = 0; i < after.count; i++) {
        char id[128];

        cell_of(after.lines[i], 0, id);
        cr_assert_eq(account_find(&before, id), -1, "%s is in both", id);
    }
    file_free(&after);
    file_free(&before);
}

Test(simulate, the_share_of_fraud_is_exact)
{
    static const struct {
        int accounts;
        double fraud;
        int expected;
    } rows[] = { { 1, 0, 0 }, { 1, 1, 0 }, { 10, .3, 3 }, { 100, .02, 0 }, { 100, 1, 100 },
        { 1000, .0555, 56 }, { 4000, .015, 60 }, { 4000, .05, 200 }, { 9999, .1, 1000 } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct simulate_options options = small_options(rows[i].accounts, rows[i].fraud);
        struct file labels;

        simulate(&options);
        labels = file_read("labels.csv");
        cr_expect_eq(labels.count, rows[i].accounts);
        cr_expect_eq(labels_count(&labels, 1, "fraud"), rows[i].expected, "row %zu: %d", i,
            labels_count(&labels, 1, "fraud"));
        file_free(&labels);
    }
}

Test(simulate, has_every_style_and_every_group)
{
    struct simulate_options options = small_options(50000, 0.03);
    struct file labels;

    simulate(&options);
    labels = file_read("labels.csv");
    for (int i = 0; simulate_style_name(i); i++)
        if (service_at(0)->styles[i] > 0)
            cr_expect_geq(
                labels_count(&labels, 5, simulate_style_name(i)), 3, "%s", simulate_style_name(i));
    for (int i = 0; simulate_group_name(i); i++)
        if (i == GROUP_PLAIN || service_at(0)->groups[i] > 0)
            cr_expect_geq(labels_count(&labels, 4, simulate_group_name(i)), 100, "%s",
                simulate_group_name(i));
    file_free(&labels);
}

Test(simulate, with_4000_accounts_has_every_group_and_several_styles)
{
    struct simulate_options options = small_options(4000, 0.02);
    struct file labels;
    int styles = 0;

    simulate(&options);
    labels = file_read("labels.csv");
    for (int i = 0; simulate_style_name(i); i++)
        styles += labels_count(&labels, 5, simulate_style_name(i)) > 0;
    cr_expect_geq(styles, 4);
    for (int i = 0; simulate_group_name(i); i++)
        if (i == GROUP_PLAIN || service_at(0)->groups[i] > 0)
            cr_expect_gt(
                labels_count(&labels, 4, simulate_group_name(i)), 0, "%s", simulate_group_name(i));
    file_free(&labels);
}

Test(simulate, without_fraud_has_no_rings)
{
    struct simulate_options options = small_options(4000, 0);
    struct file labels;

    simulate(&options);
    labels = file_read("labels.csv");
    cr_expect_eq(labels_count(&labels, 1, "legit"), 4000);
    cr_expect_eq(labels_count(&labels, 2, ""), 4000);
    file_free(&labels);
}

Test(simulate, every_account_has_one_label_and_every_row_an_account)
{
    struct simulate_options options = small_options(5000, 0.05);
    static const char *const names[] = { "signups.csv", "billing.csv" };
    struct file labels, rows;
    char id[128];
    char next[128];

    simulate(&options);
    labels = file_read("labels.csv");
    file_sort(&labels);
    for (int i = 0; i + 1 < labels.count; i++) {
        cell_of(labels.lines[i], 0, id);
        cell_of(labels.lines[i + 1], 0, next);
        cr_assert_str_neq(id, next);
    }
    for (int file = 0; file < 2; file++) {
        rows = file_read(names[file]);
        cr_expect_geq(rows.count, 5000);
        for (int i = 0; i < rows.count; i++) {
            cell_of(
                rows.lines[i], file, id); /* the first column of billing is the id of the charge */
            cr_assert_geq(account_find(&labels, id), 0, "%s", rows.lines[i]);
        }
        file_free(&rows);
    }
    file_free(&labels);
}

Test(simulate, rows_are_ordered_by_time_and_within_the_days)
{
    struct simulate_options options = small_options(5000, 0.05);
    static const char *const names[] = { "signups.csv", "billing.csv" };
    static const int columns[] = { 1, 2 };
    char moment[128];
    char before[128];

    options.days = 30;
    simulate(&options);
    for (int file = 0; file < 2; file++) {
        struct file rows = file_read(names[file]);

        snprintf(before, sizeof before, "%s", "2026-06-01T00:00:00Z");
        for (int i = 0; i < rows.count; i++) {
            cell_of(rows.lines[i], columns[file], moment);
            cr_assert_leq(strcmp(before, moment), 0, "%s", rows.lines[i]);
            snprintf(before, sizeof before, "%s", moment);
        }
        cr_expect_lt(strcmp(before, "2026-07-01T00:00:00Z"), 0);
        file_free(&rows);
    }
}

Test(simulate, each_address_signs_up_once)
{
    struct simulate_options options = small_options(5000, 0.02);
    struct file rows;
    int count = 0;
    char cell[128];

    simulate(&options);
    rows = file_read("signups.csv");
    for (int i = 0; i < rows.count; i++) {
        cell_of(rows.lines[i], 2, cell);
        if (cell[0])
            memcpy(rows.lines[count++], cell, strlen(cell) + 1);
    }
    rows.count = count;
    cr_expect_eq(count, 5000);
    file_sort(&rows);
    for (int i = 0; i + 1 < rows.count; i++)
        cr_assert_str_neq(rows.lines[i], rows.lines[i + 1]);
    file_free(&rows);
}

Test(simulate, ids_do_not_show_who_is_in_a_ring)
{
    struct simulate_options options = small_options(5000, 0.2);
    struct file labels;
    int changes = 0;
    char cell[128];
    char before[128] = "";

    simulate(&options);
    labels = file_read("labels.csv");
    file_sort(&labels);
    for (int i = 0; i < labels.count; i++) {
        cell_of(labels.lines[i], 1, cell);
        changes += strcmp(before, cell) != 0;
        snprintf(before, sizeof before, "%s", cell);
    }
    /* In random order 2 * .2 * .8 of the neighbours differ: 1600, standard deviation about 25. */
    cr_expect_geq(changes, 1450);
    file_free(&labels);
}

Test(simulate, refuses_options_out_of_range)
{
    struct simulate_options options = small_options(0, 0);
    struct error err = { .message = "" };

    cr_expect_eq(simulate_write(&options, directory, &err), -1);
    cr_expect_eq(err.code, ERROR_USAGE);
    options = small_options(100, 1.5);
    cr_expect_eq(simulate_write(&options, directory, &err), -1);
    options = small_options(100, 0);
    options.days = 1;
    cr_expect_eq(simulate_write(&options, directory, &err), -1);
}

Test(simulate, an_error_names_the_directory_that_cannot_be_made)
{
    struct simulate_options options = small_options(100, 0);
    struct error err = { .message = "" };

    cr_expect_eq(simulate_write(&options, "/dev/null/directory", &err), -1);
    cr_expect_eq(err.code, ERROR_FAILED);
    cr_expect(strstr(err.message, "/dev/null/directory"), "%s", err.message);
}

Test(simulate, a_full_disk_leaves_no_file_behind)
{
    struct simulate_options options = small_options(2000, 0.05);
    struct error err = { .message = "" };
    struct rlimit limit = { 100000, 100000 };

    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    cr_expect_eq(simulate_write(&options, directory, &err), -1);
    cr_expect(strstr(err.message, ".csv") && strstr(err.message, "large"), "%s", err.message);
    cr_expect_eq(rmdir(directory), 0, "a file was left");
}
