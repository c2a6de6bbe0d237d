#include "world/life.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "world/dice.h"

/* What the staff of one company have in common. */
struct firm {
    int nation;
    const struct cidr_map_entry *cidr_map_entry;
    struct uplink office;
    struct gadget laptop;
    struct card card;
    char domain[FOLK_DOMAIN];
    enum mail_style style;
    double same_laptop, at_office, on_card;
};

/* Companies name mailboxes by rule, mostly one of three. */
static const enum mail_style rules[] = { MAIL_DOTTED, MAIL_INITIAL, MAIL_FIRST };

static void firm_draw(struct scene *scene, struct firm *firm)
{
    struct random *random = &scene->random;
    struct folk_name manager;

    firm->nation = nation_draw(random);
    firm->cidr_map_entry = nation_zone(nation_at(firm->nation), random);
    firm->office = uplink_of(random, UPLINK_FIXED, firm->nation);
    firm->office.width = dice_chance(random, 0.7) ? 1 : dice_between(random, 2, 5);
    gadget_draw(random, nation_at(firm->nation)->wealth, GADGET_DESKTOP, &firm->laptop);
    folk_domain(random, NULL, firm->domain);
    firm->style = rules[dice_lean(random, 3, 1.5)];
    folk_person(random, nation_at(firm->nation)->culture, &manager);
    card_of(random, firm->nation, CARD_CREDIT, &manager, &firm->card);
    /* Half of the corporate cards carry the company's name instead of a person's. */
    if (dice_chance(random, 0.5))
        snprintf(
            firm->card.holder, CARD_HOLDER, "%.*s", (int)strcspn(firm->domain, "."), firm->domain);
    firm->same_laptop = dice_chance(random, 0.5) ? 0.85 : 0.1;
    firm->at_office = 0.5 + 0.5 * random_unit(random);
    firm->on_card = dice_chance(random, 0.35) ? 0.6 + 0.4 * random_unit(random) : 0;
}

static void firm_hire(
    struct scene *scene, const struct firm *firm, struct account *account, const char *group)
{
    struct random *random = &scene->random;
    int same = dice_chance(random, firm->same_laptop);

    scene_person(scene, account, firm->nation, GADGET_DESKTOP, group);
    account->cidr_map_entry = firm->cidr_map_entry;
    account->phone[0] = '\0';
    if (dice_chance(random, 0.9))
        mailbox_at(
            &scene->boxes, random, firm->style, 0, &account->name, firm->domain, account->email);
    if (same) {
        account->gadget = firm->laptop;
        gadget_renew(random, &account->gadget);
    }
    if (dice_chance(random, firm->on_card)) {
        account->card = firm->card;
        account->pays = 0.9;
    }
    if (dice_chance(random, firm->at_office))
        account->uplink = firm->office;
}

int life_company(struct scene *scene, const struct life *life, int room)
{
    int size = life_size(scene, life, room, 11, 1.0);
    int64_t first = rhythm_signup(&scene->rhythm, &scene->random, 0);
    double months = 0.5 + 9 * random_unit(&scene->random);
    struct firm firm;
    struct account account;

    firm_draw(scene, &firm);
    for (int i = 0; i < size; i++) {
        firm_hire(scene, &firm, &account, life->group);
        account.created = rhythm_between(
            &scene->rhythm, &scene->random, first, first + (int64_t)(months * 30 * TIME_DAY));
        account.created = rhythm_at(&scene->rhythm, &scene->random, account.created,
            firm.cidr_map_entry->minutes, HOURS_OFFICE);
        scene_join(scene, &account);
    }
    return size;
}

/* A whole department within days, on laptops from one pallet. */
int life_onboarding(struct scene *scene, const struct life *life, int room)
{
    struct random *random = &scene->random;
    int size = life_size(scene, life, room, 24, 0.7);
    int64_t first = rhythm_signup(&scene->rhythm, random, 0);
    int days = dice_between(random, 1, 6);
    struct firm firm;
    struct account account;

    firm_draw(scene, &firm);
    firm.same_laptop = 0.95;
    firm.at_office = 0.9;
    firm.on_card = dice_chance(random, 0.6) ? 1 : 0;
    firm.laptop.lag = 1;
    for (int i = 0; i < size; i++) {
        firm_hire(scene, &firm, &account, life->group);
        account.created = rhythm_at(&scene->rhythm, random,
            first + (int64_t)dice_between(random, 0, days - 1) * TIME_DAY,
            firm.cidr_map_entry->minutes, HOURS_OFFICE);
        scene_join(scene, &account);
    }
    return size;
}

/* The client's own mailbox, one that the agency made for the client, or a free one. */
static void client_mail(struct scene *scene, const struct firm *agency, struct account *account)
{
    static const char *const roles[] = { "info", "hello", "marketing", "admin", "web", "ads" };
    struct random *random = &scene->random;
    struct folk_name role = { .family = "" };
    char client[FOLK_DOMAIN];
    double way = random_unit(random);

    folk_domain(random, NULL, client);
    snprintf(role.given, sizeof role.given, "%s", roles[dice_between(random, 0, 5)]);
    if (way < 0.55) {
        mailbox_at(&scene->boxes, random, MAIL_FIRST, 0, &role, client, account->email);
    } else if (way < 0.85) {
        snprintf(role.given, sizeof role.given, "%.*s", (int)strcspn(client, "."), client);
        mailbox_at(&scene->boxes, random, MAIL_FIRST, 0, &role, agency->domain, account->email);
    }
}

int life_agency(struct scene *scene, const struct life *life, int room)
{
    struct random *random = &scene->random;
    int size = life_size(scene, life, room, 14, 0.7);
    int64_t moment = rhythm_signup(&scene->rhythm, random, 0);
    double days = 2 + 200 * random_unit(random) / size;
    struct firm agency;
    struct account owner, account;

    size = size > 60 ? 60 : size;
    firm_draw(scene, &agency);
    scene_person(scene, &owner, agency.nation, GADGET_DESKTOP, life->group);
    for (int i = 0; i < size; i++) {
        scene_person(scene, &account, agency.nation, GADGET_DESKTOP, life->group);
        client_mail(scene, &agency, &account);
        account.cidr_map_entry = agency.cidr_map_entry;
        if (dice_chance(random, 0.6))
            account.name = owner.name;
        account.gadget = owner.gadget;
        account.uplink = agency.office;
        account.card = dice_chance(random, 0.95) ? agency.card : owner.card;
        account.pays = 0.95;
        account.created = moment;
        scene_join(scene, &account);
        moment = scene_later(scene, &account, moment, days, HOURS_OFFICE);
    }
    return size;
}
