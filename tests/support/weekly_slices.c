#include "weekly_slices.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "simulate/simulate.h"

int64_t slices_world(
    struct fixture *fixture, int64_t accounts, uint64_t seed, double fraud, int weeks)
{
    struct simulate_options options = simulate_defaults();
    struct error err = { 0 };

    options.accounts = accounts;
    options.seed = seed;
    options.fraud = fraud;
    options.days = 7 * weeks;
    cr_assert_eq(simulate_write(&options, fixture->directory, &err), 0, "%s", err.message);
    return options.end - options.days * (int64_t)TIME_DAY;
}

/* The moment in the cell with that number. */
static int64_t moment_of(const char *line, int place)
{
    int64_t moment;

    while (place--)
        line = strchr(line, ',') + 1;
    cr_assert_eq(time_parse(line, strcspn(line, ",\n"), &moment), 0, "%s", line);
    return moment;
}

void slices_cut(
    const char *directory, const char *name, int column, int64_t begin, char **texts, int weeks)
{
    FILE *file, **slices = calloc((size_t)weeks, sizeof *slices);
    size_t *sizes = calloc((size_t)weeks, sizeof *sizes), size = 0;
    char path[192], *line = NULL;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    cr_assert_gt(getline(&line, &size, file), 0);
    for (int week = 0; week < weeks; week++) {
        slices[week] = open_memstream(&texts[week], &sizes[week]);
        fputs(line, slices[week]);
    }
    while (getline(&line, &size, file) > 0) {
        int64_t week = (moment_of(line, column) - begin) / (7 * TIME_DAY);

        fputs(line, slices[week < weeks ? week : weeks - 1]);
    }
    for (int week = 0; week < weeks; week++)
        fclose(slices[week]);
    fclose(file);
    free(line);
    free(slices);
    free(sizes);
}
