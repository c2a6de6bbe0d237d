/*
 * provider.h - which e-mail domains are providers, where everybody has a mailbox, and which are of
 * an organisation.
 *
 * A provider's domain is common, and its accounts are as diverse as all accounts: few of them share
 * a network, a payment method or a day. A customer with thousands of seats is common, too, but its
 * accounts share these.
 */
#ifndef DATASET_PROVIDER_H
#define DATASET_PROVIDER_H

#include "dataset/dataset.h"
#include "dataset/features.h"

/* Fills attributes->is_provider. 0 or -1 (memory). */
int provider_find(const struct dataset *dataset, const struct features *features,
    struct attributes *attributes, struct error *err);

#endif
