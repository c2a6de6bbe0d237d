#include "detect/charges.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "detect/address.h"
#include "detect/code.h"
#include "detect/name.h"
#include "detect/traits.h"
#include "value/placeholder.h"

/* A row of the payment table. */
struct card {
    uint64_t rank;
    uint32_t payment, bin, holder, home, country;
    int prepaid; /* -1: unknown */
};

struct reading {
    struct half *half;
    struct dictionary *addresses;
    struct card *cards; /* by row */
    size_t card_count, card_size, charge_size;
};

static enum fact_status status_of(struct text text)
{
    static const char *const names[] = { [STATUS_SUCCEEDED] = "succeeded",
        [STATUS_FAILED] = "failed",
        [STATUS_REFUNDED] = "refunded",
        [STATUS_DISPUTED] = "disputed" };

    for (int status = STATUS_SUCCEEDED; text.at && status <= STATUS_DISPUTED; status++)
        if (strcasecmp(text.at, names[status]) == 0)
            return (enum fact_status)status;
    return STATUS_OTHER;
}

/* ---- cards ---- */

static int read_home(struct half *half, struct text postal_code, struct text country,
    uint32_t *home, struct error *err)
{
    char first[CODE_TEXT], second[CODE_TEXT], joined[CODE_JOINED];

    *home = 0;
    postal_code = code_fold(postal_code, first);
    if (postal_code.length == 0)
        return 0;
    return half_word(
        half, TRAIT_HOME, code_join(postal_code, code_fold(country, second), joined), home, err);
}

static int is_prepaid(struct text funding)
{
    return placeholder_is(funding.at, funding.length) ? -1 : strcasecmp(funding.at, "prepaid") == 0;
}

static int read_card(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ROW, FINGERPRINT, BIN, COUNTRY, FUNDING, NAME, POSTAL_CODE, BILLING_COUNTRY, COLUMNS };
    struct reading *reading = context;
    struct half *half = reading->half;
    size_t row = (size_t)stmt_int(stmt, ROW);
    struct text cells[COLUMNS];
    struct card card;
    char holder[NAME_TEXT];

    for (int i = FINGERPRINT; i < COLUMNS; i++)
        cells[i] = stmt_text(stmt, i);
    card = (struct card){ .rank = first_rank(cells + BIN, COLUMNS - BIN),
        .country = code_country(cells[COUNTRY]),
        .prepaid = is_prepaid(cells[FUNDING]) };
    if (half_value(&half->facts->values[KIND_PAYMENT], cells[FINGERPRINT], &card.payment, err) ||
        half_word(half, TRAIT_BIN, cells[BIN], &card.bin, err) ||
        half_word(half, TRAIT_HOLDER, name_read(cells[NAME], holder), &card.holder, err) ||
        read_home(half, cells[POSTAL_CODE], cells[BILLING_COUNTRY], &card.home, err) ||
        array_reserve(&reading->cards, &reading->card_size, row + 1, sizeof card, err))
        return -1;
    if (card.payment >> FACT_PAYMENT_BITS)
        return error_memory(err);
    while (reading->card_count < row)
        reading->cards[reading->card_count++] = (struct card){ .prepaid = -1 };
    reading->cards[reading->card_count++] = card;
    return 0;
}

/* ---- charges ---- */

enum { ACCOUNT, AT, IP, CARD, AMOUNT, CURRENCY, STATUS };

/* The first charge of an account tells of its card, amount and currency. */
static int take_traits(
    struct half *half, const struct stmt *stmt, const struct card *card, struct error *err)
{
    uint32_t account = (uint32_t)stmt_int(stmt, ACCOUNT);
    uint32_t *const *values = half->traits->values;
    int64_t at = stmt_int(stmt, AT), amount = stmt_int(stmt, AMOUNT);
    char currency[CODE_TEXT], joined[CODE_JOINED];
    struct text cells[] = { { (const char *)&card->rank, card->rank ? sizeof card->rank : 0 },
        { (const char *)&amount, stmt_type(stmt, AMOUNT) == STMT_NULL ? 0 : sizeof amount },
        stmt_text(stmt, CURRENCY) };
    struct text price = cells[1];

    if (at > half->firsts[account].at ||
        !first_take(&half->firsts[account], at, first_rank(cells, 3)))
        return 0;
    half->countries[account] = card->country;
    values[TRAIT_BIN][account] = card->bin;
    values[TRAIT_HOLDER][account] = card->holder;
    values[TRAIT_HOME][account] = card->home;
    if (price.length)
        price = code_join(price, code_fold(cells[2], currency), joined);
    return half_word(half, TRAIT_AMOUNT, price, &values[TRAIT_AMOUNT][account], err);
}

static const struct card *card_of(const struct reading *reading, int64_t row)
{
    static const struct card unknown = { .prepaid = -1 };

    return row > 0 && (size_t)row < reading->card_count ? &reading->cards[row] : &unknown;
}

/* Makes room for one more row. */
static int reserve(struct reading *reading, struct error *err)
{
    struct half *half = reading->half;
    struct facts *facts = half->facts;
    size_t need = facts->charge_count + 1;

    return array_reserve(
               &facts->charges, &reading->charge_size, need, sizeof *facts->charges, err) ||
                   array_reserve(&half->owners, &half->owner_size, need, sizeof *half->owners, err)
               ? -1
               : 0;
}

static int read_charge(void *context, const struct stmt *stmt, struct error *err)
{
    struct reading *reading = context;
    struct half *half = reading->half;
    struct facts *facts = half->facts;
    const struct card *card = card_of(reading, stmt_int(stmt, CARD));
    uint32_t account = (uint32_t)stmt_int(stmt, ACCOUNT), ip;

    if (reserve(reading, err) || address_read(stmt, IP, reading->addresses, &ip, err))
        return -1;
    half->owners[facts->charge_count] = account;
    facts->charges[facts->charge_count++] = (struct charge_fact){ .at = stmt_int(stmt, AT),
        .ip = ip,
        .payment = card->payment,
        .status = status_of(stmt_text(stmt, STATUS)) };
    half_mark(half, account, MARK_PREPAID, card->prepaid);
    return take_traits(half, stmt, card, err);
}

static int weigh(struct half *half, struct error *err)
{
    static const enum trait own[] = { TRAIT_BIN, TRAIT_AMOUNT, TRAIT_HOLDER, TRAIT_HOME };

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (traits_weigh(half->traits, own[i], half->facts->accounts, half->words[own[i]].last,
                NULL, 0, err))
            return -1;
    return 0;
}

int charges_read(struct half *half, struct db *db, struct dictionary *addresses, struct error *err)
{
    struct reading reading = { .half = half, .addresses = addresses };
    struct facts *facts = half->facts;
    int rc = -1;

    if (half_each(half, db, "facts_cards", &reading, read_card, err) ||
        half_each(half, db, "facts_charges", &reading, read_charge, err))
        goto out;
    dictionary_close(&facts->values[KIND_PAYMENT]);
    dictionary_close(addresses);
    rc = half_sort(half, &facts->charges, facts->charge_count, sizeof *facts->charges,
             &facts->charge_begins, err) ||
                 weigh(half, err)
             ? -1
             : 0;
out:
    free(reading.cards);
    return rc;
}
