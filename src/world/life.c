#include "world/life.h"

#include "world/dice.h"

/* One stranger, reaching the service in this way. */
static int stranger_join(
    struct scene *scene, const struct life *life, enum gadget_class class, enum uplink_kind kind)
{
    struct account account;

    scene_person(scene, &account, nation_draw(&scene->random), class, life->group);
    if (kind != UPLINK_HOME)
        account.uplink = uplink_of(&scene->random, kind, account.nation);
    scene_join(scene, &account);
    scene_keep(scene, &account);
    return 1;
}

static int life_plain(struct scene *scene, const struct life *life, int room)
{
    (void)room;
    return stranger_join(scene, life, GADGET_ANY, UPLINK_HOME);
}

static int life_carrier(struct scene *scene, const struct life *life, int room)
{
    int tethered = dice_chance(&scene->random, 0.08);

    (void)room;
    return stranger_join(scene, life, tethered ? GADGET_DESKTOP : GADGET_MOBILE, UPLINK_CARRIER);
}

static int life_vpn(struct scene *scene, const struct life *life, int room)
{
    (void)room;
    return stranger_join(scene, life, GADGET_ANY, UPLINK_VPN);
}

/* Developers who sign up from a rented machine. */
static int life_cloud(struct scene *scene, const struct life *life, int room)
{
    (void)room;
    return stranger_join(scene, life, GADGET_DESKTOP, UPLINK_HOSTING);
}

static const struct life lives[] = {
    { "plain", 0, 1, life_plain },
    { "carrier_nat", .19, 1, life_carrier },
    { "household", .15, 2, life_household },
    { "company", .05, 5, life_company },
    { "campus", .04, 25, life_campus },
    { "family_card", .035, 2, life_family_card },
    { "vpn", .03, 1, life_vpn },
    { "multi_account", .03, 2, life_multi },
    { "company_onboarding", .015, 8, life_onboarding },
    { "fanbase", .015, 20, life_fans },
    { "venue", .012, 15, life_venue },
    { "agency", .012, 5, life_agency },
    { "public_wifi", .012, 10, life_wifi },
    { "cafe", .01, 8, life_cafe },
    { "cloud", .004, 1, life_cloud },
};

enum { LIVES = sizeof lives / sizeof lives[0] };

const char *life_group(int row)
{
    return row < LIVES ? lives[row].group : NULL;
}

int life_size(struct scene *scene, const struct life *life, int room, double median, double sigma)
{
    double size = dice_spread(&scene->random, median, sigma);

    if (size < life->least)
        return life->least;
    return size > room ? room : (int)size;
}

/* Groups of one kind until the budget is spent; returns the accounts made. */
static int64_t life_spend(struct scene *scene, const struct life *life, int64_t budget)
{
    int64_t made = 0;

    while (budget - made >= life->least && !sheet_failed(&scene->sheet)) {
        int64_t room = budget - made;

        made += life->make(scene, life, room > INT32_MAX ? INT32_MAX : (int)room);
    }
    return made;
}

void life_all(struct scene *scene, int64_t accounts)
{
    int64_t left = accounts;

    for (int i = 1; i < LIVES; i++)
        left -= life_spend(scene, &lives[i], (int64_t)(lives[i].share * (double)accounts));
    life_spend(scene, &lives[0], left);
}
