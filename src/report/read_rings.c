/*
 * read_rings.c - the rings of a report: what changed since the last one, charges, advice, and the
 * rings to look at first.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "report/read.h"
#include "store/sql.h"

/* ---- rings ---- */

/* Columns of sql_report_rings. */
enum {
    RING,
    RANK,
    CHANGE,
    OTHER,
    SCORE,
    SCORE_BEFORE,
    BAND,
    BAND_BEFORE,
    SIZE,
    SIZE_BEFORE,
    JOINED,
    DEPARTED,
    FIRST_SEEN,
    LAST_SEEN,
    PAYMENTS,
    DEVICES,
    NETWORKS,
    COUNTRIES,
    REASONS,
    VERDICT,
    WHO,
    DECIDED_AT,
    REVIEWED_IN,
    REVIEWED_SIZE,
    REOPENED,
    SEEN
};

static const char *const ring_columns[] = { "ring_number", "rank", "change", "other_ring", "score",
    "score_before", "band", "band_before", "size", "size_before", "joined", "departed",
    "first_seen", "last_seen", "payments", "devices", "networks", "countries", "reasons", "verdict",
    "decided_by", "decided_at", "reviewed_in", "reviewed_size", "reopened", "seen", NULL };

struct sizes {
    size_t rings, reviews; /* of the arrays */
};

static enum change change_named(const char *name)
{
    int change = 0;

    while (change < CHANGE_COUNT - 1 && strcmp(change_name((enum change)change), name) != 0)
        change++;
    return (enum change)change;
}

static void take_numbers(struct report_ring *ring, const struct stmt *stmt)
{
    *ring = (struct report_ring){ .ring = stmt_int(stmt, RING),
        .rank = stmt_int(stmt, RANK),
        .other = stmt_int(stmt, OTHER),
        .change = change_named(stmt_text(stmt, CHANGE).at),
        .score = stmt_real(stmt, SCORE),
        .score_before = stmt_real(stmt, SCORE_BEFORE),
        .size = stmt_int(stmt, SIZE),
        .size_before = stmt_int(stmt, SIZE_BEFORE),
        .joined = stmt_int(stmt, JOINED),
        .departed = stmt_int(stmt, DEPARTED),
        .first_seen = stmt_int(stmt, FIRST_SEEN),
        .last_seen = stmt_int(stmt, LAST_SEEN),
        .payments = stmt_int(stmt, PAYMENTS),
        .devices = stmt_int(stmt, DEVICES),
        .networks = stmt_int(stmt, NETWORKS),
        .decided_at = stmt_int(stmt, DECIDED_AT) };
}

static int take_texts(
    struct reader *reader, struct report_ring *ring, const struct stmt *stmt, struct error *err)
{
    const struct {
        int column;
        const char **text;
    } texts[] = { { BAND, &ring->band }, { BAND_BEFORE, &ring->band_before },
        { COUNTRIES, &ring->countries }, { REASONS, &ring->reasons }, { VERDICT, &ring->verdict },
        { WHO, &ring->decided_by }, { REOPENED, &ring->reopened } };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (read_text(reader, stmt, texts[i].column, texts[i].text, err))
            return -1;
    return 0;
}

static int take_ring(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    struct report *report = reader->report;
    struct sizes *sizes = context;
    size_t need = report->ring_count + 1;
    struct report_ring *ring;

    if (array_reserve(&report->rings, &sizes->rings, need, sizeof *report->rings, err) ||
        array_reserve(&reader->reviews, &sizes->reviews, need, sizeof *reader->reviews, err))
        return -1;
    ring = &report->rings[report->ring_count];
    take_numbers(ring, stmt);
    reader->reviews[report->ring_count++] =
        (struct ring_review_state){ .seen = stmt_int(stmt, SEEN),
            .reviewed_in = stmt_int(stmt, REVIEWED_IN),
            .reviewed_size = stmt_int(stmt, REVIEWED_SIZE) };
    return take_texts(reader, ring, stmt, err);
}

/* ---- counts ---- */

static void add_ring(struct report_total *total, const struct report_ring *ring)
{
    total->rings++;
    total->accounts += ring->band ? ring->size : ring->size_before;
    total->joined += ring->joined;
}

static void count_rings(struct report *report)
{
    for (size_t i = 0; i < report->ring_count; i++) {
        const struct report_ring *ring = &report->rings[i];

        add_ring(&report->changes[ring->change], ring);
        if (!report_is_high_or_medium(ring))
            continue;
        add_ring(&report->now, ring);
        report->waiting += ring->verdict == NULL;
    }
}

/* Lists [run, ring] for queries: the last run that had each ring. */
static int list_rings(struct reader *reader, struct error *err)
{
    const struct report *report = reader->report;
    size_t size = 0;
    FILE *file = open_memstream(&reader->rings, &size);

    if (!file)
        return error_memory(err);
    for (size_t i = 0; i < report->ring_count; i++)
        fprintf(file, "%c[%lld,%lld]", i ? ',' : '[',
            (long long)(report->rings[i].band ? report->run.id : reader->reviews[i].seen),
            (long long)report->rings[i].ring);
    fputs(report->ring_count ? "]" : "[]", file);
    return fclose(file) ? error_memory(err) : 0;
}

int read_rings(struct reader *reader, struct error *err)
{
    struct sizes sizes = { 0 };

    if (read_query(reader, sql_report_rings, ring_columns, take_ring, &sizes, err))
        return -1;
    count_rings(reader->report);
    return list_rings(reader, err);
}

/* ---- charges ---- */

/* Charges in one currency that belong to a total: by change, or TOTAL_NOW. */
enum { TOTAL_NOW = CHANGE_COUNT, TOTALS };

struct currency_sum {
    int total;
    int64_t charges;
    struct report_money money;
};

struct currency_sums {
    struct currency_sum *items;
    size_t count, size;
};

static void add_charges(struct report_charges *sum, const struct report_charges *charges)
{
    sum->charges += charges->charges;
    sum->failed += charges->failed;
    sum->disputed += charges->disputed;
}

/* Currencies come with most charges first. One in which nothing was paid is only listed if there is
 * no other. */
static void add_money(struct report_charges *charges, const struct report_money *money)
{
    if (charges->currencies && money->paid == 0)
        return;
    if (charges->currencies == 1 && charges->money[0].paid == 0)
        charges->currencies = 0;
    if (charges->currencies < REPORT_CURRENCIES)
        charges->money[charges->currencies++] = *money;
}

static int add_sum(struct currency_sums *sums, int total, int64_t charges,
    const struct report_money *money, struct error *err)
{
    if (array_reserve(&sums->items, &sums->size, sums->count + 1, sizeof *sums->items, err))
        return -1;
    sums->items[sums->count++] = (struct currency_sum){ total, charges, *money };
    return 0;
}

static struct report_total *total_of(struct report *report, int total)
{
    return total == TOTAL_NOW ? &report->now : &report->changes[total];
}

/* Adds charges of a ring in one currency to a total. */
static int add_to_total(struct report *report, struct currency_sums *sums, int total,
    const struct report_charges *row, struct error *err)
{
    add_charges(&total_of(report, total)->charges, row);
    return row->currencies ? add_sum(sums, total, row->charges, row->money, err) : 0;
}

static const char *const charge_columns[] = { "place", "currency", "charges", "failed", "disputed",
    "paid", "has_amounts", NULL };

static int take_charges(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, CURRENCY, CHARGES, FAILED, DISPUTED, PAID, HAS_AMOUNTS };
    struct report *report = reader->report;
    struct report_ring *ring = &report->rings[stmt_int(stmt, PLACE)];
    struct report_charges *charges = &ring->charges, row = { .charges = stmt_int(stmt, CHARGES),
        .failed = stmt_int(stmt, FAILED),
        .disputed = stmt_int(stmt, DISPUTED) };

    row.money[0].paid = stmt_real(stmt, PAID);
    row.currencies = stmt_int(stmt, HAS_AMOUNTS) != 0;
    if (read_text(reader, stmt, CURRENCY, &row.money[0].currency, err))
        return -1;
    add_charges(charges, &row);
    if (row.currencies)
        add_money(charges, row.money);
    return add_to_total(report, context, (int)ring->change, &row, err) ||
                   (report_is_high_or_medium(ring) &&
                       add_to_total(report, context, TOTAL_NOW, &row, err))
               ? -1
               : 0;
}

/* ---- currencies of totals ---- */

static int by_currency(const void *a, const void *b)
{
    const struct currency_sum *x = a, *y = b;

    return x->total != y->total ? x->total - y->total
                                : strcmp(x->money.currency, y->money.currency);
}

static int by_charges(const void *a, const void *b)
{
    const struct currency_sum *x = a, *y = b;

    if (x->total != y->total)
        return x->total - y->total;
    if (x->charges != y->charges)
        return x->charges < y->charges ? 1 : -1;
    return strcmp(x->money.currency, y->money.currency);
}

/* Adds up the sums of the same total and currency. */
static void merge(struct currency_sums *sums)
{
    size_t kept = 0;

    for (size_t i = 0; i < sums->count; i++) {
        struct currency_sum *last = kept ? &sums->items[kept - 1] : NULL;

        if (last && by_currency(last, &sums->items[i]) == 0) {
            last->charges += sums->items[i].charges;
            last->money.paid += sums->items[i].money.paid;
        } else {
            sums->items[kept++] = sums->items[i];
        }
    }
    sums->count = kept;
}

static void sum_up(struct report *report, struct currency_sums *sums)
{
    if (sums->count == 0)
        return;
    qsort(sums->items, sums->count, sizeof *sums->items, by_currency);
    merge(sums);
    qsort(sums->items, sums->count, sizeof *sums->items, by_charges);
    for (size_t i = 0; i < sums->count; i++)
        add_money(&total_of(report, sums->items[i].total)->charges, &sums->items[i].money);
}

int read_charges(struct reader *reader, struct error *err)
{
    struct currency_sums sums = { 0 };
    int rc = read_query(reader, sql_report_charges, charge_columns, take_charges, &sums, err);

    if (rc == 0)
        sum_up(reader->report, &sums);
    free(sums.items);
    return rc;
}

/* ---- advice ---- */

/* Bits of score above which a ring is not more certain. */
static const double CERTAIN = 20;

struct candidate {
    struct report_ring *ring;
    double priority;
};

static int is(const char *text, const char *word)
{
    return text && strcmp(text, word) == 0;
}

/* With a verdict nothing is left to do, unless the ring has changed since. */
static enum report_advice advise(const struct reader *reader, const struct report_ring *ring,
    const struct ring_review_state *review)
{
    int is_back = ring->change == CHANGE_RETURNED && review->reviewed_in < reader->report->run.id;

    if (!report_is_high_or_medium(ring))
        return ADVICE_NONE;
    if (is(ring->verdict, "confirmed"))
        return review->unreviewed || is_back ? ADVICE_NEWCOMER : ADVICE_NONE;
    if (is(ring->verdict, "watch"))
        return review->unreviewed || is_back || ring->size != review->reviewed_size ? ADVICE_WATCH
                                                                                    : ADVICE_NONE;
    if (ring->verdict)
        return ADVICE_NONE;
    if (ring->reopened)
        return ADVICE_REOPEN;
    return is(ring->band, "high") ? ADVICE_REVIEW : ADVICE_DOUBT;
}

static const char *const member_columns[] = { "place", "active", "unreviewed", NULL };

static int take_members(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, ACTIVE, UNREVIEWED };
    int64_t place = stmt_int(stmt, PLACE);

    (void)context;
    (void)err;
    reader->report->rings[place].active = stmt_int(stmt, ACTIVE);
    reader->reviews[place].unreviewed = stmt_int(stmt, UNREVIEWED);
    return 0;
}

/* ---- places ---- */

static double priority(const struct report_ring *ring)
{
    return fmin(ring->score, CERTAIN) + 2 * log2(1 + (double)ring->active) +
           log2(1 + (double)ring->joined) +
           log2(1 + (double)(ring->charges.failed + ring->charges.disputed));
}

static int by_priority(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->priority != y->priority)
        return x->priority < y->priority ? 1 : -1;
    return (x->ring->rank > y->ring->rank) - (x->ring->rank < y->ring->rank);
}

static void assign_places(struct report *report, struct candidate *candidates)
{
    size_t count = 0;

    for (size_t i = 0; i < report->ring_count; i++)
        if (report->rings[i].advice != ADVICE_NONE)
            candidates[count++] =
                (struct candidate){ &report->rings[i], priority(&report->rings[i]) };
    if (count)
        qsort(candidates, count, sizeof *candidates, by_priority);
    for (size_t i = 0; i < count && report->card_count < REPORT_CARDS; i++) {
        report->cards[report->card_count++].ring = candidates[i].ring;
        candidates[i].ring->place = report->card_count;
    }
}

static int list_places(struct reader *reader, struct error *err)
{
    const struct report *report = reader->report;
    size_t size = 0;
    FILE *file = open_memstream(&reader->card_rings, &size);

    if (!file)
        return error_memory(err);
    for (int i = 0; i < report->card_count; i++)
        fprintf(file, "%c%lld", i ? ',' : '[', (long long)report->cards[i].ring->ring);
    fputs(report->card_count ? "]" : "[]", file);
    return fclose(file) ? error_memory(err) : 0;
}

int read_members(struct reader *reader, struct error *err)
{
    struct report *report = reader->report;
    struct candidate *candidates;

    if (read_query(reader, sql_report_members, member_columns, take_members, NULL, err))
        return -1;
    candidates = calloc(report->ring_count + 1, sizeof *candidates);
    if (!candidates)
        return error_memory(err);
    for (size_t i = 0; i < report->ring_count; i++)
        report->rings[i].advice = advise(reader, &report->rings[i], &reader->reviews[i]);
    assign_places(report, candidates);
    free(candidates);
    return list_places(reader, err);
}
