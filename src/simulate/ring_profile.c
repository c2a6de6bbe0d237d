#include "simulate/ring_profile.h"

#include <math.h>
#include <stdio.h>

#include "base/time.h"
#include "simulate/distributions.h"

/* By discipline, careless first. Shares vary between rings. */
static const double model_shares[DISCIPLINES] = { .97, .9, .72, .4 };
static const double mail_shares[DISCIPLINES] = { .97, .88, .7, .3 };
static const double own_name_shares[DISCIPLINES] = { .15, .35, .6, .85 };
static const double operator_locale_shares[DISCIPLINES] = { .5, .25, .08, .02 };
static const double phone_shares[DISCIPLINES] = { .08, .2, .35, .45 };
static const double banned_shares[DISCIPLINES] = { .15, .09, .05, .02 };
static const double failed_shares[DISCIPLINES] = { .3, .19, .11, .06 };
static const double disputed_shares[DISCIPLINES] = { .08, .05, .03, .012 };
static const double disposable_chances[DISCIPLINES] = { .4, .12, .02, 0 };   /* e-mail domains */
static const double own_domain_chances[DISCIPLINES] = { .3, .25, .12, .05 }; /* catch-all domains */
static const double fixed_amount_chances[DISCIPLINES] = { .85, .7, .5, .2 };
static const double referral_chances[DISCIPLINES] = { .3, .2, .1, .03 }; /* abuse of referrals */

double discipline_scale(
    struct random *random, enum discipline discipline, double careless, double expert)
{
    double value = careless * pow(expert / careless, (double)discipline / (DISCIPLINES - 1));

    return value * draw_lognormal(random, 1, 0.22);
}

const char *discipline_name(enum discipline discipline)
{
    static const char *const names[DISCIPLINES] = { "careless", "casual", "careful", "expert" };

    return names[discipline];
}

/* The share with noise, at most 1. */
static double vary(struct random *random, double share)
{
    double varied = draw_lognormal(random, share, 0.25);

    return varied > 1 ? 1 : varied;
}

static void models_draw(
    struct ring_profile *profile, struct simulation *sim, enum discipline discipline)
{
    static const int most[DISCIPLINES] = { 1, 3, 6, RING_PROFILE_MODELS };
    struct random *random = &sim->random;
    enum device_class class = draw_chance(random, 0.75) ? DEVICE_DESKTOP : DEVICE_ANY;
    int stale = draw_chance(random, 0.4);

    profile->model_count = draw_between(random, 1, most[discipline]);
    for (int i = 0; i < profile->model_count; i++) {
        device_draw(random, country_at(profile->country)->wealth, class, &profile->models[i]);
        /* Automation tools often keep one browser version for months. */
        if (stale)
            profile->models[i].frozen =
                calendar_between(&sim->calendar, random, sim->calendar.begin, sim->calendar.end);
    }
}

static void domains_draw(
    struct ring_profile *profile, struct random *random, enum discipline discipline)
{
    double way = random_unit(random);

    profile->domain_count = 1 + draw_between(random, 0, (int)discipline);
    for (int i = 0; i < profile->domain_count; i++) {
        char *domain = profile->domains[i];

        if (way < disposable_chances[discipline])
            snprintf(domain, DOMAIN_TEXT, "%s", mailbox_disposable(random));
        else if (way < disposable_chances[discipline] + own_domain_chances[discipline])
            names_domain(random, NULL, domain);
        else
            snprintf(domain, DOMAIN_TEXT, "%s", mailbox_provider(random, profile->country));
    }
}

static void mail_draw(
    struct ring_profile *profile, struct random *random, enum discipline discipline)
{
    static const double sloppy[MAIL_STYLES] = { 1, 2, 1, 0, 1, 3, 3, 4 };
    static const double plausible[MAIL_STYLES] = { 4, 4, 2, 1, 1, 2, 1, .5 };
    int careful = discipline >= DISCIPLINE_CAREFUL;

    profile->mail_style =
        (enum mail_style)draw_weighted(random, careful ? plausible : sloppy, MAIL_STYLES);
    if (profile->mail_style != MAIL_RANDOM)
        profile->mail_digits = draw_between(random, 2, careful ? 4 : 5);
    profile->mail_share = vary(random, mail_shares[discipline]);
    if (!careful && draw_chance(random, 0.1))
        profile->tag_share = 0.8;
    domains_draw(profile, random, discipline);
}

static void money_draw(
    struct ring_profile *profile, struct random *random, enum discipline discipline)
{
    profile->own_name_share = vary(random, own_name_shares[discipline]);
    profile->failed_share = vary(random, failed_shares[discipline]);
    profile->disputed_share = vary(random, disputed_shares[discipline]);
    profile->refunded_share = 0.01;
    profile->charges = draw_lognormal(random, 0.9, 0.6);
    profile->delay = discipline_scale(random, discipline, 600, TIME_DAY);
    if (!draw_chance(random, fixed_amount_chances[discipline]))
        return;
    profile->amount_count = draw_between(random, 1, 1 + (int)discipline);
    for (int i = 0; i < profile->amount_count; i++)
        profile->amounts[i] = draw_chance(random, 0.7) ? 100 * (int64_t)draw_between(random, 1, 40)
                                                       : 50 + (int64_t)random_below(random, 6000);
}

/* Disciplined rings work in the hours of their invented people, others in their own. */
static void work_draw(
    struct ring_profile *profile, struct random *random, enum discipline discipline)
{
    int careful = discipline >= DISCIPLINE_CAREFUL;

    profile->country = country_draw(random);
    profile->operator_country = draw_between(random, 0, COUNTRY_COUNT - 1);
    profile->zone_minutes =
        country_at(careful ? profile->country : profile->operator_country)->time_zones[0].minutes;
    profile->hours =
        careful ? HOURS_WAKING : (enum hours)draw_between(random, HOURS_WAKING, HOURS_ANY);
}

void ring_profile_draw(
    struct ring_profile *profile, struct simulation *sim, enum discipline discipline)
{
    struct random *random = &sim->random;

    *profile = (struct ring_profile){ .country = 0 };
    work_draw(profile, random, discipline);
    profile->model_share = vary(random, model_shares[discipline]);
    profile->operator_locale_share = vary(random, operator_locale_shares[discipline]);
    profile->phone_share = vary(random, phone_shares[discipline]);
    profile->banned_share = vary(random, banned_shares[discipline]);
    profile->referral_share = draw_chance(random, referral_chances[discipline]) ? 0.85 : 0;
    base32_write(profile->referral, random_bits(random), 6);
    models_draw(profile, sim, discipline);
    mail_draw(profile, random, discipline);
    money_draw(profile, random, discipline);
}
