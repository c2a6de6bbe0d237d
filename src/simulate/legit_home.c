#include "simulate/legit_groups.h"

#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"

int legit_group_size(
    struct simulation *sim, const struct legit_group *group, int room, double median, double sigma)
{
    double size = draw_lognormal(&sim->random, median, sigma);

    if (size < group->least)
        return group->least;
    return size > room ? room : (int)size;
}

/* ---- single people ---- */

/* One person with this kind of device and access. */
static int stranger_join(struct simulation *sim, const struct legit_group *group,
    enum device_class class, enum access_kind kind)
{
    struct account account;

    simulation_person(sim, &account, country_draw(&sim->random), class, group->name);
    if (kind != ACCESS_HOME)
        account.access = access_draw(&sim->random, kind, account.country);
    simulation_sign_up(sim, &account);
    simulation_add_victim(sim, &account);
    return 1;
}

int legit_plain(struct simulation *sim, const struct legit_group *group, int room)
{
    (void)room;
    return stranger_join(sim, group, DEVICE_ANY, ACCESS_HOME);
}

int legit_carrier(struct simulation *sim, const struct legit_group *group, int room)
{
    int tethered = draw_chance(&sim->random, 0.08);

    (void)room;
    return stranger_join(sim, group, tethered ? DEVICE_DESKTOP : DEVICE_MOBILE, ACCESS_CARRIER);
}

int legit_vpn(struct simulation *sim, const struct legit_group *group, int room)
{
    (void)room;
    return stranger_join(sim, group, DEVICE_ANY, ACCESS_VPN);
}

/* Developers who sign up from a rented machine. */
int legit_cloud(struct simulation *sim, const struct legit_group *group, int room)
{
    (void)room;
    return stranger_join(sim, group, DEVICE_DESKTOP, ACCESS_HOSTING);
}

/* ---- households ---- */

/* What the members of a household share. */
struct household {
    struct account head;
    int one_card;
    int one_tablet;
};

static void member_draw(struct simulation *sim, const struct household *household,
    struct account *member, const char *group)
{
    struct random *random = &sim->random;
    const struct account *head = &household->head;
    struct person_name name;

    names_person(random, country_at(head->country)->culture, &name);
    if (draw_chance(random, 0.8))
        memcpy(name.family, head->name.family, sizeof name.family);
    simulation_named_person(sim, member, &name, head->country, DEVICE_ANY, group);
    member->time_zone = head->time_zone;
    member->access = head->access;
    memcpy(member->card.postal, head->card.postal, sizeof member->card.postal);
    if (household->one_card && draw_chance(random, 0.9))
        member->card = head->card;
    if (household->one_tablet && draw_chance(random, 0.8))
        member->device = head->device;
    /* A quarter signs up together, others weeks later or independently. */
    if (draw_chance(random, 0.25))
        member->created = head->created + draw_between(random, 120, 4 * TIME_HOUR);
    else if (draw_chance(random, 0.5))
        member->created = simulation_later(sim, member, head->created, 35, HOURS_WAKING);
}

static int household_make(
    struct simulation *sim, const struct legit_group *group, struct household *household, int room)
{
    static const double sizes[] = { .52, .24, .17, .07 };
    int size = 2 + draw_weighted(&sim->random, sizes, COUNT_OF(sizes));
    struct account member;

    size = size > room ? room : size;
    simulation_person(sim, &household->head, country_draw(&sim->random), DEVICE_ANY, group->name);
    if (household->one_tablet && device_is_anonymous(&household->head.device))
        device_new_id(&sim->random, &household->head.device);
    if (household->one_card)
        household->head.pays = 0.9;
    member = household->head;
    simulation_sign_up(sim, &member);
    for (int i = 1; i < size; i++) {
        member_draw(sim, household, &member, group->name);
        member.pays = household->one_card ? 0.85 : member.pays;
        simulation_sign_up(sim, &member);
    }
    return size;
}

int legit_household(struct simulation *sim, const struct legit_group *group, int room)
{
    struct household household = { .one_card = 0 };

    return household_make(sim, group, &household, room);
}

int legit_family_card(struct simulation *sim, const struct legit_group *group, int room)
{
    struct household household = { .one_card = draw_chance(&sim->random, 0.75) };

    household.one_tablet = !household.one_card || draw_chance(&sim->random, 0.35);
    return household_make(sim, group, &household, room);
}

/* ---- several accounts of one person ---- */

/* The same person again, for a second project, after a lost password, or for a new trial. */
static void again_draw(
    struct simulation *sim, const struct account *first, struct account *again, const char *group)
{
    struct random *random = &sim->random;

    simulation_named_person(sim, again, &first->name, first->country, DEVICE_ANY, group);
    again->time_zone = first->time_zone;
    again->language = first->language;
    again->access = first->access;
    if (draw_chance(random, 0.9))
        again->device = first->device;
    if (draw_chance(random, 0.6))
        again->card = first->card;
    if (draw_chance(random, 0.3))
        memcpy(again->phone, first->phone, sizeof again->phone);
    if (draw_chance(random, 0.25))
        mailbox_tag(random, first->email, again->email);
    if (draw_chance(random, 0.2))
        again->created = first->created + draw_between(random, 120, 5400);
    else
        again->created = simulation_later(sim, again, first->created, 45, HOURS_WAKING);
}

int legit_multi_account(struct simulation *sim, const struct legit_group *group, int room)
{
    int size = 2 + (room > 2 && draw_chance(&sim->random, 0.3));
    struct account first, again;

    simulation_person(sim, &first, country_draw(&sim->random), DEVICE_ANY, group->name);
    again = first;
    simulation_sign_up(sim, &again);
    for (int i = 1; i < size; i++) {
        again_draw(sim, &first, &again, group->name);
        simulation_sign_up(sim, &again);
    }
    return size;
}
