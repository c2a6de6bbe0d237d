#include "detect/charges.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "detect/address.h"
#include "detect/code.h"
#include "detect/memo.h"
#include "detect/traits.h"
#include "store/sql.h"
#include "value/name.h"
#include "value/placeholder.h"

/* A row of the payment table. */
struct card {
    uint64_t rank;
    uint32_t payment, bin, holder, home, country;
    int prepaid; /* -1: unknown */
};

/* A charge that was read, while memory that it concerns is fetched. */
struct pending {
    int64_t at, amount;
    uint32_t account, currency;
    enum fact_status status;
    const struct card *card;
    struct address address;
    struct wanted ip;
};

struct reading {
    struct half *half;
    struct dictionary *addresses;
    struct card *cards; /* by row */
    size_t card_count, card_size, charge_size;
    struct memo countries, fundings;
    struct pending pending[2]; /* the row at hand, and the one before, take turns */
    int64_t rows;
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

static int64_t country_of(struct text text)
{
    return code_country(text);
}

/* 1 or 0; -1: it is not said what funds the card. */
static int64_t is_prepaid(struct text funding)
{
    if (placeholder_is(funding.at, funding.length))
        return -1;
    return strcasecmp(funding.at, "prepaid") == 0;
}

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

static int put_card(struct reading *reading, size_t row, const struct card *card, struct error *err)
{
    if (array_reserve(&reading->cards, &reading->card_size, row + 1, sizeof *card, err))
        return -1;
    while (reading->card_count < row)
        reading->cards[reading->card_count++] = (struct card){ .prepaid = -1 };
    reading->cards[reading->card_count++] = *card;
    return 0;
}

static int read_card(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ROW, FINGERPRINT, BIN, COUNTRY, FUNDING, NAME, POSTAL_CODE, BILLING_COUNTRY, COLUMNS };
    struct reading *reading = context;
    struct half *half = reading->half;
    struct dictionary *payments = &half->facts->values[KIND_PAYMENT];
    struct text cells[COLUMNS];
    struct wanted payment;
    struct card card;
    int64_t country, prepaid;
    char holder[NAME_TEXT];

    for (int i = FINGERPRINT; i < COLUMNS; i++)
        cells[i] = stmt_text(stmt, i);
    payment = half_want(payments, cells[FINGERPRINT]);
    if (memo_ask(&reading->countries, cells[COUNTRY], &country, err) ||
        memo_ask(&reading->fundings, cells[FUNDING], &prepaid, err))
        return -1;
    card = (struct card){ .rank = first_rank(cells + BIN, COLUMNS - BIN),
        .country = (uint32_t)country,
        .prepaid = (int)prepaid };
    if (half_word(half, TRAIT_BIN, cells[BIN], &card.bin, err) ||
        half_word(half, TRAIT_HOLDER, name_read(cells[NAME], holder), &card.holder, err) ||
        read_home(half, cells[POSTAL_CODE], cells[BILLING_COUNTRY], &card.home, err) ||
        half_take(payments, &payment, &card.payment, err))
        return -1;
    if (card.payment >> FACT_PAYMENT_BITS)
        return error_memory(err);
    return put_card(reading, (size_t)stmt_int(stmt, ROW), &card, err);
}

/* ---- charges ---- */

/* The first charge of an account tells of its card, amount and currency. */
static int take_traits(struct half *half, const struct pending *charge, struct error *err)
{
    const struct card *card = charge->card;
    struct origin *origin = &half->origins[charge->account];
    uint32_t *const *values = half->traits->values;
    char folded[CODE_TEXT], joined[CODE_JOINED];
    int has_amount = charge->amount != FACT_NO_AMOUNT;
    struct text cells[] = { { (const char *)&card->rank, card->rank ? sizeof card->rank : 0 },
        { (const char *)&charge->amount, has_amount ? sizeof charge->amount : 0 }, { 0 } };
    struct text price = cells[1];

    if (charge->currency)
        cells[2] = dictionary_text(&half->facts->currencies, charge->currency);

    if (charge->at > origin->first.at ||
        !first_take(&origin->first, charge->at, first_rank(cells, 3)))
        return 0;
    origin->country = card->country;
    values[TRAIT_BIN][charge->account] = card->bin;
    values[TRAIT_HOLDER][charge->account] = card->holder;
    values[TRAIT_HOME][charge->account] = card->home;
    if (price.length)
        price = code_join(price, code_fold(cells[2], folded), joined);
    return half_word(half, TRAIT_AMOUNT, price, &values[TRAIT_AMOUNT][charge->account], err);
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

static int take_charge(struct reading *reading, const struct pending *charge, struct error *err)
{
    struct half *half = reading->half;
    struct facts *facts = half->facts;
    uint32_t ip;

    if (reserve(reading, err) || half_take(reading->addresses, &charge->ip, &ip, err))
        return -1;
    half->owners[facts->charge_count] = charge->account;
    facts->charges[facts->charge_count++] = (struct charge_fact){ .at = charge->at,
        .amount = charge->amount,
        .currency = charge->currency,
        .ip = ip,
        .payment = charge->card->payment,
        .status = charge->status };
    half_mark(half, charge->account, MARK_PREPAID, charge->card->prepaid);
    return take_traits(half, charge, err);
}

static const struct card *card_of(const struct reading *reading, int64_t row)
{
    static const struct card unknown = { .prepaid = -1 };

    return row > 0 && (size_t)row < reading->card_count ? &reading->cards[row] : &unknown;
}

static int read_currency(
    struct facts *facts, struct text text, uint32_t *currency, struct error *err)
{
    *currency = text.length ? dictionary_add(&facts->currencies, text) : 0;
    return *currency || !text.length ? 0 : error_memory(err);
}

/* Reads a charge and takes the one before. Charges come in the order of time: what is known of the
 * account and of the card is far off in memory, and on its way while the next row is read. */
static int read_charge(void *context, const struct stmt *stmt, struct error *err)
{
    enum { AT = 1, IP, CARD, AMOUNT, CURRENCY, STATUS };
    struct reading *reading = context;
    struct pending *charge = &reading->pending[reading->rows % 2];

    if (half_account(reading->half, stmt, &charge->account, err) ||
        read_currency(reading->half->facts, stmt_text(stmt, CURRENCY), &charge->currency, err))
        return -1;
    charge->card = card_of(reading, stmt_int(stmt, CARD));
    __builtin_prefetch(&reading->half->origins[charge->account]);
    __builtin_prefetch(charge->card);
    charge->ip = address_want(stmt, IP, reading->addresses, &charge->address);
    charge->at = stmt_int(stmt, AT);
    charge->amount = stmt_type(stmt, AMOUNT) == STMT_NULL ? FACT_NO_AMOUNT : stmt_int(stmt, AMOUNT);
    charge->status = status_of(stmt_text(stmt, STATUS));
    return reading->rows++ ? take_charge(reading, &reading->pending[reading->rows % 2], err) : 0;
}

/* Takes the charge that was read last. */
static int take_last(struct reading *reading, struct error *err)
{
    return reading->rows ? take_charge(reading, &reading->pending[(reading->rows + 1) % 2], err)
                         : 0;
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
    struct reading reading = { .half = half,
        .addresses = addresses,
        .countries.answer = country_of,
        .fundings.answer = is_prepaid };
    struct facts *facts = half->facts;
    int rc = -1;

    if (dictionary_reserve(&facts->values[KIND_PAYMENT], facts->accounts, err) ||
        dictionary_reserve(addresses, facts->accounts, err) ||
        half_each(half, db, sql_dataset_payments, &reading, read_card, err) ||
        half_each(half, db, sql_dataset_charges, &reading, read_charge, err) ||
        take_last(&reading, err))
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
    memo_free(&reading.countries);
    memo_free(&reading.fundings);
    return rc;
}
