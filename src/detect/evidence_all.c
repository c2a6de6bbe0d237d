#include "detect/evidence_all.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/parallel.h"
#include "detect/billing_identity.h"
#include "detect/allowlist.h"
#include "evidence/composite.h"
#include "evidence/population.h"

/* Kinds, and the attributes that composites need, are independent of each other: each thread takes
 * the next, and the results are put together in the order of kinds. */
struct judging {
    const struct evidence_all_input *input;
    struct population population;
    struct attributes attributes; /* as the features's, with networks */
    uint32_t *devices, *payments, *networks;
    struct allowlist allowlist;
    struct evidence_set sets[KIND_COUNT]; /* by kind */
    enum kind kinds[KIND_COUNT];          /* by turn */
};

/* The kinds that take longest first, so that no thread is left with one at the end. */
static int by_effort(const void *a, const void *b)
{
    enum kind x = *(const enum kind *)a, y = *(const enum kind *)b;
    int order = kind_info(y)->effort - kind_info(x)->effort;

    return order ? order : (int)x - (int)y;
}

static void order_kinds(enum kind kinds[KIND_COUNT])
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        kinds[kind] = (enum kind)kind;
    qsort(kinds, KIND_COUNT, sizeof *kinds, by_effort);
}

static int is_composite(enum kind kind)
{
    return kind_info(kind)->sharing_model == SHARING_COMPOSITE;
}

/* A kind of range, for those who ask where accounts were seen. */
struct place {
    const struct evidence_all_input *input;
    enum kind kind;
};

static int is_met(const void *context, uint32_t value, uint32_t account)
{
    const struct place *place = context;
    const struct evidence_all_input *input = place->input;

    return !rules_apply_at(input->rules, input->dataset, place->kind, value, account);
}

static int judge_billing_identity(struct judging *judging, struct error *err)
{
    const struct dataset *dataset = judging->input->dataset;
    struct evidence_set *set = &judging->sets[KIND_BILLING_IDENTITY];
    struct billing_identity billed = { 0 };
    int rc = billing_identity_open(&billed, &judging->population, judging->input->features,
                 judging->input->rules, err) ||
                     shared_value_judge(KIND_BILLING_IDENTITY, billed.sightings, billed.count,
                         dataset->accounts, dataset->last - dataset->first, judging->input->limits,
                         &billed.aside, set, err)
                 ? -1
                 : 0;

    if (rc == 0)
        billing_identity_name(&billed, set);
    billing_identity_close(&billed);
    return rc;
}

static int judge_value(void *context, int worker, size_t turn, struct error *err)
{
    struct judging *judging = context;
    const struct evidence_all_input *input = judging->input;
    enum kind kind = judging->kinds[turn];
    const struct place place = { input, kind };
    const struct shared_value_allowed aside = { input->rules->allowed[kind],
        input->rules->partly[kind], is_met, &place };
    struct sighting *sightings = NULL;
    size_t count;
    int rc;

    (void)worker;
    if (is_composite(kind) || input->only_composites)
        return 0;
    if (kind == KIND_BILLING_IDENTITY)
        return judge_billing_identity(judging, err);
    rc = dataset_sightings(input->dataset, kind, &sightings, &count, err);
    if (rc == 0)
        rc = shared_value_judge(kind, sightings, count, input->dataset->accounts,
            input->dataset->last - input->dataset->first, input->limits, &aside,
            &judging->sets[kind], err);
    free(sightings);
    return rc;
}

static int prepare_attribute(void *context, int worker, size_t turn, struct error *err)
{
    struct judging *judging = context;

    (void)worker;
    return composite_prepare(&judging->population, (enum attribute)turn, err);
}

static int judge_composite(void *context, int worker, size_t turn, struct error *err)
{
    struct judging *judging = context;
    enum kind kind = judging->kinds[turn];
    struct evidence_set *set = &judging->sets[kind];

    (void)worker;
    if (!is_composite(kind))
        return 0;
    if (composite_judge(kind, &judging->population, judging->input->limits, set, err) ||
        allowlist_exclude(&judging->allowlist, kind, set, err))
        return -1;
    return 0;
}

static int judge_in_parallel(struct judging *judging,
    int (*work)(void *context, int worker, size_t turn, struct error *err), int turns,
    struct error *err)
{
    struct parallel parallel = {
        .workers = judging->input->threads, .work = work, .context = judging
    };

    return parallel_for(&parallel, 0, (size_t)turns, err);
}

static int collect(const struct judging *judging, struct evidence_set *set, struct error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (evidence_append(set, &judging->sets[kind], err))
            return -1;
    return 0;
}

/* What one account alone has is told apart from none nowhere, and is the sooner looked at. */
static int drop_single(uint32_t *numbers, uint32_t accounts, struct error *err)
{
    uint32_t highest = 0;
    unsigned char *users;

    for (uint32_t account = 1; account <= accounts; account++)
        highest = numbers[account] > highest ? numbers[account] : highest;
    users = calloc((size_t)highest + 1, 1);
    if (!users)
        return error_memory(err);
    for (uint32_t account = 1; account <= accounts; account++)
        users[numbers[account]] += users[numbers[account]] < 2;
    for (uint32_t account = 1; account <= accounts; account++)
        if (users[numbers[account]] < 2)
            numbers[account] = 0;
    free(users);
    return 0;
}

/* The features's entries as the arrays that composites are judged on. */
static int open_judging(struct judging *judging, struct error *err)
{
    const struct evidence_all_input *input = judging->input;
    size_t count = (size_t)input->dataset->accounts + 1;

    judging->devices = malloc(count * sizeof *judging->devices);
    judging->payments = malloc(count * sizeof *judging->payments);
    judging->networks = malloc(count * sizeof *judging->networks);
    if (!judging->devices || !judging->payments || !judging->networks)
        return error_memory(err);
    for (uint32_t account = 0; account < count; account++) {
        judging->devices[account] = input->features->accounts[account].device;
        judging->payments[account] = input->features->accounts[account].payment;
        judging->networks[account] = input->features->accounts[account].network;
    }
    if (drop_single(judging->devices, input->dataset->accounts, err) ||
        drop_single(judging->payments, input->dataset->accounts, err))
        return -1;
    judging->attributes = *input->features->attributes;
    judging->attributes.values[ATTRIBUTE_NETWORK] = judging->networks;
    if (allowlist_isolate(
            &judging->allowlist, input->rules, input->dataset, &judging->attributes, err))
        return -1;
    judging->population = (struct population){ .attributes = &judging->attributes,
        .created = input->dataset->created,
        .devices = judging->devices,
        .payments = judging->payments,
        .accounts = input->dataset->accounts };
    return population_order(&judging->population, err);
}

static void close_judging(struct judging *judging)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        evidence_free(&judging->sets[kind]);
    population_free(&judging->population);
    allowlist_free(&judging->allowlist);
    free(judging->devices);
    free(judging->payments);
    free(judging->networks);
    free(judging);
}

int evidence_all(
    const struct evidence_all_input *input, struct evidence_set *set, struct error *err)
{
    struct judging *judging = calloc(1, sizeof *judging);
    int rc = -1;

    if (!judging)
        return error_memory(err);
    judging->input = input;
    order_kinds(judging->kinds);
    if (open_judging(judging, err) || judge_in_parallel(judging, judge_value, KIND_COUNT, err) ||
        judge_in_parallel(judging, prepare_attribute, ATTRIBUTE_COUNT, err) ||
        judge_in_parallel(judging, judge_composite, KIND_COUNT, err) || collect(judging, set, err))
        goto out;
    rc = 0;
out:
    close_judging(judging);
    return rc;
}
