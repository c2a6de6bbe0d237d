/*
 * ring_service.h - a small service of accounts with evidence between them, for tests of rings.
 */
#ifndef TESTS_RING_SERVICE_H
#define TESTS_RING_SERVICE_H

#include "dataset/features.h"
#include "ring/ring.h"
#include "ring/constraints.h"

enum { SERVICE_ACCOUNTS = 400, SERVICE_VALUES = 64 };

struct service {
    uint32_t values[ATTRIBUTE_COUNT][SERVICE_ACCOUNTS + 1];
    double background[ATTRIBUTE_COUNT][SERVICE_VALUES];
    struct attributes attributes;
    struct account_features entries[SERVICE_ACCOUNTS + 1];
    uint32_t denied[SERVICE_ACCOUNTS + 1]; /* 1: a card, 2: a device */
    struct constraints constraints;
    struct features features;
    struct evidence_set evidence;
    struct ring_limits limits;
};

/* Nothing is known of anybody but that they came, a day apart; every value is rare; all weights are
 * 1, and nothing is cut, joined or left out. Close it. */
struct service *service_open(void);
void service_close(struct service *service);

/* Evidence over accounts first .. first + count - 1. */
void service_link(
    struct service *service, enum kind kind, double bits, uint32_t first, uint32_t count);

/* Evidence over the accounts listed, 0 ends them. */
void service_tie(struct service *service, enum kind kind, double bits, const uint32_t *accounts);

/* Gives accounts first .. first + count - 1 a value of a attribute, or from that value on one each.
 */
void service_all(struct service *service, enum attribute attribute, uint32_t first, uint32_t count,
    uint32_t value);
void service_each(struct service *service, enum attribute attribute, uint32_t first, uint32_t count,
    uint32_t value);

/* What is found; ring_free it. */
struct ring_set service_rings(struct service *service);

/* The ring that an account is in, NULL for none. */
const struct ring *service_ring_of(const struct ring_set *rings, uint32_t account);

/* A part of the only ring over accounts 1 .. count, NULL when it says nothing; all evidence but a
 * phone that links them is what was added before. Valid until the next call. */
const struct score_part *service_part(struct service *service, uint32_t count, const char *name);

/* Its bits, 0 when it says nothing. */
double service_bits(struct service *service, uint32_t count, const char *name);

#endif
