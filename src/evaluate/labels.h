/*
 * labels.h - what is known of the store's accounts: fraud or legitimate, which ring, which group.
 *
 * Accounts are the store's numbers, from 1. Names of rings, groups, styles and disciplines are
 * numbers of string tables; 0 is none.
 */
#ifndef EVALUATE_LABELS_H
#define EVALUATE_LABELS_H

#include <stdint.h>

#include "base/error.h"
#include "base/intern.h"
#include "base/string_table.h"
#include "base/text.h"

struct db;

/* The store's accounts by external id. Zero it first. */
struct account_ids {
    struct intern numbers;
    uint32_t last;   /* highest number of an account in the store */
    int64_t count;   /* accounts in the store */
    int64_t unknown; /* different ids looked up that are not in the store */
};

int account_ids_read(struct account_ids *ids, struct db *db, struct error *err);

/* The number of the account; 0 if it is not in the store. */
int account_ids_find(struct account_ids *ids, struct text id, uint32_t *number, struct error *err);

void account_ids_free(struct account_ids *ids);

enum label_class { LABEL_UNKNOWN, LABEL_LEGIT, LABEL_FRAUD };

/* A row of a file of labels. Empty texts are unknown. */
struct label_row {
    enum label_class class;
    struct text ring, group, style, discipline;
};

struct account_label {
    enum label_class class;
    uint32_t ring, group;
};

struct true_ring {
    uint32_t style, discipline;
};

/* Zero it first. */
struct labels {
    uint32_t last;                  /* highest account */
    struct account_label *accounts; /* 0 to last */
    struct string_table rings, groups, styles, disciplines;
    struct true_ring *ring; /* by number, from 1 */
    size_t ring_size;       /* of the array */
};

/* No labels for the accounts 1 to last. seed is that of the hashes. */
int labels_open(struct labels *labels, uint32_t last, uint64_t seed, struct error *err);

/* Adds a label of an account. An account with several labels is fraud if any of them is;
 * otherwise the first values stay. Only fraud is in a ring. */
int labels_add(
    struct labels *labels, uint32_t account, const struct label_row *row, struct error *err);

/* Adds the labels of a CSV file ("-": standard input) with the columns account_id and label (fraud
 * or legit), and optionally ring_id, group, style and discipline, as `ringleader simulate` writes
 * them. Ignores other columns. labels must be open up to ids->last. ERROR_REFUSED with the line if
 * a row cannot be read, and if the store has none of the accounts. */
int labels_read(
    struct labels *labels, struct account_ids *ids, const char *path, struct error *err);

/* The number of rings, groups, styles or disciplines in the labels. */
uint32_t labels_count(const struct string_table *names);

void labels_free(struct labels *labels);

#endif
