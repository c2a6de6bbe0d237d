#include "detect/billing_identity.h"

#include <stdlib.h>

static int list(
    struct billing_identity *billed, const struct population *population, struct error *err)
{
    struct population_index homes = { 0 }, pairs = { 0 };
    const uint32_t *home = population->attributes->values[ATTRIBUTE_BILLING_POSTCODE];
    uint32_t value = 0, last = 0;
    int rc = -1;

    billed->sightings = malloc(((size_t)population->count + 1) * sizeof *billed->sightings);
    billed->account = malloc(((size_t)population->count + 1) * sizeof *billed->account);
    if (!billed->sightings || !billed->account) {
        error_memory(err);
        goto out;
    }
    if (population_index_make(population, ATTRIBUTE_BILLING_POSTCODE, NULL, &homes, err) ||
        population_index_make(population, ATTRIBUTE_CARDHOLDER, &homes, &pairs, err))
        goto out;
    for (uint32_t holder = 1; holder <= pairs.highest; holder++)
        for (uint32_t i = pairs.begins[holder]; i < pairs.begins[holder + 1]; i++) {
            uint32_t account = population->order[homes.places[pairs.places[i]]];

            if (i == pairs.begins[holder] || home[account] != last)
                billed->account[++value] = account;
            last = home[account];
            billed->sightings[billed->count++] =
                (struct sighting){ value, account, population->created[account] };
        }
    rc = 0;
out:
    population_index_free(&homes);
    population_index_free(&pairs);
    return rc;
}

static int is_met(const void *context, uint32_t value, uint32_t account)
{
    const struct billing_identity *billed = context;

    (void)value;
    return !billed->through[account];
}

/* A name goes with the card that it is on. */
static int set_aside(struct billing_identity *billed, const struct population *population,
    const struct features *features, const struct rules *rules, struct error *err)
{
    const uint32_t *allowed = rules->allowed[KIND_PAYMENT];

    if (!allowed)
        return 0;
    billed->partly = calloc((size_t)population->count + 1, sizeof *billed->partly);
    billed->through = calloc((size_t)population->accounts + 1, sizeof *billed->through);
    if (!billed->partly || !billed->through)
        return error_memory(err);
    for (size_t i = 0; i < billed->count; i++) {
        const struct sighting *sighting = &billed->sightings[i];
        uint32_t number = allowed[features->accounts[sighting->account].payment];
        uint32_t *partly = &billed->partly[sighting->value];

        billed->through[sighting->account] = number;
        if (number && (!*partly || number < *partly))
            *partly = number;
    }
    billed->aside = (struct shared_value_allowed){
        .partly = billed->partly, .is_met = is_met, .context = billed
    };
    return 0;
}

int billing_identity_open(struct billing_identity *billed, const struct population *population,
    const struct features *features, const struct rules *rules, struct error *err)
{
    if (list(billed, population, err) || set_aside(billed, population, features, rules, err))
        return -1;
    return 0;
}

void billing_identity_name(const struct billing_identity *billed, struct evidence_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        set->items[i].value = billed->account[set->items[i].value];
    for (size_t i = 0; i < set->hub_count; i++)
        set->hubs[i].value = billed->account[set->hubs[i].value];
}

void billing_identity_close(struct billing_identity *billed)
{
    free(billed->sightings);
    free(billed->account);
    free(billed->partly);
    free(billed->through);
    *billed = (struct billing_identity){ 0 };
}
