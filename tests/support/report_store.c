#include "report_store.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/stmt.h"

static void shell(struct fixture *fixture, const char *script)
{
    char command[256];
    FILE *pipe;

    snprintf(command, sizeof command, "sqlite3 -bail %s/ringleader.db", fixture->directory);
    pipe = popen(command, "w");
    cr_assert_not_null(pipe);
    fputs(script, pipe);
    cr_assert_eq(pclose(pipe), 0, "%s", script);
}

void report_store_open(struct fixture *fixture, const char *name)
{
    char script[96];

    fixture_open(fixture);
    if (!name)
        return;
    snprintf(script, sizeof script, ".read tests/data/report/%s\n", name);
    shell(fixture, script);
}

void report_store_change(struct fixture *fixture, const char *sql)
{
    shell(fixture, sql);
}

void report_store_read(struct fixture *fixture, int64_t run, struct report *report)
{
    struct report_choice choice = { .run = run, .now = REPORT_NOW };
    struct error err = { 0 };

    *report = (struct report){ 0 };
    cr_assert_eq(report_read(report, fixture->db, &choice, &err), 0, "%s", err.message);
}

const struct report_ring *report_store_ring(const struct report *report, int64_t ring)
{
    for (size_t i = 0; i < report->ring_count; i++)
        if (report->rings[i].ring == ring)
            return &report->rings[i];
    cr_assert_fail("R-%d is not in the report", (int)ring);
    return NULL;
}

const struct report_card *report_store_card(const struct report *report, int64_t ring)
{
    for (int i = 0; i < report->card_count; i++)
        if (report->cards[i].ring->ring == ring)
            return &report->cards[i];
    cr_assert_fail("R-%d has no card", (int)ring);
    return NULL;
}
