#include "simulate/legit_groups.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "simulate/distributions.h"

/* ---- seats of a company ---- */

static const enum mail_style seat_styles[] = { MAIL_DOTTED, MAIL_INITIAL, MAIL_FIRST };

/* A customer that buys seats: one card, one domain, one office. */
struct customer {
    int country;
    const struct time_zone *time_zone;
    struct network_access office;
    struct device laptop;
    struct payment_card card;
    char domain[DOMAIN_TEXT];
    enum mail_style style;
    double same_laptop, at_office;
    double own_mail; /* share of seats with a mailbox of the domain; others are contractors */
    double pays;     /* 0: by invoice, no charge is recorded */
    int desktops;    /* virtual desktops that all seats share; 0: each has a laptop */
    uint64_t desktop_seed;
    int is_provisioned; /* the company's directory creates all seats within minutes */
    uint64_t phones;    /* block of its switchboard; 0: no phones */
};

static void customer_draw(struct simulation *sim, struct customer *customer)
{
    struct random *random = &sim->random;
    struct person_name buyer;

    customer->country = country_draw(random);
    customer->time_zone = country_time_zone(country_at(customer->country), random);
    customer->office = access_draw(random, ACCESS_FIXED, customer->country);
    device_draw(random, country_at(customer->country)->wealth, DEVICE_DESKTOP, &customer->laptop);
    names_domain(random, NULL, customer->domain);
    customer->style = seat_styles[draw_skewed(random, 3, 1.5)];
    names_person(random, country_at(customer->country)->culture, &buyer);
    payment_card_issue(random, customer->country, CARD_CREDIT, &buyer, &customer->card);
    if (draw_chance(random, 0.6))
        snprintf(customer->card.holder, CARD_HOLDER, "%.*s", (int)strcspn(customer->domain, "."),
            customer->domain);
    customer->same_laptop = draw_chance(random, 0.5) ? 0.9 : 0.15;
    customer->own_mail = draw_chance(random, 0.8) ? 1 : 0.5 + 0.5 * random_unit(random);
    customer->pays = draw_chance(random, 0.15) ? 0 : 0.95;
    customer->desktops = draw_chance(random, 0.12) ? draw_between(random, 2, 30) : 0;
    customer->desktop_seed = random_bits(random);
    customer->is_provisioned = draw_chance(random, 0.3);
    customer->phones = draw_chance(random, 0.25) ? random_bits(random) : 0;
    customer->at_office = draw_chance(random, 0.6) ? 1 : 0.4 + 0.6 * random_unit(random);
}

static void seat_device(
    struct random *random, const struct customer *customer, struct account *account)
{
    if (!customer->desktops && !draw_chance(random, customer->same_laptop))
        return;
    account->device = customer->laptop;
    device_new_id(random, &account->device);
    if (customer->desktops)
        account->device.id =
            hash_mix(customer->desktop_seed, random_below(random, (uint64_t)customer->desktops));
}

static void seat_add(
    struct simulation *sim, const struct customer *customer, int64_t moment, const char *group)
{
    struct random *random = &sim->random;
    struct account account;

    simulation_person(sim, &account, customer->country, DEVICE_DESKTOP, group);
    account.time_zone = customer->time_zone;
    account.phone[0] = account.referral[0] = '\0';
    if (customer->phones)
        simulation_block_phone(
            customer->country, customer->phones, draw_between(random, 0, 999), account.phone);
    if (draw_chance(random, customer->own_mail))
        mailbox_at(&sim->mailboxes, random, customer->style, 0, &account.name, customer->domain,
            account.email);
    seat_device(random, customer, &account);
    account.card = customer->card;
    account.pays = customer->pays;
    if (draw_chance(random, customer->at_office))
        account.access = customer->office;
    account.created = moment;
    simulation_sign_up(sim, &account);
}

/* A moment in the office hours of that day. */
static int64_t office_moment(struct simulation *sim, const struct customer *customer, int64_t day)
{
    return calendar_at_hours(
        &sim->calendar, &sim->random, day, customer->time_zone->minutes, HOURS_OFFICE);
}

void legit_seats(struct simulation *sim, int size, double at_once, const char *group)
{
    struct random *random = &sim->random;
    int64_t first = calendar_signup(&sim->calendar, random, 0);
    double months = 0.5 + 11 * random_unit(random);
    struct customer customer;
    int64_t start;

    customer_draw(sim, &customer);
    start = office_moment(sim, &customer, first);
    for (int i = 0; i < size; i++) {
        int64_t moment;

        if (!draw_chance(random, at_once))
            moment = office_moment(sim, &customer,
                calendar_between(
                    &sim->calendar, random, first, first + (int64_t)(months * 30 * TIME_DAY)));
        else if (customer.is_provisioned)
            moment = start += draw_between(random, 0, 8);
        else
            moment = office_moment(sim, &customer, first);
        seat_add(sim, &customer, moment, group);
    }
}

/* Seats of one company: all in a day, or a part at first and the others over months. */
int legit_enterprise(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room < 800 ? room : 800, 20, 1.5);

    legit_seats(sim, size, draw_chance(random, 0.4) ? 1 : random_unit(random), group->name);
    return size;
}

/* ---- traders ---- */

/* Someone who opens accounts for customers on one card and computer, over months. */
int legit_reseller(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room < 200 ? room : 200, 18, 0.8);
    int64_t moment = calendar_signup(&sim->calendar, random, 0);
    double days = 1 + 250 * random_unit(random) / size;
    double on_card = draw_chance(random, 0.7) ? 0.9 : 0.3;
    double on_device = draw_chance(random, 0.7) ? 0.9 : 0.2;
    struct account owner, account;

    simulation_person(sim, &owner, country_draw(random), DEVICE_DESKTOP, group->name);
    if (device_is_anonymous(&owner.device))
        device_new_id(random, &owner.device);
    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, owner.country, DEVICE_ANY, group->name);
        account.time_zone = owner.time_zone;
        if (draw_chance(random, on_device)) {
            account.device = owner.device;
            account.access = owner.access;
        }
        if (draw_chance(random, on_card))
            account.card = owner.card;
        account.pays = 0.95;
        account.created = moment;
        simulation_sign_up(sim, &account);
        moment = simulation_later(sim, &account, moment, days, HOURS_WAKING);
    }
    return size;
}

/* A merchant with several shops: one bank account, phone and computer. */
int legit_seller(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room < 12 ? room : 12, 2.6, 0.5);
    struct account owner, account;

    simulation_person(sim, &owner, country_draw(random), DEVICE_ANY, group->name);
    if (!owner.phone[0])
        simulation_phone(sim, owner.country, owner.phone);
    account = owner;
    simulation_sign_up(sim, &account);
    for (int i = 1; i < size; i++) {
        int64_t before = account.created;

        simulation_named_person(sim, &account, &owner.name, owner.country, DEVICE_ANY, group->name);
        account.time_zone = owner.time_zone;
        account.access = owner.access;
        memcpy(account.phone, owner.phone, sizeof account.phone);
        if (draw_chance(random, 0.8))
            account.device = owner.device;
        if (draw_chance(random, 0.85))
            account.card = owner.card;
        account.created = simulation_later(sim, &account, before, 30, HOURS_WAKING);
        simulation_sign_up(sim, &account);
    }
    return size;
}

/* ---- machines for everybody ---- */

/* Players on the computers of one cafe, which it resets every night. */
int legit_game_cafe(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room < 600 ? room : 600, 60, 0.7);
    int country = country_draw(random);
    int computers = draw_between(random, 6, 40);
    struct network_access place = access_draw(random, ACCESS_FIXED, country);
    const struct time_zone *time_zone = country_time_zone(country_at(country), random);
    uint64_t seed = random_bits(random);
    struct device make;
    struct account account;

    device_draw(random, 0.2, DEVICE_DESKTOP, &make);
    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, country, DEVICE_ANY, group->name);
        account.time_zone = time_zone;
        account.access = place;
        account.device = make;
        device_new_id(random, &account.device);
        account.device.id = hash_mix(seed, random_below(random, (uint64_t)computers));
        account.pays = 0.3;
        simulation_sign_up(sim, &account);
    }
    return size;
}

/* The clerks of a shop sign up customers on the shop's tablet, all year. */
int legit_kiosk(struct simulation *sim, const struct legit_group *group, int room)
{
    struct random *random = &sim->random;
    int size = legit_group_size(sim, group, room < 500 ? room : 500, 50, 0.8);
    int country = country_draw(random);
    int tablets = 1 + size / 150;
    struct network_access place = access_draw(random, ACCESS_FIXED, country);
    uint64_t seed = random_bits(random);
    struct device make;
    struct account account;

    device_draw(random, 1, DEVICE_MOBILE, &make);
    for (int i = 0; i < size; i++) {
        simulation_person(sim, &account, country, DEVICE_MOBILE, group->name);
        account.device = make;
        device_new_id(random, &account.device);
        account.device.id = hash_mix(seed, random_below(random, (uint64_t)tablets));
        account.created = calendar_at_hours(
            &sim->calendar, random, account.created, account.time_zone->minutes, HOURS_OFFICE);
        simulation_sign_up_from(sim, &account, &place);
    }
    return size;
}
