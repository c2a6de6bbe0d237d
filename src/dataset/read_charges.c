#include "dataset/read_charges.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "value/code.h"
#include "dataset/cache.h"
#include "dataset/attributes.h"
#include "store/sql.h"
#include "value/name.h"
#include "value/placeholder.h"

/* A row of the table of payment methods. */
struct card {
    uint64_t rank;
    uint32_t bin, holder, postcode, country;
    int prepaid; /* -1: unknown */
};

/* A charge that was read, while memory that it concerns is fetched. */
struct pending {
    int64_t at, amount;
    uint32_t account, currency;
    enum charge_outcome outcome;
    const struct card *card;
    struct scan_values values;
};

struct reading {
    struct scan *scan;
    struct card *cards; /* by row */
    size_t card_count, card_size;
    struct cache countries, fundings;
    struct pending pending[2]; /* the current row and the one before, in turn */
    int64_t rows;
    struct text ranked[FIELD_COUNT]; /* what the charge that is taken is ranked by */
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

static int read_postcode(
    struct scan *scan, const struct record *record, uint32_t *postcode, struct error *err)
{
    char first[CODE_TEXT], second[CODE_TEXT], joined[CODE_JOINED];
    struct text folded = code_fold(record->fields[FIELD_POSTCODE], first);
    struct text country = code_fold(record->fields[FIELD_BILLING_COUNTRY], second);

    *postcode = 0;
    return folded.length ? scan_attribute(scan, ATTRIBUTE_BILLING_POSTCODE,
                               code_join(folded, country, joined), postcode, err)
                         : 0;
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

static int read_card(void *context, const struct scan_row *row, struct error *err)
{
    struct reading *reading = context;
    struct scan *scan = reading->scan;
    const struct text *fields = row->record->fields;
    struct card card = { .rank = earliest_combination(RECORD_CHARGE, fields) };
    int64_t country, prepaid;
    char holder[NAME_TEXT];

    if (cache_get(&reading->countries, fields[FIELD_CARD_COUNTRY], &country, err) ||
        cache_get(&reading->fundings, fields[FIELD_FUNDING], &prepaid, err))
        return -1;
    card.country = (uint32_t)country;
    card.prepaid = (int)prepaid;
    if (scan_attribute(scan, ATTRIBUTE_BIN, fields[FIELD_BIN], &card.bin, err) ||
        scan_attribute(scan, ATTRIBUTE_CARDHOLDER, name_read(fields[FIELD_BILLING_NAME], holder),
            &card.holder, err) ||
        read_postcode(scan, row->record, &card.postcode, err) ||
        scan_add_combination(scan, row, err))
        return -1;
    return put_card(reading, (size_t)row->combination, &card, err);
}

/* ---- charges ---- */

/* An account's card, amount and currency come from its first charge. */
static int take_attributes(struct reading *reading, const struct pending *charge, struct error *err)
{
    struct scan *scan = reading->scan;
    const struct card *card = charge->card;
    struct origin *origin = &scan->origins[charge->account];
    uint32_t *const *values = scan->attributes->values;
    char folded[CODE_TEXT], joined[CODE_JOINED];
    struct text *currency = &reading->ranked[FIELD_CURRENCY];
    struct text *amount = &reading->ranked[FIELD_AMOUNT], price = { 0 };

    *amount = (struct text){ (const char *)&charge->amount,
        charge->amount != CHARGE_NO_AMOUNT ? sizeof charge->amount : 0 };
    *currency = charge->currency ? dictionary_text(&scan->dataset->currencies, charge->currency)
                                 : (struct text){ 0 };
    if (charge->at > origin->first.at ||
        !earliest_take(
            &origin->first, charge->at, earliest_rank(RECORD_CHARGE, card->rank, reading->ranked)))
        return 0;
    origin->country = card->country;
    values[ATTRIBUTE_BIN][charge->account] = card->bin;
    values[ATTRIBUTE_CARDHOLDER][charge->account] = card->holder;
    values[ATTRIBUTE_BILLING_POSTCODE][charge->account] = card->postcode;
    if (amount->length)
        price = code_join(*amount, code_fold(*currency, folded), joined);
    return scan_attribute(
        scan, ATTRIBUTE_AMOUNT, price, &values[ATTRIBUTE_AMOUNT][charge->account], err);
}

static int take_charge(struct reading *reading, const struct pending *charge, struct error *err)
{
    struct scan *scan = reading->scan;
    struct charges *charges = &scan->dataset->charges;
    size_t place;

    if (scan_add(scan, charge->account, charge->at, &charge->values, &place, err))
        return -1;
    charges->amounts[place] = charge->amount;
    charges->currencies[place] = charge->currency;
    charges->outcomes[place] = (uint8_t)charge->outcome;
    scan_flag(scan, charge->account, FLAG_PREPAID, charge->card->prepaid);
    return take_attributes(reading, charge, err);
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
static int read_charge(void *context, const struct scan_row *row, struct error *err)
{
    struct reading *reading = context;
    struct scan *scan = reading->scan;
    const struct record *record = row->record;
    struct pending *charge = &reading->pending[reading->rows % 2];

    if (scan_account(scan, record, &charge->account, err) ||
        read_currency(scan->dataset, record->fields[FIELD_CURRENCY], &charge->currency, err))
        return -1;
    charge->card = card_of(reading, row->combination);
    __builtin_prefetch(&scan->origins[charge->account]);
    __builtin_prefetch(charge->card);
    scan_want(scan, row, &charge->values);
    charge->at = record->numbers[FIELD_MOMENT];
    charge->amount =
        record->fields[FIELD_AMOUNT].length ? record->numbers[FIELD_AMOUNT] : CHARGE_NO_AMOUNT;
    charge->outcome = status_of(record->fields[FIELD_OUTCOME]);
    if (scan_keep(scan, &charge->values, err))
        return -1;
    return reading->rows++ ? take_charge(reading, &reading->pending[reading->rows % 2], err) : 0;
}

/* Takes the charge that was read last. */
static int take_last(struct reading *reading, struct error *err)
{
    return reading->rows ? take_charge(reading, &reading->pending[(reading->rows + 1) % 2], err)
                         : 0;
}

static int weigh(struct scan *scan, struct error *err)
{
    static const enum attribute own[] = { ATTRIBUTE_BIN, ATTRIBUTE_AMOUNT, ATTRIBUTE_CARDHOLDER,
        ATTRIBUTE_BILLING_POSTCODE };

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (attributes_weigh(scan->attributes, own[i], scan->dataset->accounts,
                scan->words[own[i]].last, NULL, 0, err))
            return -1;
    return 0;
}

int dataset_read_charges(struct scan *scan, struct db *db, struct error *err)
{
    struct reading reading = {
        .scan = scan, .countries.answer = country_of, .fundings.answer = is_prepaid
    };
    struct charges *charges = &scan->dataset->charges;
    int rc = -1;

    scan_add_column(scan, &charges->amounts, sizeof *charges->amounts);
    scan_add_column(scan, &charges->currencies, sizeof *charges->currencies);
    scan_add_column(scan, &charges->outcomes, sizeof *charges->outcomes);
    if (scan_each(scan, db, sql_dataset_payments, "id", &reading, read_card, err) ||
        scan_each(scan, db, sql_dataset_charges, "payment_method_id", &reading, read_charge, err) ||
        take_last(&reading, err) || scan_close(scan, err) || weigh(scan, err))
        goto out;
    rc = 0;
out:
    free(reading.cards);
    cache_free(&reading.countries);
    cache_free(&reading.fundings);
    return rc;
}
