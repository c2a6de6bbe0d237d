#include "dataset/features_make.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"

static const uint32_t SEVERAL = UINT32_MAX;

enum { MONTH = 30 * TIME_DAY, MONTHS = UINT8_MAX };

/* A payment method that an account used, and when. */
struct use {
    uint32_t payment;
    int64_t at;
};

/* What is needed while books are made. */
struct making {
    const struct dataset *dataset;
    struct features *features;
    uint32_t *users;  /* by payment method: its only account, or SEVERAL */
    struct use *uses; /* of one account: room for the most charges that any has */
};

static int prepare(struct making *making, struct error *err)
{
    const struct dataset *dataset = making->dataset;
    const uint32_t *payments = dataset->records[RECORD_CHARGE].values[KIND_PAYMENT];
    size_t most = 0;

    making->users = calloc((size_t)dataset->values[KIND_PAYMENT].last + 1, sizeof *making->users);
    if (!making->users)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        struct record_span span = dataset_span(dataset, RECORD_CHARGE, account);

        most = span.end - span.begin > most ? span.end - span.begin : most;
        for (size_t i = span.begin; i < span.end; i++) {
            uint32_t *user = &making->users[payments[i]];

            *user = *user == 0 || *user == account ? account : SEVERAL;
        }
    }
    making->uses = malloc((most + 1) * sizeof *making->uses);
    return making->uses ? 0 : error_memory(err);
}

/* ---- what came first ---- */

/* The first value an account was seen with. */
struct first_value {
    uint32_t value;
    int64_t at;
};

/* Of several at one moment the least text, so that the order of rows does not matter. */
static int is_less(const struct dataset *dataset, enum kind kind, uint32_t value, uint32_t than)
{
    struct text a = dictionary_text(&dataset->values[kind], value);
    struct text b = dictionary_text(&dataset->values[kind], than);
    int order = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);

    return order < 0 || (order == 0 && a.length < b.length);
}

static void keep_first(const struct dataset *dataset, enum kind kind, uint32_t value, int64_t at,
    struct first_value *first)
{
    if (value && (!first->value || at < first->at ||
                     (at == first->at && is_less(dataset, kind, value, first->value))))
        *first = (struct first_value){ value, at };
}

/* The first device, payment method and address of an account. */
struct firsts {
    struct first_value device, payment, ip;
};

static void see_records(
    const struct making *making, enum record_kind record, uint32_t account, struct firsts *firsts)
{
    const struct dataset *dataset = making->dataset;
    struct account_features *entry = &making->features->accounts[account];
    struct record_span span = dataset_span(dataset, record, account);

    for (size_t i = span.begin; i < span.end; i++) {
        int64_t at = dataset->records[record].at[i];

        keep_first(dataset, KIND_DEVICE, dataset_value_at(dataset, record, KIND_DEVICE, i), at,
            &firsts->device);
        keep_first(dataset, KIND_PAYMENT, dataset_value_at(dataset, record, KIND_PAYMENT, i), at,
            &firsts->payment);
        keep_first(
            dataset, KIND_IP, dataset_value_at(dataset, record, KIND_IP, i), at, &firsts->ip);
        entry->last_seen = at > entry->last_seen ? at : entry->last_seen;
    }
}

static void enter_firsts(const struct making *making, uint32_t account)
{
    const struct dataset *dataset = making->dataset;
    struct account_features *entry = &making->features->accounts[account];
    struct record_span charges = dataset_span(dataset, RECORD_CHARGE, account);
    const int64_t *charged = dataset->records[RECORD_CHARGE].at;
    struct firsts firsts = { 0 };

    entry->created = dataset->moments[account];
    entry->last_seen = dataset->created[account];
    entry->first_paid = -1;
    for (int record = 0; record < RECORD_KINDS; record++)
        see_records(making, (enum record_kind)record, account, &firsts);
    for (size_t i = charges.begin; i < charges.end; i++)
        if (entry->first_paid < 0 || charged[i] < entry->first_paid)
            entry->first_paid = charged[i];
    entry->device = firsts.device.value;
    entry->payment = firsts.payment.value;
    entry->network = dataset_network(dataset, firsts.ip.value);
}

/* ---- money ---- */

static void enter_outcomes(struct account_features *entry, const uint8_t *outcomes, size_t count)
{
    for (size_t i = 0; i < count && i < UINT16_MAX; i++) {
        entry->charges++;
        entry->failed += outcomes[i] == STATUS_FAILED;
        entry->disputed += outcomes[i] == STATUS_DISPUTED;
        entry->refunded += outcomes[i] == STATUS_REFUNDED;
    }
}

static void enter_charges(const struct making *making, uint32_t account)
{
    const struct dataset *dataset = making->dataset;
    const struct observations *charges = &dataset->records[RECORD_CHARGE];
    struct account_features *entry = &making->features->accounts[account];
    struct record_span span = dataset_span(dataset, RECORD_CHARGE, account);
    int64_t since = entry->created >= 0 ? entry->created : dataset->created[account];
    uint8_t paid[MONTHS] = { 0 };

    enter_outcomes(entry, dataset->charges.outcomes + span.begin, span.end - span.begin);
    for (size_t i = span.begin; i < span.end; i++) {
        int64_t month = (charges->at[i] - since) / MONTH;
        uint32_t payment = charges->values[KIND_PAYMENT][i];

        if (dataset->charges.outcomes[i] != STATUS_SUCCEEDED)
            continue;
        entry->own_card |= payment && making->users[payment] == account;
        if (month < MONTHS && !paid[month]) {
            paid[month] = 1;
            entry->months++;
        }
    }
}

static int by_payment(const void *a, const void *b)
{
    const struct use *x = a, *y = b;

    if (x->payment != y->payment)
        return x->payment < y->payment ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static int by_moment(const void *a, const void *b)
{
    const struct use *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

/* Keeps the first use of each payment method. Returns how many there are. */
static size_t keep_methods(struct use *uses, size_t count)
{
    size_t kept = 0;

    qsort(uses, count, sizeof *uses, by_payment);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || uses[i].payment != uses[kept - 1].payment)
            uses[kept++] = uses[i];
    return kept;
}

/* The most payment methods first used within 30 days. */
static void enter_churn(const struct making *making, uint32_t account)
{
    struct use *uses = making->uses;
    size_t methods = 0, first = 0, most = 0;
    const struct observations *charges = &making->dataset->records[RECORD_CHARGE];
    struct record_span span = dataset_span(making->dataset, RECORD_CHARGE, account);

    for (size_t i = span.begin; i < span.end; i++) {
        struct use use = { charges->values[KIND_PAYMENT][i], charges->at[i] };

        if (use.payment && (methods == 0 || use.payment != uses[methods - 1].payment ||
                               use.at < uses[methods - 1].at))
            uses[methods++] = use;
    }
    methods = keep_methods(uses, methods);
    qsort(uses, methods, sizeof *uses, by_moment);
    for (size_t i = 0; i < methods; i++) {
        while (uses[i].at - uses[first].at > MONTH)
            first++;
        most = i - first + 1 > most ? i - first + 1 : most;
    }
    making->features->accounts[account].churn =
        (uint8_t)(most < FEATURES_CHURN ? most : FEATURES_CHURN);
}

/* ---- what is usual ---- */

static void weigh_charges(const struct dataset *dataset, struct features *features)
{
    double count[STATUS_DISPUTED + 1] = { 0 },
                                   all = (double)dataset->records[RECORD_CHARGE].count + 1;

    for (size_t i = 0; i < dataset->records[RECORD_CHARGE].count; i++)
        count[dataset->charges.outcomes[i]]++;
    features->failed = count[STATUS_FAILED] / all;
    features->disputed = count[STATUS_DISPUTED] / all;
    features->refunded = count[STATUS_REFUNDED] / all;
    features->succeeded = count[STATUS_SUCCEEDED] / all;
}

static void weigh_payers(const struct dataset *dataset, struct features *features)
{
    double unpaid = 0, payers = 0, own = 0, months = 0;
    double all = dataset->accounts - features->absent;

    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        const struct account_features *entry = &features->accounts[account];

        if (dataset->absent && dataset->absent[account])
            continue;
        unpaid += entry->charges == 0;
        payers += entry->payment != 0;
        own += entry->own_card;
        months += entry->months;
    }
    features->unpaid = unpaid / (all + 1.0);
    features->own_cards = own / (payers + 1);
    features->months = months / (all + 1.0);
    features->life = dataset->last - dataset->first;
}

static void weigh_churn(const struct dataset *dataset, struct features *features)
{
    double with[FEATURES_CHURN + 2] = { 0 }, all = dataset->accounts - features->absent + 1;

    for (uint32_t account = 1; account <= dataset->accounts; account++)
        with[features->accounts[account].churn] += !dataset->absent || !dataset->absent[account];
    for (int churn = FEATURES_CHURN; churn >= 0; churn--)
        with[churn] += with[churn + 1];
    for (int churn = 0; churn <= FEATURES_CHURN; churn++)
        features->churn_bits[churn] = log2(all / (with[churn] + 1));
}

/* Whether the first record of an account is none of an import. */
static int has_own_moment(const struct dataset *dataset, uint32_t account)
{
    return dataset->moments[account] == dataset->created[account];
}

static void enter_marks(
    const struct dataset *dataset, struct account_features *entry, uint32_t account)
{
    int64_t since = dataset->created[account];
    int is_lasting = entry->last_seen - since >= FEATURES_LASTING;
    /* An account that an import made is older than its records: if it was not seen again it may
     * have lasted, too. */
    int is_old =
        has_own_moment(dataset, account) ? dataset->last - since >= FEATURES_OLD : is_lasting;

    entry->known = (uint8_t)(dataset->known[account] | is_old << FLAG_LASTING);
    entry->marks = (uint8_t)(dataset->marks[account] | (is_old && is_lasting) << FLAG_LASTING);
}

/* Of the accounts that an import made only those that lasted are known: they are not counted. */
static void weigh_marks(const struct dataset *dataset, struct features *features)
{
    double with[FLAG_COUNT] = { 0 }, known[FLAG_COUNT] = { 0 };

    for (uint32_t account = 1; account <= dataset->accounts; account++)
        for (int mark = 0; mark < FLAG_COUNT; mark++) {
            if (mark == FLAG_LASTING && !has_own_moment(dataset, account))
                continue;
            known[mark] += features->accounts[account].known >> mark & 1;
            with[mark] += features->accounts[account].marks >> mark & 1;
        }
    for (int mark = 0; mark < FLAG_COUNT; mark++)
        features->marked[mark] = (with[mark] + 1) / (known[mark] + 2);
}

int features_make(const struct dataset *dataset, const struct attributes *attributes,
    struct features *features, struct error *err)
{
    struct making making = { .dataset = dataset, .features = features };
    int rc = -1;

    *features = (struct features){ .attributes = attributes,
        .charges = (int64_t)dataset->records[RECORD_CHARGE].count };
    features->accounts = calloc((size_t)dataset->accounts + 1, sizeof *features->accounts);
    if (!features->accounts) {
        error_memory(err);
        goto out;
    }
    if (prepare(&making, err))
        goto out;
    features->absent = dataset->absent ? dataset->accounts - dataset->present : 0;
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        enter_firsts(&making, account);
        enter_charges(&making, account);
        enter_churn(&making, account);
        enter_marks(dataset, &features->accounts[account], account);
    }
    weigh_charges(dataset, features);
    weigh_payers(dataset, features);
    weigh_churn(dataset, features);
    weigh_marks(dataset, features);
    rc = 0;
out:
    free(making.users);
    free(making.uses);
    return rc;
}

void features_free(struct features *features)
{
    free(features->accounts);
    *features = (struct features){ 0 };
}
