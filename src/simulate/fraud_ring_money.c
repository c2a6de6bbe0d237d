#include "simulate/fraud_ring.h"

#include <string.h>

#include "base/time.h"
#include "simulate/distributions.h"

/* ---- trials, again and again ---- */

/* What the trials of an operator have in common. */
enum trial_link { TRIAL_DEVICE, TRIAL_CARD, TRIAL_IN_TURN, TRIAL_HOME, TRIAL_LINKS };

/* A service without cards shows devices and homes only. */
static enum trial_link trial_link_draw(struct fraud_ring *ring)
{
    static const double weights[TRIAL_LINKS] = { .3, .3, .25, .15 };
    enum trial_link link = (enum trial_link)draw_weighted(&ring->sim->random, weights, TRIAL_LINKS);

    if (!service_has(ring->sim->service, COLUMN_BILLING, BILLING_FINGERPRINT))
        return link == TRIAL_HOME ? TRIAL_HOME : TRIAL_DEVICE;
    if (!service_has(ring->sim->service, COLUMN_SIGNUPS, SIGNUP_DEVICE_ID))
        return TRIAL_CARD;
    return link;
}

/* A few operators who begin a new trial when the last one ends, on the device of the trials before,
 * with their card, in turn on one of both, or at one home. */
void fraud_ring_recycled_trials(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    double each = fraud_ring_scale(ring, 8, 2.5);
    double per_home = fraud_ring_scale(ring, 20, 3);
    int days = ring->sim->service->trial_days ? ring->sim->service->trial_days : 14;
    int at_once = draw_between(random, 1, 3);
    enum trial_link link = trial_link_draw(ring);
    struct person_name operator;
    struct account account;

    names_person(random, country_at(ring->profile.country)->culture, &operator);
    if (ring->discipline <= DISCIPLINE_CASUAL && draw_chance(random, .5))
        ring->profile.tag_share = .8;
    ring->pays = .95;
    ring->profile.charges = .05;
    fraud_ring_schedule(ring, (double)days * ring->size / at_once * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        int is_turn = link == TRIAL_IN_TURN;

        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        account.access = fraud_ring_home(ring, (int)(i / per_home));
        if (link == TRIAL_DEVICE || is_turn)
            fraud_ring_use_device(ring, &account, is_turn ? i / 2 : (int)(i / each));
        if (link == TRIAL_CARD || is_turn)
            fraud_ring_card(ring, is_turn ? (i + 1) / 2 : (int)(i / each), &account.card);
        if (ring->discipline <= DISCIPLINE_CASUAL && draw_chance(random, .5))
            account.name = operator;
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- virtual cards ---- */

/* A card of its own for each account, all of one issuer. */
void fraud_ring_virtual_cards(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    int same_postal = draw_chance(random, .6 - .15 * ring->discipline);
    struct payment_card issue;
    struct account account;

    fraud_ring_card(ring, 0, &issue);
    if (ring->profile.model_share < .6)
        ring->profile.model_share = .6;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 1, 50) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        fraud_ring_card(ring, 1 + i, &account.card);
        account.card.bin = issue.bin;
        account.card.funding = issue.funding;
        account.card.country = issue.country;
        if (same_postal)
            memcpy(account.card.postal, issue.postal, sizeof account.card.postal);
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- goods ---- */

enum { DROPS_MOST = 6 };

/* The postcodes that the goods go to. */
struct drops {
    int count;
    char postal[DROPS_MOST][CARD_POSTAL];
};

static void drops_draw(struct fraud_ring *ring, struct drops *drops, double careless, double expert)
{
    double count = ring->size / fraud_ring_scale(ring, careless, expert);

    drops->count = count < 1 ? 1 : count > DROPS_MOST ? DROPS_MOST : (int)count;
    for (int i = 0; i < drops->count; i++)
        payment_card_write_postal(&ring->sim->random, ring->profile.country, drops->postal[i]);
}

static void drop_use(struct fraud_ring *ring, const struct drops *drops, struct account *account)
{
    int drop = draw_between(&ring->sim->random, 0, drops->count - 1);

    memcpy(account->card.postal, drops->postal[drop], sizeof account->card.postal);
}

/* The device of the account before, by mistake. */
static void device_lapse(
    struct fraud_ring *ring, const struct account *before, struct account *account)
{
    static const double lapses[DISCIPLINES] = { .35, .2, .08, .01 };

    if (draw_chance(&ring->sim->random, lapses[ring->discipline]))
        account->device = before->device;
}

/* Buys, keeps the goods and has the money back. The parcels go to few postcodes. */
void fraud_ring_refund(struct fraud_ring *ring)
{
    struct ring_profile *profile = &ring->profile;
    struct account account, before;
    struct drops drops;

    drops_draw(ring, &drops, 30, 5);
    profile->refunded_share = fraud_ring_scale(ring, .6, .3);
    profile->disputed_share = fraud_ring_scale(ring, .25, .1);
    profile->failed_share = .05;
    profile->charges = 1.5;
    profile->own_name_share = .8;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 10, 120) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        drop_use(ring, &drops, &account);
        if (i > 0)
            device_lapse(ring, &before, &account);
        before = account;
        fraud_ring_sign_up(ring, &account);
    }
}

/* Buys with stolen cards of many countries, and has the goods forwarded from few postcodes. */
void fraud_ring_reshipping(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    struct ring_profile *profile = &ring->profile;
    int per_vpn = (int)fraud_ring_scale(ring, 15, 2);
    struct network_access vpn = access_draw(random, ACCESS_VPN, profile->country);
    struct account account, before;
    struct drops drops;

    drops_draw(ring, &drops, 25, 4);
    profile->disputed_share = fraud_ring_scale(ring, .5, .25);
    profile->failed_share = fraud_ring_scale(ring, .45, .2);
    profile->own_name_share = fraud_ring_scale(ring, .2, .6);
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 5, 90) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        struct person_name victim;
        int country = country_draw(random);

        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        names_person(random, country_at(country)->culture, &victim);
        payment_card_draw(random, country, &victim, &account.card);
        drop_use(ring, &drops, &account);
        if (i % (per_vpn < 1 ? 1 : per_vpn) == 0)
            vpn = access_draw(random, ACCESS_VPN, profile->country);
        account.access = vpn;
        if (i > 0)
            device_lapse(ring, &before, &account);
        before = account;
        fraud_ring_sign_up(ring, &account);
    }
}
