#include "dataset/read_charges.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "dataset/address.h"
#include "value/code.h"
#include "dataset/cache.h"
#include "dataset/attributes.h"
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
    enum charge_outcome status;
    const struct card *card;
    struct address address;
    struct wanted ip;
};

struct reading {
    struct scan *half;
    struct dictionary *addresses;
    struct card *cards; /* by row */
    size_t card_count, card_size, charge_size;
    struct cache countries, fundings;
    struct pending pending[2]; /* the row at hand, and the one before, take turns */
    int64_t rows;
};

static enum charge_outcome status_of(struct text text)
{
    static const char *const names[] = { [STATUS_SUCCEEDED] = "succeeded",
        [STATUS_FAILED] = "failed",
        [STATUS_REFUNDED] = "refunded",
        [STATUS_DISPUTED] = "disputed" };

    for (int status = STATUS_SUCCEEDED; text.at && status <= STATUS_DISPUTED; status++)
        if (strcasecmp(text.at, names[status]) == 0)
            return (enum charge_outcome)status;
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

static int read_home(struct scan *half, struct text postal_code, struct text country,
    uint32_t *home, struct error *err)
{
    char first[CODE_TEXT], second[CODE_TEXT], joined[CODE_JOINED];

    *home = 0;
    postal_code = code_fold(postal_code, first);
    if (postal_code.length == 0)
        return 0;
    return scan_attribute(half, ATTRIBUTE_BILLING_POSTCODE,
        code_join(postal_code, code_fold(country, second), joined), home, err);
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
    struct scan *half = reading->half;
    struct dictionary *payments = &half->dataset->values[KIND_PAYMENT];
    struct text cells[COLUMNS];
    struct wanted payment;
    struct card card;
    int64_t country, prepaid;
    char holder[NAME_TEXT];

    for (int i = FINGERPRINT; i < COLUMNS; i++)
        cells[i] = stmt_text(stmt, i);
    payment = scan_want(payments, cells[FINGERPRINT]);
    if (cache_get(&reading->countries, cells[COUNTRY], &country, err) ||
        cache_get(&reading->fundings, cells[FUNDING], &prepaid, err))
        return -1;
    card = (struct card){ .rank = earliest_rank(cells + BIN, COLUMNS - BIN),
        .country = (uint32_t)country,
        .prepaid = (int)prepaid };
    if (scan_attribute(half, ATTRIBUTE_BIN, cells[BIN], &card.bin, err) ||
        scan_attribute(
            half, ATTRIBUTE_CARDHOLDER, name_read(cells[NAME], holder), &card.holder, err) ||
        read_home(half, cells[POSTAL_CODE], cells[BILLING_COUNTRY], &card.home, err) ||
        scan_take(payments, &payment, &card.payment, err))
        return -1;
    if (card.payment >> CHARGE_PAYMENT_BITS)
        return error_memory(err);
    return put_card(reading, (size_t)stmt_int(stmt, ROW), &card, err);
}

/* ---- charges ---- */

/* The first charge of an account tells of its card, amount and currency. */
static int take_traits(struct scan *half, const struct pending *charge, struct error *err)
{
    const struct card *card = charge->card;
    struct origin *origin = &half->origins[charge->account];
    uint32_t *const *values = half->attributes->values;
    char folded[CODE_TEXT], joined[CODE_JOINED];
    int has_amount = charge->amount != CHARGE_NO_AMOUNT;
    struct text cells[] = { { (const char *)&card->rank, card->rank ? sizeof card->rank : 0 },
        { (const char *)&charge->amount, has_amount ? sizeof charge->amount : 0 }, { 0 } };
    struct text price = cells[1];

    if (charge->currency)
        cells[2] = dictionary_text(&half->dataset->currencies, charge->currency);

    if (charge->at > origin->first.at ||
        !earliest_take(&origin->first, charge->at, earliest_rank(cells, 3)))
        return 0;
    origin->country = card->country;
    values[ATTRIBUTE_BIN][charge->account] = card->bin;
    values[ATTRIBUTE_CARDHOLDER][charge->account] = card->holder;
    values[ATTRIBUTE_BILLING_POSTCODE][charge->account] = card->home;
    if (price.length)
        price = code_join(price, code_fold(cells[2], folded), joined);
    return scan_attribute(
        half, ATTRIBUTE_AMOUNT, price, &values[ATTRIBUTE_AMOUNT][charge->account], err);
}

/* Makes room for one more row. */
static int reserve(struct reading *reading, struct error *err)
{
    struct scan *half = reading->half;
    struct dataset *dataset = half->dataset;
    size_t need = dataset->charge_count + 1;

    if (array_reserve(
            &dataset->charges, &reading->charge_size, need, sizeof *dataset->charges, err) ||
        array_reserve(&half->owners, &half->owner_size, need, sizeof *half->owners, err))
        return -1;
    return 0;
}

static int take_charge(struct reading *reading, const struct pending *charge, struct error *err)
{
    struct scan *half = reading->half;
    struct dataset *dataset = half->dataset;
    uint32_t ip;

    if (reserve(reading, err) || scan_take(reading->addresses, &charge->ip, &ip, err))
        return -1;
    half->owners[dataset->charge_count] = charge->account;
    dataset->charges[dataset->charge_count++] = (struct charge_record){ .at = charge->at,
        .amount = charge->amount,
        .currency = charge->currency,
        .ip = ip,
        .payment = charge->card->payment,
        .status = charge->status };
    scan_flag(half, charge->account, FLAG_PREPAID, charge->card->prepaid);
    return take_traits(half, charge, err);
}

static const struct card *card_of(const struct reading *reading, int64_t row)
{
    static const struct card unknown = { .prepaid = -1 };

    return row > 0 && (size_t)row < reading->card_count ? &reading->cards[row] : &unknown;
}

static int read_currency(
    struct dataset *dataset, struct text text, uint32_t *currency, struct error *err)
{
    *currency = text.length ? dictionary_add(&dataset->currencies, text) : 0;
    return *currency || !text.length ? 0 : error_memory(err);
}

/* Reads a charge and takes the one before. Charges come in the order of time: what is known of the
 * account and of the card is far off in memory, and on its way while the next row is read. */
static int read_charge(void *context, const struct stmt *stmt, struct error *err)
{
    enum { AT = 1, IP, CARD, AMOUNT, CURRENCY, STATUS };
    struct reading *reading = context;
    struct pending *charge = &reading->pending[reading->rows % 2];

    if (scan_account(reading->half, stmt, &charge->account, err) ||
        read_currency(reading->half->dataset, stmt_text(stmt, CURRENCY), &charge->currency, err))
        return -1;
    charge->card = card_of(reading, stmt_int(stmt, CARD));
    __builtin_prefetch(&reading->half->origins[charge->account]);
    __builtin_prefetch(charge->card);
    charge->ip = address_want(stmt, IP, reading->addresses, &charge->address);
    charge->at = stmt_int(stmt, AT);
    charge->amount =
        stmt_type(stmt, AMOUNT) == STMT_NULL ? CHARGE_NO_AMOUNT : stmt_int(stmt, AMOUNT);
    charge->status = status_of(stmt_text(stmt, STATUS));
    return reading->rows++ ? take_charge(reading, &reading->pending[reading->rows % 2], err) : 0;
}

/* Takes the charge that was read last. */
static int take_last(struct reading *reading, struct error *err)
{
    return reading->rows ? take_charge(reading, &reading->pending[(reading->rows + 1) % 2], err)
                         : 0;
}

static int weigh(struct scan *half, struct error *err)
{
    static const enum attribute own[] = { ATTRIBUTE_BIN, ATTRIBUTE_AMOUNT, ATTRIBUTE_CARDHOLDER,
        ATTRIBUTE_BILLING_POSTCODE };

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (attributes_weigh(half->attributes, own[i], half->dataset->accounts,
                half->words[own[i]].last, NULL, 0, err))
            return -1;
    return 0;
}

int dataset_read_charges(
    struct scan *half, struct db *db, struct dictionary *addresses, struct error *err)
{
    struct reading reading = { .half = half,
        .addresses = addresses,
        .countries.answer = country_of,
        .fundings.answer = is_prepaid };
    struct dataset *dataset = half->dataset;
    int rc = -1;

    if (dictionary_reserve(&dataset->values[KIND_PAYMENT], dataset->accounts, err) ||
        dictionary_reserve(addresses, dataset->accounts, err) ||
        scan_each(half, db, sql_dataset_payments, &reading, read_card, err) ||
        scan_each(half, db, sql_dataset_charges, &reading, read_charge, err) ||
        take_last(&reading, err))
        goto out;
    dictionary_close(&dataset->values[KIND_PAYMENT]);
    dictionary_close(addresses);
    rc = scan_sort(half, &dataset->charges, dataset->charge_count, sizeof *dataset->charges,
             &dataset->charge_begins, err) ||
                 weigh(half, err)
             ? -1
             : 0;
out:
    free(reading.cards);
    cache_free(&reading.countries);
    cache_free(&reading.fundings);
    return rc;
}
