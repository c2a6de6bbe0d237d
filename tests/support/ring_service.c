#include "ring_service.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "ring/find.h"

static const char *const denials[] = { NULL, "card x (maria: stolen)", "device y (li)" };

struct service *service_open(void)
{
    struct service *service = calloc(1, sizeof *service);

    cr_assert_not_null(service);
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        service->attributes.values[attribute] = service->values[attribute];
        service->attributes.background[attribute] = service->background[attribute];
        for (int value = 1; value < SERVICE_VALUES; value++)
            service->background[attribute][value] = 0.001;
    }
    service->constraints = (struct constraints){ .denied = service->denied, .denials = denials };
    service->features = (struct features){ .accounts = service->entries,
        .attributes = &service->attributes,
        .constraints = &service->constraints };
    for (uint32_t account = 1; account <= SERVICE_ACCOUNTS; account++)
        service->entries[account] =
            (struct account_features){ .created = account * (int64_t)TIME_DAY,
                .last_seen = account * (int64_t)TIME_DAY,
                .first_paid = -1 };
    service->limits = (struct ring_limits){ .least_members = 1,
        .pair = -1e9,
        .cut_members = 1 << 30,
        .joined = 1e9,
        .high = 6,
        .apart = 3,
        .join_bits = 4,
        .most_bits = 40 };
    for (int row = 0; row < ring_weight_count(); row++)
        service->limits.weights[row] = 1;
    return service;
}

void service_close(struct service *service)
{
    evidence_free(&service->evidence);
    free(service);
}

void service_tie(struct service *service, enum kind kind, double bits, const uint32_t *accounts)
{
    struct arrival arrivals[SERVICE_ACCOUNTS];
    struct error err;
    uint32_t n = 0;

    for (; accounts[n]; n++) {
        int64_t at = service->entries[accounts[n]].created;

        arrivals[n] = (struct arrival){ accounts[n], at, at };
    }
    cr_assert_eq(evidence_add(&service->evidence,
                     (struct evidence){ .kind = kind,
                         .bits = bits,
                         .value = (uint32_t)service->evidence.count + 1,
                         .window = TIME_DAY,
                         .sharing = n },
                     arrivals, n, &err),
        0);
}

void service_link(
    struct service *service, enum kind kind, double bits, uint32_t first, uint32_t count)
{
    uint32_t accounts[SERVICE_ACCOUNTS + 1];

    for (uint32_t i = 0; i < count; i++)
        accounts[i] = first + i;
    accounts[count] = 0;
    service_tie(service, kind, bits, accounts);
}

void service_all(struct service *service, enum attribute attribute, uint32_t first, uint32_t count,
    uint32_t value)
{
    for (uint32_t i = 0; i < count; i++)
        service->values[attribute][first + i] = value;
}

void service_each(struct service *service, enum attribute attribute, uint32_t first, uint32_t count,
    uint32_t value)
{
    for (uint32_t i = 0; i < count; i++)
        service->values[attribute][first + i] = value + i;
}

struct ring_set service_rings(struct service *service)
{
    struct error err = { 0 };
    struct ring_set rings;

    cr_assert_eq(ring_find(&service->evidence, SERVICE_ACCOUNTS, &service->features,
                     &service->limits, &rings, &err),
        0, "%s", err.message);
    return rings;
}

const struct ring *service_ring_of(const struct ring_set *rings, uint32_t account)
{
    for (uint32_t r = 0; r < rings->count; r++)
        for (uint32_t i = 0; i < rings->rings[r].members; i++)
            if (rings->members[rings->rings[r].first_member + i].account == account)
                return &rings->rings[r];
    return NULL;
}

const struct score_part *service_part(struct service *service, uint32_t count, const char *name)
{
    static struct score_part found;
    const struct ring *ring;
    struct ring_set rings;
    int is_there = 0;

    service_link(service, KIND_PHONE, 10, 1, count);
    rings = service_rings(service);
    service->evidence.count--;
    ring = service_ring_of(&rings, 1);
    cr_assert(ring && ring->members == count);
    for (int i = 0; i < ring->part_count; i++)
        if (strcmp(ring->parts[i].name, name) == 0) {
            found = ring->parts[i];
            found.name = name;
            is_there = 1;
        }
    ring_free(&rings);
    return is_there ? &found : NULL;
}

double service_bits(struct service *service, uint32_t count, const char *name)
{
    const struct score_part *part = service_part(service, count, name);

    return part ? part->bits : 0;
}
