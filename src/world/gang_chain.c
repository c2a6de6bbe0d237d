#include "world/gang_style.h"

#include <string.h>

#include "base/time.h"
#include "world/dice.h"

enum link { LINK_DEVICE, LINK_CARD, LINK_HOME, LINK_PHONE, LINKS };

/* What the next account takes over from the one before; seldom the same thing twice, so that
 * most things are seen with two accounts only. */
static enum link link_draw(struct random *random, enum link before)
{
    static const double weights[LINKS] = { .32, .36, .24, .08 };
    enum link link = (enum link)dice_weighted(random, weights, LINKS);

    if (link == before && !dice_chance(random, 0.15))
        link = (enum link)((before + 1) % LINK_PHONE);
    return link;
}

static void link_take(
    struct gang *gang, const struct account *before, struct account *account, enum link link)
{
    struct random *random = &gang->scene->random;

    switch (link) {
    case LINK_DEVICE:
        account->gadget = before->gadget;
        break;
    case LINK_CARD:
        account->card = before->card;
        break;
    case LINK_HOME:
        account->uplink = before->uplink;
        account->created =
            before->created + 300 + (int64_t)random_exponential(random, 8 * TIME_HOUR);
        break;
    default:
        memcpy(account->phone, before->phone, sizeof account->phone);
    }
}

/* What the account has that nobody had before it, ready to be passed on. */
static void own_draw(struct gang *gang, struct account *account, int number)
{
    gang_card(gang, number, &account->card);
    gang_carry(account, gang_device(gang, number));
    account->uplink = gang_home(gang, number);
    /* A lease that ends would cut the chain. */
    if (account->uplink.kind == UPLINK_HOME && account->uplink.period < 60 * TIME_DAY)
        account->uplink.period = 60 * TIME_DAY;
    if (!account->phone[0])
        scene_phone(gang->scene, gang->means.nation, account->phone);
}

/* Each account shares one thing with the one before, and nothing with most others. */
void gang_evasive(struct gang *gang)
{
    static const double second[DISCIPLINES] = { .8, .4, .1, 0 };
    struct random *random = &gang->scene->random;
    struct account account, before;
    enum link link = LINKS;

    gang_place(gang, gang_scale(gang, 0.25, 4) * gang->size * TIME_DAY);
    for (int i = 0; i < gang->size; i++) {
        gang_recruit(gang, &account, gang_moment(gang, i));
        own_draw(gang, &account, i);
        if (i > 0) {
            link = link_draw(random, link);
            link_take(gang, &before, &account, link);
        }
        if (i > 0 && dice_chance(random, second[gang->discipline]))
            link_take(gang, &before, &account, link_draw(random, link));
        before = account;
        gang_enlist(gang, &account);
    }
}
