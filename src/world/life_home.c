#include "world/life.h"

#include <string.h>

#include "base/time.h"
#include "world/dice.h"

/* What the members of a family have from each other. */
struct family {
    struct account head;
    int one_card;
    int one_tablet;
};

static void family_member(
    struct scene *scene, const struct family *family, struct account *member, const char *group)
{
    struct random *random = &scene->random;
    const struct account *head = &family->head;
    struct folk_name name;

    folk_person(random, nation_at(head->nation)->culture, &name);
    if (dice_chance(random, 0.8))
        memcpy(name.family, head->name.family, sizeof name.family);
    scene_named(scene, member, &name, head->nation, GADGET_ANY, group);
    member->cidr_map_entry = head->cidr_map_entry;
    member->uplink = head->uplink;
    memcpy(member->card.postal, head->card.postal, sizeof member->card.postal);
    if (family->one_card && dice_chance(random, 0.9))
        member->card = head->card;
    if (family->one_tablet && dice_chance(random, 0.8))
        member->gadget = head->gadget;
    /* A quarter join together, the others when they hear of it or need it. */
    if (dice_chance(random, 0.25))
        member->created = head->created + dice_between(random, 120, 4 * TIME_HOUR);
    else if (dice_chance(random, 0.5))
        member->created = scene_later(scene, member, head->created, 35, HOURS_WAKING);
}

static int family_live(
    struct scene *scene, const struct life *life, struct family *family, int room)
{
    static const double sizes[] = { .52, .24, .17, .07 };
    int size = 2 + dice_weighted(&scene->random, sizes, 4);
    struct account member;

    size = size > room ? room : size;
    scene_person(scene, &family->head, nation_draw(&scene->random), GADGET_ANY, life->group);
    if (family->one_tablet && gadget_is_anonymous(&family->head.gadget))
        gadget_renew(&scene->random, &family->head.gadget);
    if (family->one_card)
        family->head.pays = 0.9;
    member = family->head;
    scene_join(scene, &member);
    for (int i = 1; i < size; i++) {
        family_member(scene, family, &member, life->group);
        member.pays = family->one_card ? 0.85 : member.pays;
        scene_join(scene, &member);
    }
    return size;
}

int life_household(struct scene *scene, const struct life *life, int room)
{
    struct family family = { .one_card = 0 };

    return family_live(scene, life, &family, room);
}

int life_family_card(struct scene *scene, const struct life *life, int room)
{
    struct family family = { .one_card = dice_chance(&scene->random, 0.75) };

    family.one_tablet = !family.one_card || dice_chance(&scene->random, 0.35);
    return family_live(scene, life, &family, room);
}

/* The same person once more: a second project, a forgotten password, a new trial. */
static void multi_again(
    struct scene *scene, const struct account *first, struct account *again, const char *group)
{
    struct random *random = &scene->random;

    scene_named(scene, again, &first->name, first->nation, GADGET_ANY, group);
    again->cidr_map_entry = first->cidr_map_entry;
    again->language = first->language;
    again->uplink = first->uplink;
    if (dice_chance(random, 0.9))
        again->gadget = first->gadget;
    if (dice_chance(random, 0.6))
        again->card = first->card;
    if (dice_chance(random, 0.3))
        memcpy(again->phone, first->phone, sizeof again->phone);
    if (dice_chance(random, 0.25))
        mailbox_tag(random, first->email, again->email);
    if (dice_chance(random, 0.2))
        again->created = first->created + dice_between(random, 120, 5400);
    else
        again->created = scene_later(scene, again, first->created, 45, HOURS_WAKING);
}

int life_multi(struct scene *scene, const struct life *life, int room)
{
    int size = 2 + (room > 2 && dice_chance(&scene->random, 0.3));
    struct account first, again;

    scene_person(scene, &first, nation_draw(&scene->random), GADGET_ANY, life->group);
    again = first;
    scene_join(scene, &again);
    for (int i = 1; i < size; i++) {
        multi_again(scene, &first, &again, life->group);
        scene_join(scene, &again);
    }
    return size;
}
