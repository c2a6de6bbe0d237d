#include "ring_service.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
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
        .fraud_share = 0.03,
        .join_bits = 4,
        .stray_bits = 1e9,
        .most_bits = 40,
        .steps = service->steps };
    score_steps_simple(service->steps);
    service->evidence.usual = &service->usual;
    service->linked_by = KIND_PHONE;
    for (int row = 0; row < ring_weight_count(); row++)
        service->limits.weights[row] = 1;
    return service;
}

void service_close(struct service *service)
{
    evidence_free(&service->evidence);
    free(service);
}

static enum evidence_method method_of(enum kind kind)
{
    switch (kind_info(kind)->sharing_model) {
    case SHARING_EXCLUSIVE:
        return METHOD_EXCLUSIVE;
    case SHARING_SHARED:
        return METHOD_BURST;
    case SHARING_COMPOSITE:
        return METHOD_COMPOSITE;
    default:
        return METHOD_DENIED;
    }
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
                         .method = method_of(kind),
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

/* ---- one part ---- */

void service_usual(struct service *service, enum kind kind, uint32_t first, uint32_t count)
{
    uint32_t most[SERVICE_ACCOUNTS + 1];

    for (uint32_t account = 0; account <= SERVICE_ACCOUNTS; account++)
        most[account] = account >= first && account < first + count ? count : 1;
    sharing_usual_fill(&service->usual.kinds[kind], most, SERVICE_ACCOUNTS);
}

/* The only ring over accounts 1 .. count. */
static const struct ring *find_ring(struct service *service, uint32_t count, struct ring_set *rings)
{
    const struct ring *ring;

    service_link(service, service->linked_by, 10, 1, count);
    *rings = service_rings(service);
    service->evidence.count--;
    ring = service_ring_of(rings, 1);
    cr_assert(ring && ring->members == count);
    return ring;
}

/* The number in one column of one line of a CSV; NAN: it is empty. */
static double number_at(const char *line, int column)
{
    while (column-- > 0) {
        line = strchr(line, ',');
        cr_assert_not_null(line);
        line++;
    }
    return *line == ',' || *line == '\n' ? NAN : strtod(line, NULL);
}

/* Parts follow the columns score and members. */
double service_figure(struct service *service, uint32_t count, const char *name)
{
    enum { SCORE_AND_MEMBERS = 2 };
    struct error err = { 0 };
    struct ring_set rings, one;
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    struct ring ring = *find_ring(service, count, &rings);
    double figure;

    one = rings;
    one.rings = &ring;
    one.count = 1;
    service->evidence.count++;
    cr_assert_eq(ring_write_figures(&one, &service->evidence, SERVICE_ACCOUNTS, &service->features,
                     &service->limits, file, &err),
        0, "%s", err.message);
    service->evidence.count--;
    fclose(file);
    figure = number_at(strchr(text, '\n') + 1, SCORE_AND_MEMBERS + (int)score_steps_row(name));
    free(text);
    ring_free(&rings);
    return figure;
}

/* A part as it is by the steps of the service. */
static const struct score_part *find_part(struct service *service, uint32_t count, const char *name)
{
    static struct score_part found;
    const struct ring *ring;
    struct ring_set rings;
    int is_there = 0;

    ring = find_ring(service, count, &rings);
    for (int i = 0; i < ring->part_count; i++)
        if (strcmp(ring->parts[i].name, name) == 0) {
            found = ring->parts[i];
            found.name = name;
            is_there = 1;
        }
    ring_free(&rings);
    return is_there ? &found : NULL;
}

const struct score_part *service_part(struct service *service, uint32_t count, const char *name)
{
    enum score_part_row row = score_steps_row(name);
    struct score_steps before = service->steps[row];
    const struct score_part *part;

    if (row != PART_CONFIRMED && row != PART_DENIED)
        service->steps[row] = (struct score_steps){ .count = 1, .steps = { { 0, 1 } } };
    part = find_part(service, count, name);
    service->steps[row] = before;
    return part;
}

double service_bits(struct service *service, uint32_t count, const char *name)
{
    const struct score_part *part = find_part(service, count, name);

    return part ? part->bits : 0;
}
