/*
 * charge.c - what the accounts of rings were charged, ring by ring and in all.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/reading.h"
#include "store/sql.h"

/* What was charged in one currency, of a total: of those with a fate, or TOTAL_NOW. */
enum { TOTAL_NOW = FATE_COUNT, TOTALS };

struct purse {
    int total;
    int64_t charges;
    struct report_money money;
};

struct purses {
    struct purse *items;
    size_t count, size;
};

static void add_charges(struct report_charges *sum, const struct report_charges *charges)
{
    sum->charges += charges->charges;
    sum->failed += charges->failed;
    sum->disputed += charges->disputed;
}

/* Currencies come with most charges first. One in which nothing was paid is only told of where
 * there is no other. */
static void add_money(struct report_charges *charges, const struct report_money *money)
{
    if (charges->currencies && money->paid == 0)
        return;
    if (charges->currencies == 1 && charges->money[0].paid == 0)
        charges->currencies = 0;
    if (charges->currencies < REPORT_CURRENCIES)
        charges->money[charges->currencies++] = *money;
}

static int add_purse(struct purses *purses, int total, int64_t charges,
    const struct report_money *money, struct error *err)
{
    if (array_reserve(&purses->items, &purses->size, purses->count + 1, sizeof *purses->items, err))
        return -1;
    purses->items[purses->count++] = (struct purse){ total, charges, *money };
    return 0;
}

static struct report_total *total_of(struct report *report, int total)
{
    return total == TOTAL_NOW ? &report->now : &report->fates[total];
}

/* What of a ring's charges was in one currency goes to a total. */
static int add_to(struct report *report, struct purses *purses, int total,
    const struct report_charges *row, struct error *err)
{
    add_charges(&total_of(report, total)->charges, row);
    return row->currencies ? add_purse(purses, total, row->charges, row->money, err) : 0;
}

static int take_charges(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, CURRENCY, CHARGES, FAILED, DISPUTED, PAID, HAS_AMOUNTS };
    struct report *report = reading->report;
    struct report_ring *ring = &report->rings[stmt_int(stmt, PLACE)];
    struct report_charges *charges = &ring->charges, row = { .charges = stmt_int(stmt, CHARGES),
        .failed = stmt_int(stmt, FAILED),
        .disputed = stmt_int(stmt, DISPUTED) };

    row.money[0].paid = stmt_real(stmt, PAID);
    row.currencies = stmt_int(stmt, HAS_AMOUNTS) != 0;
    if (reading_text(reading, stmt, CURRENCY, &row.money[0].currency, err))
        return -1;
    add_charges(charges, &row);
    if (row.currencies)
        add_money(charges, row.money);
    return add_to(report, context, (int)ring->fate, &row, err) ||
                   (report_stands_out(ring) && add_to(report, context, TOTAL_NOW, &row, err))
               ? -1
               : 0;
}

/* ---- currencies of totals ---- */

static int by_currency(const void *a, const void *b)
{
    const struct purse *x = a, *y = b;

    return x->total != y->total ? x->total - y->total
                                : strcmp(x->money.currency, y->money.currency);
}

static int by_charges(const void *a, const void *b)
{
    const struct purse *x = a, *y = b;

    if (x->total != y->total)
        return x->total - y->total;
    if (x->charges != y->charges)
        return x->charges < y->charges ? 1 : -1;
    return strcmp(x->money.currency, y->money.currency);
}

/* Puts purses of one currency together. */
static void merge(struct purses *purses)
{
    size_t kept = 0;

    for (size_t i = 0; i < purses->count; i++) {
        struct purse *last = kept ? &purses->items[kept - 1] : NULL;

        if (last && by_currency(last, &purses->items[i]) == 0) {
            last->charges += purses->items[i].charges;
            last->money.paid += purses->items[i].money.paid;
        } else {
            purses->items[kept++] = purses->items[i];
        }
    }
    purses->count = kept;
}

static void sum_up(struct report *report, struct purses *purses)
{
    if (purses->count == 0)
        return;
    qsort(purses->items, purses->count, sizeof *purses->items, by_currency);
    merge(purses);
    qsort(purses->items, purses->count, sizeof *purses->items, by_charges);
    for (size_t i = 0; i < purses->count; i++)
        add_money(&total_of(report, purses->items[i].total)->charges, &purses->items[i].money);
}

int reading_charges(struct reading *reading, struct error *err)
{
    struct purses purses = { 0 };
    int rc = reading_ask(reading, sql_report_charges, take_charges, &purses, err);

    if (rc == 0)
        sum_up(reading->report, &purses);
    free(purses.items);
    return rc;
}
