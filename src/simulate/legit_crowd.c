#include "simulate/legit_groups.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "simulate/distributions.h"

/* ---- shared computers ---- */

/* Computers of one model that many people use in turn. */
struct computer_pool {
    struct device make;
    uint64_t seed;
    int computers;
};

static struct computer_pool pool_draw(struct random *random, double wealth, int computers)
{
    struct computer_pool pool = { .seed = random_bits(random), .computers = computers };

    device_draw(random, wealth, DEVICE_DESKTOP, &pool.make);
    return pool;
}

static struct device pool_computer(const struct computer_pool *pool, struct random *random)
{
    struct device device = pool->make;

    device_new_id(random, &device);
    device.id = hash_mix(pool->seed, random_below(random, (uint64_t)pool->computers));
    return device;
}

/* ---- campus ---- */

struct campus {
    int country;
    const struct time_zone *time_zone;
    struct network_access network;
    struct computer_pool lab;
    char domain[DOMAIN_TEXT];
    enum mail_style style;
    int digits;
};

static void campus_draw(struct simulation *sim, struct campus *campus, int size)
{
    struct random *random = &sim->random;
    const struct country *country;
    char tld[16] = "edu";

    campus->country = country_draw(random);
    country = country_at(campus->country);
    campus->time_zone = country_time_zone(country, random);
    campus->network = access_draw(random, ACCESS_FIXED, campus->country);
    campus->network.width = draw_between(random, 1, 12);
    campus->lab = pool_draw(random, country->wealth, 2 + size / 12);
    if (strcmp(country->code, "US") != 0)
        snprintf(tld, sizeof tld, "edu.%c%c", country->code[0] | 32, country->code[1] | 32);
    names_domain(random, tld, campus->domain);
    campus->style = draw_chance(random, 0.6) ? MAIL_INITIAL : MAIL_DOTTED;
    campus->digits = campus->style == MAIL_INITIAL ? draw_between(random, 0, 3) : 0;
}

static void student_join(struct simulation *sim, const struct campus *campus, int64_t moment,
    const char *group, int in_lab)
{
    struct random *random = &sim->random;
    struct account account;
    struct device own;

    simulation_person(sim, &account, campus->country, DEVICE_ANY, group);
    account.time_zone = campus->time_zone;
    account.pays = 0.22;
    if (draw_chance(random, 0.65))
        mailbox_at(&sim->mailboxes, random, campus->style, campus->digits, &account.name,
            campus->domain, account.email);
    if (moment)
        account.created = moment;
    own = account.device;
    account.device = in_lab ? pool_computer(&campus->lab, random) : own;
    if (moment || draw_chance(random, 0.6))
        simulation_sign_up_from(sim, &account, &campus->network);
    else
        simulation_sign_up(sim, &account);
}

int legit_campus(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room, 160, 1.0);
    struct campus campus;

    size = size > 2500 ? 2500 : size;
    campus_draw(sim, &campus, size);
    for (int made = 0; made < size;) {
        int session = draw_chance(random, 0.035) ? draw_between(random, 8, 40) : 1;
        int in_lab = draw_chance(random, session > 1 ? 0.5 : 0.12);
        int64_t start = calendar_signup(&sim->calendar, random, 0);

        start = calendar_at_hours(
            &sim->calendar, random, start, campus.time_zone->minutes, HOURS_OFFICE);
        start = start / TIME_HOUR * TIME_HOUR + 300;
        for (int i = 0; i < session && made < size; i++, made++)
            student_join(sim, &campus, session > 1 ? start + draw_between(random, 0, 2400) : 0,
                group->name, in_lab);
    }
    return size;
}

/* ---- venues, cafes, public networks, fans ---- */

/* People at one event, many with its referral code. */
int legit_venue(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room, 60, 0.5);
    int country = country_draw(random);
    const struct time_zone *time_zone = country_time_zone(country_at(country), random);
    struct network_access place = access_draw(random, ACCESS_FIXED, country);
    int64_t start = calendar_signup(&sim->calendar, random, 0);
    double hours = 1 + 4 * random_unit(random);
    int coded = draw_chance(random, 0.6);
    char code[ACCOUNT_CODE];
    struct account account;

    size = size > 150 ? 150 : size;
    base32_write(code, random_bits(random), 6);
    start = calendar_at_hours(&sim->calendar, random, start, time_zone->minutes, HOURS_EVENING);
    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, draw_chance(random, 0.12) ? country_draw(random) : country,
            DEVICE_ANY, group->name);
        account.time_zone = time_zone;
        if (draw_chance(random, 0.7))
            device_draw(random, 1, DEVICE_DESKTOP, &account.device);
        if (coded && draw_chance(random, 0.8))
            memcpy(account.referral, code, sizeof code);
        account.pays = 0.35;
        account.created = start + (int64_t)random_exponential(random, hours * TIME_HOUR / 2);
        simulation_sign_up_from(sim, &account, &place);
    }
    return size;
}

/* Regulars of an internet cafe, on any of its computers; most never pay. */
int legit_cafe(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room, 28, 0.6);
    int country = country_draw(random);
    const struct time_zone *time_zone = country_time_zone(country_at(country), random);
    struct network_access place = access_draw(random, ACCESS_FIXED, country);
    struct computer_pool pool = pool_draw(random, 0.1, draw_between(random, 4, 16));
    struct account account;

    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, country, DEVICE_ANY, group->name);
        account.time_zone = time_zone;
        account.access = place;
        account.device = pool_computer(&pool, random);
        account.pays = 0.25;
        simulation_sign_up(sim, &account);
        for (int64_t at = account.created; draw_chance(random, 0.45);) {
            struct device computer = pool_computer(&pool, random);

            at = simulation_later(sim, &account, at, 12, HOURS_WAKING);
            simulation_sign_in(sim, &account, at, &computer, &place);
        }
    }
    return size;
}

/* Strangers who sign up on one public network. */
int legit_public_wifi(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room, 45, 0.7);
    int country = country_draw(random);
    const struct time_zone *time_zone = country_time_zone(country_at(country), random);
    struct network_access place = access_draw(random, ACCESS_FIXED, country);
    struct account account;

    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, draw_chance(random, 0.2) ? country_draw(random) : country,
            DEVICE_ANY, group->name);
        account.time_zone = time_zone;
        simulation_sign_up_from(sim, &account, &place);
    }
    return size;
}

/* Hundreds of strangers with one influencer's referral code, within days. */
int legit_fanbase(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room < 400 ? room : 400, 110, 0.7);
    int country = country_draw(random);
    int64_t start = calendar_signup(&sim->calendar, random, 0);
    char code[ACCOUNT_CODE];
    struct account account;

    base32_write(code, random_bits(random), 6);
    for (int i = 0; i < size; i++) {
        int mobile = draw_chance(random, 0.4);

        simulation_person(sim, &account, draw_chance(random, 0.8) ? country : country_draw(random),
            mobile ? DEVICE_MOBILE : DEVICE_ANY, group->name);
        if (mobile)
            account.access = access_draw(random, ACCESS_CARRIER, account.country);
        if (draw_chance(random, 0.92))
            memcpy(account.referral, code, sizeof code);
        account.created = simulation_later(sim, &account, start, 1.4, HOURS_WAKING);
        simulation_sign_up(sim, &account);
    }
    return size;
}
