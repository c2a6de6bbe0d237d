#include "simulate/service.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "simulate/distributions.h"

/* How far a drawn service is from the one that it varies. */
struct width {
    double sigma;   /* of the logarithm of shares and weights */
    double missing; /* probability that a group or style is left out */
    double added;   /* probability that one is there that was not */
    double columns; /* share of columns that are left out */
    double blank;   /* probability that a column has cells without a value */
    double event;   /* probability of each event */
    double manner;  /* probability of other words, shorter user agents, coarser times */
};

static const struct width near = { .35, .05, .05, .06, .1, .04, .15 };
static const struct width wide = { .7, .2, .2, .15, .2, .1, .3 };

struct draw {
    struct service *service;
    const struct width *width;
    struct random random;
};

/* The value with noise, at most `most`. */
static double vary(struct draw *draw, double value, double most)
{
    double varied = draw_lognormal(&draw->random, value, draw->width->sigma);

    return varied > most ? most : varied;
}

static double between(struct draw *draw, double least, double most)
{
    return least * pow(most / least, random_unit(&draw->random));
}

static int chance(struct draw *draw, double probability)
{
    return draw_chance(&draw->random, probability);
}

/* ---- the parts ---- */

static void size_vary(struct draw *draw)
{
    struct service *service = draw->service;
    int is_wide = draw->width == &wide;

    service->accounts =
        (int64_t)(is_wide ? between(draw, 300, 20000) : vary(draw, (double)service->accounts, 1e6));
    service->days = (int)(is_wide ? between(draw, 45, 900) : vary(draw, service->days, 1500));
    service->days = service->days < 30 ? 30 : service->days;
    service->fraud = is_wide ? between(draw, .003, .15) : vary(draw, service->fraud, .3);
    if (chance(draw, is_wide ? .05 : 0))
        service->fraud = 0;
    service->growth_range = vary(draw, service->growth_range, 20);
    service->launches = vary(draw, service->launches, 6);
    service->launch_factor = 1 + vary(draw, service->launch_factor - 1, 12);
}

/* One factor says how common honest sharing is, another one each group's own share. */
static void groups_vary(struct draw *draw)
{
    double *groups = draw->service->groups;
    double sharing = vary(draw, 1, 3);
    double total = 0;

    groups[GROUP_PLAIN] = 0;
    for (int i = GROUP_PLAIN + 1; i < GROUPS; i++) {
        if (groups[i] > 0)
            groups[i] =
                chance(draw, draw->width->missing) ? 0 : vary(draw, groups[i] * sharing, .7);
        else if (chance(draw, draw->width->added))
            groups[i] = between(draw, .004, .05);
        total += groups[i];
    }
    for (int i = 0; i < GROUPS && total > .92; i++)
        groups[i] *= .92 / total;
}

static void weights_vary(struct draw *draw, double *weights, int count)
{
    for (int i = 0; i < count; i++)
        weights[i] = vary(draw, weights[i], 1e6);
}

static void rings_vary(struct draw *draw)
{
    struct service *service = draw->service;

    for (int i = 0; i < STYLES; i++) {
        if (service->styles[i] > 0)
            service->styles[i] =
                chance(draw, draw->width->missing) ? 0 : vary(draw, service->styles[i], 10);
        else if (chance(draw, draw->width->added))
            service->styles[i] = vary(draw, 1, 10);
    }
    weights_vary(draw, service->disciplines, DISCIPLINES);
    service->ring_size = vary(draw, service->ring_size, 4);
}

static void pool_vary(struct draw *draw, struct shared_pool *pool)
{
    if (pool->share > 0) {
        pool->share = vary(draw, pool->share, .6);
        pool->size = vary(draw, pool->size, 1);
        pool->skew = 1.5 + vary(draw, pool->skew - 1.5, 3);
    } else if (chance(draw, draw->width->added / 2)) {
        *pool = (struct shared_pool){ between(draw, .01, .3), between(draw, .02, .4),
            1.5 + 2 * random_unit(&draw->random) };
    }
}

static void people_vary(struct draw *draw)
{
    struct service *service = draw->service;

    service->phones = vary(draw, service->phones, 1);
    service->referrals = vary(draw, service->referrals, .6);
    service->returns = vary(draw, service->returns, .95);
    pool_vary(draw, &service->devices);
    pool_vary(draw, &service->wallets);
}

static void money_vary(struct draw *draw)
{
    struct service *service = draw->service;

    if (!service->bills)
        return;
    service->pays = vary(draw, service->pays, 1.3);
    weights_vary(draw, service->plans, PLANS);
    service->typical_purchase = (int64_t)vary(draw, (double)service->typical_purchase, 1e6);
    service->failed = vary(draw, service->failed, .3);
    service->refunded = vary(draw, service->refunded, .2);
    service->disputed = vary(draw, service->disputed, .02);
    if (service->trial_days)
        service->trial_days = draw_between(&draw->random, 3, 45);
}

/* ---- what is exported ---- */

/* Whether accounts can have anything in common. */
static int is_linkable(const struct service *service)
{
    static const int linking[] = { SIGNUP_EMAIL, SIGNUP_PHONE, SIGNUP_IP, SIGNUP_DEVICE_ID };
    uint32_t fingerprint = 1u << BILLING_FINGERPRINT;
    int count = service->bills && service->columns[COLUMN_BILLING] & fingerprint;

    for (int i = 0; i < 4; i++)
        count += service->columns[COLUMN_SIGNUPS] >> linking[i] & 1;
    return count > 0;
}

/* Whether `load` needs the column. It recognises an export of Stripe by its ids. */
static int is_needed(const struct service *service, enum column_file file, int column)
{
    return (column_required(file) & 1u << column) ||
           (service->words == WORDS_STRIPE_AUTH0 && file == COLUMN_BILLING && column == BILLING_ID);
}

static void columns_vary(struct draw *draw)
{
    struct service *service = draw->service;
    double share = draw->width->columns * 2 * random_unit(&draw->random);

    for (int file = 0; file < COLUMN_FILES; file++)
        for (int i = 0; i < column_count((enum column_file)file); i++) {
            uint32_t bit = 1u << i;

            if (!(service->columns[file] & bit) || is_needed(service, (enum column_file)file, i))
                continue;
            if (chance(draw, share))
                service->columns[file] &= ~bit;
            if (!is_linkable(service))
                service->columns[file] |= bit;
            if (chance(draw, draw->width->blank))
                service->blank[file][i] = between(draw, .02, .7);
        }
}

static void manner_vary(struct draw *draw)
{
    static const int64_t precisions[] = { 60, 3600, 86400 };
    static const int words[] = { WORDS_PLAIN, WORDS_PLAIN, WORDS_CAPITALS, WORDS_PROCESSOR,
        WORDS_UNLISTED };
    struct service *service = draw->service;

    /* The headers of WORDS_STRIPE_AUTH0 belong to its columns. */
    if (service->words != WORDS_STRIPE_AUTH0 && chance(draw, draw->width->manner))
        service->words = words[draw_between(&draw->random, 0, 4)];
    if (chance(draw, draw->width->manner))
        service->agent_detail = draw_between(&draw->random, AGENT_VERSION, AGENT_BROWSER);
    if (service->precision == 1 && chance(draw, draw->width->manner / 4))
        service->precision = precisions[draw_between(&draw->random, 0, 2)];
}

/* At most one migration. */
static void events_vary(struct draw *draw)
{
    struct service *service = draw->service;
    int is_migrated = 0;

    for (int i = 0; i < EVENTS; i++) {
        int is_migration = i <= EVENT_MIGRATION_75_AGENT;
        int is_there = chance(draw, is_migration ? draw->width->event / 2 : draw->width->event);

        if (!is_there || (is_migration && is_migrated))
            continue;
        service->events |= 1u << i;
        is_migrated |= is_migration;
    }
}

/* ---- the service ---- */

/* Rows of the table mixed: the business of one, the people, rings and columns of others. */
static void mix(struct service *service, struct random *random)
{
    const struct service *people = service_at(draw_between(random, 0, SERVICES - 1));
    const struct service *rings = service_at(draw_between(random, 0, SERVICES - 1));
    const struct service *columns = service_at(draw_between(random, 0, SERVICES - 1));

    *service = *service_at(draw_between(random, 0, SERVICES - 1));
    service->name = "drawn";
    if (draw_chance(random, .5))
        memcpy(service->groups, people->groups, sizeof service->groups);
    if (draw_chance(random, .4)) {
        memcpy(service->styles, rings->styles, sizeof service->styles);
        memcpy(service->disciplines, rings->disciplines, sizeof service->disciplines);
    }
    if (draw_chance(random, .4)) {
        service->columns[COLUMN_SIGNUPS] = columns->columns[COLUMN_SIGNUPS];
        if (service->bills && columns->bills)
            service->columns[COLUMN_BILLING] = columns->columns[COLUMN_BILLING];
        service->words = columns->words;
        service->precision = columns->precision;
    }
}

void service_draw(struct service *service, const struct service *base, uint64_t seed)
{
    struct draw draw = { .service = service, .width = base ? &near : &wide };

    random_seed(&draw.random, hash_mix(seed, 0xd4a3));
    if (base)
        *service = *base;
    else
        mix(service, &draw.random);
    size_vary(&draw);
    groups_vary(&draw);
    rings_vary(&draw);
    people_vary(&draw);
    money_vary(&draw);
    columns_vary(&draw);
    manner_vary(&draw);
    events_vary(&draw);
}
