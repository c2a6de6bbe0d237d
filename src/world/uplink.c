#include "world/uplink.h"

#include <stdio.h>

#include "base/time.h"
#include "world/dice.h"

struct uplink uplink_of(struct random *random, enum uplink_kind kind, int nation)
{
    static const double providers[UPLINK_PROVIDERS] = { .4, .25, .15, .12, .08 };
    struct uplink uplink = { kind, nation, 0, 1, random_bits(random), 0 };

    if (kind == UPLINK_CARRIER)
        uplink.index = plan_carrier(random);
    if (kind == UPLINK_VPN)
        uplink.index = dice_weighted(random, providers, UPLINK_PROVIDERS);
    return uplink;
}

struct uplink uplink_home(struct random *random, int nation)
{
    int six = dice_chance(random, 0.27);
    struct uplink uplink = uplink_of(random, six ? UPLINK_HOME6 : UPLINK_HOME, nation);
    double days = dice_spread(random, 21, 1.1);

    /* Some lines change daily, some keep an address for years. */
    uplink.period = (int64_t)((days < 1 ? 1 : days) * TIME_DAY);
    return uplink;
}

static uint64_t home_address(const struct plan *plan, const struct uplink *uplink, int64_t moment)
{
    uint64_t block = plan_block(plan, plan->homes[uplink->nation], dice_mix(uplink->seed, 1));
    int64_t phase = (int64_t)(uplink->seed % (uint64_t)uplink->period);
    uint64_t lease = dice_mix(uplink->seed, (uint64_t)((moment + phase) / uplink->period));

    /* A pool is a /20: renewed addresses stay near. */
    return block | (uplink->seed >> 60) << 12 | (lease & 0xfff);
}

static uint64_t carrier_address(
    const struct plan *plan, const struct uplink *uplink, struct random *random)
{
    uint64_t block = plan->blocks[plan->carrier_block[uplink->nation][uplink->index]];
    uint64_t nets = (uint64_t)plan->carrier_nets[uplink->nation][uplink->index];
    /* Carriers differ in how many addresses of a /24 they put to use. */
    uint64_t width = 12 + dice_mix(block, 3) % 240;
    uint64_t net = dice_chance(random, 0.75) ? uplink->seed % nets : random_below(random, nets);

    return block << 16 | (dice_mix(block, net) & 0xff) << 8 | (2 + random_below(random, width));
}

static uint64_t exit_address(
    const struct plan *plan, const struct uplink *uplink, struct random *random)
{
    int exits = plan->exits / UPLINK_PROVIDERS;
    uint64_t chosen = dice_chance(random, 0.6) ? uplink->seed : random_bits(random);
    int number = uplink->index * exits + (int)(chosen % (uint64_t)exits);
    uint64_t block = plan_block(plan, plan->exit_hosts, (uint64_t)number / 14);
    uint64_t net = dice_mix(block, (uint64_t)number / 14) & 0xff;

    return block | net << 8 | (uint64_t)(10 + number % 14 * 3);
}

static uint64_t leak_address(struct random *random)
{
    switch (dice_between(random, 0, 3)) {
    case 0:
        return 0x0a000c07; /* 10.0.12.7 and 192.168.0.1: a balancer and a router, met often */
    case 1:
        return 0xc0a80001;
    case 2:
        return 0xc0a80100 | random_below(random, 256);
    default:
        return 0x0a000000 | random_below(random, 1 << 24);
    }
}

static struct ip six_address(uint64_t seed, uint64_t host)
{
    static const uint64_t tops[] = { 0x2600, 0x2601, 0x2a01, 0x2a02, 0x2a00, 0x2409, 0x2804,
        0x2405 };
    uint64_t top = tops[dice_mix(seed, 2) % 8] << 48;

    /* 32 registries' worth of providers, then the household's own /64. */
    return (struct ip){ 1, top | (seed & 0x1f) << 35 | dice_mix(seed, 4) >> 32 << 3, host };
}

static uint64_t office_address(
    const struct plan *plan, const struct uplink *uplink, struct random *random)
{
    uint64_t block = plan_block(plan, plan->offices[uplink->nation], uplink->seed);

    return (block | (uplink->seed >> 40 & 0xfff0)) + 1 +
           random_below(random, (uint64_t)uplink->width);
}

static uint64_t host_address(
    const struct plan *plan, const struct uplink *uplink, struct random *random)
{
    uint64_t block = plan_block(plan, plan->hosts, uplink->seed);

    return block | (uplink->seed >> 48 & 0xff) << 8 | (2 + random_below(random, 250));
}

struct ip uplink_visit(
    const struct plan *plan, const struct uplink *uplink, struct random *random, int64_t moment)
{
    struct ip ip = { 0, 0, 0 };

    switch (uplink->kind) {
    case UPLINK_HOME:
        ip.low = home_address(plan, uplink, moment);
        break;
    case UPLINK_HOME6:
        ip = six_address(uplink->seed, random_bits(random));
        break;
    case UPLINK_CARRIER:
        ip.low = carrier_address(plan, uplink, random);
        break;
    case UPLINK_FIXED:
        ip.low = office_address(plan, uplink, random);
        break;
    case UPLINK_VPN:
        ip.low = exit_address(plan, uplink, random);
        break;
    case UPLINK_HOSTING:
        ip.low = host_address(plan, uplink, random);
        break;
    case UPLINK_LEAK:
        ip.low = leak_address(random);
    }
    return ip;
}

const char *ip_write(const struct ip *ip, char text[UPLINK_TEXT])
{
    uint64_t v4 = ip->low;

    if (ip->six)
        snprintf(text, UPLINK_TEXT, "%x:%x:%x:%x:%x:%x:%x:%x", (unsigned)(ip->high >> 48),
            (unsigned)(ip->high >> 32 & 0xffff), (unsigned)(ip->high >> 16 & 0xffff),
            (unsigned)(ip->high & 0xffff), (unsigned)(ip->low >> 48),
            (unsigned)(ip->low >> 32 & 0xffff), (unsigned)(ip->low >> 16 & 0xffff),
            (unsigned)(ip->low & 0xffff));
    else
        snprintf(text, UPLINK_TEXT, "%u.%u.%u.%u", (unsigned)(v4 >> 24), (unsigned)(v4 >> 16 & 255),
            (unsigned)(v4 >> 8 & 255), (unsigned)(v4 & 255));
    return text;
}
