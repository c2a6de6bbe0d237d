/*
 * hub.c - which values were newly set aside, for many share them.
 */
#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

static int take_hub(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { KIND, VALUE, REASON, ACCOUNTS, BITS, ALL };
    struct report *report = reading->report;
    struct report_hub hub = { .accounts = stmt_int(stmt, ACCOUNTS), .bits = stmt_real(stmt, BITS) };

    if (reading_text(reading, stmt, KIND, &hub.kind, err) ||
        reading_text(reading, stmt, VALUE, &hub.value, err) ||
        reading_text(reading, stmt, REASON, &hub.reason, err) ||
        array_reserve(&report->hubs, context, report->hub_count + 1, sizeof hub, err))
        return -1;
    report->hubs_new = stmt_int(stmt, ALL);
    report->hubs[report->hub_count++] = hub;
    return 0;
}

static int take_count(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    (void)context;
    (void)err;
    reading->report->hubs_all = stmt_int(stmt, 0);
    return 0;
}

int reading_hubs(struct reading *reading, struct error *err)
{
    size_t size = 0;

    return reading_ask(reading, sql_report_hubs, take_hub, &size, err) ||
                   reading_ask(reading, sql_report_hubs_all, take_count, NULL, err)
               ? -1
               : 0;
}
