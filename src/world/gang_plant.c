#include "world/gang_style.h"

#include "base/time.h"
#include "world/dice.h"

/* --------------------------------------------------------------------- data centre */

struct wave {
    int64_t start, length; /* seconds */
    struct uplink net;
};

static void wave_draw(struct gang *gang, struct wave *wave, int number)
{
    struct scene *scene = gang->scene;
    struct random *random = &scene->random;
    int another_net = number == 0 || gang->discipline > DISCIPLINE_CARELESS;

    wave->start = rhythm_between(&scene->rhythm, random, gang->begin, gang->begin + gang->span);
    wave->length = (int64_t)(gang_scale(gang, 0.3, 9) * TIME_HOUR);
    if (another_net)
        wave->net = uplink_of(random, UPLINK_HOSTING, gang->means.nation);
    /* New waves of the careful come from new domains. */
    if (gang->discipline >= DISCIPLINE_CAREFUL && number > 0)
        folk_domain(random, NULL, gang->means.domains[0]);
}

static void datacenter_equip(struct gang *gang)
{
    static const double patterned[DISCIPLINES] = { 1, 1, .9, .7 };
    struct random *random = &gang->scene->random;

    gang->means.mail_patterned = patterned[gang->discipline];
    gang->means.domains_used = 1 + (gang->discipline > DISCIPLINE_CASUAL);
    for (int i = 0; i < gang->means.domains_used; i++)
        folk_domain(random, NULL, gang->means.domains[i]);
    gang->means.tools_used = gang->discipline == DISCIPLINE_EXPERT ? 3 : 1;
    if (gang->means.tooled < 0.7)
        gang->means.tooled = 0.7;
}

/* Waves from rented machines: one BIN of virtual cards, catch-all domains, hosting networks. */
void gang_datacenter(struct gang *gang)
{
    struct random *random = &gang->scene->random;
    int per_wave = dice_between(random, 8, 30);
    double per_card = gang_scale(gang, 3, 1);
    int per_net = gang->discipline == DISCIPLINE_EXPERT ? 5 : 1000;
    struct wave wave = { .start = 0 };
    struct account account;
    struct card issue;

    datacenter_equip(gang);
    gang_place(gang, gang_scale(gang, 2, 50) * TIME_DAY);
    gang_card(gang, 0, &issue);
    for (int i = 0; i < gang->size; i++) {
        if (i % per_wave == 0)
            wave_draw(gang, &wave, i / per_wave);
        else if (i % per_net == 0)
            wave.net = uplink_of(random, UPLINK_HOSTING, gang->means.nation);
        gang_recruit(gang, &account,
            rhythm_between(&gang->scene->rhythm, random, wave.start, wave.start + wave.length));
        account.uplink = wave.net;
        gang_card(gang, 1 + (int)(i / (per_card < 1 ? 1 : per_card)), &account.card);
        account.card.bin = issue.bin;
        account.card.funding = issue.funding;
        gang_enlist(gang, &account);
    }
}

/* --------------------------------------------------------------------------- hydra */

/* What its cells have in common: the tool, the way mailboxes are named, or both. */
static void hydra_equip(struct gang *gang)
{
    struct random *random = &gang->scene->random;
    struct means *means = &gang->means;
    int by_tool = dice_chance(random, 0.65);
    int by_mail = !by_tool || dice_chance(random, 0.5 - 0.12 * gang->discipline);

    if (by_tool) {
        means->tools_used = means->tools_used > 2 ? 2 : means->tools_used;
        means->tooled = gang_scale(gang, 0.95, 0.75);
    } else {
        means->tools_used = MEANS_TOOLS;
        for (int i = 0; i < MEANS_TOOLS; i++)
            gadget_draw(random, nation_at(means->nation)->wealth, GADGET_ANY, &means->tools[i]);
    }
    means->mail_patterned = by_mail ? gang_scale(gang, 0.95, 0.75) : 0.15;
}

static int cell_make(struct gang *gang, int cell, int64_t start, int size)
{
    struct random *random = &gang->scene->random;
    double length = gang_scale(gang, 0.03, 4) * TIME_DAY;
    struct account account;

    for (int i = 0; i < size; i++) {
        gang_recruit(gang, &account, start + (int64_t)(random_unit(random) * length));
        gang_card(gang, cell, &account.card);
        gang_enlist(gang, &account);
    }
    return size;
}

/* Cells of a few accounts on one card each, replenished for months. */
void gang_hydra(struct gang *gang)
{
    struct random *random = &gang->scene->random;
    int least = gang->discipline == DISCIPLINE_EXPERT ? 3 : 4;
    int most = gang->discipline == DISCIPLINE_EXPERT ? 6 : 8;

    hydra_equip(gang);
    gang_place(gang, gang_scale(gang, 60, 240) * TIME_DAY);
    for (int made = 0, cell = 0; made < gang->size; cell++) {
        int left = gang->size - made;
        int size = dice_between(random, least, most);

        /* No crumb of a cell at the end. */
        if (left - size < least)
            size = left;
        made += cell_make(gang, cell, gang_moment(gang, made), size);
    }
}

/* --------------------------------------------------------------------- device farm */

static void farm_equip(struct gang *gang)
{
    struct random *random = &gang->scene->random;
    struct means *means = &gang->means;

    /* Phones bought together: a model or two. */
    means->tools_used = 1 + (gang->discipline >= DISCIPLINE_CAREFUL) * dice_between(random, 0, 2);
    for (int i = 0; i < means->tools_used; i++)
        gadget_draw(random, nation_at(means->nation)->wealth / 2, GADGET_MOBILE, &means->tools[i]);
}

/* Real phones behind a carrier's addresses; each serves some accounts, then is reset. */
void gang_farm(struct gang *gang)
{
    double per_reset = gang_scale(gang, 7, 2.2);
    int phones = 1 + (int)(gang->size / gang_scale(gang, 15, 7));
    int cards = 1 + (int)(gang->size / gang_scale(gang, 5, 1.5));
    struct uplink carrier = uplink_of(&gang->scene->random, UPLINK_CARRIER, gang->means.nation);
    struct account account;

    farm_equip(gang);
    gang->cards = cards;
    gang_place(gang, gang_scale(gang, 2, 40) * TIME_DAY);
    for (int i = 0; i < gang->size; i++) {
        int phone = i % phones;
        int reset = (int)(i / phones / per_reset);

        gang_recruit(gang, &account, gang_moment(gang, i));
        account.gadget = gang->means.tools[phone % gang->means.tools_used];
        gang_carry(&account, gang_device(gang, phone * 1000 + reset));
        account.uplink = carrier;
        gang_card(gang, dice_between(&gang->scene->random, 0, cards - 1), &account.card);
        gang_enlist(gang, &account);
    }
}
