#include "simulate/event.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/charges.h"
#include "simulate/distributions.h"
#include "simulate/legit_groups.h"
#include "simulate/simulation.h"

/* ---- customers with many seats ---- */

/* The share of all accounts, at least `least`. */
static int part_of(const struct simulation *sim, double share, int least)
{
    int count = (int)(share * (double)sim->accounts);

    return count < least ? least : count;
}

/* A company that signs up 45 people in a day. */
static void onboarding_add(struct simulation *sim)
{
    legit_seats(sim, 45, 1, "onboarding");
}

/* One customer with .7 % of all accounts. A ninth comes on the first day. */
static void customer_add(struct simulation *sim)
{
    legit_seats(sim, part_of(sim, .007, 20), 45. / 400, "customer");
}

/* ---- a referral code at an event, four times a year ---- */

static void visitors_add(struct simulation *sim, int64_t day, const char *code)
{
    struct random *random = &sim->random;
    int size = draw_between(random, 12, part_of(sim, .004, 30));
    int country = country_draw(random);
    const struct time_zone *time_zone = country_time_zone(country_at(country), random);
    struct network_access place = access_draw(random, ACCESS_FIXED, country);
    struct account account;

    size = size > 150 ? 150 : size;
    day = calendar_at_hours(&sim->calendar, random, day, time_zone->minutes, HOURS_EVENING);
    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, country, DEVICE_ANY, "referral_event");
        account.time_zone = time_zone;
        if (draw_chance(random, .92))
            memcpy(account.referral, code, sizeof account.referral);
        account.pays = .4;
        account.created = day + (int64_t)random_exponential(random, TIME_HOUR);
        simulation_sign_up_from(sim, &account, &place);
    }
}

static void referral_add(struct simulation *sim)
{
    int events = 4 * (sim->calendar.days + 364) / 365;
    int64_t between = (sim->calendar.end - sim->calendar.begin) / events;
    char code[ACCOUNT_CODE];

    base32_write(code, random_bits(&sim->random), 6);
    for (int i = 0; i < events; i++)
        visitors_add(sim, sim->calendar.begin + i * between + between / 2, code);
}

/* ---- guests ---- */

/* Guests buy once at most, and never come back. Some have neither a name nor a mailbox. */
static void guests_add(struct simulation *sim)
{
    struct random *random = &sim->random;
    int count = part_of(sim, .04 + .12 * random_unit(random), 20);
    double named = draw_chance(random, .5);
    double mailed = draw_chance(random, .6);
    struct account account;

    for (int i = 0; i < count; i++) {
        simulation_person(sim, &account, country_draw(random), DEVICE_ANY, "guest");
        account.phone[0] = account.referral[0] = '\0';
        if (!named) {
            snprintf(account.name.given, NAME_TEXT, "%s", "Guest");
            account.name.family[0] = '\0';
            account.is_handle = 1;
        }
        if (!mailed)
            account.email[0] = '\0';
        account.pays = .6;
        simulation_sign_up_once(sim, &account);
    }
}

/* ---- families ---- */

/* The surname without accents, as a shop's form may store it. */
static void surname_simplify(struct person_name *name)
{
    char ascii[NAME_TEXT];

    names_ascii(name->family, ascii, sizeof ascii);
    ascii[0] = (char)toupper((unsigned char)ascii[0]);
    snprintf(name->family, NAME_TEXT, "%s", ascii);
}

static void relative_draw(
    struct simulation *sim, const struct account *head, int one_tablet, struct account *relative)
{
    struct random *random = &sim->random;
    struct person_name name;

    names_person(random, country_at(head->country)->culture, &name);
    if (draw_chance(random, .4))
        memcpy(name.family, head->name.family, sizeof name.family);
    if (draw_chance(random, .4))
        surname_simplify(&name);
    simulation_named_person(sim, relative, &name, head->country, DEVICE_ANY, "mixed_family");
    relative->time_zone = head->time_zone;
    relative->access = head->access;
    relative->card = head->card;
    if (draw_chance(random, .5))
        payment_card_write_holder(random, &relative->name, relative->card.holder);
    if (one_tablet)
        relative->device = head->device;
    relative->pays = .85;
    relative->created = draw_chance(random, .4)
                            ? head->created + draw_between(random, 120, 6 * TIME_HOUR)
                            : simulation_later(sim, relative, head->created, 30, HOURS_WAKING);
}

/* Three to six people with several surnames on one card, one line and often one tablet. */
static void families_add(struct simulation *sim)
{
    struct random *random = &sim->random;
    int count = part_of(sim, .02, 30);

    for (int made = 0; made < count;) {
        int size = draw_between(random, 3, 6);
        int one_tablet = draw_chance(random, .4);
        struct account head, account;

        simulation_person(sim, &head, country_draw(random), DEVICE_ANY, "mixed_family");
        if (one_tablet)
            device_new_id(random, &head.device);
        head.pays = .9;
        account = head;
        simulation_sign_up(sim, &account);
        for (int i = 1; i < size; i++) {
            relative_draw(sim, &head, one_tablet, &account);
            simulation_sign_up(sim, &account);
        }
        made += size;
    }
}

/* ---- all ---- */

static void (*const adders[EVENTS])(struct simulation *sim) = {
    [EVENT_ONBOARDING] = onboarding_add,
    [EVENT_CUSTOMER] = customer_add,
    [EVENT_REFERRAL] = referral_add,
    [EVENT_GUESTS] = guests_add,
    [EVENT_FAMILIES] = families_add,
};

/* The event has a generator and a register of mailboxes of its own: no other event changes it. */
static int event_add(struct simulation *sim, int event, struct error *err)
{
    struct mailbox_register mailboxes = sim->mailboxes;

    if (mailbox_register_copy(&sim->mailboxes, &mailboxes, err)) {
        sim->mailboxes = mailboxes;
        return -1;
    }
    random_seed(&sim->random, hash_mix(hash_mix(sim->seed, 7002), (uint64_t)event));
    csv_writer_begin_event(&sim->writer, event);
    adders[event](sim);
    mailbox_register_close(&sim->mailboxes);
    sim->mailboxes = mailboxes;
    return 0;
}

int event_add_accounts(struct simulation *sim, struct error *err)
{
    for (int i = 0; i < EVENTS; i++)
        if (adders[i] && sim->service->events >> i & 1 && event_add(sim, i, err))
            return -1;
    return 0;
}
