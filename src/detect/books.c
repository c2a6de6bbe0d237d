#include "detect/books.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"

static const uint32_t SEVERAL = UINT32_MAX;

enum { WEEK = 7 * TIME_DAY };

static void count_charge(struct account_entry *entry, const struct charge_fact *fact)
{
    if (entry->charges == UINT16_MAX)
        return;
    entry->charges++;
    entry->failed += fact->status == STATUS_FAILED;
    entry->disputed += fact->status == STATUS_DISPUTED;
    entry->refunded += fact->status == STATUS_REFUNDED;
}

static void note_moment(struct account_entry *entry, int64_t at)
{
    if (at > entry->last_seen)
        entry->last_seen = at;
}

static void note_moments(const struct facts *facts, struct ledger *ledger)
{
    for (uint32_t account = 0; account <= facts->accounts; account++) {
        struct account_entry *entry = &ledger->accounts[account];

        entry->created = entry->last_seen = facts->created[account];
        entry->first_paid = -1;
    }
    for (size_t i = 0; i < facts->signup_count; i++)
        note_moment(&ledger->accounts[facts->signups[i].account], facts->signups[i].at);
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];
        struct account_entry *entry = &ledger->accounts[fact->account];

        note_moment(entry, fact->at);
        if (entry->first_paid < 0 || fact->at < entry->first_paid)
            entry->first_paid = fact->at;
    }
}

/* The first value an account was seen with; of several at one moment the least text, so that the
 * order of rows does not matter. */
static void keep_first(const struct facts *facts, enum kind kind, uint32_t value, int64_t at,
    uint32_t *kept, int64_t *kept_at)
{
    char a[NETWORK_TEXT], b[NETWORK_TEXT];

    if (!value || (*kept && at > *kept_at))
        return;
    if (*kept && at == *kept_at &&
        strcmp(facts_value(facts, kind, value, a).at, facts_value(facts, kind, *kept, b).at) >= 0)
        return;
    *kept = value;
    *kept_at = at;
}

/* The /24 or /64 around an address, under a number that no other /24 or /64 has. */
static uint32_t network_around(const struct facts *facts, uint32_t ip)
{
    uint32_t small = ip ? facts->ranges[KIND_NET24][ip] : 0;
    uint32_t large = ip ? facts->ranges[KIND_NET64][ip] : 0;

    return large ? facts->values[KIND_NET24].numbers.last + large : small;
}

static int find_firsts(const struct facts *facts, struct ledger *ledger, struct error *err)
{
    int64_t *moments = malloc(((size_t)facts->accounts + 1) * sizeof *moments);

    if (!moments)
        return error_memory(err);
    for (size_t i = 0; i < facts->signup_count; i++) {
        const struct signup_fact *fact = &facts->signups[i];

        keep_first(facts, KIND_DEVICE, fact->device, fact->at,
            &ledger->accounts[fact->account].device, &moments[fact->account]);
    }
    for (size_t i = 0; i < facts->signup_count; i++) {
        const struct signup_fact *fact = &facts->signups[i];

        keep_first(facts, KIND_IP, fact->ip, fact->at, &ledger->accounts[fact->account].network,
            &moments[fact->account]);
    }
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];

        keep_first(facts, KIND_IP, fact->ip, fact->at, &ledger->accounts[fact->account].network,
            &moments[fact->account]);
    }
    for (uint32_t account = 1; account <= facts->accounts; account++)
        ledger->accounts[account].network =
            network_around(facts, ledger->accounts[account].network);
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];

        keep_first(facts, KIND_PAYMENT, fact->payment, fact->at,
            &ledger->accounts[fact->account].payment, &moments[fact->account]);
    }
    free(moments);
    return 0;
}

/* Who uses each payment method: its only account, or SEVERAL. */
static void find_users(const struct facts *facts, uint32_t *users)
{
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];
        uint32_t *user = &users[fact->payment];

        *user = *user == 0 || *user == fact->account ? fact->account : SEVERAL;
    }
}

static void note_own_cards(const struct facts *facts, const uint32_t *users, struct ledger *ledger)
{
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];

        if (fact->payment && fact->status == STATUS_SUCCEEDED && users[fact->payment] != SEVERAL)
            ledger->accounts[fact->account].own_card = 1;
    }
}

static void find_shares(const struct facts *facts, struct ledger *ledger)
{
    double failed = 0, disputed = 0, refunded = 0, all = (double)facts->charge_count + 1;

    for (size_t i = 0; i < facts->charge_count; i++) {
        failed += facts->charges[i].status == STATUS_FAILED;
        disputed += facts->charges[i].status == STATUS_DISPUTED;
        refunded += facts->charges[i].status == STATUS_REFUNDED;
    }
    ledger->failed = failed / all;
    ledger->disputed = disputed / all;
    ledger->refunded = refunded / all;
}

/* ---- marks ---- */

static void find_marks(const struct facts *facts, struct ledger *ledger)
{
    double with[MARK_COUNT] = { 0 }, known[MARK_COUNT] = { 0 };

    for (uint32_t account = 1; account <= facts->accounts; account++) {
        struct account_entry *entry = &ledger->accounts[account];

        entry->known = facts->known[account];
        entry->marks = facts->marks[account];
        entry->known |= (uint8_t)((facts->last - entry->created >= LEDGER_LASTING) << MARK_LASTING);
        entry->marks |=
            (uint8_t)((entry->last_seen - entry->created >= LEDGER_LASTING) << MARK_LASTING);
        for (int mark = 0; mark < MARK_COUNT; mark++) {
            known[mark] += entry->known >> mark & 1;
            with[mark] += entry->marks >> mark & 1;
        }
    }
    for (int mark = 0; mark < MARK_COUNT; mark++)
        ledger->marked[mark] = (with[mark] + 1) / (known[mark] + 2);
}

/* ---- months ---- */

enum { MONTH = 30 * TIME_DAY, MONTHS = UINT8_MAX };

/* A month, counted from when the account came, in which it paid. */
struct paid {
    uint32_t account, month;
};

static int by_paid(const void *a, const void *b)
{
    const struct paid *x = a, *y = b;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->month > y->month) - (x->month < y->month);
}

static int find_months(const struct facts *facts, struct ledger *ledger, struct error *err)
{
    struct paid *paid = malloc((facts->charge_count + 1) * sizeof *paid);
    size_t count = 0;

    if (!paid)
        return error_memory(err);
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];
        int64_t age = fact->at - ledger->accounts[fact->account].created;

        if (fact->status == STATUS_SUCCEEDED)
            paid[count++] = (struct paid){ fact->account, (uint32_t)(age / MONTH) };
    }
    qsort(paid, count, sizeof *paid, by_paid);
    for (size_t i = 0; i < count; i++) {
        uint8_t *months = &ledger->accounts[paid[i].account].months;

        *months = (uint8_t)(*months +
                            (*months < MONTHS && (i == 0 || by_paid(&paid[i - 1], &paid[i]) != 0)));
    }
    free(paid);
    return 0;
}

/* A payment method that an account used, and when first. */
struct method {
    uint32_t account, payment;
    int64_t at;
};

static int by_method(const void *a, const void *b)
{
    const struct method *x = a, *y = b;

    if (x->payment != y->payment)
        return x->payment < y->payment ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static int by_moment(const void *a, const void *b)
{
    const struct method *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

/* The most methods of one account first used within a week. */
static int churn_of(struct method *methods, size_t count)
{
    size_t kept = 0, first = 0;
    int most = 0;

    qsort(methods, count, sizeof *methods, by_method);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || methods[i].payment != methods[kept - 1].payment)
            methods[kept++] = methods[i];
    qsort(methods, kept, sizeof *methods, by_moment);
    for (size_t i = 0; i < kept; i++) {
        while (methods[i].at - methods[first].at > WEEK)
            first++;
        if ((int)(i - first) + 1 > most)
            most = (int)(i - first) + 1;
    }
    return most < LEDGER_CHURN ? most : LEDGER_CHURN;
}

/* All uses of payment methods, those of one account together. */
static size_t list_methods(const struct facts *facts, size_t *begins, struct method *methods)
{
    for (size_t i = 0; i < facts->charge_count; i++)
        begins[facts->charges[i].account + 1] += facts->charges[i].payment > 0;
    for (uint32_t account = 0; account <= facts->accounts; account++)
        begins[account + 1] += begins[account];
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];

        if (fact->payment)
            methods[begins[fact->account]++] =
                (struct method){ fact->account, fact->payment, fact->at };
    }
    return begins[facts->accounts];
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

static int find_churn(const struct facts *facts, struct ledger *ledger, struct error *err)
{
    struct method *methods = malloc((facts->charge_count + 1) * sizeof *methods);
    size_t *begins = calloc((size_t)facts->accounts + 2, sizeof *begins);
    size_t count, begin = 0;

    if (!methods || !begins) {
        free(methods);
        free(begins);
        return error_memory(err);
    }
    count = list_methods(facts, begins, methods);
    while (begin < count) {
        uint32_t account = methods[begin].account;
        size_t end = begins[account];

        ledger->accounts[account].churn = (uint8_t)churn_of(methods + begin, end - begin);
        begin = end;
    }
    weigh_churn(facts, ledger);
    free(methods);
    free(begins);
    return 0;
}

int books_make(const struct facts *facts, const struct traits *traits, struct ledger *ledger,
    struct error *err)
{
    uint32_t *users = calloc((size_t)facts->values[KIND_PAYMENT].numbers.last + 1, sizeof *users);

    *ledger = (struct ledger){ .traits = traits };
    ledger->accounts = calloc((size_t)facts->accounts + 1, sizeof *ledger->accounts);
    if (!users || !ledger->accounts) {
        free(users);
        return error_memory(err);
    }
    note_moments(facts, ledger);
    for (size_t i = 0; i < facts->charge_count; i++)
        count_charge(&ledger->accounts[facts->charges[i].account], &facts->charges[i]);
    find_users(facts, users);
    note_own_cards(facts, users, ledger);
    find_shares(facts, ledger);
    find_marks(facts, ledger);
    free(users);
    return find_firsts(facts, ledger, err) || find_churn(facts, ledger, err) ||
                   find_months(facts, ledger, err)
               ? -1
               : 0;
}

void books_free(struct ledger *ledger)
{
    free(ledger->accounts);
    *ledger = (struct ledger){ 0 };
}
