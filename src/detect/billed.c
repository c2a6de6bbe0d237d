#include "detect/billed.h"

#include <stdlib.h>

static int list(struct billed *billed, const struct crowd *crowd, struct error *err)
{
    struct crowd_index homes = { 0 }, pairs = { 0 };
    const uint32_t *home = crowd->traits->values[TRAIT_HOME];
    uint32_t value = 0, last = 0;
    int rc = -1;

    billed->sightings = malloc(((size_t)crowd->count + 1) * sizeof *billed->sightings);
    billed->account = malloc(((size_t)crowd->count + 1) * sizeof *billed->account);
    if (!billed->sightings || !billed->account) {
        error_memory(err);
        goto out;
    }
    if (crowd_index_make(crowd, TRAIT_HOME, NULL, &homes, err) ||
        crowd_index_make(crowd, TRAIT_HOLDER, &homes, &pairs, err))
        goto out;
    for (uint32_t holder = 1; holder <= pairs.highest; holder++)
        for (uint32_t i = pairs.begins[holder]; i < pairs.begins[holder + 1]; i++) {
            uint32_t account = crowd->order[homes.places[pairs.places[i]]];

            if (i == pairs.begins[holder] || home[account] != last)
                billed->account[++value] = account;
            last = home[account];
            billed->sightings[billed->count++] =
                (struct sighting){ value, account, crowd->created[account] };
        }
    rc = 0;
out:
    crowd_index_free(&homes);
    crowd_index_free(&pairs);
    return rc;
}

static int is_met(const void *context, uint32_t value, uint32_t account)
{
    const struct billed *billed = context;

    (void)value;
    return !billed->through[account];
}

/* A name goes with the card that it is on. */
static int set_aside(struct billed *billed, const struct crowd *crowd, const struct ledger *ledger,
    const struct decided *decided, struct error *err)
{
    const uint32_t *allowed = decided->allowed[KIND_PAYMENT];

    if (!allowed)
        return 0;
    billed->partly = calloc((size_t)crowd->count + 1, sizeof *billed->partly);
    billed->through = calloc((size_t)crowd->accounts + 1, sizeof *billed->through);
    if (!billed->partly || !billed->through)
        return error_memory(err);
    for (size_t i = 0; i < billed->count; i++) {
        const struct sighting *sighting = &billed->sightings[i];
        uint32_t number = allowed[ledger->accounts[sighting->account].payment];
        uint32_t *partly = &billed->partly[sighting->value];

        billed->through[sighting->account] = number;
        if (number && (!*partly || number < *partly))
            *partly = number;
    }
    billed->aside =
        (struct link_aside){ .partly = billed->partly, .is_met = is_met, .context = billed };
    return 0;
}

int billed_open(struct billed *billed, const struct crowd *crowd, const struct ledger *ledger,
    const struct decided *decided, struct error *err)
{
    return list(billed, crowd, err) || set_aside(billed, crowd, ledger, decided, err) ? -1 : 0;
}

void billed_name(const struct billed *billed, struct evidence_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        set->items[i].value = billed->account[set->items[i].value];
    for (size_t i = 0; i < set->hub_count; i++)
        set->hubs[i].value = billed->account[set->hubs[i].value];
}

void billed_close(struct billed *billed)
{
    free(billed->sightings);
    free(billed->account);
    free(billed->partly);
    free(billed->through);
    *billed = (struct billed){ 0 };
}
