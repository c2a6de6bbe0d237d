#include "detect/facts.h"

#include <stdlib.h>

#include "detect/address.h"

const struct signup_fact *facts_signups(const struct facts *facts, uint32_t account, size_t *count)
{
    const size_t *begins = facts->signup_begins + account;

    *count = begins[1] - begins[0];
    return facts->signups + begins[0];
}

const struct charge_fact *facts_charges(const struct facts *facts, uint32_t account, size_t *count)
{
    const size_t *begins = facts->charge_begins + account;

    *count = begins[1] - begins[0];
    return facts->charges + begins[0];
}

uint32_t facts_network(const struct facts *facts, uint32_t ip)
{
    uint32_t small = facts->ranges[KIND_NET24][ip], large = facts->ranges[KIND_NET64][ip];

    return large ? facts->values[KIND_NET24].last + large : small;
}

static uint32_t signup_value(
    const struct facts *facts, const struct signup_fact *fact, enum kind kind)
{
    switch (kind) {
    case KIND_DEVICE:
        return fact->device;
    case KIND_PHONE:
        return fact->phone;
    case KIND_MAILBOX:
        return fact->mailbox;
    case KIND_IP:
        return fact->ip;
    default:
        return facts->ranges[kind][fact->ip];
    }
}

static uint32_t charge_value(
    const struct facts *facts, const struct charge_fact *fact, enum kind kind)
{
    if (kind == KIND_PAYMENT)
        return fact->payment;
    return kind == KIND_IP ? fact->ip : facts->ranges[kind][fact->ip];
}

int facts_sightings(const struct facts *facts, enum kind kind, struct sighting **sightings,
    size_t *count, struct error *err)
{
    int in_signups = kind != KIND_PAYMENT;
    int in_charges = kind == KIND_PAYMENT || kind_info(kind)->family == FAMILY_NETWORK;
    size_t most = in_signups * facts->signup_count + in_charges * facts->charge_count, n = 0;
    struct sighting *list = malloc((most + 1) * sizeof *list);

    *sightings = list;
    *count = 0;
    if (!list)
        return error_memory(err);
    if (kind_info(kind)->nature == NATURE_CONTEXTUAL)
        return 0;
    for (uint32_t account = 1; account <= facts->accounts; account++) {
        size_t signups, charges;
        const struct signup_fact *signup = facts_signups(facts, account, &signups);
        const struct charge_fact *charge = facts_charges(facts, account, &charges);

        for (size_t i = 0; in_signups && i < signups; i++) {
            list[n] =
                (struct sighting){ signup_value(facts, &signup[i], kind), account, signup[i].at };
            n += list[n].value > 0;
        }
        for (size_t i = 0; in_charges && i < charges; i++) {
            list[n] =
                (struct sighting){ charge_value(facts, &charge[i], kind), account, charge[i].at };
            n += list[n].value > 0;
        }
    }
    *count = n;
    return 0;
}

struct text facts_value(
    const struct facts *facts, enum kind kind, uint32_t value, char buffer[NETWORK_TEXT])
{
    struct text bytes = dictionary_text(&facts->values[kind], value);

    return kind_info(kind)->nature == NATURE_SHARED ? address_text(kind, bytes, buffer) : bytes;
}

struct text facts_network_value(
    const struct facts *facts, uint32_t network, char buffer[NETWORK_TEXT])
{
    uint32_t small = facts->values[KIND_NET24].last;

    if (network == 0)
        return (struct text){ buffer, 0 };
    return network > small ? facts_value(facts, KIND_NET64, network - small, buffer)
                           : facts_value(facts, KIND_NET24, network, buffer);
}

void facts_free(struct facts *facts)
{
    free(facts->created);
    free(facts->known);
    free(facts->marks);
    free(facts->countries);
    free(facts->signups);
    free(facts->charges);
    free(facts->signup_begins);
    free(facts->charge_begins);
    dictionary_free(&facts->currencies);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        dictionary_free(&facts->values[kind]);
        free(facts->ranges[kind]);
    }
    *facts = (struct facts){ 0 };
}
