/*
 * network_access.h - how an account reaches the network, and the IP address of each visit.
 *
 * Owns the address plan: which blocks belong to homes, carriers, offices and hosting. The plan is
 * drawn for each seed from public ranges; the simulated country of a block is not its real one.
 */
#ifndef SIMULATE_NETWORK_ACCESS_H
#define SIMULATE_NETWORK_ACCESS_H

#include <stdint.h>

#include "base/random.h"
#include "simulate/country.h"

enum {
    IP_PLAN_BLOCKS = 215 * 256,
    IP_PLAN_CARRIERS = 3, /* of each country */
    VPN_PROVIDERS = 5,
    IP_ADDRESS_TEXT = 48
};

struct block_range {
    int first, count;
};

struct ip_plan {
    uint16_t blocks[IP_PLAN_BLOCKS]; /* every usable IPv4 /16, shuffled; the ranges index it */
    struct block_range homes[COUNTRY_COUNT], offices[COUNTRY_COUNT];
    struct block_range vpn_hosts, hosts; /* hosting: VPN exits, and rented machines */
    int carrier_block[COUNTRY_COUNT][IP_PLAN_CARRIERS];
    int carrier_nets[COUNTRY_COUNT][IP_PLAN_CARRIERS]; /* number of /24 */
    int vpn_exits;                                     /* of all VPN providers */
};

enum access_kind {
    ACCESS_HOME,    /* dynamic IPv4 that changes after each period */
    ACCESS_HOME6,   /* one IPv6 /64 */
    ACCESS_CARRIER, /* a mobile carrier's shared addresses, another at each visit */
    ACCESS_FIXED,   /* one or a few addresses of an organisation */
    ACCESS_VPN,     /* exits of one provider, mostly the same one */
    ACCESS_HOSTING, /* any address of one hosting /24 */
    ACCESS_LEAK     /* a private address, recorded by a misconfigured proxy of the service */
};

struct network_access {
    enum access_kind kind;
    int country;
    int index;      /* carrier or VPN provider */
    int width;      /* number of addresses, of ACCESS_FIXED */
    uint64_t seed;  /* identifies the household, office, ... */
    int64_t period; /* seconds, of ACCESS_HOME */
};

struct ip_address {
    int six;
    uint64_t high, low; /* IPv4 in the low 32 bits of low */
};

/* The sizes follow the number of accounts, so that carriers and exits stay crowded. */
void ip_plan_draw(struct ip_plan *plan, struct random *random, int64_t accounts);

/* The line of a new household, dynamic IPv4 or IPv6. */
struct network_access access_home(struct random *random, int country);

/* A new access of any other kind. */
struct network_access access_draw(struct random *random, enum access_kind kind, int country);

/* The address of a visit at this moment. */
struct ip_address access_address(const struct ip_plan *plan, const struct network_access *access,
    struct random *random, int64_t moment);

/* Writes the address to text and returns text. */
const char *ip_address_write(const struct ip_address *ip, char text[IP_ADDRESS_TEXT]);

#endif
