#include "simulate/simulation.h"

#include <stdio.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"
#include "simulate/charges.h"

/* Share of visits for which the service records a private address. */
static const double leak_share = 0.008;

int simulation_open(struct simulation *sim, const struct simulate_options *options,
    const struct service *service, const char *directory, struct error *err)
{
    sim->service = service;
    sim->accounts = options->accounts;
    sim->seed = options->seed;
    random_seed(&sim->random, hash_mix(options->seed, 0));
    if (calendar_open(&sim->calendar, &sim->random, service, options->end, options->days, err))
        return -1;
    ip_plan_draw(&sim->plan, &sim->random, options->accounts);
    if (mailbox_register_open(&sim->mailboxes, options->accounts, hash_mix(options->seed, 1), err))
        return -1;
    return csv_writer_open(&sim->writer, directory, service, &sim->calendar, sim->accounts,
        hash_mix(options->seed, 2), err);
}

void simulation_close(struct simulation *sim)
{
    csv_writer_close(&sim->writer);
    mailbox_register_close(&sim->mailboxes);
    calendar_close(&sim->calendar);
}

void simulation_phone(struct simulation *sim, int country, char phone[ACCOUNT_PHONE])
{
    const struct country *row = country_at(country);
    int length = snprintf(phone, ACCOUNT_PHONE, "%s", row->dial);

    for (int i = 0; i < row->digits; i++)
        phone[length++] = (char)('0' + draw_between(&sim->random, i == 0 ? 2 : 0, 9));
    phone[length] = '\0';
}

void simulation_block_phone(int country, uint64_t block, int offset, char phone[ACCOUNT_PHONE])
{
    const struct country *row = country_at(country);
    int length = snprintf(phone, ACCOUNT_PHONE, "%s%d", row->dial, 2 + (int)(block % 8));

    for (int i = 1; i < row->digits - 3; i++)
        phone[length++] = (char)('0' + (block = hash_mix(block, 1)) % 10);
    snprintf(phone + length, ACCOUNT_PHONE - (size_t)length, "%03d", offset % 1000);
}

/* A few people have a referral code; half of them that of an influencer. */
static void referral_draw(struct simulation *sim, char code[ACCOUNT_CODE])
{
    struct random *random = &sim->random;
    int influencers = 4 + (int)(sim->accounts / 4000);
    int friends = 20 + (int)(sim->accounts / 12);
    uint64_t number;

    code[0] = '\0';
    if (!draw_chance(random, sim->service->referrals))
        return;
    if (draw_chance(random, 0.5))
        number = (uint64_t)draw_skewed(random, influencers, 2.5);
    else
        number = (uint64_t)(influencers + draw_skewed(random, friends, 1.1));
    base32_write(code, hash_mix(sim->seed + 3, number), 6);
}

static enum account_status status_draw(struct random *random)
{
    static const double weights[] = { .944, .052, .004 };

    return (enum account_status)draw_weighted(random, weights, COUNT_OF(weights));
}

/* Whether the account uses the pool; the number of the resource then. */
static int pool_draw(struct simulation *sim, const struct shared_pool *pool, uint64_t *number)
{
    int size = 1 + (int)(pool->size * (double)sim->accounts);

    if (pool->share <= 0 || !draw_chance(&sim->random, pool->share))
        return 0;
    *number = (uint64_t)draw_skewed(&sim->random, size, pool->skew);
    return 1;
}

/* Another device of the pool, such as that of an agent or a shop; perhaps none. */
static void pool_device(struct simulation *sim, struct device *device)
{
    struct random own;
    uint64_t number;

    if (!pool_draw(sim, &sim->service->devices, &number))
        return;
    random_seed(&own, hash_mix(sim->seed + 5, number));
    device_draw(&own, 0.4, DEVICE_ANY, device);
    device_new_id(&own, device);
}

void simulation_pool_card(
    struct simulation *sim, const struct person_name *name, struct payment_card *card)
{
    struct random own;
    uint64_t number;

    if (!pool_draw(sim, &sim->service->wallets, &number))
        return;
    random_seed(&own, hash_mix(sim->seed + 6, number));
    payment_card_draw(&own, country_draw(&own), name, card);
    card->fingerprint = hash_mix(sim->seed + 7, number);
}

void simulation_named_person(struct simulation *sim, struct account *account,
    const struct person_name *name, int country, enum device_class class, const char *group)
{
    struct random *random = &sim->random;
    const struct country *row = country_at(country);

    *account = (struct account){ .country = country, .name = *name, .pays = 0.7 };
    account->time_zone = country_time_zone(row, random);
    account->language = row->languages[draw_chance(random, 0.13)];
    mailbox_person(&sim->mailboxes, random, country, name, account->email);
    if (draw_chance(random, sim->service->phones))
        simulation_phone(sim, country, account->phone);
    referral_draw(sim, account->referral);
    account->status = status_draw(random);
    device_draw(random, row->wealth, class, &account->device);
    account->access = access_home(random, country);
    payment_card_draw(random, country, name, &account->card);
    account->created = calendar_signup(&sim->calendar, random, account->time_zone->minutes);
    pool_device(sim, &account->device);
    simulation_pool_card(sim, name, &account->card);
    account->truth = (struct ground_truth){ group, "", "", "", "" };
}

void simulation_person(struct simulation *sim, struct account *account, int country,
    enum device_class class, const char *group)
{
    struct person_name name;

    names_person(&sim->random, country_at(country)->culture, &name);
    simulation_named_person(sim, account, &name, country, class, group);
}

int64_t simulation_later(struct simulation *sim, const struct account *account, int64_t moment,
    double mean_days, enum hours hours)
{
    double wait = random_exponential(&sim->random, mean_days * TIME_DAY);
    int64_t at = calendar_at_hours(
        &sim->calendar, &sim->random, moment + (int64_t)wait, account->time_zone->minutes, hours);

    return at > moment ? at : moment + 60 + (int64_t)wait % TIME_HOUR;
}

struct ip_address simulation_address(
    struct simulation *sim, const struct network_access *access, int64_t moment)
{
    static const struct network_access leak = { .kind = ACCESS_LEAK };

    if (draw_chance(&sim->random, leak_share))
        return access_address(&sim->plan, &leak, &sim->random, moment);
    return access_address(&sim->plan, access, &sim->random, moment);
}

void simulation_sign_in(struct simulation *sim, const struct account *account, int64_t moment,
    const struct device *device, const struct network_access *access)
{
    struct ip_address ip;

    if (calendar_is_over(&sim->calendar, moment))
        return;
    ip = simulation_address(sim, access, moment);
    csv_writer_add_signin(&sim->writer, account, moment, device, &ip);
}

/* Most sign in as they signed up; some on a phone, from another place, or on another device. */
static void visit_draw(struct simulation *sim, const struct account *account, int64_t moment)
{
    struct random *random = &sim->random;
    struct device device = account->device;
    struct network_access access = account->access;
    double way = random_unit(random);

    if (way < 0.2) {
        device_draw(random, country_at(account->country)->wealth, DEVICE_MOBILE, &device);
        access = access_draw(random, ACCESS_CARRIER, account->country);
    } else if (way < 0.32) {
        access = access_home(random, account->country);
    } else if (way < 0.4) {
        device_draw(random, country_at(account->country)->wealth, DEVICE_ANY, &device);
    }
    pool_device(sim, &device);
    simulation_sign_in(sim, account, moment, &device, &access);
}

static void visits_draw(struct simulation *sim, const struct account *account)
{
    int64_t moment = account->created;

    for (double more = sim->service->returns; draw_chance(&sim->random, more); more = 0.3) {
        moment = simulation_later(sim, account, moment, 25, HOURS_WAKING);
        visit_draw(sim, account, moment);
    }
}

void simulation_add_victim(struct simulation *sim, const struct account *account)
{
    int64_t at;

    if (account->access.kind != ACCESS_HOME && account->access.kind != ACCESS_HOME6)
        return;
    at = sim->victims++;
    if (at >= SIMULATION_VICTIMS)
        at = (int64_t)random_below(&sim->random, (uint64_t)sim->victims);
    if (at >= SIMULATION_VICTIMS)
        return;
    sim->victim_cards[at] = account->card;
    sim->victim_homes[at] = account->access;
}

void simulation_sign_up_from(
    struct simulation *sim, struct account *account, const struct network_access *place)
{
    struct ip_address ip;

    account->created = calendar_fold(&sim->calendar, account->created);
    ip = simulation_address(sim, place, account->created);
    csv_writer_add_signup(&sim->writer, account, &ip);
    visits_draw(sim, account);
    charges_draw(sim, account);
}

void simulation_sign_up_once(struct simulation *sim, struct account *account)
{
    struct ip_address ip;

    account->created = calendar_fold(&sim->calendar, account->created);
    ip = simulation_address(sim, &account->access, account->created);
    csv_writer_add_signup(&sim->writer, account, &ip);
    charges_draw_once(sim, account);
}

void simulation_sign_up(struct simulation *sim, struct account *account)
{
    struct network_access home = account->access;

    simulation_sign_up_from(sim, account, &home);
}
