/*
 * scene.h - the stage on which life and crime happen: the world's generator, calendar, address
 * plan, register of mailboxes and files, and how an ordinary account is made and lives.
 *
 * A group of people is a loop of scene_person, changes to what it drew, and scene_join.
 */
#ifndef WORLD_SCENE_H
#define WORLD_SCENE_H

#include <stdint.h>

#include "base/error.h"
#include "base/random.h"
#include "world/account.h"
#include "world/rhythm.h"
#include "world/sheet.h"
#include "world/world.h"

enum { SCENE_KEPT = 256 };

struct scene {
    int64_t accounts; /* of the whole world */
    uint64_t seed;
    struct random random;
    struct rhythm rhythm;
    struct plan plan;
    struct mailboxes boxes;
    struct sheet sheet;
    /* A sample of strangers' cards and homes: what thieves steal and proxies run on. */
    struct card cards[SCENE_KEPT];
    struct uplink homes[SCENE_KEPT];
    int64_t kept;
    int rings; /* planted so far */
};

int scene_open(struct scene *scene, const struct world_options *options, const char *directory,
    struct error *err);
void scene_close(struct scene *scene);

/* A stranger of this nation with all that is theirs, at home, signing up some day; the group is
 * what the truth will say of the account. */
void scene_person(struct scene *scene, struct account *account, int nation, enum gadget_class class,
    const char *group);

/* The same for somebody whose name is known. */
void scene_named(struct scene *scene, struct account *account, const struct folk_name *name,
    int nation, enum gadget_class class, const char *group);

/* Signs the account up, and lets it come back and pay as people do. */
void scene_join(struct scene *scene, struct account *account);

/* The same, when it signs up elsewhere than where it comes back from. */
void scene_join_at(struct scene *scene, struct account *account, const struct uplink *place);

/* Remembers the account's card and home for thieves to take: a reservoir sample (Vitter's R) of
 * those who live at one. */
void scene_keep(struct scene *scene, const struct account *account);

/* A moment some days after another, exponentially, at hours when this person is about. It may
 * lie past the world's end. */
int64_t scene_later(struct scene *scene, const struct account *account, int64_t moment,
    double mean_days, enum hours hours);

/* Where a visit shows as coming from: now and then a private address leaks through. */
struct ip scene_visit(struct scene *scene, const struct uplink *uplink, int64_t moment);

/* Writes a sign-in at this moment with this device and uplink, if the world lasts so long. */
void scene_signin(struct scene *scene, const struct account *account, int64_t moment,
    const struct gadget *gadget, const struct uplink *uplink);

/* A phone number of the country. */
void scene_phone(struct scene *scene, int nation, char phone[ACCOUNT_PHONE]);

#endif
