#include "dataset/dataset.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/array.h"
#include "dataset/address.h"

struct record_span dataset_span(
    const struct dataset *dataset, enum record_kind record, uint32_t account)
{
    const size_t *begins = dataset->records[record].begins;

    return begins ? (struct record_span){ begins[account], begins[account + 1] }
                  : (struct record_span){ 0, 0 };
}

int dataset_is_bulk(const struct dataset *dataset, int64_t at)
{
    size_t low = 0, high = dataset->bulk_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (dataset->bulk[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < dataset->bulk_count && dataset->bulk[low] == at;
}

uint64_t dataset_account_key(const struct dataset *dataset, uint32_t account)
{
    static const enum kind kinds[] = { KIND_MAILBOX, KIND_DEVICE, KIND_PHONE, KIND_PAYMENT };
    uint64_t sum = 0;

    for (int record = 0; record < RECORD_KINDS; record++) {
        struct record_span span = dataset_span(dataset, (enum record_kind)record, account);

        for (size_t place = span.begin; place < span.end; place++) {
            uint64_t key = (uint64_t)dataset->records[record].at[place];

            for (size_t i = 0; i < COUNT_OF(kinds); i++) {
                uint32_t value =
                    dataset_value_at(dataset, (enum record_kind)record, kinds[i], place);
                struct text text;

                if (value == 0)
                    continue;
                text = dictionary_text(&dataset->values[kinds[i]], value);
                key = XXH3_64bits_withSeed(text.at, text.length, key + i);
            }
            /* Whatever the order of the records. */
            sum += XXH3_64bits_withSeed(&key, sizeof key, 0);
        }
    }
    return sum;
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

/* The arrays of one kind of record that tell a kind of value. */
struct source {
    const size_t *begins;
    const uint32_t *values;
    const int64_t *at;
};

/* The kinds of record that tell it. Returns how many they are; *most: how many records they have.
 */
static int find_sources(const struct dataset *dataset, enum kind kind,
    struct source sources[RECORD_KINDS], size_t *most)
{
    int count = 0;

    *most = 0;
    for (int record = 0; record < RECORD_KINDS; record++) {
        const struct observations *records = &dataset->records[record];

        if (!records->values[told_by(kind)])
            continue;
        sources[count++] =
            (struct source){ records->begins, records->values[told_by(kind)], records->at };
        *most += records->count;
    }
    return count;
}

/* Adds the sightings of one account to a list. Returns how many there are. */
static size_t add_sightings(
    const struct source *source, const uint32_t *ranges, uint32_t account, struct sighting *list)
{
    size_t n = 0;

    for (size_t i = source->begins[account]; i < source->begins[account + 1]; i++) {
        uint32_t value = ranges ? ranges[source->values[i]] : source->values[i];

        list[n] = (struct sighting){ value, account, source->at[i] };
        n += value > 0;
    }
    return n;
}

/* Takes the moments of imports from some sightings. Returns how many are left. */
static size_t leave_bulk_out(
    const struct dataset *dataset, enum kind kind, struct sighting *list, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        int is_bulk = dataset_is_bulk(dataset, list[i].at);

        if (is_bulk && kind_info(kind)->sharing_model == SHARING_SHARED)
            continue;
        list[kept] = list[i];
        list[kept++].at = is_bulk ? -1 : list[i].at;
    }
    return kept;
}

int dataset_sightings(const struct dataset *dataset, enum kind kind, struct sighting **sightings,
    size_t *count, struct error *err)
{
    struct source sources[RECORD_KINDS];
    size_t most, n = 0;
    int source_count = find_sources(dataset, kind, sources, &most);
    struct sighting *list = malloc((most + 1) * sizeof *list);

    *sightings = list;
    *count = 0;
    if (!list)
        return error_memory(err);
    for (uint32_t account = 1; most > 0 && account <= dataset->accounts; account++)
        for (int i = 0; i < source_count; i++)
            n += add_sightings(&sources[i], dataset->ranges[kind], account, list + n);
    *count = dataset->bulk_count ? leave_bulk_out(dataset, kind, list, n) : n;
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
    free(dataset->absent);
    free(dataset->created);
    free(dataset->moments);
    free(dataset->bulk);
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
