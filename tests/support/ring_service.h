/*
 * ring_service.h - a small service of accounts with evidence between them, for tests of rings.
 */
#ifndef TESTS_RING_SERVICE_H
#define TESTS_RING_SERVICE_H

#include "dataset/features.h"
#include "ring/ring.h"
#include "ring/constraints.h"
#include "score_steps.h"

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
    struct sharing_usual usual;
    enum kind linked_by; /* what links the accounts of service_part, a phone at first */
    struct score_steps steps[SCORE_PARTS]; /* score_steps_simple at first */
    struct ring_limits limits;
};

/* Nothing is known of the accounts but that they came, a day apart; every value is rare; the score
 * is that of score_steps_simple, all weights are 1, and nothing is cut, joined or left out. Close
 * it. */
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

/* Accounts first .. first + count - 1 share a value of an exclusive kind, and each other account
 * has one of its own. Without, no account has a value of the kind. */
void service_usual(struct service *service, enum kind kind, uint32_t first, uint32_t count);

/* The ring over accounts 1 .. count in the next three functions: all evidence but the value that
 * links them (linked_by) is what was added before. */

/* What a part reads, NAN when it is not known. */
double service_figure(struct service *service, uint32_t count, const char *name);

/* The part with its sentence, whatever its figure, with one bit; NULL when its figure is not known.
 * "confirmed" and "denied" have the bits of the service's steps, and are NULL without. Valid until
 * the next call. */
const struct score_part *service_part(struct service *service, uint32_t count, const char *name);

/* Its bits by the service's steps, 0 when it has none. */
double service_bits(struct service *service, uint32_t count, const char *name);

#endif
