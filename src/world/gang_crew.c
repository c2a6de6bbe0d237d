#include "world/gang_style.h"

#include <string.h>

#include "base/time.h"
#include "world/dice.h"

/* How many of each the accounts have between them; 0 is one for each account. */
struct crew {
    int cards, devices, homes;
    int vpn;       /* its homes are exits of a VPN */
    int in_turn;   /* uses one up before the next, rather than any at any time */
    double lapses; /* share of accounts that show the device or address of the one before */
};

static int stock_pick(const struct gang *gang, const struct crew *crew, int stock, int i)
{
    if (crew->in_turn)
        return (int)((int64_t)i * stock / gang->size);
    return dice_between(&gang->scene->random, 0, stock - 1);
}

/* One machine has one profile and one clock, whoever is played on it. */
static void device_take(const struct gang *gang, struct account *account, int number)
{
    uint64_t device = gang_device(gang, number);
    const struct means *means = &gang->means;

    account->gadget = means->tools[number % means->tools_used];
    gang_carry(account, device);
    if ((double)(device % 1000) < 1000 * means->elsewhere)
        account->cidr_map_entry = &nation_at(means->operators)->zones[0];
    else
        account->cidr_map_entry = &nation_at(means->nation)->zones[0];
}

static void lapse(struct gang *gang, const struct crew *crew, const struct account *before,
    struct account *account)
{
    struct random *random = &gang->scene->random;

    if (!dice_chance(random, crew->lapses))
        return;
    if (dice_chance(random, 0.5))
        account->uplink = before->uplink;
    else
        account->gadget = before->gadget;
}

static void crew_work(struct gang *gang, const struct crew *crew)
{
    struct account account, before;

    gang->cards = crew->cards;
    for (int i = 0; i < gang->size; i++) {
        gang_recruit(gang, &account, gang_moment(gang, i));
        gang_card(gang, stock_pick(gang, crew, crew->cards, i), &account.card);
        if (crew->devices)
            device_take(gang, &account, stock_pick(gang, crew, crew->devices, i));
        if (crew->homes)
            account.uplink = gang_home(gang, stock_pick(gang, crew, crew->homes, i));
        if (crew->vpn)
            account.uplink.kind = UPLINK_VPN;
        if (i > 0)
            lapse(gang, crew, &before, &account);
        before = account;
        gang_enlist(gang, &account);
    }
}

/* How many of a thing that each serve so many of the accounts; at least one. */
static int stock_for(const struct gang *gang, double accounts_each)
{
    int stock = (int)(gang->size / accounts_each + 0.5);

    return stock < 1 ? 1 : stock;
}

static double lapses_of(const struct gang *gang)
{
    static const double lapses[DISCIPLINES] = { .15, .06, .02, 0 };

    return lapses[gang->discipline];
}

/* One device and a few cards, and little else to hide behind. */
void gang_lazy(struct gang *gang)
{
    struct crew crew = { .in_turn = dice_chance(&gang->scene->random, 0.6) };

    crew.cards = stock_for(gang, gang_scale(gang, 12, 3.5));
    crew.devices = stock_for(gang, gang_scale(gang, 60, 4));
    crew.homes = stock_for(gang, gang_scale(gang, 40, 3));
    crew.vpn = gang->discipline > DISCIPLINE_CARELESS && dice_chance(&gang->scene->random, 0.35);
    gang_place(gang, gang_scale(gang, 0.3, 18) * TIME_DAY);
    crew_work(gang, &crew);
}

/* Residential proxies and an anti-detect browser, so that only the cards come back. */
void gang_card_pool(struct gang *gang)
{
    struct crew crew = { .in_turn = dice_chance(&gang->scene->random, 0.4) };
    double each = gang_scale(gang, 8, 4);

    crew.cards = stock_for(gang, each < 3 ? 3 : each > 10 ? 10 : each);
    crew.lapses = lapses_of(gang);
    gang_place(gang, gang_scale(gang, 1.5, 70) * TIME_DAY);
    crew_work(gang, &crew);
}

/* One account every few days: no window ever holds a burst. */
void gang_slow(struct gang *gang)
{
    struct crew crew = { .in_turn = 0 };

    crew.cards = stock_for(gang, 3 + 5 * random_unit(&gang->scene->random));
    crew.lapses = lapses_of(gang);
    if (gang->discipline == DISCIPLINE_CARELESS)
        crew.devices = stock_for(gang, 6);
    gang_place(gang, gang_scale(gang, 1.6, 5) * gang->size * TIME_DAY);
    crew_work(gang, &crew);
}

static void return_before(struct gang *gang, struct crew *crew)
{
    const struct rhythm *rhythm = &gang->scene->rhythm;
    int64_t life = rhythm->end - rhythm->begin;

    crew->cards = stock_for(gang, gang_scale(gang, 7, 4));
    crew->devices = stock_for(gang, gang_scale(gang, 6, 2));
    crew->lapses = lapses_of(gang);
    gang_place(gang, gang_scale(gang, 2, 25) * TIME_DAY);
    /* Early enough for the ban, the pause and the return to fit behind it. */
    if (gang->span > life / 4)
        gang->span = life / 4;
    gang->begin =
        rhythm_between(rhythm, &gang->scene->random, rhythm->begin, rhythm->begin + life * 2 / 5);
    gang->means.banned = 1;
    gang->truth.source = "planted_banned";
    crew_work(gang, crew);
}

/* The same people weeks after their ban, with some of the cards and devices they had. */
static void return_after(struct gang *gang, const struct gang *before, struct crew *crew)
{
    const struct rhythm *rhythm = &gang->scene->rhythm;
    struct random *random = &gang->scene->random;
    double kept = gang_scale(gang, 0.75, 0.35);
    int64_t pause = (int64_t)dice_between(random, 14, 56) * TIME_DAY;
    int64_t life = rhythm->end - rhythm->begin;

    gang->parent = before->seed;
    gang->old_cards = 1 + (int)(kept * crew->cards * 0.99);
    gang->old_devices = 1 + (int)(kept * crew->devices * 0.99);
    /* The parent's numbers are met again below these; what is its own lies above. */
    if (dice_chance(random, 0.6)) {
        memcpy(gang->means.tools, before->means.tools, sizeof gang->means.tools);
        gang->means.tools_used = before->means.tools_used;
    }
    gang->means.nation = before->means.nation;
    gang_place(gang, gang_scale(gang, 2, 25) * TIME_DAY);
    gang->begin = before->begin + before->span + (pause > life / 6 ? life / 6 : pause);
    if (gang->begin + gang->span > rhythm->end)
        gang->span = rhythm->end - gang->begin;
    gang->truth = before->truth;
    gang->truth.source = "planted_return";
    crew_work(gang, crew);
}

void gang_return(struct gang *gang)
{
    struct gang after;
    struct crew crew = { .in_turn = 0 };
    int first = gang->size / 2;

    gang_found(&after, gang->scene, gang->truth.style, gang->discipline, gang->size - first);
    gang->size = first;
    return_before(gang, &crew);
    return_after(&after, gang, &crew);
}
