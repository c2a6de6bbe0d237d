#include "dataset/dataset.h"

#include <stdlib.h>

#include "dataset/address.h"

struct record_span dataset_span(
    const struct dataset *dataset, enum record_kind record, uint32_t account)
{
    const size_t *begins = dataset->records[record].begins;

    return begins ? (struct record_span){ begins[account], begins[account + 1] }
                  : (struct record_span){ 0, 0 };
}

uint32_t dataset_network(const struct dataset *dataset, uint32_t ip)
{
    uint32_t small = dataset->ranges[KIND_NET24][ip], large = dataset->ranges[KIND_NET64][ip];

    return large ? dataset->values[KIND_NET24].last + large : small;
}

/* The kind of what ranges are around. */
static enum kind told_by(enum kind kind)
{
    return kind_info(kind)->form == FORM_RANGE ? KIND_IP : kind;
}

/* Adds the sightings that the records of one kind and account are. Returns how many there are. */
static size_t add_sightings(const struct dataset *dataset, enum record_kind record, enum kind kind,
    uint32_t account, struct sighting *list)
{
    const struct observations *records = &dataset->records[record];
    const uint32_t *values = records->values[told_by(kind)], *ranges = dataset->ranges[kind];
    struct record_span span = dataset_span(dataset, record, account);
    size_t n = 0;

    for (size_t i = span.begin; i < span.end; i++) {
        uint32_t value = ranges ? ranges[values[i]] : values[i];

        list[n] = (struct sighting){ value, account, records->at[i] };
        n += value > 0;
    }
    return n;
}

int dataset_sightings(const struct dataset *dataset, enum kind kind, struct sighting **sightings,
    size_t *count, struct error *err)
{
    int is_told[RECORD_KINDS];
    size_t most = 0, n = 0;

    for (int record = 0; record < RECORD_KINDS; record++) {
        is_told[record] = dataset->records[record].values[told_by(kind)] != NULL;
        most += is_told[record] ? dataset->records[record].count : 0;
    }
    *count = 0;
    *sightings = malloc((most + 1) * sizeof **sightings);
    if (!*sightings)
        return error_memory(err);
    for (uint32_t account = 1; most > 0 && account <= dataset->accounts; account++)
        for (int record = 0; record < RECORD_KINDS; record++)
            if (is_told[record])
                n +=
                    add_sightings(dataset, (enum record_kind)record, kind, account, *sightings + n);
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

static void free_observations(struct observations *records)
{
    free(records->begins);
    free(records->at);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        free(records->values[kind]);
}

void dataset_free(struct dataset *dataset)
{
    free(dataset->created);
    free(dataset->known);
    free(dataset->marks);
    free(dataset->countries);
    for (int record = 0; record < RECORD_KINDS; record++)
        free_observations(&dataset->records[record]);
    free(dataset->charges.amounts);
    free(dataset->charges.currencies);
    free(dataset->charges.outcomes);
    dictionary_free(&dataset->currencies);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        dictionary_free(&dataset->values[kind]);
        free(dataset->ranges[kind]);
    }
    *dataset = (struct dataset){ 0 };
}
