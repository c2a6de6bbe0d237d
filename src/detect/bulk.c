#include "detect/bulk.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/time.h"
#include "dataset/attributes.h"
#include "evidence/likeness.h"

enum {
    LEAST_ACCOUNTS = 10, /* of an import: fewer may be alike or differ by chance */
    LIFT = 10,           /* and so many times the accounts that a moment usually has */
    ROUNDS = 3,          /* moments that replace those of an import may be those of another */
    LEAST_PROXY = 25,
    ADJACENT = TIME_HOUR /* imports this close to each other are shown as one */
};

static const double alike = 0.25, /* accounts that have this much in common are not set aside */
    burst = 0.3,                  /* nor those of an address that came so close to each other */
    most_share = 0.3,             /* of all accounts at one moment: it is none, whatever is usual */
    address_share = 0.05,         /* of an import's accounts: an address that is its own */
    same_share = 0.8,             /* of an import's accounts: a browser or locale that is its own */
    proxy_share = 0.01,  /* of all accounts with an address: one that may be a proxy's ... */
    proxies_share = 0.2; /* ... if all such addresses have this share */

/* An account and a number: the moment when it came, or an address. */
struct pair {
    int64_t key;
    uint32_t account;
};

struct search {
    struct bulk *bulk;
    struct dataset *dataset;
    struct attributes *attributes;
    const struct rules *rules;
    struct likeness likeness;
    int is_open;
    uint32_t *devices, *payments; /* by account: its first, for the likeness */
    uint32_t *users;              /* by address: accounts; the last one of them is in seen */
    uint32_t *seen;
    unsigned masked; /* a bit, 1 << attribute, for each that was taken from an account */
};

static int by_key(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* ---- what accounts have in common ---- */

/* The first value of a kind in the records of an account; 0: none. */
static uint32_t first_value(const struct dataset *dataset, enum kind kind, uint32_t account)
{
    for (int record = 0; record < RECORD_KINDS; record++) {
        struct record_span span = dataset_span(dataset, (enum record_kind)record, account);

        for (size_t i = span.begin; i < span.end; i++)
            if (dataset_value_at(dataset, (enum record_kind)record, kind, i))
                return dataset_value_at(dataset, (enum record_kind)record, kind, i);
    }
    return 0;
}

/* Made when there is something to compare. */
static int open_likeness(struct search *search, struct error *err)
{
    struct dataset *dataset = search->dataset;
    size_t size = (size_t)dataset->accounts + 1;

    if (search->is_open)
        return 0;
    search->is_open = 1;
    search->devices = calloc(size, sizeof *search->devices);
    search->payments = calloc(size, sizeof *search->payments);
    if (!search->devices || !search->payments)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        search->devices[account] = first_value(dataset, KIND_DEVICE, account);
        search->payments[account] = first_value(dataset, KIND_PAYMENT, account);
    }
    search->likeness = (struct likeness){ .attributes = search->attributes,
        .devices = search->devices,
        .payments = search->payments,
        .countries = dataset->countries,
        .accounts = dataset->accounts };
    return likeness_open(&search->likeness, dataset->moments, err);
}

static int compare(struct search *search, const struct pair *pairs, size_t count,
    struct likeness_result *result, struct error *err)
{
    uint32_t *group;
    int rc;

    if (open_likeness(search, err))
        return -1;
    group = malloc((count + 1) * sizeof *group);
    if (!group)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        group[i] = pairs[i].account;
    rc = likeness_compare(&search->likeness, group, (uint32_t)count, NULL, ~0u, result, err);
    free(group);
    return rc;
}

/* How much accounts have in common apart from what a server sets. *is_known: whether anything was
 * to be compared. */
static double in_common(const struct likeness_result *result, unsigned without, int *is_known)
{
    double sum = 0;

    for (int aspect = 0; aspect < LIKENESS_ASPECTS; aspect++)
        if (!(without >> aspect & 1))
            sum += result->excess[aspect];
    *is_known = (result->known & ~without) != 0;
    return sum;
}

/* ---- attributes and addresses ---- */

static void mask_attribute(struct search *search, enum attribute attribute, uint32_t account)
{
    search->attributes->values[attribute][account] = 0;
    search->masked |= 1u << attribute;
}

/* The value that most accounts of a group have, if that is same_share of those with one; or 0. */
static uint32_t common_value(const uint32_t *values, const struct pair *pairs, size_t count)
{
    uint32_t value = 0, with = 0, known = 0;
    int64_t votes = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t own = values[pairs[i].account];

        if (!own)
            continue;
        value = votes == 0 ? own : value;
        votes += own == value ? 1 : -1;
    }
    for (size_t i = 0; i < count; i++) {
        known += values[pairs[i].account] != 0;
        with += value && values[pairs[i].account] == value;
    }
    return known && with >= same_share * known ? value : 0;
}

/* Browsers and locales of an import are those of a server, if they are the same. */
static void mask_attributes(struct search *search, const struct pair *pairs, size_t count)
{
    static const enum attribute set[] = { ATTRIBUTE_AGENT, ATTRIBUTE_AGENT_FAMILY,
        ATTRIBUTE_LOCALE };

    for (size_t s = 0; s < COUNT_OF(set); s++) {
        const uint32_t *values = search->attributes->values[set[s]];
        uint32_t value = common_value(values, pairs, count);

        for (size_t i = 0; value && i < count; i++)
            if (values[pairs[i].account] == value)
                mask_attribute(search, set[s], pairs[i].account);
    }
    for (size_t i = 0; i < count; i++)
        mask_attribute(search, ATTRIBUTE_HOUR, pairs[i].account);
}

/* Takes an address out of all records. */
static void mask_address(struct search *search, uint32_t ip)
{
    for (int record = 0; record < RECORD_KINDS; record++) {
        struct observations *records = &search->dataset->records[record];

        for (size_t i = 0; records->values[KIND_IP] && i < records->count; i++)
            if (records->values[KIND_IP][i] == ip)
                records->values[KIND_IP][i] = 0;
    }
}

static int has_rule(const struct rules *rules, uint32_t ip)
{
    return (rules->allowed[KIND_IP] && rules->allowed[KIND_IP][ip]) ||
           (rules->denied[KIND_IP] && rules->denied[KIND_IP][ip]);
}

static int add_event(struct bulk *bulk, struct bulk_event event, struct error *err)
{
    if (array_reserve(&bulk->events, &bulk->size, bulk->count + 1, sizeof *bulk->events, err))
        return -1;
    bulk->events[bulk->count++] = event;
    return 0;
}

static int set_address_aside(
    struct search *search, enum bulk_cause cause, uint32_t ip, uint32_t accounts, struct error *err)
{
    if (has_rule(search->rules, ip))
        return 0;
    mask_address(search, ip);
    return add_event(
        search->bulk, (struct bulk_event){ .cause = cause, .ip = ip, .accounts = accounts }, err);
}

/* ---- imports ---- */

static void list_addresses(
    const struct search *search, const struct pair *pairs, size_t count, struct pair *addresses)
{
    for (size_t i = 0; i < count; i++) {
        struct record_span span = dataset_span(search->dataset, RECORD_SIGNUP, pairs[i].account);

        addresses[i] = (struct pair){ 0, pairs[i].account };
        for (size_t place = span.begin; place < span.end; place++)
            if (search->dataset->records[RECORD_SIGNUP].at[place] == pairs[i].key &&
                dataset_value_at(search->dataset, RECORD_SIGNUP, KIND_IP, place))
                addresses[i].key = dataset_value_at(search->dataset, RECORD_SIGNUP, KIND_IP, place);
    }
    qsort(addresses, count, sizeof *addresses, by_key);
}

/* The addresses that many of an import's accounts have are a server's. */
static int mask_addresses(
    struct search *search, const struct pair *pairs, size_t count, struct error *err)
{
    struct pair *addresses = malloc((count + 1) * sizeof *addresses);
    int rc = addresses ? 0 : error_memory(err);

    if (addresses)
        list_addresses(search, pairs, count, addresses);
    for (size_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        for (end = begin; end < count && addresses[end].key == addresses[begin].key;)
            end++;
        if (addresses[begin].key && end - begin >= LEAST_ACCOUNTS &&
            (double)(end - begin) >= address_share * (double)count)
            rc = set_address_aside(
                search, BULK_ADDRESS, (uint32_t)addresses[begin].key, (uint32_t)(end - begin), err);
    }
    free(addresses);
    return rc;
}

static int add_moment(struct search *search, int64_t moment, struct error *err)
{
    struct dataset *dataset = search->dataset;

    if (array_reserve(&dataset->bulk, &dataset->bulk_size, dataset->bulk_count + 1,
            sizeof *dataset->bulk, err))
        return -1;
    dataset->bulk[dataset->bulk_count++] = moment;
    return 0;
}

/* What a server sets, and what is new to all accounts at some time: codes and prices. */
static unsigned not_of_imported(void)
{
    return 1u << LIKENESS_TIME | 1u << LIKENESS_AGENT | 1u << LIKENESS_LOCALE |
           1u << LIKENESS_NETWORK | 1u << LIKENESS_REFERRAL | 1u << LIKENESS_AMOUNT;
}

/* Judges the accounts that came at one moment. */
static int judge_moment(
    struct search *search, const struct pair *pairs, size_t count, int *found, struct error *err)
{
    double share = (double)count / search->dataset->accounts;
    struct likeness_result result;
    int is_known;

    if (compare(search, pairs, count, &result, err))
        return -1;
    if (in_common(&result, not_of_imported(), &is_known) >= alike ||
        (!is_known && share < most_share))
        return 0;
    *found = 1;
    mask_attributes(search, pairs, count);
    if (mask_addresses(search, pairs, count, err) || add_moment(search, pairs->key, err))
        return -1;
    return add_event(search->bulk,
        (struct bulk_event){ .cause = BULK_IMPORT,
            .moment = pairs->key,
            .last = pairs->key,
            .accounts = (uint32_t)count },
        err);
}

static size_t run_end(const struct pair *pairs, size_t count, size_t begin)
{
    size_t end = begin;

    while (end < count && pairs[end].key == pairs[begin].key)
        end++;
    return end;
}

/* The accounts that a moment has: the median of all moments. sizes: room for one an account. */
static double usual_size(const struct pair *pairs, size_t count, int64_t *sizes)
{
    size_t moments = 0;

    for (size_t begin = 0, end; begin < count; begin = end) {
        end = run_end(pairs, count, begin);
        sizes[moments++] = (int64_t)(end - begin);
    }
    qsort(sizes, moments, sizeof *sizes, by_number);
    return moments ? (double)sizes[moments / 2] : 0;
}

/* Finds imports among the moments that accounts came at. */
static int search_moments(
    struct search *search, const int64_t *moments, int *found, struct error *err)
{
    uint32_t accounts = search->dataset->accounts;
    struct pair *pairs = malloc(((size_t)accounts + 1) * sizeof *pairs);
    int64_t *sizes = malloc(((size_t)accounts + 1) * sizeof *sizes);
    size_t count = 0;
    int rc = pairs && sizes ? 0 : error_memory(err);
    double usual;

    for (uint32_t account = 1; rc == 0 && account <= accounts; account++)
        if (moments[account] >= 0)
            pairs[count++] = (struct pair){ moments[account], account };
    if (rc == 0)
        qsort(pairs, count, sizeof *pairs, by_key);
    usual = rc == 0 ? usual_size(pairs, count, sizes) : 0;
    for (size_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        size_t size = (end = run_end(pairs, count, begin)) - begin;

        if (size >= LEAST_ACCOUNTS &&
            ((double)size >= LIFT * usual || (double)size >= most_share * accounts))
            rc = judge_moment(search, pairs + begin, size, found, err);
    }
    free(pairs);
    free(sizes);
    return rc;
}

/* ---- moments ---- */

/* The earliest moment in an account's records of a kind that is none of an import; -1: none. */
static int64_t earliest(const struct dataset *dataset, enum record_kind record, uint32_t account)
{
    struct record_span span = dataset_span(dataset, record, account);
    int64_t first = -1;

    for (size_t i = span.begin; i < span.end; i++) {
        int64_t at = dataset->records[record].at[i];

        if ((first < 0 || at < first) && !dataset_is_bulk(dataset, at))
            first = at;
    }
    return first;
}

static void find_moments(struct dataset *dataset)
{
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        int64_t *moment = &dataset->moments[account];

        *moment = -1;
        for (int record = 0; record < RECORD_KINDS; record++) {
            int64_t first = earliest(dataset, (enum record_kind)record, account);

            if (first >= 0 && (*moment < 0 || first < *moment))
                *moment = first;
        }
    }
}

/* Sign-ups first, then what takes the place of those that an import made. */
static int set_imports_aside(struct search *search, struct error *err)
{
    struct dataset *dataset = search->dataset;
    int64_t *moments = malloc(((size_t)dataset->accounts + 1) * sizeof *moments);
    int found = 0, rc = moments ? 0 : error_memory(err);

    for (uint32_t account = 1; rc == 0 && account <= dataset->accounts; account++)
        moments[account] = earliest(dataset, RECORD_SIGNUP, account);
    if (rc == 0)
        rc = search_moments(search, moments, &found, err);
    free(moments);
    for (int round = 0; rc == 0 && (round == 0 || found) && round < ROUNDS; round++) {
        found = 0;
        qsort(dataset->bulk, dataset->bulk_count, sizeof *dataset->bulk, by_number);
        find_moments(dataset);
        rc = search_moments(search, dataset->moments, &found, err);
    }
    if (rc == 0 && found) {
        qsort(dataset->bulk, dataset->bulk_count, sizeof *dataset->bulk, by_number);
        find_moments(dataset);
    }
    return rc;
}

/* ---- proxies ---- */

/* Counts the accounts of each address. Returns those that have one. */
static uint32_t count_users(struct search *search)
{
    const struct dataset *dataset = search->dataset;
    uint32_t accounts = 0;

    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        int has = 0;

        for (int record = 0; record < RECORD_KINDS; record++) {
            struct record_span span = dataset_span(dataset, (enum record_kind)record, account);

            for (size_t i = span.begin; i < span.end; i++) {
                uint32_t ip = dataset_value_at(dataset, (enum record_kind)record, KIND_IP, i);

                search->users[ip] += ip && search->seen[ip] != account;
                search->seen[ip] = account;
                has |= ip != 0;
            }
        }
        accounts += (uint32_t)has;
    }
    return accounts;
}

/* Lists the accounts of the addresses that may be proxies', by address. */
static size_t list_users(const struct search *search, uint32_t least, struct pair *pairs)
{
    const struct dataset *dataset = search->dataset;
    size_t count = 0;

    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        uint32_t ip = first_value(dataset, KIND_IP, account);

        if (ip && search->users[ip] >= least)
            pairs[count++] = (struct pair){ ip, account };
    }
    qsort(pairs, count, sizeof *pairs, by_key);
    return count;
}

static int judge_address(
    struct search *search, const struct pair *pairs, size_t count, struct error *err)
{
    const unsigned without = 1u << LIKENESS_NETWORK | 1u << LIKENESS_TIME;
    struct likeness_result result;
    int is_known;

    if (compare(search, pairs, count, &result, err))
        return -1;
    if (in_common(&result, without, &is_known) >= alike || !is_known ||
        result.excess[LIKENESS_TIME] >= burst)
        return 0;
    return set_address_aside(
        search, BULK_PROXY, (uint32_t)pairs->key, search->users[pairs->key], err);
}

static int judge_addresses(struct search *search, uint32_t least, struct error *err)
{
    struct pair *pairs = malloc(((size_t)search->dataset->accounts + 1) * sizeof *pairs);
    size_t count = pairs ? list_users(search, least, pairs) : 0;
    int rc = pairs ? 0 : error_memory(err);

    for (size_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        end = run_end(pairs, count, begin);
        if (end - begin >= LEAST_PROXY)
            rc = judge_address(search, pairs + begin, end - begin, err);
    }
    free(pairs);
    return rc;
}

/* A few addresses that carry a large share of all accounts. */
static int set_proxies_aside(struct search *search, struct error *err)
{
    uint32_t last = search->dataset->values[KIND_IP].last, accounts, least;
    double carried = 0;

    search->users = calloc((size_t)last + 1, sizeof *search->users);
    search->seen = calloc((size_t)last + 1, sizeof *search->seen);
    if (!search->users || !search->seen)
        return error_memory(err);
    accounts = count_users(search);
    least = (uint32_t)(proxy_share * accounts);
    least = least < LEAST_PROXY ? LEAST_PROXY : least;
    for (uint32_t ip = 1; ip <= last; ip++)
        carried += search->users[ip] >= least ? search->users[ip] : 0;
    return carried < proxies_share * accounts || accounts == 0
               ? 0
               : judge_addresses(search, least, err);
}

/* ---- all ---- */

/* Imports by time, then addresses with most accounts first. */
static int by_cause(const void *a, const void *b)
{
    const struct bulk_event *x = a, *y = b;

    if ((x->cause != BULK_IMPORT) != (y->cause != BULK_IMPORT))
        return x->cause == BULK_IMPORT ? -1 : 1;
    if (x->moment != y->moment)
        return x->moment < y->moment ? -1 : 1;
    if (x->accounts != y->accounts)
        return x->accounts < y->accounts ? 1 : -1;
    return (x->ip > y->ip) - (x->ip < y->ip);
}

/* An import takes minutes where it is large: its moments are one event. */
static void join_events(struct bulk *bulk)
{
    size_t kept = 0;

    if (bulk->count)
        qsort(bulk->events, bulk->count, sizeof *bulk->events, by_cause);
    for (size_t i = 0; i < bulk->count; i++) {
        struct bulk_event *event = &bulk->events[i], *last = kept ? &bulk->events[kept - 1] : NULL;

        if (last && last->cause == event->cause &&
            (event->cause == BULK_IMPORT ? event->moment - last->last <= ADJACENT
                                         : event->ip == last->ip)) {
            last->last = event->last;
            last->accounts += event->accounts;
        } else
            bulk->events[kept++] = *event;
    }
    bulk->count = kept;
}

/* How common values are without those that were taken away. */
static int weigh_again(const struct search *search, struct error *err)
{
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        if (search->masked >> attribute & 1 &&
            attributes_weigh_again(search->attributes, (enum attribute)attribute,
                search->dataset->accounts,
                attribute == ATTRIBUTE_LOCALE ? search->dataset->countries : NULL, err))
            return -1;
    return 0;
}

int bulk_set_aside(struct bulk *bulk, struct dataset *dataset, struct attributes *attributes,
    const struct rules *rules, struct error *err)
{
    struct search search = {
        .bulk = bulk, .dataset = dataset, .attributes = attributes, .rules = rules
    };
    int rc = set_imports_aside(&search, err) || set_proxies_aside(&search, err) ||
                     weigh_again(&search, err)
                 ? -1
                 : 0;

    likeness_free(&search.likeness);
    free(search.devices);
    free(search.payments);
    free(search.users);
    free(search.seen);
    join_events(bulk);
    return rc;
}

void bulk_free(struct bulk *bulk)
{
    free(bulk->events);
    *bulk = (struct bulk){ 0 };
}
