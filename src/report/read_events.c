/*
 * read_events.c - since the last report: files loaded, rows rejected, decisions.
 */
#include <string.h>

#include "base/array.h"
#include "base/path.h"
#include "report/read.h"
#include "store/sql.h"

/* ---- loads ---- */

static const char *const load_columns[] = { "id", "loaded_at", "rows_read", "stored", "duplicate",
    "rejected", "kind", "file", "unknown_columns", NULL };

static int take_load(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { ID, LOADED_AT, ROWS, STORED, DUPLICATE, REJECTED, KIND, NAME, UNKNOWN };
    struct report *report = reader->report;
    struct report_load load = { .id = stmt_int(stmt, ID),
        .loaded_at = stmt_int(stmt, LOADED_AT),
        .rows = stmt_int(stmt, ROWS),
        .stored = stmt_int(stmt, STORED),
        .duplicate = stmt_int(stmt, DUPLICATE),
        .rejected = stmt_int(stmt, REJECTED) };

    if (read_text(reader, stmt, KIND, &load.kind, err) ||
        read_text(reader, stmt, NAME, &load.file, err) ||
        read_text(reader, stmt, UNKNOWN, &load.unknown, err) ||
        array_reserve(&report->loads, context, report->load_count + 1, sizeof load, err))
        return -1;
    load.file = path_name(load.file);
    report->loads[report->load_count++] = load;
    return 0;
}

static const char *const sum_columns[] = { "loads", "rows_read", "stored", "duplicate", "rejected",
    "records", "since", NULL };

static int take_sums(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { LOADS, ROWS, STORED, DUPLICATE, REJECTED, RECORDS, SINCE };

    (void)context;
    (void)err;
    reader->report->loaded = (struct report_loaded){ .loads = stmt_int(stmt, LOADS),
        .rows = stmt_int(stmt, ROWS),
        .stored = stmt_int(stmt, STORED),
        .duplicate = stmt_int(stmt, DUPLICATE),
        .rejected = stmt_int(stmt, REJECTED) };
    reader->new_records = stmt_int(stmt, RECORDS);
    reader->loaded_since = stmt_int(stmt, SINCE);
    return 0;
}

static const char *const reason_columns[] = { "reason", "rows", NULL };

static int take_reason(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { REASON, ROWS };
    struct report *report = reader->report;
    struct report_reason *reason = &report->reasons[report->reason_count];

    (void)context;
    if (report->reason_count == REPORT_REASONS)
        return 0;
    reason->rows = stmt_int(stmt, ROWS);
    report->reason_count++;
    return read_text(reader, stmt, REASON, &reason->reason, err);
}

int read_loads(struct reader *reader, struct error *err)
{
    size_t size = 0;

    if (read_query(reader, sql_report_loads, load_columns, take_load, &size, err) ||
        read_query(reader, sql_report_loads_all, sum_columns, take_sums, NULL, err) ||
        read_query(reader, sql_report_reasons, reason_columns, take_reason, NULL, err))
        return -1;
    return 0;
}

/* ---- decisions ---- */

/* Columns of sql_report_decisions. */
enum {
    ID,
    DECIDED_AT,
    ACCOUNTS,
    WHO,
    ACT,
    VERDICT,
    NOTE,
    RING,
    KIND,
    VALUE,
    SUBJECT,
    IS_UNDONE,
    ALL
};

static const char *const decision_columns[] = { "id", "decided_at", "accounts", "decided_by",
    "action", "verdict", "note", "ring_number", "kind", "value", "subject", "is_undone", "all",
    NULL };

static int take_decision(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    struct report *report = reader->report;
    struct report_decision decision = { .id = stmt_int(stmt, ID),
        .decided_at = stmt_int(stmt, DECIDED_AT),
        .accounts = stmt_int(stmt, ACCOUNTS),
        .ring = stmt_int(stmt, RING),
        .is_undone = stmt_int(stmt, IS_UNDONE) != 0 };
    const struct {
        int column;
        const char **text;
    } texts[] = { { WHO, &decision.who }, { ACT, &decision.act }, { VERDICT, &decision.verdict },
        { NOTE, &decision.note }, { KIND, &decision.kind }, { VALUE, &decision.value },
        { SUBJECT, &decision.subject } };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (read_text(reader, stmt, texts[i].column, texts[i].text, err))
            return -1;
    if (array_reserve(
            &report->decisions, context, report->decision_count + 1, sizeof decision, err))
        return -1;
    report->decisions_all = stmt_int(stmt, ALL);
    report->decisions[report->decision_count++] = decision;
    return 0;
}

int read_decisions(struct reader *reader, struct error *err)
{
    size_t size = 0;

    return read_query(reader, sql_report_decisions, decision_columns, take_decision, &size, err);
}
