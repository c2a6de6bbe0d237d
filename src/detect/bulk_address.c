/* bulk_address.c - addresses of imports, and proxies. */
#include "detect/bulk_search.h"

#include <stdlib.h>

enum { LEAST_PROXY = 25 };

static const double burst = 0.3, /* accounts of an address that came closer together are its own */
    address_share = 0.05,        /* of an import's accounts: an address that is the import's */
    proxy_share = 0.01,  /* of all accounts with an address: one that may be a proxy's ... */
    proxies_share = 0.2; /* ... if all such addresses have this share */

/* Takes an address out of all records. */
static void mask_address(struct bulk_search *search, uint32_t ip)
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

static int set_address_aside(struct bulk_search *search, enum bulk_cause cause, uint32_t ip,
    uint32_t accounts, struct error *err)
{
    if (has_rule(search->rules, ip))
        return 0;
    mask_address(search, ip);
    return bulk_add_event(
        search->bulk, (struct bulk_event){ .cause = cause, .ip = ip, .accounts = accounts }, err);
}

/* ---- addresses of imports ---- */

static void list_addresses(const struct bulk_search *search, const struct bulk_pair *pairs,
    size_t count, struct bulk_pair *addresses)
{
    for (size_t i = 0; i < count; i++) {
        struct record_span span = dataset_span(search->dataset, RECORD_SIGNUP, pairs[i].account);

        addresses[i] = (struct bulk_pair){ 0, pairs[i].account };
        for (size_t place = span.begin; place < span.end; place++)
            if (search->dataset->records[RECORD_SIGNUP].at[place] == pairs[i].key &&
                dataset_value_at(search->dataset, RECORD_SIGNUP, KIND_IP, place))
                addresses[i].key = dataset_value_at(search->dataset, RECORD_SIGNUP, KIND_IP, place);
    }
    qsort(addresses, count, sizeof *addresses, bulk_pair_order);
}

int bulk_mask_addresses(
    struct bulk_search *search, const struct bulk_pair *pairs, size_t count, struct error *err)
{
    struct bulk_pair *addresses = malloc((count + 1) * sizeof *addresses);
    int rc = addresses ? 0 : error_memory(err);

    if (addresses)
        list_addresses(search, pairs, count, addresses);
    for (size_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        for (end = begin; end < count && addresses[end].key == addresses[begin].key;)
            end++;
        if (addresses[begin].key && end - begin >= BULK_LEAST &&
            (double)(end - begin) >= address_share * (double)count)
            rc = set_address_aside(
                search, BULK_ADDRESS, (uint32_t)addresses[begin].key, (uint32_t)(end - begin), err);
    }
    free(addresses);
    return rc;
}

/* ---- proxies ---- */

/* Counts the accounts of each address. Returns those that have one. */
static uint32_t count_users(struct bulk_search *search)
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
static size_t list_users(const struct bulk_search *search, uint32_t least, struct bulk_pair *pairs)
{
    const struct dataset *dataset = search->dataset;
    size_t count = 0;

    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        uint32_t ip = bulk_first_value(dataset, KIND_IP, account);

        if (ip && search->users[ip] >= least)
            pairs[count++] = (struct bulk_pair){ ip, account };
    }
    qsort(pairs, count, sizeof *pairs, bulk_pair_order);
    return count;
}

static int judge_address(
    struct bulk_search *search, const struct bulk_pair *pairs, size_t count, struct error *err)
{
    const unsigned without = 1u << LIKENESS_NETWORK | 1u << LIKENESS_TIME;
    struct likeness_result result;
    int is_known;

    if (bulk_compare(search, pairs, count, &result, err))
        return -1;
    if (bulk_in_common(&result, without, &is_known) >= bulk_alike || !is_known ||
        result.excess[LIKENESS_TIME] >= burst)
        return 0;
    return set_address_aside(
        search, BULK_PROXY, (uint32_t)pairs->key, search->users[pairs->key], err);
}

static int judge_addresses(struct bulk_search *search, uint32_t least, struct error *err)
{
    struct bulk_pair *pairs = malloc(((size_t)search->dataset->accounts + 1) * sizeof *pairs);
    size_t count = pairs ? list_users(search, least, pairs) : 0;
    int rc = pairs ? 0 : error_memory(err);

    for (size_t begin = 0, end; rc == 0 && begin < count; begin = end) {
        end = bulk_pairs_end(pairs, count, begin);
        if (end - begin >= LEAST_PROXY)
            rc = judge_address(search, pairs + begin, end - begin, err);
    }
    free(pairs);
    return rc;
}

int bulk_find_proxies(struct bulk_search *search, struct error *err)
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
