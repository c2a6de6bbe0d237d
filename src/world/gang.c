#include "world/gang.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "world/dice.h"
#include "world/spend.h"

/* Cards whose true owner is a customer too, and proxies that run in a customer's home. */
static const double victim_cards = 0.03;
static const double victim_homes = 0.05;

void gang_found(
    struct gang *gang, struct scene *scene, const char *style, enum discipline discipline, int size)
{
    *gang = (struct gang){ .scene = scene, .discipline = discipline, .size = size };
    gang->seed = random_bits(&scene->random);
    gang->truth = (struct truth){ "ring", style, discipline_name(discipline), "planted", "" };
    snprintf(gang->truth.ring, sizeof gang->truth.ring, "ring_%04d", ++scene->rings);
    means_draw(&gang->means, scene, discipline);
}

double gang_scale(const struct gang *gang, double careless, double expert)
{
    return discipline_scale(&gang->scene->random, gang->discipline, careless, expert);
}

void gang_place(struct gang *gang, double seconds)
{
    const struct rhythm *rhythm = &gang->scene->rhythm;
    double most = 0.8 * (double)(rhythm->end - rhythm->begin);

    gang->span = (int64_t)(seconds > most ? most : seconds);
    gang->begin =
        rhythm_between(rhythm, &gang->scene->random, rhythm->begin, rhythm->end - gang->span);
    gang->begin = rhythm_at(
        rhythm, &gang->scene->random, gang->begin, gang->means.zone_minutes, gang->means.hours);
}

int64_t gang_moment(const struct gang *gang, int i)
{
    struct scene *scene = gang->scene;
    double at = (i + random_unit(&scene->random)) / gang->size * (double)gang->span;
    int64_t moment = gang->begin + (int64_t)at;

    /* Work of days keeps hours; a burst is over before they matter. */
    if (gang->span > 3 * TIME_DAY)
        return rhythm_at(
            &scene->rhythm, &scene->random, moment, gang->means.zone_minutes, gang->means.hours);
    return moment;
}

static struct random resource_random(
    const struct gang *gang, int inherited, uint64_t kind, int number)
{
    uint64_t seed = number < inherited ? gang->parent : gang->seed;
    struct random random;

    random_seed(&random, dice_mix(dice_mix(seed, kind), (uint64_t)number));
    return random;
}

void gang_card(const struct gang *gang, int number, struct card *card)
{
    struct random random = resource_random(gang, gang->old_cards, 1, number);
    const struct scene *scene = gang->scene;
    int prepaid = dice_chance(&random, 0.25);
    struct folk_name holder;

    if (scene->kept > SCENE_KEPT && dice_chance(&random, victim_cards)) {
        *card = scene->cards[random_below(&random, SCENE_KEPT)];
        return;
    }
    folk_person(&random, nation_at(gang->means.nation)->culture, &holder);
    card_of(&random, gang->means.nation,
        prepaid                      ? CARD_PREPAID
        : dice_chance(&random, 0.55) ? CARD_DEBIT
                                     : CARD_CREDIT,
        &holder, card);
}

uint64_t gang_device(const struct gang *gang, int number)
{
    struct random random = resource_random(gang, gang->old_devices, 2, number);

    return random_bits(&random);
}

struct uplink gang_home(const struct gang *gang, int number)
{
    struct random random = resource_random(gang, 0, 3, number);
    const struct scene *scene = gang->scene;

    if (scene->kept > SCENE_KEPT && dice_chance(&random, victim_homes))
        return scene->homes[random_below(&random, SCENE_KEPT)];
    return uplink_home(&random, gang->means.nation);
}

static void mail_draw(struct gang *gang, struct account *account)
{
    struct scene *scene = gang->scene;
    struct random *random = &scene->random;
    const struct means *means = &gang->means;

    if (gang->last_email[0] && dice_chance(random, means->tagged))
        mailbox_tag(random, gang->last_email, account->email);
    else if (dice_chance(random, means->mail_patterned))
        mailbox_at(&scene->boxes, random, means->mail_style, means->mail_digits, &account->name,
            means->domains[dice_between(random, 0, means->domains_used - 1)], account->email);
    memcpy(gang->last_email, account->email, sizeof gang->last_email);
}

void gang_carry(struct account *account, uint64_t device)
{
    struct random none;

    random_seed(&none, device);
    gadget_renew(&none, &account->gadget);
    account->gadget.id = device;
}

void gang_recruit(struct gang *gang, struct account *account, int64_t moment)
{
    struct scene *scene = gang->scene;
    struct random *random = &scene->random;
    const struct means *means = &gang->means;

    scene_person(scene, account, means->nation, GADGET_ANY, "ring");
    account->truth = gang->truth;
    account->created = moment;
    account->phone[0] = account->referral[0] = '\0';
    if (dice_chance(random, means->phones))
        scene_phone(scene, means->nation, account->phone);
    if (dice_chance(random, means->referred))
        memcpy(account->referral, means->referral, sizeof account->referral);
    if (dice_chance(random, means->banned))
        account->status = "banned";
    mail_draw(gang, account);
    if (dice_chance(random, means->tooled))
        account->gadget = means->tools[dice_between(random, 0, means->tools_used - 1)];
    if (!gadget_is_anonymous(&account->gadget))
        gadget_renew(random, &account->gadget);
    if (dice_chance(random, means->elsewhere)) {
        account->language = nation_at(means->operators)->languages[0];
        account->cidr_map_entry = &nation_at(means->operators)->zones[0];
    }
    account->uplink = dice_chance(random, victim_homes) && scene->kept > SCENE_KEPT
                          ? scene->homes[random_below(random, SCENE_KEPT)]
                          : uplink_home(random, means->nation);
}

static enum charge_status outcome_draw(const struct means *means, struct random *random)
{
    double at = random_unit(random);

    if (at < means->failed)
        return CHARGE_FAILED;
    at = random_unit(random);
    if (at < means->disputed)
        return CHARGE_DISPUTED;
    return at < means->disputed + means->refunded ? CHARGE_REFUNDED : CHARGE_SUCCEEDED;
}

static int64_t amount_draw(const struct gang *gang)
{
    struct random *random = &gang->scene->random;
    const struct means *means = &gang->means;

    if (means->amounts_used == 0)
        return spend_price(random, means->nation);
    return means->amounts[dice_between(random, 0, means->amounts_used - 1)];
}

/* After a failure most turn to the next card of the pool, if the gang works from one. */
static void gang_spend(struct gang *gang, const struct account *account)
{
    struct scene *scene = gang->scene;
    struct random *random = &scene->random;
    int left = 1 + (int)random_exponential(random, gang->means.charges);
    int64_t moment =
        account->created + 40 + (int64_t)random_exponential(random, gang->means.patience);
    struct card card = account->card;

    while (left-- > 0 && !rhythm_is_over(&scene->rhythm, moment)) {
        struct ip ip = scene_visit(scene, &account->uplink, moment);
        struct charge charge = { moment, &card, amount_draw(gang),
            outcome_draw(&gang->means, random), &ip };

        sheet_charge(&scene->sheet, account, &charge);
        if (charge.status == CHARGE_FAILED) {
            left += dice_chance(random, 0.6);
            if (gang->cards > 1 && dice_chance(random, 0.25))
                gang_card(gang, dice_between(random, 0, gang->cards - 1), &card);
            moment += 20 + (int64_t)random_exponential(random, gang->means.patience / 4);
        } else {
            moment += 60 + (int64_t)random_exponential(random, gang->means.patience * 12);
        }
    }
}

void gang_enlist(struct gang *gang, struct account *account)
{
    struct scene *scene = gang->scene;
    struct random *random = &scene->random;
    int64_t moment = rhythm_fold(&scene->rhythm, account->created);
    struct ip ip = scene_visit(scene, &account->uplink, moment);

    account->created = moment;
    if (dice_chance(random, gang->means.typed))
        card_name(random, &account->name, account->card.holder);
    sheet_signup(&scene->sheet, account, &ip);
    while (dice_chance(random, 0.2)) {
        moment += 600 + (int64_t)random_exponential(random, 4 * TIME_DAY);
        scene_signin(scene, account, moment, &account->gadget, &account->uplink);
    }
    if (dice_chance(random, 0.9))
        gang_spend(gang, account);
}
