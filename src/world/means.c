#include "world/means.h"

#include <math.h>
#include <stdio.h>

#include "base/time.h"
#include "world/dice.h"

/* Shares and chances by discipline, careless first; each gang varies the shares. */
static const double tooled[DISCIPLINES] = { .97, .9, .72, .4 };
static const double mail_patterned[DISCIPLINES] = { .97, .88, .7, .3 };
static const double typed[DISCIPLINES] = { .15, .35, .6, .85 };
static const double elsewhere[DISCIPLINES] = { .5, .25, .08, .02 };
static const double phones[DISCIPLINES] = { .08, .2, .35, .45 };
static const double banned[DISCIPLINES] = { .15, .09, .05, .02 };
static const double failed[DISCIPLINES] = { .3, .19, .11, .06 };
static const double disputed[DISCIPLINES] = { .08, .05, .03, .012 };
static const double disposable[DISCIPLINES] = { .4, .12, .02, 0 };   /* chance of such domains */
static const double own_domain[DISCIPLINES] = { .3, .25, .12, .05 }; /* chance of catch-alls */
static const double few_amounts[DISCIPLINES] = { .85, .7, .5, .2 };  /* chance of fixed ones */
static const double referred[DISCIPLINES] = { .3, .2, .1, .03 };     /* chance of playing that */

double discipline_scale(
    struct random *random, enum discipline discipline, double careless, double expert)
{
    double value = careless * pow(expert / careless, (double)discipline / (DISCIPLINES - 1));

    return value * dice_spread(random, 1, 0.22);
}

const char *discipline_name(enum discipline discipline)
{
    static const char *const names[DISCIPLINES] = { "careless", "casual", "careful", "expert" };

    return names[discipline];
}

static double vary(struct random *random, double share)
{
    double varied = dice_spread(random, share, 0.25);

    return varied > 1 ? 1 : varied;
}

static void tools_draw(struct means *means, struct scene *scene, enum discipline discipline)
{
    static const int most[DISCIPLINES] = { 1, 3, 6, MEANS_TOOLS };
    struct random *random = &scene->random;
    enum gadget_class class = dice_chance(random, 0.75) ? GADGET_DESKTOP : GADGET_ANY;
    int stale = dice_chance(random, 0.4);

    means->tools_used = dice_between(random, 1, most[discipline]);
    for (int i = 0; i < means->tools_used; i++) {
        gadget_draw(random, nation_at(means->nation)->wealth, class, &means->tools[i]);
        /* Many a tool ships one browser build and is not updated for months. */
        if (stale)
            means->tools[i].frozen =
                rhythm_between(&scene->rhythm, random, scene->rhythm.begin, scene->rhythm.end);
    }
}

static void domains_draw(struct means *means, struct random *random, enum discipline discipline)
{
    double way = random_unit(random);

    means->domains_used = 1 + dice_between(random, 0, (int)discipline);
    for (int i = 0; i < means->domains_used; i++) {
        char *domain = means->domains[i];

        if (way < disposable[discipline])
            snprintf(domain, FOLK_DOMAIN, "%s", mailbox_disposable(random));
        else if (way < disposable[discipline] + own_domain[discipline])
            folk_domain(random, NULL, domain);
        else
            snprintf(domain, FOLK_DOMAIN, "%s", mailbox_provider(random, means->nation));
    }
}

static void mail_draw(struct means *means, struct random *random, enum discipline discipline)
{
    static const double sloppy[MAIL_STYLES] = { 1, 2, 1, 0, 1, 3, 3, 4 };
    static const double plausible[MAIL_STYLES] = { 4, 4, 2, 1, 1, 2, 1, .5 };
    int careful = discipline >= DISCIPLINE_CAREFUL;

    means->mail_style =
        (enum mail_style)dice_weighted(random, careful ? plausible : sloppy, MAIL_STYLES);
    if (means->mail_style != MAIL_RANDOM)
        means->mail_digits = dice_between(random, 2, careful ? 4 : 5);
    means->mail_patterned = vary(random, mail_patterned[discipline]);
    if (!careful && dice_chance(random, 0.1))
        means->tagged = 0.8;
    domains_draw(means, random, discipline);
}

static void money_draw(struct means *means, struct random *random, enum discipline discipline)
{
    means->typed = vary(random, typed[discipline]);
    means->failed = vary(random, failed[discipline]);
    means->disputed = vary(random, disputed[discipline]);
    means->refunded = 0.01;
    means->charges = dice_spread(random, 0.9, 0.6);
    means->patience = discipline_scale(random, discipline, 600, TIME_DAY);
    if (!dice_chance(random, few_amounts[discipline]))
        return;
    means->amounts_used = dice_between(random, 1, 1 + (int)discipline);
    for (int i = 0; i < means->amounts_used; i++)
        means->amounts[i] = dice_chance(random, 0.7) ? 100 * (int64_t)dice_between(random, 1, 40)
                                                     : 50 + (int64_t)random_below(random, 6000);
}

/* The disciplined work while their people would be awake; others when they are. */
static void work_draw(struct means *means, struct random *random, enum discipline discipline)
{
    int careful = discipline >= DISCIPLINE_CAREFUL;

    means->nation = nation_draw(random);
    means->operators = dice_between(random, 0, NATION_COUNT - 1);
    means->zone_minutes = nation_at(careful ? means->nation : means->operators)->zones[0].minutes;
    means->hours =
        careful ? HOURS_WAKING : (enum hours)dice_between(random, HOURS_WAKING, HOURS_ANY);
}

void means_draw(struct means *means, struct scene *scene, enum discipline discipline)
{
    struct random *random = &scene->random;

    *means = (struct means){ .nation = 0 };
    work_draw(means, random, discipline);
    means->tooled = vary(random, tooled[discipline]);
    means->elsewhere = vary(random, elsewhere[discipline]);
    means->phones = vary(random, phones[discipline]);
    means->banned = vary(random, banned[discipline]);
    means->referred = dice_chance(random, referred[discipline]) ? 0.85 : 0;
    dice_letters(means->referral, random_bits(random), 6);
    tools_draw(means, scene, discipline);
    mail_draw(means, random, discipline);
    money_draw(means, random, discipline);
}
