#include "detect/traits.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "store/stmt.h"
#include "value/email.h"
#include "value/placeholder.h"

/* Numbers by row of a small table (clients, payments). */
struct column {
    uint32_t *items;
    size_t size;
};

struct reading {
    struct traits *traits;
    struct dictionary words[TRAIT_COUNT];
    struct column agents, bins;
    int64_t *signed_up, *charged; /* by account: moment of the row its traits come from */
};

static int column_put(struct column *column, size_t row, uint32_t value, struct error *err)
{
    if (row >= column->size) {
        size_t size = column->size ? column->size : 256;
        uint32_t *moved;

        while (size <= row)
            size *= 2;
        moved = realloc(column->items, size * sizeof *moved);
        if (!moved)
            return error_memory(err);
        memset(moved + column->size, 0, (size - column->size) * sizeof *moved);
        column->items = moved;
        column->size = size;
    }
    column->items[row] = value;
    return 0;
}

static uint32_t column_get(const struct column *column, int64_t row)
{
    return row > 0 && (size_t)row < column->size ? column->items[row] : 0;
}

static int word(
    struct reading *reading, enum trait trait, struct text text, uint32_t *value, struct error *err)
{
    *value = 0;
    if (text.length == 0)
        return 0;
    *value = dictionary_add(&reading->words[trait], text);
    return *value ? 0 : error_memory(err);
}

/* Two texts as one word; none when either is missing. */
static int pair(struct reading *reading, enum trait trait, struct text a, struct text b,
    uint32_t *value, struct error *err)
{
    char joined[1024];
    size_t first = a.length < 700 ? a.length : 700, second = b.length < 300 ? b.length : 300;

    *value = 0;
    if (placeholder_is(a.at, a.length))
        return 0;
    memcpy(joined, a.at, first);
    joined[first] = '\n';
    if (second)
        memcpy(joined + first + 1, b.at, second);
    return word(reading, trait, (struct text){ joined, first + 1 + second }, value, err);
}

static int read_client(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    size_t row = (size_t)stmt_int(stmt, 0);
    uint32_t agent;

    return pair(reading, TRAIT_AGENT, stmt_text(stmt, 1), stmt_text(stmt, 2), &agent, err) ||
                   column_put(&reading->agents, row, agent, err)
               ? -1
               : 0;
}

static int compare_texts(struct text a, struct text b)
{
    int order = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);

    return order ? order : (a.length > b.length) - (a.length < b.length);
}

/* How a row stands to the one that an account's traits come from so far. */
enum turn { TURN_LATER, TURN_SAME_MOMENT, TURN_EARLIER };

static enum turn turn_of(int64_t *taken, int64_t at)
{
    if (*taken >= 0 && at > *taken)
        return TURN_LATER;
    if (at == *taken)
        return TURN_SAME_MOMENT;
    *taken = at;
    return TURN_EARLIER;
}

/* Of several rows of one moment the least text counts, so that the order of rows does not matter.
 */
static void settle(
    struct reading *reading, enum trait trait, uint32_t account, uint32_t value, enum turn turn)
{
    uint32_t *taken = &reading->traits->values[trait][account];

    if (turn == TURN_EARLIER || !*taken ||
        (value && compare_texts(dictionary_text(&reading->words[trait], value),
                      dictionary_text(&reading->words[trait], *taken)) < 0))
        *taken = value;
}

static int read_email(
    struct reading *reading, uint32_t account, struct text text, enum turn turn, struct error *err)
{
    uint32_t pattern = 0, site = 0;
    struct email email;

    if (text.length && email_parse(text.at, text.length, &email) == 0 &&
        (word(reading, TRAIT_PATTERN, text_of(email.pattern), &pattern, err) ||
            word(reading, TRAIT_SITE, text_of(email.site), &site, err)))
        return -1;
    settle(reading, TRAIT_PATTERN, account, pattern, turn);
    settle(reading, TRAIT_SITE, account, site, turn);
    return 0;
}

/* The earliest sign-up tells. */
static int read_signup(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    uint32_t account = (uint32_t)stmt_int(stmt, 0), client = 0, referral = 0;
    int64_t at = stmt_int(stmt, 1);
    enum turn turn = turn_of(&reading->signed_up[account], at);
    struct text code = stmt_text(stmt, 4);

    if (turn == TURN_LATER)
        return 0;
    client = (uint32_t)stmt_int(stmt, 2);
    if (!placeholder_is(code.at, code.length) &&
        word(reading, TRAIT_REFERRAL, code, &referral, err))
        return -1;
    settle(reading, TRAIT_AGENT, account, column_get(&reading->agents, client), turn);
    settle(reading, TRAIT_REFERRAL, account, referral, turn);
    reading->traits->values[TRAIT_HOUR][account] =
        at % TIME_DAY ? (uint32_t)(at % TIME_DAY / TIME_HOUR) + 1 : 0;
    return read_email(reading, account, stmt_text(stmt, 3), turn, err);
}

static int read_payment(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    uint32_t bin;

    return word(reading, TRAIT_BIN, stmt_text(stmt, 1), &bin, err) ||
                   column_put(&reading->bins, (size_t)stmt_int(stmt, 0), bin, err)
               ? -1
               : 0;
}

static int read_charge(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    uint32_t account = (uint32_t)stmt_int(stmt, 0), value = 0;
    enum turn turn = turn_of(&reading->charged[account], stmt_int(stmt, 1));
    int64_t amount = stmt_int(stmt, 3);

    if (turn == TURN_LATER)
        return 0;
    settle(reading, TRAIT_BIN, account, column_get(&reading->bins, stmt_int(stmt, 2)), turn);
    if (stmt_type(stmt, 3) != STMT_NULL &&
        word(reading, TRAIT_AMOUNT, (struct text){ (const char *)&amount, sizeof amount }, &value,
            err))
        return -1;
    settle(reading, TRAIT_AMOUNT, account, value, turn);
    return 0;
}

static const struct {
    const char *query;
    int (*read)(struct reading *, const struct stmt *, struct error *);
} passes[] = { { "traits_clients", read_client }, { "traits_signups", read_signup },
    { "traits_payments", read_payment }, { "traits_charges", read_charge } };

static int read_pass(struct db *db, struct reading *reading, int pass, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_query(&stmt, db, passes[pass].query, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0)
        if (passes[pass].read(reading, &stmt, err))
            goto out;
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* How common each value is. The one occurrence more keeps what was seen once from being too rare.
 */
static int weigh(struct reading *reading, enum trait trait, uint32_t accounts, struct error *err)
{
    uint32_t highest = trait == TRAIT_HOUR ? 24 : reading->words[trait].numbers.last;
    const uint32_t *values = reading->traits->values[trait];
    double *background = calloc((size_t)highest + 1, sizeof *background);
    double known = 1; /* accounts that have a value, and values that some account has */

    reading->traits->background[trait] = background;
    if (!background)
        return error_memory(err);
    for (uint32_t account = 1; account <= accounts; account++) {
        known += values[account] > 0;
        known += values[account] > 0 && background[values[account]] == 0;
        background[values[account]] += values[account] > 0;
    }
    for (uint32_t value = 1; value <= highest; value++)
        background[value] = (background[value] + 1) / known;
    return 0;
}

static int allocate(struct reading *reading, uint32_t accounts, struct error *err)
{
    size_t count = (size_t)accounts + 1;

    reading->signed_up = malloc(count * sizeof *reading->signed_up);
    reading->charged = malloc(count * sizeof *reading->charged);
    if (!reading->signed_up || !reading->charged)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        reading->signed_up[i] = reading->charged[i] = -1;
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        if (!(reading->traits->values[trait] = calloc(count, sizeof(uint32_t))))
            return error_memory(err);
    return 0;
}

int traits_read(struct db *db, const struct facts *facts, struct progress *progress,
    struct traits *traits, struct error *err)
{
    struct reading reading = { .traits = traits };
    int rc = -1;

    *traits = (struct traits){ 0 };
    if (allocate(&reading, facts->accounts, err))
        goto out;
    for (int pass = 0; pass < 4; pass++)
        if (read_pass(db, &reading, pass, err) || progress_stage(progress, "reading traits", err))
            goto out;
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        if (weigh(&reading, (enum trait)trait, facts->accounts, err))
            goto out;
    rc = 0;
out:
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        dictionary_free(&reading.words[trait]);
    free(reading.agents.items);
    free(reading.bins.items);
    free(reading.signed_up);
    free(reading.charged);
    return rc;
}

void traits_free(struct traits *traits)
{
    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        free(traits->values[trait]);
        free(traits->background[trait]);
    }
    *traits = (struct traits){ 0 };
}
