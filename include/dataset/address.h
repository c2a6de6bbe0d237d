/*
 * address.h - addresses and the ranges around them as numbered values.
 */
#ifndef DATASET_ADDRESS_H
#define DATASET_ADDRESS_H

#include "base/error.h"
#include "dataset/dictionary.h"
#include "store/stmt.h"
#include "value/kind.h"
#include "value/network.h"

/* Wants the address in a cell, which is read into address; nothing where there is none or a private
 * one. */
struct wanted address_want(const struct stmt *stmt, int column, const struct dictionary *addresses,
    struct address *address);

/* Numbers the ranges around all addresses, values[KIND_IP]: into values of their kinds and, by
 * number of the address, into ranges, which are the caller's to free also after failure. */
int address_ranges(
    struct dictionary values[KIND_COUNT], uint32_t *ranges[KIND_COUNT], struct error *err);

/* The address that a dictionary holds as its bytes. */
struct address address_of(struct text bytes);

/* How long the prefix of a range of that kind is, or of the address itself. */
int address_prefix(enum kind kind, const struct address *address);

/* Writes an address or range out of the dictionary of its kind. */
struct text address_text(enum kind kind, struct text bytes, char buffer[NETWORK_TEXT]);

#endif
