/*
 * bulk_search.h - what the searches for imports and for proxies have in common.
 */
#ifndef DETECT_BULK_SEARCH_H
#define DETECT_BULK_SEARCH_H

#include <stddef.h>

#include "detect/bulk.h"
#include "evidence/likeness.h"

enum { BULK_LEAST = 10 }; /* accounts of an import: fewer are alike or differ by chance */

/* Accounts that have this much in common are not set aside. */
extern const double bulk_alike;

/* An account and a number: the moment when it came, or an address. */
struct bulk_pair {
    int64_t key;
    uint32_t account;
};

/* Zero what is not borrowed, bulk_search_close it in the end. */
struct bulk_search {
    struct bulk *bulk;
    struct dataset *dataset;
    struct attributes *attributes;
    const struct rules *rules;
    struct likeness likeness;
    int is_open;
    uint32_t *devices, *payments; /* by account: its first, for the likeness */
    uint64_t *keys;               /* by account: dataset_account_key */
    uint32_t *users, *seen;       /* by address: its accounts, and the last one of them */
    unsigned masked;              /* a bit, 1 << attribute, for each taken from an account */
};

void bulk_search_close(struct bulk_search *search);

/* By key, then account. */
int bulk_pair_order(const void *a, const void *b);

/* Where the pairs with the key of the one at begin end. */
size_t bulk_pairs_end(const struct bulk_pair *pairs, size_t count, size_t begin);

/* The first value of a kind in the records of an account; 0: none. */
uint32_t bulk_first_value(const struct dataset *dataset, enum kind kind, uint32_t account);

/* Compares the accounts with all others. */
int bulk_compare(struct bulk_search *search, const struct bulk_pair *pairs, size_t count,
    struct likeness_result *result, struct error *err);

/* How much they have in common but for some aspects, a bit for each. *is_known: whether anything
 * was to be compared. */
double bulk_in_common(const struct likeness_result *result, unsigned without, int *is_known);

int bulk_add_event(struct bulk *bulk, struct bulk_event event, struct error *err);

/* Takes out the addresses that many accounts of an import have. */
int bulk_mask_addresses(
    struct bulk_search *search, const struct bulk_pair *pairs, size_t count, struct error *err);

/* Finds proxies and takes their addresses out. */
int bulk_find_proxies(struct bulk_search *search, struct error *err);

#endif
