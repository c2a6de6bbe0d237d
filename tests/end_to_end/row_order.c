/*
 * row_order.c - the sample service gives the same rings whatever the order of its rows and files.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

static void shell(const char *directory, const char *script)
{
    char command[1024], here[256];

    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(command, sizeof command, "data=%s/data; cd %s && { %s; }", here, directory, script);
    cr_assert_eq(system(command), 0, "%s", command);
}

static void run(const char *directory, const char *arguments)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, 0, "%s: %s", arguments, outcome.err);
    program_free(&outcome);
}

Test(order, a_shuffled_service_gives_the_same_exports)
{
    static const char *const exports[] = { "export members --band all", "export rings --band all",
        "export evidence --band all" };
    char directory[64];

    program_directory(directory);
    for (int i = 0; i < 2; i++)
        shell(directory, i ? "zcat $data/billing.csv.gz > b.csv; head -n 1 b.csv > shuffled-b.csv;"
                             "tail -n +2 b.csv | shuf --random-source=b.csv >> shuffled-b.csv"
                           : "zcat $data/signups.csv.gz > s.csv; head -n 1 s.csv > shuffled-s.csv;"
                             "tail -n +2 s.csv | shuf --random-source=s.csv >> shuffled-s.csv");
    run(directory, "load signups s.csv --db a.db");
    run(directory, "load billing b.csv --db a.db");
    run(directory, "detect --db a.db");
    run(directory, "load billing shuffled-b.csv --db z.db");
    run(directory, "load signups shuffled-s.csv --db z.db");
    run(directory, "detect --db z.db");
    for (int i = 0; i < 3; i++) {
        char arguments[96];
        struct outcome a, z;

        snprintf(arguments, sizeof arguments, "%s --db a.db", exports[i]);
        a = program_run(directory, arguments);
        snprintf(arguments, sizeof arguments, "%s --db z.db", exports[i]);
        z = program_run(directory, arguments);
        cr_expect_gt(strlen(a.out), 1000);
        cr_expect(strcmp(a.out, z.out) == 0, "%s", exports[i]);
        program_free(&a);
        program_free(&z);
    }
    program_remove(directory);
}
