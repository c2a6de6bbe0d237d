#include "simulate/network_access.h"

#include <stdio.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"

/* ---- address plan ---- */

static const double carrier_shares[IP_PLAN_CARRIERS] = { .5, .3, .2 };

/* Leaves out every first octet with a private, reserved or documentation range. */
static int is_usable(int octet)
{
    static const int unusable[] = { 10, 100, 127, 169, 172, 192, 198, 203 };

    for (size_t i = 0; i < COUNT_OF(unusable); i++)
        if (octet == unusable[i])
            return 0;
    return 1;
}

static void blocks_shuffle(struct ip_plan *plan, struct random *random)
{
    int count = 0;

    for (int octet = 1; octet < 224; octet++)
        for (int i = 0; is_usable(octet) && i < 256; i++)
            plan->blocks[count++] = (uint16_t)(octet << 8 | i);
    for (int i = count - 1; i > 0; i--) {
        int other = (int)random_below(random, (uint64_t)i + 1);
        uint16_t block = plan->blocks[i];

        plan->blocks[i] = plan->blocks[other];
        plan->blocks[other] = block;
    }
}

static struct block_range range_take(int *next, int count)
{
    struct block_range range = { *next, count };

    *next += count;
    return range;
}

static double clamp(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

/* A fifth of all accounts use a carrier: over a thousand per /24. */
static void carriers_draw(struct ip_plan *plan, int country, int64_t accounts, int *next)
{
    for (int i = 0; i < IP_PLAN_CARRIERS; i++) {
        double users = (double)accounts * 0.2 * country_share(country) * carrier_shares[i];

        plan->carrier_block[country][i] = (*next)++;
        plan->carrier_nets[country][i] = (int)clamp(users / 1200, 1, 200);
    }
}

void ip_plan_draw(struct ip_plan *plan, struct random *random, int64_t accounts)
{
    double homes = clamp((double)accounts / 40, 400, 8000);
    int next = 0;

    blocks_shuffle(plan, random);
    for (int i = 0; i < COUNTRY_COUNT; i++) {
        plan->homes[i] = range_take(&next, 2 + (int)(homes * country_share(i)));
        plan->offices[i] = range_take(&next, 2 + (int)(homes * country_share(i) / 8));
        carriers_draw(plan, i, accounts, &next);
    }
    plan->vpn_hosts = range_take(&next, 24);
    plan->hosts = range_take(&next, 24);
    plan->vpn_exits = (int)clamp((double)accounts / 250, 15, 400);
}

/* A carrier, by its number of users. */
static int carrier_draw(struct random *random)
{
    return draw_weighted(random, carrier_shares, IP_PLAN_CARRIERS);
}

/* The first address of a block in the range, chosen by the hash. */
static uint64_t block_address(const struct ip_plan *plan, struct block_range range, uint64_t hash)
{
    return (uint64_t)plan->blocks[range.first + (int)(hash % (uint64_t)range.count)] << 16;
}

/* ---- access ---- */

struct network_access access_draw(struct random *random, enum access_kind kind, int country)
{
    static const double providers[VPN_PROVIDERS] = { .4, .25, .15, .12, .08 };
    struct network_access access = { kind, country, 0, 1, random_bits(random), 0 };

    if (kind == ACCESS_CARRIER)
        access.index = carrier_draw(random);
    if (kind == ACCESS_VPN)
        access.index = draw_weighted(random, providers, VPN_PROVIDERS);
    return access;
}

struct network_access access_home(struct random *random, int country)
{
    int six = draw_chance(random, 0.27);
    struct network_access access = access_draw(random, six ? ACCESS_HOME6 : ACCESS_HOME, country);
    double days = draw_lognormal(random, 21, 1.1);

    /* Some addresses change daily, some stay for years. */
    access.period = (int64_t)((days < 1 ? 1 : days) * TIME_DAY);
    return access;
}

static uint64_t home_address(
    const struct ip_plan *plan, const struct network_access *access, int64_t moment)
{
    uint64_t block = block_address(plan, plan->homes[access->country], hash_mix(access->seed, 1));
    int64_t phase = (int64_t)(access->seed % (uint64_t)access->period);
    uint64_t lease = hash_mix(access->seed, (uint64_t)((moment + phase) / access->period));

    /* A new address is from the same /20. */
    return block | (access->seed >> 60) << 12 | (lease & 0xfff);
}

static uint64_t carrier_address(
    const struct ip_plan *plan, const struct network_access *access, struct random *random)
{
    uint64_t block = plan->blocks[plan->carrier_block[access->country][access->index]];
    uint64_t nets = (uint64_t)plan->carrier_nets[access->country][access->index];
    /* Carriers differ in how many addresses of a /24 they use. */
    uint64_t width = 12 + hash_mix(block, 3) % 240;
    uint64_t net = draw_chance(random, 0.75) ? access->seed % nets : random_below(random, nets);

    return block << 16 | (hash_mix(block, net) & 0xff) << 8 | (2 + random_below(random, width));
}

static uint64_t exit_address(
    const struct ip_plan *plan, const struct network_access *access, struct random *random)
{
    int vpn_exits = plan->vpn_exits / VPN_PROVIDERS;
    uint64_t chosen = draw_chance(random, 0.6) ? access->seed : random_bits(random);
    int number = access->index * vpn_exits + (int)(chosen % (uint64_t)vpn_exits);
    uint64_t block = block_address(plan, plan->vpn_hosts, (uint64_t)number / 14);
    uint64_t net = hash_mix(block, (uint64_t)number / 14) & 0xff;

    return block | net << 8 | (uint64_t)(10 + number % 14 * 3);
}

static uint64_t leak_address(struct random *random)
{
    switch (draw_between(random, 0, 3)) {
    case 0:
        return 0x0a000c07; /* 10.0.12.7 and 192.168.0.1, a load balancer and a router, are frequent
                            */
    case 1:
        return 0xc0a80001;
    case 2:
        return 0xc0a80100 | random_below(random, 256);
    default:
        return 0x0a000000 | random_below(random, 1 << 24);
    }
}

static struct ip_address six_address(uint64_t seed, uint64_t host)
{
    static const uint64_t tops[] = { 0x2600, 0x2601, 0x2a01, 0x2a02, 0x2a00, 0x2409, 0x2804,
        0x2405 };
    uint64_t top = tops[hash_mix(seed, 2) % COUNT_OF(tops)] << 48;

    /* 5 bits choose the provider, the others the household's /64. */
    return (struct ip_address){ 1, top | (seed & 0x1f) << 35 | hash_mix(seed, 4) >> 32 << 3, host };
}

static uint64_t office_address(
    const struct ip_plan *plan, const struct network_access *access, struct random *random)
{
    uint64_t block = block_address(plan, plan->offices[access->country], access->seed);

    return (block | (access->seed >> 40 & 0xfff0)) + 1 +
           random_below(random, (uint64_t)access->width);
}

static uint64_t host_address(
    const struct ip_plan *plan, const struct network_access *access, struct random *random)
{
    uint64_t block = block_address(plan, plan->hosts, access->seed);

    return block | (access->seed >> 48 & 0xff) << 8 | (2 + random_below(random, 250));
}

struct ip_address access_address(const struct ip_plan *plan, const struct network_access *access,
    struct random *random, int64_t moment)
{
    struct ip_address ip = { 0, 0, 0 };

    switch (access->kind) {
    case ACCESS_HOME:
        ip.low = home_address(plan, access, moment);
        break;
    case ACCESS_HOME6:
        ip = six_address(access->seed, random_bits(random));
        break;
    case ACCESS_CARRIER:
        ip.low = carrier_address(plan, access, random);
        break;
    case ACCESS_FIXED:
        ip.low = office_address(plan, access, random);
        break;
    case ACCESS_VPN:
        ip.low = exit_address(plan, access, random);
        break;
    case ACCESS_HOSTING:
        ip.low = host_address(plan, access, random);
        break;
    case ACCESS_LEAK:
        ip.low = leak_address(random);
    }
    return ip;
}

const char *ip_address_write(const struct ip_address *ip, char text[IP_ADDRESS_TEXT])
{
    uint64_t v4 = ip->low;

    if (ip->six)
        snprintf(text, IP_ADDRESS_TEXT, "%x:%x:%x:%x:%x:%x:%x:%x", (unsigned)(ip->high >> 48),
            (unsigned)(ip->high >> 32 & 0xffff), (unsigned)(ip->high >> 16 & 0xffff),
            (unsigned)(ip->high & 0xffff), (unsigned)(ip->low >> 48),
            (unsigned)(ip->low >> 32 & 0xffff), (unsigned)(ip->low >> 16 & 0xffff),
            (unsigned)(ip->low & 0xffff));
    else
        snprintf(text, IP_ADDRESS_TEXT, "%u.%u.%u.%u", (unsigned)(v4 >> 24),
            (unsigned)(v4 >> 16 & 255), (unsigned)(v4 >> 8 & 255), (unsigned)(v4 & 255));
    return text;
}
