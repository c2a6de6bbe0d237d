#include "world/gang_style.h"

#include "world/dice.h"

static const struct gang_style styles[] = {
    { "lazy", 1.2, 3, 9, .7, 60, 1, gang_lazy },
    { "card_pool", 1.3, 6, 20, .8, 300, 1, gang_card_pool },
    { "datacenter", 1, 6, 28, .8, 300, 1, gang_datacenter },
    { "hydra", .3, 8, 500, 1, 5000, .25, gang_hydra },
    { "device_farm", 1, 5, 22, .7, 200, 1, gang_farm },
    { "evasive", 1, 5, 14, .6, 60, 1, gang_evasive },
    { "slow", 1, 5, 16, .6, 80, 1, gang_slow },
    { "return", .45, 10, 28, .7, 200, 1, gang_return },
};

enum { STYLES = sizeof styles / sizeof styles[0] };

/* Of rings, careless first. */
static const double disciplines[DISCIPLINES] = { .25, .3, .3, .15 };

struct budget {
    struct scene *scene;
    int64_t all, left;
    int64_t made[STYLES];
};

const char *gang_style_name(int row)
{
    return row < STYLES ? styles[row].name : NULL;
}

/* A size for one more ring of a style, at most room; what is left afterwards is none or enough
 * for another ring. */
static int64_t size_draw(const struct budget *budget, const struct gang_style *style, int64_t room)
{
    int64_t size = (int64_t)dice_spread(&budget->scene->random, style->median, style->sigma);

    size = size > style->most ? style->most : size;
    size = size > room ? room : size;
    size = size < style->least ? style->least : size;
    return budget->left - size < GANG_LEAST ? budget->left : size;
}

static void gang_plant(struct budget *budget, int row, int64_t room)
{
    const struct gang_style *style = &styles[row];
    struct random *random = &budget->scene->random;
    enum discipline discipline = (enum discipline)dice_weighted(random, disciplines, DISCIPLINES);
    int64_t size = size_draw(budget, style, room);
    struct gang gang;

    gang_found(&gang, budget->scene, style->name, discipline, (int)size);
    style->make(&gang);
    budget->left -= size;
    budget->made[row] += size;
}

/* What one more ring of the style may take: a fifth of everything, if its share allows that. */
static int64_t room_for(const struct budget *budget, int row)
{
    int64_t share = (int64_t)(styles[row].share_most * (double)budget->all) - budget->made[row];

    return share < budget->all / 5 ? share : budget->all / 5;
}

static int is_affordable(const struct budget *budget, int row)
{
    int64_t share = (int64_t)(styles[row].share_most * (double)budget->all) - budget->made[row];

    return budget->left >= styles[row].least && share >= styles[row].least;
}

/* One of each while the budget lasts, in any order and of about equal size, so that small
 * worlds hold several. */
static void each_plant(struct budget *budget)
{
    int order[STYLES];

    for (int i = 0; i < STYLES; i++)
        order[i] = i;
    for (int i = 0; i < STYLES; i++) {
        int other = dice_between(&budget->scene->random, i, STYLES - 1);
        int row = order[other];
        int64_t even = budget->left * 5 / 4 / (STYLES - i);
        int64_t room = room_for(budget, row);

        order[other] = order[i];
        if (is_affordable(budget, row))
            gang_plant(budget, row, styles[row].share_most < 1 || room < even ? room : even);
    }
}

static int style_draw(const struct budget *budget)
{
    double weights[STYLES];

    for (int i = 0; i < STYLES; i++)
        weights[i] = is_affordable(budget, i) ? styles[i].weight : 0;
    return dice_weighted(&budget->scene->random, weights, STYLES);
}

/* A lazy ring is always affordable, so that the budget is spent to the last account. */
void gang_all(struct scene *scene, int64_t accounts)
{
    struct budget budget = { .scene = scene, .all = accounts, .left = accounts };

    if (accounts < GANG_LEAST)
        return;
    each_plant(&budget);
    while (budget.left > 0 && !sheet_failed(&scene->sheet)) {
        int row = style_draw(&budget);

        gang_plant(&budget, row, room_for(&budget, row));
    }
}
