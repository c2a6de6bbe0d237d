/*
 * sighting.h - one account seen with one value at one moment.
 */
#ifndef DATASET_SIGHTING_H
#define DATASET_SIGHTING_H

#include <stdint.h>

/* Accounts and values are numbers from 1. at: seconds since 1970-01-01 UTC. */
struct sighting {
    uint32_t value, account;
    int64_t at;
};

#endif
