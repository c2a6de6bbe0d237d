/*
 * decision.c - what people decided since the last report.
 */
#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

/* Columns of report_decisions.sql. */
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

static int take_decision(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct report *report = reading->report;
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
        if (reading_text(reading, stmt, texts[i].column, texts[i].text, err))
            return -1;
    if (array_reserve(
            &report->decisions, context, report->decision_count + 1, sizeof decision, err))
        return -1;
    report->decisions_all = stmt_int(stmt, ALL);
    report->decisions[report->decision_count++] = decision;
    return 0;
}

int reading_decisions(struct reading *reading, struct error *err)
{
    size_t size = 0;

    return reading_ask(reading, sql_report_decisions, take_decision, &size, err);
}
