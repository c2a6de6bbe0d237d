#include "cli/account_values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/decision_words.h"
#include "cli/command_io.h"
#include "query/account_values.h"
#include "query/prevalence.h"
#include "store/sql.h"

enum {
    MOST_SIGHTINGS = 5000,  /* most sign-ups and most charges that are read */
    MOST_COUNTED = 200,     /* values for which other accounts are counted */
    CONTEXTUAL_MOST = 1000, /* most accounts counted for a contextual value, such as a domain */
    USUAL = 20              /* rows of a table */
};

const struct output_column account_values_columns[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
    { "sightings", "times", OUTPUT_INTEGER },
    { "first_seen", "first seen", OUTPUT_TIME },
    { "last_seen", "last seen", OUTPUT_TIME },
    { "others", "other accounts", OUTPUT_INTEGER },
    { "others_exact", NULL, OUTPUT_INTEGER },
    { NULL, "", OUTPUT_TEXT },
    { "others_in_rings", "in rings", OUTPUT_INTEGER },
    { "others_in_high_medium", "in high or medium", OUTPUT_INTEGER },
    { "evidence_bits", "evidence bits", OUTPUT_NUMBER },
    { "hub", "set aside", OUTPUT_TEXT },
    { "decision", "decision", OUTPUT_TEXT },
};

/* A value, its bits as evidence, and its other accounts. */
struct row {
    const struct account_value *holding;
    double bits;
    int is_evidence, is_counted;
    struct prevalence reach;
};

/* The section in the making. */
struct printing {
    const struct invocation *in;
    struct page *page;
    struct db *db;
    int64_t account;
    struct account_values holdings;
    struct prevalence_reader reader;
    struct row *rows;
};

static int by_evidence(const struct row *x, const struct row *y)
{
    if (x->is_evidence != y->is_evidence)
        return y->is_evidence - x->is_evidence;
    return (x->bits < y->bits) - (x->bits > y->bits);
}

static int by_kind(const struct row *x, const struct row *y)
{
    const struct account_value *one = x->holding, *other = y->holding;

    if (one->value.kind != other->value.kind)
        return (int)one->value.kind - (int)other->value.kind;
    if (one->last_seen != other->last_seen)
        return one->last_seen < other->last_seen ? 1 : -1;
    return strcmp(one->value.text.at, other->value.text.at);
}

/* The order in which values are counted if there are many. */
static int by_worth(const void *a, const void *b)
{
    int order = by_evidence(a, b);

    return order ? order : by_kind(a, b);
}

/* Ranks how much is known about the other accounts of a value. */
static int company(const struct row *row)
{
    return !row->is_counted         ? 0
           : row->reach.in_exported ? 4
           : row->reach.in_rings    ? 3
           : row->reach.accounts    ? 2
                                    : 1;
}

/* The order in which they are printed. */
static int by_company(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = by_evidence(x, y);

    if (order == 0 && !x->reach.decision != !y->reach.decision)
        order = y->reach.decision ? 1 : -1;
    if (order == 0)
        order = company(y) - company(x);
    return order ? order : by_kind(x, y);
}

static int is_same(const struct value_query *value, const char *kind, struct text text)
{
    if (strcmp(kind_info(value->kind)->name, kind) != 0)
        return 0;
    if (kind_info(value->kind)->form == FORM_BILL)
        return value_bills_alike(value->text, text);
    return value->text.length == text.length && memcmp(value->text.at, text.at, text.length) == 0;
}

/* Marks the values that are evidence. */
static int mark_evidence(struct printing *printing, struct error *err)
{
    enum { KIND, VALUE, BITS };
    static const char *const columns[] = { "kind", "value", "bits", NULL };
    struct binding bindings[] = { bind_int(":account", printing->account), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, printing->db, sql_account_links, bindings, columns, err);

    for (; row > 0; row = stmt_step(&stmt, err))
        for (size_t i = 0; i < printing->holdings.count; i++) {
            struct row *marked = &printing->rows[i];

            if (is_same(
                    &marked->holding->value, stmt_text(&stmt, KIND).at, stmt_text(&stmt, VALUE))) {
                marked->is_evidence = 1;
                marked->bits = stmt_real(&stmt, BITS);
            }
        }
    stmt_finalize(&stmt);
    return row;
}

static int count_row(struct printing *printing, struct row *row, struct error *err)
{
    const struct value_query *value = &row->holding->value;
    size_t most =
        kind_info(value->kind)->sharing_model == SHARING_CONTEXTUAL ? CONTEXTUAL_MOST : SHARER_MOST;

    if (!kind_is_typed(value->kind))
        return 0;
    if (prevalence_find(&printing->reader, value, most, printing->account, &row->reach, err))
        return -1;
    row->is_counted = 1;
    row->reach.hub = arena_copy(&printing->holdings.texts, row->reach.hub);
    return 0;
}

static int read_rows(struct printing *printing, struct error *err)
{
    struct account_values *holdings = &printing->holdings;
    size_t count;

    if (account_values_read(holdings, printing->db, printing->account, MOST_SIGHTINGS, err))
        return -1;
    count = holdings->count;
    printing->rows = calloc(count + 1, sizeof *printing->rows);
    if (!printing->rows)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        printing->rows[i].holding = &holdings->items[i];
    if (mark_evidence(printing, err))
        return -1;
    qsort(printing->rows, count, sizeof *printing->rows, by_worth);
    for (size_t i = 0; i < count && i < MOST_COUNTED; i++)
        if (count_row(printing, &printing->rows[i], err))
            return -1;
    qsort(printing->rows, count, sizeof *printing->rows, by_company);
    return 0;
}

/* ---- output ---- */

static int print_row(struct printing *printing, const struct row *row, struct error *err)
{
    const struct account_value *holding = row->holding;
    const struct prevalence *reach = &row->reach;
    char decision[DECISION_WORDS];

    return sections_row(printing->page,
        (const struct output_cell[]){ { .text = kind_info(holding->value.kind)->name },
            { .text = holding->value.text.at }, { .integer = holding->sightings },
            { .integer = holding->first_seen }, { .integer = holding->last_seen },
            { .is_null = !row->is_counted, .integer = reach->accounts },
            { .is_null = !row->is_counted, .integer = reach->is_exact && reach->is_looked_through },
            { .text = !row->is_counted || reach->is_exact ? NULL : "or more" },
            { .is_null = !row->is_counted, .integer = reach->in_rings },
            { .is_null = !row->is_counted, .integer = reach->in_exported },
            { .is_null = !row->is_evidence, .number = row->bits }, { .text = reach->hub.at },
            { .text = decision_words(reach->decision, &holding->value, decision) } },
        err);
}

/* Notes what was left out to keep the answer fast. */
static void note_cut(const struct printing *printing)
{
    char words[96];

    if (printing->holdings.is_cut) {
        snprintf(words, sizeof words, "Only the last %d sign-ups and charges were read.",
            MOST_SIGHTINGS);
        sections_note(printing->page, words);
    }
    if (printing->holdings.count > MOST_COUNTED) {
        snprintf(
            words, sizeof words, "Other accounts were counted for %d values only.", MOST_COUNTED);
        sections_note(printing->page, words);
    }
}

static int print_rows(struct printing *printing, struct error *err)
{
    int64_t limit, count = (int64_t)printing->holdings.count;

    if (command_io_limit(printing->in, USUAL, &limit, err))
        return -1;
    if (limit == 0 || limit > count)
        limit = count;
    for (int64_t i = 0; i < limit; i++)
        if (print_row(printing, &printing->rows[i], err))
            return -1;
    command_io_more(printing->page, count - limit);
    note_cut(printing);
    return 0;
}

int account_values_print(const struct invocation *in, struct page *page, int section, struct db *db,
    int64_t account, struct error *err)
{
    struct printing printing = { .in = in, .page = page, .db = db, .account = account };
    int rc = -1;

    if (!sections_wants(page, section))
        return 0;
    if (sections_section(page, section, err) ||
        prevalence_open(&printing.reader, db, in->now, err) || read_rows(&printing, err) ||
        print_rows(&printing, err))
        goto out;
    rc = 0;
out:
    prevalence_close(&printing.reader);
    account_values_free(&printing.holdings);
    free(printing.rows);
    return rc;
}
