#include "detect/evidence_all.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/parallel.h"
#include "detect/billing_identity.h"
#include "detect/allowlist.h"
#include "detect/derived_attributes.h"
#include "evidence/composite.h"
#include "evidence/likeness.h"
#include "evidence/population.h"

/* Kinds, and the attributes of composites, are independent of each other, so threads process them
 * in parallel. Results are collected in the order of kinds. */
struct judgement {
    const struct evidence_all_input *input;
    struct population population;
    struct attributes attributes; /* those of features, with networks */
    uint64_t *keys;               /* by account: dataset_account_key */
    uint32_t *devices, *payments, *networks;
    struct allowlist allowlist;
    struct derived_attributes derived;
    struct likeness likeness;
    struct evidence_set sets[KIND_COUNT]; /* by kind */
    struct sharing_usual *usual;          /* NULL: not needed */
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

/* The context of is_seen_outside: a kind of range. */
struct range_context {
    const struct evidence_all_input *input;
    enum kind kind;
};

static int is_seen_outside(const void *context, uint32_t value, uint32_t account)
{
    const struct range_context *place = context;
    const struct evidence_all_input *input = place->input;

    return !rules_apply_at(input->rules, input->dataset, place->kind, value, account);
}

static struct shared_value_input shared_input(const struct judgement *judgement, enum kind kind)
{
    const struct dataset *dataset = judgement->input->dataset;

    return (struct shared_value_input){ .kind = kind,
        .accounts = dataset->accounts,
        .life = dataset->last - dataset->first,
        .step = dataset->step,
        .limits = judgement->input->limits,
        .likeness = &judgement->likeness,
        .usual = judgement->usual };
}

static int judge_billing_identity(struct judgement *judgement, struct error *err)
{
    struct shared_value_input input = shared_input(judgement, KIND_BILLING_IDENTITY);
    struct evidence_set *set = &judgement->sets[KIND_BILLING_IDENTITY];
    struct billing_identity identity = { 0 };
    int rc = -1;

    input.allowed = &identity.allowed;
    if (billing_identity_open(&identity, &judgement->population, judgement->input->features,
            judgement->input->rules, err) ||
        shared_value_judge(&input, identity.sightings, identity.count, set, err))
        goto out;
    billing_identity_name(&identity, set);
    rc = 0;
out:
    billing_identity_close(&identity);
    return rc;
}

static int judge_value(void *context, int worker, size_t turn, struct error *err)
{
    struct judgement *judgement = context;
    const struct evidence_all_input *input = judgement->input;
    enum kind kind = judgement->kinds[turn];
    const struct range_context place = { input, kind };
    const struct shared_value_allowed allowed = { input->rules->allowed[kind],
        input->rules->partly[kind], is_seen_outside, &place };
    struct shared_value_input shared = shared_input(judgement, kind);
    struct sighting *sightings = NULL;
    size_t count;
    int rc;

    (void)worker;
    shared.allowed = &allowed;
    if (is_composite(kind) || input->only_composites)
        return 0;
    if (kind == KIND_BILLING_IDENTITY)
        return judge_billing_identity(judgement, err);
    rc = dataset_sightings(input->dataset, kind, &sightings, &count, err);
    if (rc == 0)
        rc = shared_value_judge(&shared, sightings, count, &judgement->sets[kind], err);
    free(sightings);
    return rc;
}

static int prepare_attribute(void *context, int worker, size_t turn, struct error *err)
{
    struct judgement *judgement = context;

    (void)worker;
    return composite_prepare(&judgement->population, (enum attribute)turn, err);
}

static int judge_composite(void *context, int worker, size_t turn, struct error *err)
{
    struct judgement *judgement = context;
    enum kind kind = judgement->kinds[turn];
    struct evidence_set *set = &judgement->sets[kind];

    (void)worker;
    if (!is_composite(kind))
        return 0;
    if (composite_judge(kind, &judgement->population, judgement->input->limits, set, err) ||
        allowlist_exclude(&judgement->allowlist, kind, set, err))
        return -1;
    return 0;
}

static int judge_in_parallel(struct judgement *judgement,
    int (*work)(void *context, int worker, size_t turn, struct error *err), int turns,
    struct error *err)
{
    struct parallel parallel = {
        .workers = judgement->input->threads, .work = work, .context = judgement
    };

    return parallel_for(&parallel, 0, (size_t)turns, err);
}

static int collect(const struct judgement *judgement, struct evidence_set *set, struct error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (evidence_append(set, &judgement->sets[kind], err))
            return -1;
    return 0;
}

/* Sets numbers that only one account has to 0: they cannot be shared, and 0 is faster. */
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

static int derive(struct judgement *judgement, struct error *err)
{
    const struct evidence_all_input *input = judgement->input;
    struct attributes *attributes = &judgement->attributes;

    if (allowlist_isolate(&judgement->allowlist, input->rules, input->dataset, attributes, err) ||
        derived_attributes_make(&judgement->derived, input->dataset, attributes,
            judgement->networks, judgement->allowlist.network, err))
        return -1;
    attributes->values[ATTRIBUTE_PROVIDER_NETWORK] = judgement->derived.provider_networks;
    attributes->values[ATTRIBUTE_PROFILE] = judgement->derived.profiles;
    return 0;
}

/* Copies the members of features into the arrays that composites are judged on. */
static int open_judgement(struct judgement *judgement, struct error *err)
{
    const struct evidence_all_input *input = judgement->input;
    size_t count = (size_t)input->dataset->accounts + 1;

    judgement->keys = calloc(count, sizeof *judgement->keys);
    judgement->devices = malloc(count * sizeof *judgement->devices);
    judgement->payments = malloc(count * sizeof *judgement->payments);
    judgement->networks = malloc(count * sizeof *judgement->networks);
    if (!judgement->keys || !judgement->devices || !judgement->payments || !judgement->networks)
        return error_memory(err);
    for (uint32_t account = 0; account < count; account++) {
        judgement->devices[account] = input->features->accounts[account].device;
        judgement->payments[account] = input->features->accounts[account].payment;
        judgement->networks[account] = input->features->accounts[account].network;
    }
    for (uint32_t account = 1; !input->only_composites && account < count; account++)
        judgement->keys[account] = dataset_account_key(input->dataset, account);
    if (drop_single(judgement->devices, input->dataset->accounts, err) ||
        drop_single(judgement->payments, input->dataset->accounts, err))
        return -1;
    judgement->attributes = *input->features->attributes;
    judgement->attributes.values[ATTRIBUTE_NETWORK] = judgement->networks;
    if (derive(judgement, err))
        return -1;
    judgement->population = (struct population){ .attributes = &judgement->attributes,
        .created = input->dataset->moments,
        .devices = judgement->devices,
        .payments = judgement->payments,
        .accounts = input->dataset->accounts };
    judgement->likeness = (struct likeness){ .attributes = &judgement->attributes,
        .devices = judgement->devices,
        .payments = judgement->payments,
        .countries = input->dataset->countries,
        .keys = judgement->keys,
        .absent = input->dataset->absent,
        .accounts = input->dataset->accounts };
    if (population_order(&judgement->population, err) ||
        likeness_open(&judgement->likeness, input->dataset->moments, err))
        return -1;
    return 0;
}

static void close_judgement(struct judgement *judgement)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        evidence_free(&judgement->sets[kind]);
    population_free(&judgement->population);
    allowlist_free(&judgement->allowlist);
    derived_attributes_free(&judgement->derived);
    likeness_free(&judgement->likeness);
    free(judgement->keys);
    free(judgement->devices);
    free(judgement->payments);
    free(judgement->networks);
    free(judgement);
}

int evidence_all(const struct evidence_all_input *input, struct evidence_set *set,
    struct sharing_usual *usual, struct error *err)
{
    struct judgement *judgement = calloc(1, sizeof *judgement);
    int rc = -1;

    if (!judgement)
        return error_memory(err);
    judgement->input = input;
    judgement->usual = usual;
    order_kinds(judgement->kinds);
    if (open_judgement(judgement, err) ||
        judge_in_parallel(judgement, judge_value, KIND_COUNT, err) ||
        judge_in_parallel(judgement, prepare_attribute, ATTRIBUTE_COUNT, err) ||
        judge_in_parallel(judgement, judge_composite, KIND_COUNT, err) ||
        collect(judgement, set, err))
        goto out;
    if (usual)
        set->usual = usual;
    rc = 0;
out:
    close_judgement(judgement);
    return rc;
}
