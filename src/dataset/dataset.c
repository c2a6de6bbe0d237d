#include "dataset/dataset.h"

#include <stdlib.h>

#include "dataset/address.h"

const struct signup_record *dataset_signups(
    const struct dataset *dataset, uint32_t account, size_t *count)
{
    const size_t *begins = dataset->signup_begins + account;

    *count = begins[1] - begins[0];
    return dataset->signups + begins[0];
}

const struct charge_record *dataset_charges(
    const struct dataset *dataset, uint32_t account, size_t *count)
{
    const size_t *begins = dataset->charge_begins + account;

    *count = begins[1] - begins[0];
    return dataset->charges + begins[0];
}

uint32_t dataset_network(const struct dataset *dataset, uint32_t ip)
{
    uint32_t small = dataset->ranges[KIND_NET24][ip], large = dataset->ranges[KIND_NET64][ip];

    return large ? dataset->values[KIND_NET24].last + large : small;
}

static uint32_t signup_value(
    const struct dataset *dataset, const struct signup_record *fact, enum kind kind)
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
        return dataset->ranges[kind][fact->ip];
    }
}

static uint32_t charge_value(
    const struct dataset *dataset, const struct charge_record *fact, enum kind kind)
{
    if (kind == KIND_PAYMENT)
        return fact->payment;
    return kind == KIND_IP ? fact->ip : dataset->ranges[kind][fact->ip];
}

int dataset_sightings(const struct dataset *dataset, enum kind kind, struct sighting **sightings,
    size_t *count, struct error *err)
{
    int in_signups = kind != KIND_PAYMENT;
    int in_charges = kind == KIND_PAYMENT || kind_info(kind)->family == FAMILY_NETWORK;
    size_t most = in_signups * dataset->signup_count + in_charges * dataset->charge_count, n = 0;
    struct sighting *list = malloc((most + 1) * sizeof *list);

    *sightings = list;
    *count = 0;
    if (!list)
        return error_memory(err);
    if (kind_info(kind)->sharing_model == SHARING_CONTEXTUAL)
        return 0;
    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        size_t signups, charges;
        const struct signup_record *signup = dataset_signups(dataset, account, &signups);
        const struct charge_record *charge = dataset_charges(dataset, account, &charges);

        for (size_t i = 0; in_signups && i < signups; i++) {
            list[n] =
                (struct sighting){ signup_value(dataset, &signup[i], kind), account, signup[i].at };
            n += list[n].value > 0;
        }
        for (size_t i = 0; in_charges && i < charges; i++) {
            list[n] =
                (struct sighting){ charge_value(dataset, &charge[i], kind), account, charge[i].at };
            n += list[n].value > 0;
        }
    }
    *count = n;
    return 0;
}

struct text dataset_value(
    const struct dataset *dataset, enum kind kind, uint32_t value, char buffer[NETWORK_TEXT])
{
    struct text bytes = dictionary_text(&dataset->values[kind], value);

    return kind_info(kind)->sharing_model == SHARING_SHARED ? address_text(kind, bytes, buffer)
                                                            : bytes;
}

struct text dataset_network_value(
    const struct dataset *dataset, uint32_t network, char buffer[NETWORK_TEXT])
{
    uint32_t small = dataset->values[KIND_NET24].last;

    if (network == 0)
        return (struct text){ buffer, 0 };
    return network > small ? dataset_value(dataset, KIND_NET64, network - small, buffer)
                           : dataset_value(dataset, KIND_NET24, network, buffer);
}

void dataset_free(struct dataset *dataset)
{
    free(dataset->created);
    free(dataset->known);
    free(dataset->marks);
    free(dataset->countries);
    free(dataset->signups);
    free(dataset->charges);
    free(dataset->signup_begins);
    free(dataset->charge_begins);
    dictionary_free(&dataset->currencies);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        dictionary_free(&dataset->values[kind]);
        free(dataset->ranges[kind]);
    }
    *dataset = (struct dataset){ 0 };
}
