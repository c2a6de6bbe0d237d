#include "world/plan.h"

#include "world/dice.h"

static const double carrier_shares[PLAN_CARRIERS] = { .5, .3, .2 };

/* First octets that hold a private, reserved or documentation range are left out whole. */
static int is_usable(int octet)
{
    static const int unusable[] = { 10, 100, 127, 169, 172, 192, 198, 203 };

    for (int i = 0; i < 8; i++)
        if (octet == unusable[i])
            return 0;
    return 1;
}

static void blocks_shuffle(struct plan *plan, struct random *random)
{
    int count = 0;

    for (int octet = 1; octet < 224; octet++)
        for (int i = 0; is_usable(octet) && i < 256; i++)
            plan->blocks[count++] = (uint16_t)(octet << 8 | i);
    for (int i = count - 1; i > 0; i--) {
        int other = (int)random_below(random, (uint64_t)i + 1);
        uint16_t block = plan->blocks[i];

        plan->blocks[i] = plan->blocks[other];
        plan->blocks[other] = block;
    }
}

static struct range range_take(int *next, int count)
{
    struct range range = { *next, count };

    *next += count;
    return range;
}

static double clamp(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

/* A fifth of all accounts sit behind carriers: over a thousand to a /24. */
static void carriers_draw(struct plan *plan, int nation, int64_t accounts, int *next)
{
    for (int i = 0; i < PLAN_CARRIERS; i++) {
        double users = (double)accounts * 0.2 * nation_share(nation) * carrier_shares[i];

        plan->carrier_block[nation][i] = (*next)++;
        plan->carrier_nets[nation][i] = (int)clamp(users / 1200, 1, 200);
    }
}

void plan_draw(struct plan *plan, struct random *random, int64_t accounts)
{
    double homes = clamp((double)accounts / 40, 400, 8000);
    int next = 0;

    blocks_shuffle(plan, random);
    for (int i = 0; i < NATION_COUNT; i++) {
        plan->homes[i] = range_take(&next, 2 + (int)(homes * nation_share(i)));
        plan->offices[i] = range_take(&next, 2 + (int)(homes * nation_share(i) / 8));
        carriers_draw(plan, i, accounts, &next);
    }
    plan->exit_hosts = range_take(&next, 24);
    plan->hosts = range_take(&next, 24);
    plan->exits = (int)clamp((double)accounts / 250, 15, 400);
}

int plan_carrier(struct random *random)
{
    return dice_weighted(random, carrier_shares, PLAN_CARRIERS);
}

uint64_t plan_block(const struct plan *plan, struct range range, uint64_t hash)
{
    return (uint64_t)plan->blocks[range.first + (int)(hash % (uint64_t)range.count)] << 16;
}
