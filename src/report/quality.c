/*
 * quality.c - what was loaded since the last report, and what of it could not be stored.
 */
#include <string.h>

#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

/* A file's name without the directories before it. */
static const char *name_of(const char *file)
{
    const char *slash = file ? strrchr(file, '/') : NULL;

    return slash && slash[1] ? slash + 1 : file;
}

static int take_load(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { ID, LOADED_AT, ROWS, STORED, DUPLICATE, REJECTED, KIND, NAME, UNKNOWN };
    struct report *report = reading->report;
    struct report_load load = { .id = stmt_int(stmt, ID),
        .loaded_at = stmt_int(stmt, LOADED_AT),
        .rows = stmt_int(stmt, ROWS),
        .stored = stmt_int(stmt, STORED),
        .duplicate = stmt_int(stmt, DUPLICATE),
        .rejected = stmt_int(stmt, REJECTED) };

    if (reading_text(reading, stmt, KIND, &load.kind, err) ||
        reading_text(reading, stmt, NAME, &load.file, err) ||
        reading_text(reading, stmt, UNKNOWN, &load.unknown, err) ||
        array_reserve(&report->loads, context, report->load_count + 1, sizeof load, err))
        return -1;
    load.file = name_of(load.file);
    report->loads[report->load_count++] = load;
    return 0;
}

static int take_sums(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { LOADS, ROWS, STORED, DUPLICATE, REJECTED, RECORDS, SINCE };

    (void)context;
    (void)err;
    reading->report->loaded = (struct report_loaded){ .loads = stmt_int(stmt, LOADS),
        .rows = stmt_int(stmt, ROWS),
        .stored = stmt_int(stmt, STORED),
        .duplicate = stmt_int(stmt, DUPLICATE),
        .rejected = stmt_int(stmt, REJECTED) };
    reading->new_records = stmt_int(stmt, RECORDS);
    reading->loaded_since = stmt_int(stmt, SINCE);
    return 0;
}

static int take_reason(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct report *report = reading->report;
    struct report_reason *reason = &report->reasons[report->reason_count];

    (void)context;
    if (report->reason_count == REPORT_REASONS)
        return 0;
    reason->rows = stmt_int(stmt, 1);
    report->reason_count++;
    return reading_text(reading, stmt, 0, &reason->reason, err);
}

int reading_loads(struct reading *reading, struct error *err)
{
    size_t size = 0;

    return reading_ask(reading, sql_report_loads, take_load, &size, err) ||
                   reading_ask(reading, sql_report_loads_all, take_sums, NULL, err) ||
                   reading_ask(reading, sql_report_reasons, take_reason, NULL, err)
               ? -1
               : 0;
}
