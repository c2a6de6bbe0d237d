#include "detect/books.h"

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
    const struct facts *facts;
    struct ledger *ledger;
    uint32_t *users;  /* by payment method: its only account, or SEVERAL */
    struct use *uses; /* of the account at hand: room for as many charges as any has */
};

static int prepare(struct making *making, struct error *err)
{
    const struct facts *facts = making->facts;
    size_t most = 0;

    making->users = calloc((size_t)facts->values[KIND_PAYMENT].last + 1, sizeof *making->users);
    if (!making->users)
        return error_memory(err);
    for (uint32_t account = 1; account <= facts->accounts; account++) {
        size_t count;
        const struct charge_fact *charges = facts_charges(facts, account, &count);

        most = count > most ? count : most;
        for (size_t i = 0; i < count; i++) {
            uint32_t *user = &making->users[charges[i].payment];

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
static int is_less(const struct facts *facts, enum kind kind, uint32_t value, uint32_t than)
{
    struct text a = dictionary_text(&facts->values[kind], value);
    struct text b = dictionary_text(&facts->values[kind], than);
    int order = memcmp(a.at, b.at, a.length < b.length ? a.length : b.length);

    return order < 0 || (order == 0 && a.length < b.length);
}

static void keep_first(const struct facts *facts, enum kind kind, uint32_t value, int64_t at,
    struct first_value *first)
{
    if (value && (!first->value || at < first->at ||
                     (at == first->at && is_less(facts, kind, value, first->value))))
        *first = (struct first_value){ value, at };
}

static void enter_firsts(const struct making *making, uint32_t account)
{
    const struct facts *facts = making->facts;
    struct account_entry *entry = &making->ledger->accounts[account];
    struct first_value device = { 0 }, payment = { 0 }, ip = { 0 };
    size_t signups, charges;
    const struct signup_fact *signup = facts_signups(facts, account, &signups);
    const struct charge_fact *charge = facts_charges(facts, account, &charges);

    entry->created = entry->last_seen = facts->created[account];
    entry->first_paid = -1;
    for (size_t i = 0; i < signups; i++) {
        keep_first(facts, KIND_DEVICE, signup[i].device, signup[i].at, &device);
        keep_first(facts, KIND_IP, signup[i].ip, signup[i].at, &ip);
        if (signup[i].at > entry->last_seen)
            entry->last_seen = signup[i].at;
    }
    for (size_t i = 0; i < charges; i++) {
        keep_first(facts, KIND_PAYMENT, charge[i].payment, charge[i].at, &payment);
        keep_first(facts, KIND_IP, charge[i].ip, charge[i].at, &ip);
        if (charge[i].at > entry->last_seen)
            entry->last_seen = charge[i].at;
        if (entry->first_paid < 0 || charge[i].at < entry->first_paid)
            entry->first_paid = charge[i].at;
    }
    entry->device = device.value;
    entry->payment = payment.value;
    entry->network = facts_network(facts, ip.value);
}

/* ---- money ---- */

static void enter_charges(const struct making *making, uint32_t account)
{
    struct account_entry *entry = &making->ledger->accounts[account];
    uint8_t paid[MONTHS] = { 0 };
    size_t count;
    const struct charge_fact *charges = facts_charges(making->facts, account, &count);

    for (size_t i = 0; i < count && i < UINT16_MAX; i++) {
        entry->charges++;
        entry->failed += charges[i].status == STATUS_FAILED;
        entry->disputed += charges[i].status == STATUS_DISPUTED;
        entry->refunded += charges[i].status == STATUS_REFUNDED;
    }
    for (size_t i = 0; i < count; i++) {
        int64_t month = (charges[i].at - entry->created) / MONTH;

        if (charges[i].status != STATUS_SUCCEEDED)
            continue;
        entry->own_card |= charges[i].payment && making->users[charges[i].payment] == account;
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
    size_t count, methods = 0, first = 0, most = 0;
    const struct charge_fact *charges = facts_charges(making->facts, account, &count);

    for (size_t i = 0; i < count; i++)
        if (charges[i].payment &&
            (methods == 0 || charges[i].payment != uses[methods - 1].payment ||
                charges[i].at < uses[methods - 1].at))
            uses[methods++] = (struct use){ charges[i].payment, charges[i].at };
    methods = keep_methods(uses, methods);
    qsort(uses, methods, sizeof *uses, by_moment);
    for (size_t i = 0; i < methods; i++) {
        while (uses[i].at - uses[first].at > MONTH)
            first++;
        most = i - first + 1 > most ? i - first + 1 : most;
    }
    making->ledger->accounts[account].churn = (uint8_t)(most < LEDGER_CHURN ? most : LEDGER_CHURN);
}

/* ---- what is usual ---- */

static void weigh_charges(const struct facts *facts, struct ledger *ledger)
{
    double count[STATUS_DISPUTED + 1] = { 0 }, all = (double)facts->charge_count + 1;

    for (size_t i = 0; i < facts->charge_count; i++)
        count[facts->charges[i].status]++;
    ledger->failed = count[STATUS_FAILED] / all;
    ledger->disputed = count[STATUS_DISPUTED] / all;
    ledger->refunded = count[STATUS_REFUNDED] / all;
    ledger->succeeded = count[STATUS_SUCCEEDED] / all;
}

static void weigh_churn(const struct facts *facts, struct ledger *ledger)
{
    double with[LEDGER_CHURN + 2] = { 0 }, all = facts->accounts + 1;

    for (uint32_t account = 1; account <= facts->accounts; account++)
        with[ledger->accounts[account].churn]++;
    for (int churn = LEDGER_CHURN; churn >= 0; churn--)
        with[churn] += with[churn + 1];
    for (int churn = 0; churn <= LEDGER_CHURN; churn++)
        ledger->churn_bits[churn] = log2(all / (with[churn] + 1));
}

static void enter_marks(const struct facts *facts, struct account_entry *entry, uint32_t account)
{
    int is_old = facts->last - entry->created >= LEDGER_OLD;
    int is_lasting = entry->last_seen - entry->created >= LEDGER_LASTING;

    entry->known = (uint8_t)(facts->known[account] | is_old << MARK_LASTING);
    entry->marks = (uint8_t)(facts->marks[account] | (is_old && is_lasting) << MARK_LASTING);
}

static void weigh_marks(const struct facts *facts, struct ledger *ledger)
{
    double with[MARK_COUNT] = { 0 }, known[MARK_COUNT] = { 0 };

    for (uint32_t account = 1; account <= facts->accounts; account++)
        for (int mark = 0; mark < MARK_COUNT; mark++) {
            known[mark] += ledger->accounts[account].known >> mark & 1;
            with[mark] += ledger->accounts[account].marks >> mark & 1;
        }
    for (int mark = 0; mark < MARK_COUNT; mark++)
        ledger->marked[mark] = (with[mark] + 1) / (known[mark] + 2);
}

int books_make(const struct facts *facts, const struct traits *traits, struct ledger *ledger,
    struct error *err)
{
    struct making making = { .facts = facts, .ledger = ledger };
    int rc = -1;

    *ledger = (struct ledger){ .traits = traits, .charges = (int64_t)facts->charge_count };
    ledger->accounts = calloc((size_t)facts->accounts + 1, sizeof *ledger->accounts);
    if (!ledger->accounts) {
        error_memory(err);
        goto out;
    }
    if (prepare(&making, err))
        goto out;
    for (uint32_t account = 1; account <= facts->accounts; account++) {
        enter_firsts(&making, account);
        enter_charges(&making, account);
        enter_churn(&making, account);
        enter_marks(facts, &ledger->accounts[account], account);
    }
    weigh_charges(facts, ledger);
    weigh_churn(facts, ledger);
    weigh_marks(facts, ledger);
    rc = 0;
out:
    free(making.users);
    free(making.uses);
    return rc;
}

void books_free(struct ledger *ledger)
{
    free(ledger->accounts);
    *ledger = (struct ledger){ 0 };
}
