/*
 * uplink.h - how somebody reaches the network, and from which address at what moment.
 *
 * A plain value that plan.h's blocks turn into addresses. Knows nothing of accounts.
 */
#ifndef WORLD_UPLINK_H
#define WORLD_UPLINK_H

#include <stdint.h>

#include "base/random.h"
#include "world/plan.h"

enum { UPLINK_PROVIDERS = 5, UPLINK_TEXT = 48 };

enum uplink_kind {
    UPLINK_HOME,    /* dynamic IPv4 that changes with its period */
    UPLINK_HOME6,   /* one IPv6 /64 */
    UPLINK_CARRIER, /* a carrier's shared addresses, another at each visit */
    UPLINK_FIXED,   /* an organisation's address, or its few */
    UPLINK_VPN,     /* exits of one provider, mostly a favourite */
    UPLINK_HOSTING, /* any address of one hosting /24 */
    UPLINK_LEAK     /* a private address that a proxy of the service's own let through */
};

struct uplink {
    enum uplink_kind kind;
    int nation;
    int index;      /* carrier or VPN provider */
    int width;      /* addresses, of FIXED */
    uint64_t seed;  /* which household, office, ... */
    int64_t period; /* seconds, of HOME */
};

struct ip {
    int six;
    uint64_t high, low; /* IPv4 in the low 32 bits of low */
};

/* A new household's line, dynamic IPv4 or IPv6. */
struct uplink uplink_home(struct random *random, int nation);

/* A new uplink of any other kind. */
struct uplink uplink_of(struct random *random, enum uplink_kind kind, int nation);

/* The address that a visit at this moment comes from. */
struct ip uplink_visit(
    const struct plan *plan, const struct uplink *uplink, struct random *random, int64_t moment);

/* Writes an address and returns text. */
const char *ip_write(const struct ip *ip, char text[UPLINK_TEXT]);

#endif
