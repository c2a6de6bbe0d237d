#include "simulate/fraud_ring.h"

#include "base/time.h"
#include "simulate/distributions.h"

/* ---- data centre ---- */

/* Accounts made in one go. */
struct wave {
    int64_t start, length; /* seconds */
    struct network_access net;
};

static void wave_draw(struct fraud_ring *ring, struct wave *wave, int number)
{
    struct simulation *sim = ring->sim;
    struct random *random = &sim->random;
    int another_net = number == 0 || ring->discipline > DISCIPLINE_CARELESS;

    wave->start = calendar_between(&sim->calendar, random, ring->begin, ring->begin + ring->span);
    wave->length = (int64_t)(fraud_ring_scale(ring, 0.3, 9) * TIME_HOUR);
    if (another_net)
        wave->net = access_draw(random, ACCESS_HOSTING, ring->profile.country);
    /* Careful rings use a new domain for each wave. */
    if (ring->discipline >= DISCIPLINE_CAREFUL && number > 0)
        names_domain(random, NULL, ring->profile.domains[0]);
}

static void datacenter_profile(struct fraud_ring *ring)
{
    static const double patterned[DISCIPLINES] = { 1, 1, .9, .7 };
    struct random *random = &ring->sim->random;

    ring->profile.mail_share = patterned[ring->discipline];
    ring->profile.domain_count = 1 + (ring->discipline > DISCIPLINE_CASUAL);
    for (int i = 0; i < ring->profile.domain_count; i++)
        names_domain(random, NULL, ring->profile.domains[i]);
    ring->profile.model_count = ring->discipline == DISCIPLINE_EXPERT ? 3 : 1;
    if (ring->profile.model_share < 0.7)
        ring->profile.model_share = 0.7;
}

/* Waves from rented machines: virtual cards of one BIN, catch-all domains, hosting networks. */
void fraud_ring_datacenter(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    int per_wave = draw_between(random, 8, 30);
    double per_card = fraud_ring_scale(ring, 3, 1);
    int per_net = ring->discipline == DISCIPLINE_EXPERT ? 5 : 1000;
    struct wave wave = { .start = 0 };
    struct account account;
    struct payment_card issue;

    datacenter_profile(ring);
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 2, 50) * TIME_DAY);
    fraud_ring_card(ring, 0, &issue);
    for (int i = 0; i < ring->size; i++) {
        if (i % per_wave == 0)
            wave_draw(ring, &wave, i / per_wave);
        else if (i % per_net == 0)
            wave.net = access_draw(random, ACCESS_HOSTING, ring->profile.country);
        fraud_ring_account(ring, &account,
            calendar_between(&ring->sim->calendar, random, wave.start, wave.start + wave.length));
        account.access = wave.net;
        fraud_ring_card(ring, 1 + (int)(i / (per_card < 1 ? 1 : per_card)), &account.card);
        account.card.bin = issue.bin;
        account.card.funding = issue.funding;
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- hydra ---- */

/* The cells have in common the device models, the style of e-mail addresses, or both. */
static void hydra_profile(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    struct ring_profile *profile = &ring->profile;
    int same_models = draw_chance(random, 0.65);
    int same_mail = !same_models || draw_chance(random, 0.5 - 0.12 * ring->discipline);

    if (same_models) {
        profile->model_count = profile->model_count > 2 ? 2 : profile->model_count;
        profile->model_share = fraud_ring_scale(ring, 0.95, 0.75);
    } else {
        profile->model_count = RING_PROFILE_MODELS;
        for (int i = 0; i < RING_PROFILE_MODELS; i++)
            device_draw(
                random, country_at(profile->country)->wealth, DEVICE_ANY, &profile->models[i]);
    }
    profile->mail_share = same_mail ? fraud_ring_scale(ring, 0.95, 0.75) : 0.15;
}

/* Makes the accounts of a cell and returns their number. */
static int cell_make(struct fraud_ring *ring, int cell, int64_t start, int size)
{
    struct random *random = &ring->sim->random;
    const struct service *service = ring->sim->service;
    double length = fraud_ring_scale(ring, 0.03, 4) * TIME_DAY;
    struct account account;

    for (int i = 0; i < size; i++) {
        fraud_ring_account(ring, &account, start + (int64_t)(random_unit(random) * length));
        fraud_ring_card(ring, cell, &account.card);
        if (!service_has(service, COLUMN_BILLING, BILLING_FINGERPRINT)) {
            fraud_ring_use_device(ring, &account, cell);
            account.access = fraud_ring_home(ring, cell);
        }
        fraud_ring_sign_up(ring, &account);
    }
    return size;
}

/* Cells of a few accounts that share one card, renewed for months. Without cards they share a
 * device and a home. */
void fraud_ring_hydra(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    int least = ring->discipline == DISCIPLINE_EXPERT ? 3 : 4;
    int most = ring->discipline == DISCIPLINE_EXPERT ? 6 : 8;

    hydra_profile(ring);
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 60, 240) * TIME_DAY);
    for (int made = 0, cell = 0; made < ring->size; cell++) {
        int left = ring->size - made;
        int size = draw_between(random, least, most);

        /* The last cell is not smaller than the others. */
        if (left - size < least)
            size = left;
        made += cell_make(ring, cell, fraud_ring_moment(ring, made), size);
    }
}

/* ---- device farm ---- */

static void farm_profile(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    struct ring_profile *profile = &ring->profile;

    /* The phones are of one or few models. */
    profile->model_count =
        1 + (ring->discipline >= DISCIPLINE_CAREFUL) * draw_between(random, 0, 2);
    for (int i = 0; i < profile->model_count; i++)
        device_draw(
            random, country_at(profile->country)->wealth / 2, DEVICE_MOBILE, &profile->models[i]);
}

/* Real phones on one carrier. Each is reset after some accounts. */
void fraud_ring_device_farm(struct fraud_ring *ring)
{
    double per_reset = fraud_ring_scale(ring, 7, 2.2);
    int phones = 1 + (int)(ring->size / fraud_ring_scale(ring, 15, 7));
    int cards = 1 + (int)(ring->size / fraud_ring_scale(ring, 5, 1.5));
    struct network_access carrier =
        access_draw(&ring->sim->random, ACCESS_CARRIER, ring->profile.country);
    struct account account;

    farm_profile(ring);
    ring->cards = cards;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 2, 40) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        int phone = i % phones;
        int reset = (int)(i / phones / per_reset);

        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        account.device = ring->profile.models[phone % ring->profile.model_count];
        fraud_ring_set_device(&account, fraud_ring_device_id(ring, phone * 1000 + reset));
        account.access = carrier;
        fraud_ring_card(ring, draw_between(&ring->sim->random, 0, cards - 1), &account.card);
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- campaigns ---- */

/* Takes part in some of the ring's campaigns, each on one shared device. */
static void campaigns_join(
    struct fraud_ring *ring, const struct account *account, int campaigns, double share)
{
    struct random *random = &ring->sim->random;

    for (int i = 0; i < campaigns; i++) {
        struct account shared = *account;
        double at = .3 + .7 * (i + .5) / campaigns;
        int64_t moment = ring->begin + (int64_t)(at * (double)ring->span);

        moment += (int64_t)random_exponential(random, 3 * TIME_HOUR);
        if (!draw_chance(random, share) || moment < account->created)
            continue;
        fraud_ring_use_device(ring, &shared, i);
        simulation_sign_in(ring->sim, account, moment, &shared.device, &account->access);
    }
}

/* Accounts that work together again and again, not always all of them. Each has a device of its
 * own for the sign-up. */
void fraud_ring_campaign(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    int campaigns = 2 + (int)(fraud_ring_scale(ring, 9, 2) * draw_lognormal(random, 1, .5));
    double share = fraud_ring_scale(ring, .8, .35);
    struct account account;

    ring->pays = .4;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 20, 150) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        double at = .3 * random_unit(random) * (double)ring->span;

        fraud_ring_account(ring, &account, ring->begin + (int64_t)at);
        fraud_ring_sign_up(ring, &account);
        campaigns_join(ring, &account, campaigns, share);
    }
}
