/*
 * signal.c - which kinds of evidence carried the week.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

static int is_fresh(const struct report_ring *ring)
{
    return ring->fate == FATE_NEW || ring->fate == FATE_RETURNED || ring->fate == FATE_GROWN ||
           ring->fate == FATE_SPLIT;
}

/* The last signal, or a new one: rows come kind by kind. */
static struct report_signal *signal_of(
    struct reading *reading, const struct stmt *stmt, int column, size_t *size, struct error *err)
{
    struct report *report = reading->report;
    struct report_signal signal = { 0 };
    size_t count = report->signal_count;

    if (count && strcmp(report->signals[count - 1].kind, stmt_text(stmt, column).at) == 0)
        return &report->signals[count - 1];
    if (reading_text(reading, stmt, column, &signal.kind, err) ||
        array_reserve(&report->signals, size, count + 1, sizeof signal, err))
        return NULL;
    report->signals[report->signal_count++] = signal;
    return &report->signals[count];
}

static int take_ring(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, KIND, BITS, ACCOUNTS };
    struct report_signal *signal = signal_of(reading, stmt, KIND, context, err);

    if (!signal)
        return -1;
    signal->rings++;
    signal->fresh += is_fresh(&reading->report->rings[stmt_int(stmt, PLACE)]);
    signal->accounts += stmt_int(stmt, ACCOUNTS);
    if (stmt_real(stmt, BITS) > signal->bits)
        signal->bits = stmt_real(stmt, BITS);
    return 0;
}

/* Of kinds that no ring has now nothing is told. */
static int take_reviews(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { KIND, CONFIRMED, BENIGN };
    struct report *report = reading->report;

    (void)context;
    (void)err;
    for (size_t i = 0; i < report->signal_count; i++)
        if (strcmp(report->signals[i].kind, stmt_text(stmt, KIND).at) == 0) {
            report->signals[i].confirmed = stmt_int(stmt, CONFIRMED);
            report->signals[i].benign = stmt_int(stmt, BENIGN);
        }
    return 0;
}

static int by_rings(const void *a, const void *b)
{
    const struct report_signal *x = a, *y = b;

    if (x->fresh != y->fresh)
        return x->fresh < y->fresh ? 1 : -1;
    if (x->rings != y->rings)
        return x->rings < y->rings ? 1 : -1;
    return x->accounts != y->accounts ? (x->accounts < y->accounts ? 1 : -1)
                                      : strcmp(x->kind, y->kind);
}

int reading_signals(struct reading *reading, struct error *err)
{
    struct report *report = reading->report;
    size_t size = 0;

    if (reading_ask(reading, sql_report_signals, take_ring, &size, err) ||
        reading_ask(reading, sql_report_signals_reviewed, take_reviews, NULL, err))
        return -1;
    if (report->signal_count)
        qsort(report->signals, report->signal_count, sizeof *report->signals, by_rings);
    return 0;
}
