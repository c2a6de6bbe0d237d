#include "simulate/fraud_ring.h"

#include <string.h>

#include "base/time.h"
#include "simulate/distributions.h"

/* ---- a stock of shared resources ---- */

/* How many of each the whole ring has; 0: each account has its own. */
struct resource_stock {
    int cards, devices, homes;
    int vpn;       /* accounts use a VPN instead of homes */
    int in_turn;   /* each is used up before the next, instead of at random */
    double lapses; /* share of accounts that reuse the device or address of the account before */
};

/* The number of the resource for account i, of count. */
static int stock_pick(
    const struct fraud_ring *ring, const struct resource_stock *stock, int count, int i)
{
    if (stock->in_turn)
        return (int)((int64_t)i * count / ring->size);
    return draw_between(&ring->sim->random, 0, count - 1);
}

void fraud_ring_use_device(const struct fraud_ring *ring, struct account *account, int number)
{
    uint64_t id = fraud_ring_device_id(ring, number);
    const struct ring_profile *profile = &ring->profile;

    account->device = profile->models[number % profile->model_count];
    fraud_ring_set_device(account, id);
    if ((double)(id % 1000) < 1000 * profile->operator_locale_share)
        account->time_zone = &country_at(profile->operator_country)->time_zones[0];
    else
        account->time_zone = &country_at(profile->country)->time_zones[0];
}

/* A mistake: the device or address of the account before. */
static void lapse(struct fraud_ring *ring, const struct resource_stock *stock,
    const struct account *before, struct account *account)
{
    struct random *random = &ring->sim->random;

    if (!draw_chance(random, stock->lapses))
        return;
    if (draw_chance(random, 0.5))
        account->access = before->access;
    else
        account->device = before->device;
}

/* Makes all accounts from the stock. */
static void ring_work(struct fraud_ring *ring, const struct resource_stock *stock)
{
    struct account account, before;

    ring->cards = stock->cards;
    for (int i = 0; i < ring->size; i++) {
        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        fraud_ring_card(ring, stock_pick(ring, stock, stock->cards, i), &account.card);
        if (stock->devices)
            fraud_ring_use_device(ring, &account, stock_pick(ring, stock, stock->devices, i));
        if (stock->homes)
            account.access = fraud_ring_home(ring, stock_pick(ring, stock, stock->homes, i));
        if (stock->vpn)
            account.access.kind = ACCESS_VPN;
        if (i > 0)
            lapse(ring, stock, &before, &account);
        before = account;
        fraud_ring_sign_up(ring, &account);
    }
}

/* How many resources the ring needs if each serves this many accounts; at least one. */
static int stock_for(const struct fraud_ring *ring, double accounts_each)
{
    int count = (int)(ring->size / accounts_each + 0.5);

    return count < 1 ? 1 : count;
}

static double lapse_share(const struct fraud_ring *ring)
{
    static const double lapses[DISCIPLINES] = { .15, .06, .02, 0 };

    return lapses[ring->discipline];
}

/* Few devices, cards and addresses, used again and again. */
void fraud_ring_lazy(struct fraud_ring *ring)
{
    struct resource_stock stock = { .in_turn = draw_chance(&ring->sim->random, 0.6) };

    stock.cards = stock_for(ring, fraud_ring_scale(ring, 12, 3.5));
    stock.devices = stock_for(ring, fraud_ring_scale(ring, 60, 4));
    stock.homes = stock_for(ring, fraud_ring_scale(ring, 40, 3));
    stock.vpn = ring->discipline > DISCIPLINE_CARELESS && draw_chance(&ring->sim->random, 0.35);
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 0.3, 18) * TIME_DAY);
    ring_work(ring, &stock);
}

/* With residential proxies and an anti-detect browser, only the cards are shared. */
void fraud_ring_card_pool(struct fraud_ring *ring)
{
    struct resource_stock stock = { .in_turn = draw_chance(&ring->sim->random, 0.4) };
    double each = fraud_ring_scale(ring, 8, 4);

    stock.cards = stock_for(ring, each < 3 ? 3 : each > 10 ? 10 : each);
    stock.lapses = lapse_share(ring);
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 1.5, 70) * TIME_DAY);
    ring_work(ring, &stock);
}

/* One account every few days, never a burst. */
void fraud_ring_slow(struct fraud_ring *ring)
{
    struct resource_stock stock = { .in_turn = 0 };

    stock.cards = stock_for(ring, 3 + 5 * random_unit(&ring->sim->random));
    stock.lapses = lapse_share(ring);
    if (ring->discipline == DISCIPLINE_CARELESS)
        stock.devices = stock_for(ring, 6);
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 1.6, 5) * ring->size * TIME_DAY);
    ring_work(ring, &stock);
}

/* The first half of the accounts, all banned. */
static void return_before(struct fraud_ring *ring, struct resource_stock *stock)
{
    const struct calendar *calendar = &ring->sim->calendar;
    int64_t length = calendar->end - calendar->begin;

    stock->cards = stock_for(ring, fraud_ring_scale(ring, 7, 4));
    stock->devices = stock_for(ring, fraud_ring_scale(ring, 6, 2));
    stock->lapses = lapse_share(ring);
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 2, 25) * TIME_DAY);
    /* Early enough for the ban, the pause and the return. */
    if (ring->span > length / 4)
        ring->span = length / 4;
    ring->begin = calendar_between(
        calendar, &ring->sim->random, calendar->begin, calendar->begin + length * 2 / 5);
    ring->profile.banned_share = 1;
    ring->truth.source = "planted_banned";
    ring_work(ring, stock);
}

/* The same operators weeks after the ban, with some of their old cards and devices. */
static void return_after(
    struct fraud_ring *ring, const struct fraud_ring *before, struct resource_stock *stock)
{
    const struct calendar *calendar = &ring->sim->calendar;
    struct random *random = &ring->sim->random;
    double kept = fraud_ring_scale(ring, 0.75, 0.35);
    int64_t pause = (int64_t)draw_between(random, 14, 56) * TIME_DAY;
    int64_t length = calendar->end - calendar->begin;

    ring->parent = before->seed;
    ring->old_cards = 1 + (int)(kept * stock->cards * 0.99);
    ring->old_devices = 1 + (int)(kept * stock->devices * 0.99);
    if (draw_chance(random, 0.6)) {
        memcpy(ring->profile.models, before->profile.models, sizeof ring->profile.models);
        ring->profile.model_count = before->profile.model_count;
    }
    ring->profile.country = before->profile.country;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 2, 25) * TIME_DAY);
    ring->begin = before->begin + before->span + (pause > length / 6 ? length / 6 : pause);
    if (ring->begin + ring->span > calendar->end)
        ring->span = calendar->end - ring->begin;
    ring->truth = before->truth;
    ring->truth.source = "planted_return";
    ring_work(ring, stock);
}

void fraud_ring_return(struct fraud_ring *ring)
{
    struct fraud_ring after;
    struct resource_stock stock = { .in_turn = 0 };
    int first = ring->size / 2;

    fraud_ring_open(&after, ring->sim, ring->truth.style, ring->discipline, ring->size - first);
    ring->size = first;
    return_before(ring, &stock);
    return_after(&after, ring, &stock);
}

/* ---- a chain of accounts ---- */

/* What an account can share with the account before. */
enum link { LINK_DEVICE, LINK_CARD, LINK_HOME, LINK_PHONE, LINKS };

/* Whether the service records what accounts share by this link. */
static int is_shown(const struct service *service, enum link link)
{
    static const struct {
        enum column_file file;
        int column;
    } columns[LINKS] = {
        [LINK_DEVICE] = { COLUMN_SIGNUPS, SIGNUP_DEVICE_ID },
        [LINK_CARD] = { COLUMN_BILLING, BILLING_FINGERPRINT },
        [LINK_HOME] = { COLUMN_SIGNUPS, SIGNUP_IP },
        [LINK_PHONE] = { COLUMN_SIGNUPS, SIGNUP_PHONE },
    };

    return service_has(service, columns[link].file, columns[link].column);
}

/* The next link that the service shows. */
static enum link other_link(const struct service *service, enum link link)
{
    for (int i = 1; i < LINKS; i++)
        if (is_shown(service, (enum link)((link + i) % LINKS)))
            return (enum link)((link + i) % LINKS);
    return link;
}

/* Seldom the same link twice, so that most values have two accounts only. */
static enum link link_draw(struct simulation *sim, enum link before)
{
    static const double weights[LINKS] = { .32, .36, .24, .08 };
    struct random *random = &sim->random;
    enum link link = (enum link)draw_weighted(random, weights, LINKS);

    if (link == before && !draw_chance(random, 0.15))
        link = (enum link)((before + 1) % LINK_PHONE);
    return is_shown(sim->service, link) ? link : other_link(sim->service, link);
}

static void link_take(
    struct fraud_ring *ring, const struct account *before, struct account *account, enum link link)
{
    struct random *random = &ring->sim->random;

    switch (link) {
    case LINK_DEVICE:
        account->device = before->device;
        break;
    case LINK_CARD:
        account->card = before->card;
        break;
    case LINK_HOME:
        account->access = before->access;
        account->created =
            before->created + 300 + (int64_t)random_exponential(random, 8 * TIME_HOUR);
        break;
    default:
        memcpy(account->phone, before->phone, sizeof account->phone);
    }
}

/* Resources of the account itself, which the next account may share. */
static void own_resources(struct fraud_ring *ring, struct account *account, int number)
{
    fraud_ring_card(ring, number, &account->card);
    fraud_ring_set_device(account, fraud_ring_device_id(ring, number));
    account->access = fraud_ring_home(ring, number);
    /* A change of address would break the chain. */
    if (account->access.kind == ACCESS_HOME && account->access.period < 60 * TIME_DAY)
        account->access.period = 60 * TIME_DAY;
    if (!account->phone[0])
        simulation_phone(ring->sim, ring->profile.country, account->phone);
}

/* Each account shares one value with the account before, and none with most others. */
void fraud_ring_evasive(struct fraud_ring *ring)
{
    static const double second[DISCIPLINES] = { .8, .4, .1, 0 };
    struct random *random = &ring->sim->random;
    struct account account, before;
    enum link link = LINKS;

    fraud_ring_schedule(ring, fraud_ring_scale(ring, 0.25, 4) * ring->size * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        own_resources(ring, &account, i);
        if (i > 0) {
            link = link_draw(ring->sim, link);
            link_take(ring, &before, &account, link);
        }
        if (i > 0 && draw_chance(random, second[ring->discipline]))
            link_take(ring, &before, &account, link_draw(ring->sim, link));
        before = account;
        fraud_ring_sign_up(ring, &account);
    }
}
