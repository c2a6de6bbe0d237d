#include "simulate/charges.h"

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"

enum { CHARGES_MOST = 400 };

struct payer {
    struct simulation *sim;
    const struct account *account;
    struct payment_card card; /* replaced now and then */
    int64_t moment;
    int left; /* charges that it may still make */
};

int64_t charges_price(struct random *random, int country)
{
    static const int prices[] = { 20, 10, 5, 30, 100, 50, 200, 25, 12 };
    static const double weights[] = { .46, .13, .12, .06, .08, .06, .03, .04, .02 };
    int64_t cents = prices[draw_weighted(random, weights, COUNT_OF(weights))] * 100;

    if (draw_chance(random, 0.85))
        cents += cents * country_at(country)->tax / 100;
    return cents;
}

static enum charge_status outcome_draw(const struct service *service, struct random *random)
{
    double at = random_unit(random);

    if (at < service->disputed)
        return CHARGE_DISPUTED;
    return at < service->disputed + service->refunded ? CHARGE_REFUNDED : CHARGE_SUCCEEDED;
}

static void charge_write(struct payer *payer, int64_t cents, enum charge_status status, int present)
{
    struct ip_address ip;
    struct charge charge = { payer->moment, &payer->card, cents, status, NULL };

    if (present) {
        ip = simulation_address(payer->sim, &payer->account->access, payer->moment);
        charge.ip = &ip;
    }
    csv_writer_add_charge(&payer->sim->writer, payer->account, &charge);
    payer->left--;
}

/* Makes one charge, and retries after failures. Returns 0 after the end. */
static int charge_take(struct payer *payer, int64_t cents, int present)
{
    struct random *random = &payer->sim->random;
    const struct calendar *calendar = &payer->sim->calendar;

    if (draw_chance(random, 0.006))
        payment_card_draw(random, payer->account->country, &payer->account->name, &payer->card);
    simulation_pool_card(payer->sim, &payer->account->name, &payer->card);
    while (payer->left > 0 && !calendar_is_over(calendar, payer->moment) &&
           draw_chance(random, payer->sim->service->failed)) {
        charge_write(payer, cents, CHARGE_FAILED, present);
        if (!draw_chance(random, 0.75))
            return 1;
        payer->moment += (int64_t)random_exponential(random, 1.2 * TIME_DAY) + 90;
        if (draw_chance(random, 0.15))
            payment_card_draw(random, payer->account->country, &payer->account->name, &payer->card);
    }
    if (payer->left <= 0 || calendar_is_over(calendar, payer->moment))
        return 0;
    charge_write(payer, cents, outcome_draw(payer->sim->service, random), present);
    return 1;
}

static void once_pay(struct payer *payer)
{
    struct random *random = &payer->sim->random;

    while (charge_take(payer, charges_price(random, payer->account->country), 1) &&
           draw_chance(random, 0.14))
        payer->moment =
            simulation_later(payer->sim, payer->account, payer->moment, 30, HOURS_WAKING);
}

static void monthly_pay(struct payer *payer)
{
    struct random *random = &payer->sim->random;
    int64_t cents = charges_price(random, payer->account->country);
    int64_t due = payer->moment;

    for (int month = 0; charge_take(payer, cents, month == 0); month++) {
        due += 30 * TIME_DAY + draw_between(random, -900, 5400);
        payer->moment = due;
        if (draw_chance(random, 0.1))
            return;
    }
}

/* Prepaid credit, bought when it runs out; for a few this is every day. */
static void topup_pay(struct payer *payer)
{
    struct random *random = &payer->sim->random;
    double days = draw_lognormal(random, 16, 1.4);
    int64_t cents = charges_price(random, payer->account->country);

    while (charge_take(payer, cents, draw_chance(random, 0.7))) {
        payer->moment =
            simulation_later(payer->sim, payer->account, payer->moment, days, HOURS_WAKING);
        if (draw_chance(random, 0.2))
            cents = charges_price(random, payer->account->country);
        if (draw_chance(random, 0.06))
            return;
    }
}

/* Billed for usage on about the same day each month; the amounts differ. */
static void metered_pay(struct payer *payer)
{
    struct random *random = &payer->sim->random;
    double typical = draw_lognormal(random, 1400, 1.4);
    int64_t due = payer->moment;

    do {
        int64_t cents = 50 + (int64_t)draw_lognormal(random, typical, 0.5);

        due += 30 * TIME_DAY + draw_between(random, 0, 20000);
        payer->moment = due;
        if (!charge_take(payer, cents < 2000000 ? cents : 2000000, 0))
            return;
    } while (!draw_chance(random, 0.12));
}

/* A card check at the start; most leave before the trial ends. */
static void trial_pay(struct payer *payer)
{
    struct random *random = &payer->sim->random;

    if (!charge_take(payer, 0, 1) || draw_chance(random, 0.6))
        return;
    payer->moment += payer->sim->service->trial_days * TIME_DAY;
    monthly_pay(payer);
}

/* Goods of any price; many customers come back. */
static void purchases_pay(struct payer *payer)
{
    struct random *random = &payer->sim->random;
    double typical = (double)payer->sim->service->typical_purchase;

    while (charge_take(payer, 99 + (int64_t)draw_lognormal(random, typical, 0.9), 1) &&
           draw_chance(random, 0.45))
        payer->moment =
            simulation_later(payer->sim, payer->account, payer->moment, 40, HOURS_WAKING);
}

void charges_draw(struct simulation *sim, const struct account *account)
{
    static void (*const pay[PLANS])(struct payer *) = {
        [PLAN_ONCE] = once_pay,
        [PLAN_MONTHLY] = monthly_pay,
        [PLAN_TOPUP] = topup_pay,
        [PLAN_METERED] = metered_pay,
        [PLAN_TRIAL] = trial_pay,
        [PLAN_PURCHASE] = purchases_pay,
    };
    const struct service *service = sim->service;
    struct random *random = &sim->random;
    struct payer payer = { sim, account, account->card, account->created, CHARGES_MOST };

    if (!service->bills || !draw_chance(random, account->pays * service->pays))
        return;
    if (draw_chance(random, 0.55))
        payer.moment += draw_between(random, 60, 2400);
    else
        payer.moment = simulation_later(sim, account, account->created, 9, HOURS_WAKING);
    pay[draw_weighted(random, service->plans, PLANS)](&payer);
}

void charges_draw_once(struct simulation *sim, const struct account *account)
{
    struct random *random = &sim->random;
    const struct service *service = sim->service;
    struct payer payer = { sim, account, account->card, account->created, CHARGES_MOST };
    int64_t cents = charges_price(random, account->country);

    if (!service->bills || !draw_chance(random, account->pays * service->pays))
        return;
    if (service->plans[PLAN_PURCHASE] > 0)
        cents = 99 + (int64_t)draw_lognormal(random, (double)service->typical_purchase, 0.9);
    payer.moment += draw_between(random, 30, 1800);
    charge_take(&payer, service_has_trials(service) ? 0 : cents, 1);
}
