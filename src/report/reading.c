#include "report/reading.h"

#include <stdlib.h>

/* Parameters that queries may have. */
static void bind(const struct reading *reading, struct stmt *stmt)
{
    const struct report *report = reading->report;
    const struct {
        const char *name;
        int64_t value;
    } numbers[] = {
        { ":run", report->run.id },
        { ":before", report->before.id },
        { ":ran_at", report->run.ran_at },
        { ":before_at", report->before.id ? report->before.ran_at : INT64_MIN },
        { ":now", reading->now },
        { ":begins", report->begins },
        { ":first_week", report->begins - (REPORT_WEEKS - 1) * (int64_t)WEEK_SECONDS },
        { ":load", reading->load },
        { ":load_before", reading->load_before },
        { ":ring", reading->ring ? reading->ring->ring : 0 },
        { ":seen", reading->note ? reading->note->seen : 0 },
        { ":columns", REPORT_COLUMNS },
        { ":hubs", REPORT_HUBS },
        { ":loads", REPORT_LOADS },
        { ":reasons", REPORT_REASONS },
        { ":decisions", REPORT_DECISIONS },
    };
    const struct {
        const char *name, *value;
    } lists[] = { { ":rings", reading->rings }, { ":card_rings", reading->card_rings },
        { ":weeks", reading->weeks } };
    int parameter;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if ((parameter = stmt_parameter(stmt, numbers[i].name)))
            stmt_bind_int(stmt, parameter, numbers[i].value);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if ((parameter = stmt_parameter(stmt, lists[i].name)))
            stmt_bind_text(stmt, parameter, text_of(lists[i].value));
}

int reading_ask(struct reading *reading, const char *sql,
    int (*take)(struct reading *reading, const struct stmt *stmt, void *context, struct error *err),
    void *context, struct error *err)
{
    struct stmt stmt = { 0 };
    int row = stmt_prepare(&stmt, reading->db, sql, err);

    if (row == 0)
        bind(reading, &stmt);
    while (row == 0 && (row = stmt_step(&stmt, err)) > 0)
        row = take(reading, &stmt, context, err);
    stmt_finalize(&stmt);
    return row;
}

int reading_text(struct reading *reading, const struct stmt *stmt, int column, const char **out,
    struct error *err)
{
    struct text text = stmt_text(stmt, column);

    *out = text.at ? "" : NULL;
    if (text.length == 0)
        return 0;
    *out = arena_copy(&reading->report->texts, text).at;
    return *out ? 0 : error_memory(err);
}

void reading_free(struct reading *reading)
{
    free(reading->notes);
    free(reading->rings);
    free(reading->card_rings);
    free(reading->weeks);
}
