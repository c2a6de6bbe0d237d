#include "detect/billing_identity.h"

#include <stdlib.h>

static int list_sightings(
    struct billing_identity *identity, const struct population *population, struct error *err)
{
    struct population_index postcodes = { 0 }, pairs = { 0 };
    const uint32_t *postcode = population->attributes->values[ATTRIBUTE_BILLING_POSTCODE];
    uint32_t value = 0, last = 0;
    int rc = -1;

    identity->sightings = malloc(((size_t)population->count + 1) * sizeof *identity->sightings);
    identity->account = malloc(((size_t)population->count + 1) * sizeof *identity->account);
    if (!identity->sightings || !identity->account) {
        error_memory(err);
        goto out;
    }
    if (population_index_make(population, ATTRIBUTE_BILLING_POSTCODE, NULL, &postcodes, err) ||
        population_index_make(population, ATTRIBUTE_CARDHOLDER, &postcodes, &pairs, err))
        goto out;
    for (uint32_t holder = 1; holder <= pairs.highest; holder++)
        for (uint32_t i = pairs.begins[holder]; i < pairs.begins[holder + 1]; i++) {
            uint32_t account = population->order[postcodes.places[pairs.places[i]]];

            if (i == pairs.begins[holder] || postcode[account] != last)
                identity->account[++value] = account;
            last = postcode[account];
            identity->sightings[identity->count++] =
                (struct sighting){ value, account, population->created[account] };
        }
    rc = 0;
out:
    population_index_free(&postcodes);
    population_index_free(&pairs);
    return rc;
}

static int is_seen_outside(const void *context, uint32_t value, uint32_t account)
{
    const struct billing_identity *identity = context;

    (void)value;
    return !identity->allowed_by[account];
}

/* A name is allowed with the card that it is on. */
static int find_allowed(struct billing_identity *identity, const struct population *population,
    const struct features *features, const struct rules *rules, struct error *err)
{
    const uint32_t *rule_of = rules->allowed[KIND_PAYMENT];

    if (!rule_of)
        return 0;
    identity->partly = calloc((size_t)population->count + 1, sizeof *identity->partly);
    identity->allowed_by = calloc((size_t)population->accounts + 1, sizeof *identity->allowed_by);
    if (!identity->partly || !identity->allowed_by)
        return error_memory(err);
    for (size_t i = 0; i < identity->count; i++) {
        const struct sighting *sighting = &identity->sightings[i];
        uint32_t number = rule_of[features->accounts[sighting->account].payment];
        uint32_t *partly = &identity->partly[sighting->value];

        identity->allowed_by[sighting->account] = number;
        if (number && (!*partly || number < *partly))
            *partly = number;
    }
    identity->allowed = (struct shared_value_allowed){
        .partly = identity->partly, .is_seen_outside = is_seen_outside, .context = identity
    };
    return 0;
}

int billing_identity_open(struct billing_identity *identity, const struct population *population,
    const struct features *features, const struct rules *rules, struct error *err)
{
    if (list_sightings(identity, population, err) ||
        find_allowed(identity, population, features, rules, err))
        return -1;
    return 0;
}

void billing_identity_name(const struct billing_identity *identity, struct evidence_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        set->items[i].value = identity->account[set->items[i].value];
    for (size_t i = 0; i < set->hub_count; i++)
        set->hubs[i].value = identity->account[set->hubs[i].value];
}

void billing_identity_close(struct billing_identity *identity)
{
    free(identity->sightings);
    free(identity->account);
    free(identity->partly);
    free(identity->allowed_by);
    *identity = (struct billing_identity){ 0 };
}
