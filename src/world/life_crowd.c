#include "world/life.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "world/dice.h"

/* Machines that many sit at in turn, all of one make. */
struct pool {
    struct gadget make;
    uint64_t seed;
    int machines;
};

static struct pool pool_draw(struct random *random, double wealth, int machines)
{
    struct pool pool = { .seed = random_bits(random), .machines = machines };

    gadget_draw(random, wealth, GADGET_DESKTOP, &pool.make);
    return pool;
}

static struct gadget pool_machine(const struct pool *pool, struct random *random)
{
    struct gadget gadget = pool->make;

    gadget_renew(random, &gadget);
    gadget.id = dice_mix(pool->seed, random_below(random, (uint64_t)pool->machines));
    return gadget;
}

/* ------------------------------------------------------------------------- campus */

struct campus {
    int nation;
    const struct cidr_map_entry *cidr_map_entry;
    struct uplink network;
    struct pool lab;
    char domain[FOLK_DOMAIN];
    enum mail_style style;
    int digits;
};

static void campus_draw(struct scene *scene, struct campus *campus, int size)
{
    struct random *random = &scene->random;
    const struct nation *nation;
    char tld[16] = "edu";

    campus->nation = nation_draw(random);
    nation = nation_at(campus->nation);
    campus->cidr_map_entry = nation_zone(nation, random);
    campus->network = uplink_of(random, UPLINK_FIXED, campus->nation);
    campus->network.width = dice_between(random, 1, 12);
    campus->lab = pool_draw(random, nation->wealth, 2 + size / 12);
    if (strcmp(nation->code, "US") != 0)
        snprintf(tld, sizeof tld, "edu.%c%c", nation->code[0] | 32, nation->code[1] | 32);
    folk_domain(random, tld, campus->domain);
    campus->style = dice_chance(random, 0.6) ? MAIL_INITIAL : MAIL_DOTTED;
    campus->digits = campus->style == MAIL_INITIAL ? dice_between(random, 0, 3) : 0;
}

static void student_join(
    struct scene *scene, const struct campus *campus, int64_t moment, const char *group, int in_lab)
{
    struct random *random = &scene->random;
    struct account account;
    struct gadget own;

    scene_person(scene, &account, campus->nation, GADGET_ANY, group);
    account.cidr_map_entry = campus->cidr_map_entry;
    account.pays = 0.22;
    if (dice_chance(random, 0.65))
        mailbox_at(&scene->boxes, random, campus->style, campus->digits, &account.name,
            campus->domain, account.email);
    if (moment)
        account.created = moment;
    own = account.gadget;
    account.gadget = in_lab ? pool_machine(&campus->lab, random) : own;
    if (moment || dice_chance(random, 0.6))
        scene_join_at(scene, &account, &campus->network);
    else
        scene_join(scene, &account);
}

int life_campus(struct scene *scene, const struct life *life, int room)
{
    struct random *random = &scene->random;
    int size = life_size(scene, life, room, 160, 1.0);
    struct campus campus;

    size = size > 2500 ? 2500 : size;
    campus_draw(scene, &campus, size);
    for (int made = 0; made < size;) {
        int session = dice_chance(random, 0.035) ? dice_between(random, 8, 40) : 1;
        int in_lab = dice_chance(random, session > 1 ? 0.5 : 0.12);
        int64_t start = rhythm_signup(&scene->rhythm, random, 0);

        start =
            rhythm_at(&scene->rhythm, random, start, campus.cidr_map_entry->minutes, HOURS_OFFICE);
        start = start / TIME_HOUR * TIME_HOUR + 300;
        for (int i = 0; i < session && made < size; i++, made++)
            student_join(scene, &campus, session > 1 ? start + dice_between(random, 0, 2400) : 0,
                life->group, in_lab);
    }
    return size;
}

/* -------------------------------------------------------------- venues, cafes, wifi */

int life_venue(struct scene *scene, const struct life *life, int room)
{
    struct random *random = &scene->random;
    int size = life_size(scene, life, room, 60, 0.5);
    int nation = nation_draw(random);
    const struct cidr_map_entry *cidr_map_entry = nation_zone(nation_at(nation), random);
    struct uplink place = uplink_of(random, UPLINK_FIXED, nation);
    int64_t start = rhythm_signup(&scene->rhythm, random, 0);
    double hours = 1 + 4 * random_unit(random);
    int coded = dice_chance(random, 0.6);
    char code[ACCOUNT_CODE];
    struct account account;

    size = size > 150 ? 150 : size;
    dice_letters(code, random_bits(random), 6);
    start = rhythm_at(&scene->rhythm, random, start, cidr_map_entry->minutes, HOURS_EVENING);
    for (int i = 0; i < size; i++) {
        scene_person(scene, &account, dice_chance(random, 0.12) ? nation_draw(random) : nation,
            GADGET_ANY, life->group);
        account.cidr_map_entry = cidr_map_entry;
        if (dice_chance(random, 0.7))
            gadget_draw(random, 1, GADGET_DESKTOP, &account.gadget);
        if (coded && dice_chance(random, 0.8))
            memcpy(account.referral, code, sizeof code);
        account.pays = 0.35;
        account.created = start + (int64_t)random_exponential(random, hours * TIME_HOUR / 2);
        scene_join_at(scene, &account, &place);
    }
    return size;
}

/* Regulars of an internet cafe: any of its machines, and mostly no card. */
int life_cafe(struct scene *scene, const struct life *life, int room)
{
    struct random *random = &scene->random;
    int size = life_size(scene, life, room, 28, 0.6);
    int nation = nation_draw(random);
    const struct cidr_map_entry *cidr_map_entry = nation_zone(nation_at(nation), random);
    struct uplink place = uplink_of(random, UPLINK_FIXED, nation);
    struct pool pool = pool_draw(random, 0.1, dice_between(random, 4, 16));
    struct account account;

    for (int i = 0; i < size; i++) {
        scene_person(scene, &account, nation, GADGET_ANY, life->group);
        account.cidr_map_entry = cidr_map_entry;
        account.uplink = place;
        account.gadget = pool_machine(&pool, random);
        account.pays = 0.25;
        scene_join(scene, &account);
        for (int64_t at = account.created; dice_chance(random, 0.45);) {
            struct gadget machine = pool_machine(&pool, random);

            at = scene_later(scene, &account, at, 12, HOURS_WAKING);
            scene_signin(scene, &account, at, &machine, &place);
        }
    }
    return size;
}

int life_wifi(struct scene *scene, const struct life *life, int room)
{
    struct random *random = &scene->random;
    int size = life_size(scene, life, room, 45, 0.7);
    int nation = nation_draw(random);
    const struct cidr_map_entry *cidr_map_entry = nation_zone(nation_at(nation), random);
    struct uplink place = uplink_of(random, UPLINK_FIXED, nation);
    struct account account;

    for (int i = 0; i < size; i++) {
        scene_person(scene, &account, dice_chance(random, 0.2) ? nation_draw(random) : nation,
            GADGET_ANY, life->group);
        account.cidr_map_entry = cidr_map_entry;
        scene_join_at(scene, &account, &place);
    }
    return size;
}

/* Somebody with an audience names the service: hundreds of strangers with one code in days. */
int life_fans(struct scene *scene, const struct life *life, int room)
{
    struct random *random = &scene->random;
    int size = life_size(scene, life, room < 400 ? room : 400, 110, 0.7);
    int nation = nation_draw(random);
    int64_t start = rhythm_signup(&scene->rhythm, random, 0);
    char code[ACCOUNT_CODE];
    struct account account;

    dice_letters(code, random_bits(random), 6);
    for (int i = 0; i < size; i++) {
        int mobile = dice_chance(random, 0.4);

        scene_person(scene, &account, dice_chance(random, 0.8) ? nation : nation_draw(random),
            mobile ? GADGET_MOBILE : GADGET_ANY, life->group);
        if (mobile)
            account.uplink = uplink_of(random, UPLINK_CARRIER, account.nation);
        if (dice_chance(random, 0.92))
            memcpy(account.referral, code, sizeof code);
        account.created = scene_later(scene, &account, start, 1.4, HOURS_WAKING);
        scene_join(scene, &account);
    }
    return size;
}
