#include "world/scene.h"

#include <stdio.h>

#include "base/time.h"
#include "world/dice.h"
#include "world/spend.h"

static const double leaking = 0.008;

int scene_open(struct scene *scene, const struct world_options *options, const char *directory,
    struct error *err)
{
    int64_t begin;

    scene->accounts = options->accounts;
    scene->seed = options->seed;
    random_seed(&scene->random, dice_mix(options->seed, 0));
    if (rhythm_open(&scene->rhythm, &scene->random, options->end, options->days, err))
        return -1;
    begin = scene->rhythm.begin;
    plan_draw(&scene->plan, &scene->random, options->accounts);
    if (mailboxes_open(&scene->boxes, options->accounts, dice_mix(options->seed, 1), err))
        return -1;
    return sheet_open(
        &scene->sheet, directory, begin, options->end, dice_mix(options->seed, 2), err);
}

void scene_close(struct scene *scene)
{
    sheet_close(&scene->sheet);
    mailboxes_close(&scene->boxes);
    rhythm_close(&scene->rhythm);
}

void scene_phone(struct scene *scene, int nation, char phone[ACCOUNT_PHONE])
{
    const struct nation *row = nation_at(nation);
    int length = snprintf(phone, ACCOUNT_PHONE, "%s", row->dial);

    for (int i = 0; i < row->digits; i++)
        phone[length++] = (char)('0' + dice_between(&scene->random, i == 0 ? 2 : 0, 9));
    phone[length] = '\0';
}

/* Half of those who have a code have it from somebody with an audience. */
static void referral_draw(struct scene *scene, char code[ACCOUNT_CODE])
{
    struct random *random = &scene->random;
    int known = 4 + (int)(scene->accounts / 4000);
    int friends = 20 + (int)(scene->accounts / 12);
    uint64_t number;

    code[0] = '\0';
    if (!dice_chance(random, 0.12))
        return;
    if (dice_chance(random, 0.5))
        number = (uint64_t)dice_lean(random, known, 2.5);
    else
        number = (uint64_t)(known + dice_lean(random, friends, 1.1));
    dice_letters(code, dice_mix(scene->seed + 3, number), 6);
}

static const char *status_draw(struct random *random)
{
    static const char *const statuses[] = { "active", "closed", "banned" };
    static const double weights[] = { .944, .052, .004 };

    return statuses[dice_weighted(random, weights, 3)];
}

void scene_named(struct scene *scene, struct account *account, const struct folk_name *name,
    int nation, enum gadget_class class, const char *group)
{
    struct random *random = &scene->random;
    const struct nation *row = nation_at(nation);

    *account = (struct account){ .nation = nation, .name = *name, .pays = 0.7 };
    account->cidr_map_entry = nation_zone(row, random);
    account->language = row->languages[dice_chance(random, 0.13)];
    mailbox_natural(&scene->boxes, random, nation, name, account->email);
    if (dice_chance(random, 0.45))
        scene_phone(scene, nation, account->phone);
    referral_draw(scene, account->referral);
    account->status = status_draw(random);
    gadget_draw(random, row->wealth, class, &account->gadget);
    account->uplink = uplink_home(random, nation);
    card_draw(random, nation, name, &account->card);
    account->created = rhythm_signup(&scene->rhythm, random, account->cidr_map_entry->minutes);
    account->truth = (struct truth){ group, "", "", "", "" };
}

void scene_person(struct scene *scene, struct account *account, int nation, enum gadget_class class,
    const char *group)
{
    struct folk_name name;

    folk_person(&scene->random, nation_at(nation)->culture, &name);
    scene_named(scene, account, &name, nation, class, group);
}

int64_t scene_later(struct scene *scene, const struct account *account, int64_t moment,
    double mean_days, enum hours hours)
{
    double wait = random_exponential(&scene->random, mean_days * TIME_DAY);
    int64_t at = rhythm_at(&scene->rhythm, &scene->random, moment + (int64_t)wait,
        account->cidr_map_entry->minutes, hours);

    return at > moment ? at : moment + 60 + (int64_t)wait % TIME_HOUR;
}

struct ip scene_visit(struct scene *scene, const struct uplink *uplink, int64_t moment)
{
    static const struct uplink leak = { .kind = UPLINK_LEAK };

    if (dice_chance(&scene->random, leaking))
        return uplink_visit(&scene->plan, &leak, &scene->random, moment);
    return uplink_visit(&scene->plan, uplink, &scene->random, moment);
}

void scene_signin(struct scene *scene, const struct account *account, int64_t moment,
    const struct gadget *gadget, const struct uplink *uplink)
{
    struct ip ip;

    if (rhythm_is_over(&scene->rhythm, moment))
        return;
    ip = scene_visit(scene, uplink, moment);
    sheet_signin(&scene->sheet, account, moment, gadget, &ip);
}

/* Most come back as they came; some with a phone, from elsewhere, or with a new device. */
static void visit_draw(struct scene *scene, const struct account *account, int64_t moment)
{
    struct random *random = &scene->random;
    struct gadget gadget = account->gadget;
    struct uplink uplink = account->uplink;
    double way = random_unit(random);

    if (way < 0.2) {
        gadget_draw(random, nation_at(account->nation)->wealth, GADGET_MOBILE, &gadget);
        uplink = uplink_of(random, UPLINK_CARRIER, account->nation);
    } else if (way < 0.32) {
        uplink = uplink_home(random, account->nation);
    } else if (way < 0.4) {
        gadget_draw(random, nation_at(account->nation)->wealth, GADGET_ANY, &gadget);
    }
    scene_signin(scene, account, moment, &gadget, &uplink);
}

static void visits_draw(struct scene *scene, const struct account *account)
{
    int64_t moment = account->created;

    for (double more = 0.18; dice_chance(&scene->random, more); more = 0.3) {
        moment = scene_later(scene, account, moment, 25, HOURS_WAKING);
        visit_draw(scene, account, moment);
    }
}

void scene_keep(struct scene *scene, const struct account *account)
{
    int64_t at;

    if (account->uplink.kind != UPLINK_HOME && account->uplink.kind != UPLINK_HOME6)
        return;
    at = scene->kept++;
    if (at >= SCENE_KEPT)
        at = (int64_t)random_below(&scene->random, (uint64_t)scene->kept);
    if (at >= SCENE_KEPT)
        return;
    scene->cards[at] = account->card;
    scene->homes[at] = account->uplink;
}

void scene_join_at(struct scene *scene, struct account *account, const struct uplink *place)
{
    struct ip ip;

    account->created = rhythm_fold(&scene->rhythm, account->created);
    ip = scene_visit(scene, place, account->created);
    sheet_signup(&scene->sheet, account, &ip);
    visits_draw(scene, account);
    spend_live(scene, account);
}

void scene_join(struct scene *scene, struct account *account)
{
    struct uplink home = account->uplink;

    scene_join_at(scene, account, &home);
}
