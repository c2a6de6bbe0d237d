#include "world/spend.h"

#include "base/time.h"
#include "world/dice.h"
#include "world/scene.h"

enum plan_kind { PLAN_ONCE, PLAN_MONTHLY, PLAN_TOPUP, PLAN_METERED, PLAN_KINDS };
enum { CHARGES_MOST = 400, PRICES = 9 };

static const double failing = 0.036;
static const double refunding = 0.010;
static const double disputing = 0.0018;

struct bill {
    struct scene *scene;
    const struct account *account;
    struct card card; /* may be replaced as time goes */
    int64_t moment;
    int left; /* charges still allowed, so that no account is absurd */
};

int64_t spend_price(struct random *random, int nation)
{
    static const int prices[PRICES] = { 20, 10, 5, 30, 100, 50, 200, 25, 12 };
    static const double weights[PRICES] = { .46, .13, .12, .06, .08, .06, .03, .04, .02 };
    int64_t cents = prices[dice_weighted(random, weights, PRICES)] * 100;

    if (dice_chance(random, 0.85))
        cents += cents * nation_at(nation)->tax / 100;
    return cents;
}

static enum charge_status outcome_draw(struct random *random)
{
    double at = random_unit(random);

    if (at < disputing)
        return CHARGE_DISPUTED;
    return at < disputing + refunding ? CHARGE_REFUNDED : CHARGE_SUCCEEDED;
}

static void bill_write(struct bill *bill, int64_t cents, enum charge_status status, int present)
{
    struct ip ip;
    struct charge charge = { bill->moment, &bill->card, cents, status, NULL };

    if (present) {
        ip = scene_visit(bill->scene, &bill->account->uplink, bill->moment);
        charge.ip = &ip;
    }
    sheet_charge(&bill->scene->sheet, bill->account, &charge);
    bill->left--;
}

/* One charge, and after a failure most often another try days later; 0 when the world is over. */
static int bill_take(struct bill *bill, int64_t cents, int present)
{
    struct random *random = &bill->scene->random;
    const struct rhythm *rhythm = &bill->scene->rhythm;

    if (dice_chance(random, 0.006))
        card_draw(random, bill->account->nation, &bill->account->name, &bill->card);
    while (
        bill->left > 0 && !rhythm_is_over(rhythm, bill->moment) && dice_chance(random, failing)) {
        bill_write(bill, cents, CHARGE_FAILED, present);
        if (!dice_chance(random, 0.75))
            return 1;
        bill->moment += (int64_t)random_exponential(random, 1.2 * TIME_DAY) + 90;
        if (dice_chance(random, 0.15))
            card_draw(random, bill->account->nation, &bill->account->name, &bill->card);
    }
    if (bill->left <= 0 || rhythm_is_over(rhythm, bill->moment))
        return 0;
    bill_write(bill, cents, outcome_draw(random), present);
    return 1;
}

static void once_live(struct bill *bill)
{
    struct random *random = &bill->scene->random;

    while (
        bill_take(bill, spend_price(random, bill->account->nation), 1) && dice_chance(random, 0.14))
        bill->moment = scene_later(bill->scene, bill->account, bill->moment, 30, HOURS_WAKING);
}

static void monthly_live(struct bill *bill)
{
    struct random *random = &bill->scene->random;
    int64_t cents = spend_price(random, bill->account->nation);
    int64_t due = bill->moment;

    for (int month = 0; bill_take(bill, cents, month == 0); month++) {
        due += 30 * TIME_DAY + dice_between(random, -900, 5400);
        bill->moment = due;
        if (dice_chance(random, 0.1))
            return;
    }
}

/* Prepaid credit: whenever it runs out, which for a few is every day. */
static void topup_live(struct bill *bill)
{
    struct random *random = &bill->scene->random;
    double days = dice_spread(random, 16, 1.4);
    int64_t cents = spend_price(random, bill->account->nation);

    while (bill_take(bill, cents, dice_chance(random, 0.7))) {
        bill->moment = scene_later(bill->scene, bill->account, bill->moment, days, HOURS_WAKING);
        if (dice_chance(random, 0.2))
            cents = spend_price(random, bill->account->nation);
        if (dice_chance(random, 0.06))
            return;
    }
}

/* Billed in arrears on about the same day each month: no two amounts are the same. */
static void metered_live(struct bill *bill)
{
    struct random *random = &bill->scene->random;
    double typical = dice_spread(random, 1400, 1.4);
    int64_t due = bill->moment;

    do {
        int64_t cents = 50 + (int64_t)dice_spread(random, typical, 0.5);

        due += 30 * TIME_DAY + dice_between(random, 0, 20000);
        bill->moment = due;
        if (!bill_take(bill, cents < 2000000 ? cents : 2000000, 0))
            return;
    } while (!dice_chance(random, 0.12));
}

void spend_live(struct scene *scene, const struct account *account)
{
    static const double kinds[PLAN_KINDS] = { .24, .45, .19, .12 };
    static void (*const live[PLAN_KINDS])(
        struct bill *) = { once_live, monthly_live, topup_live, metered_live };
    struct random *random = &scene->random;
    struct bill bill = { scene, account, account->card, account->created, CHARGES_MOST };

    if (!dice_chance(random, account->pays))
        return;
    if (dice_chance(random, 0.55))
        bill.moment += dice_between(random, 60, 2400);
    else
        bill.moment = scene_later(scene, account, account->created, 9, HOURS_WAKING);
    live[dice_weighted(random, kinds, PLAN_KINDS)](&bill);
}
