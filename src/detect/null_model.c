#include "detect/null_model.h"
#include "ring/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "detect/evidence_all.h"
#include "ring/prune.h"

enum { PERMUTATIONS = 5 };

/* Attributes that are shuffled together. Card, cardholder and network depend on each other in
 * families and companies, so they are fixed. */
enum permuted {
    PERMUTED_NONE,
    PERMUTED_DEVICE,
    PERMUTED_CONTACT,
    PERMUTED_CLIENT,
    PERMUTED_EMAIL,
    PERMUTED_REFERRAL,
    PERMUTED_BEHAVIOR,
    PERMUTED_COUNT
};

static const enum permuted group_of_attribute[ATTRIBUTE_COUNT] = {
    [ATTRIBUTE_AGENT] = PERMUTED_CLIENT,
    [ATTRIBUTE_AGENT_FAMILY] = PERMUTED_CLIENT,
    [ATTRIBUTE_HOUR] = PERMUTED_CLIENT,
    [ATTRIBUTE_PATTERN] = PERMUTED_EMAIL,
    [ATTRIBUTE_REFERRAL] = PERMUTED_REFERRAL,
    [ATTRIBUTE_AMOUNT] = PERMUTED_BEHAVIOR,
    [ATTRIBUTE_REGISTRABLE_DOMAIN] = PERMUTED_NONE,
    [ATTRIBUTE_BIN] = PERMUTED_NONE,
    [ATTRIBUTE_CARDHOLDER] = PERMUTED_NONE,
    [ATTRIBUTE_BILLING_POSTCODE] = PERMUTED_NONE,
    [ATTRIBUTE_NAME] = PERMUTED_NONE,
    [ATTRIBUTE_SURNAME] = PERMUTED_NONE,
    [ATTRIBUTE_COUNTRY] = PERMUTED_NONE,
    [ATTRIBUTE_LOCALE] = PERMUTED_NONE,
    [ATTRIBUTE_NETWORK] = PERMUTED_NONE,
    [ATTRIBUTE_STEM] = PERMUTED_EMAIL,
    [ATTRIBUTE_HANDLE] = PERMUTED_EMAIL,
    [ATTRIBUTE_PHONE_BLOCK] = PERMUTED_CONTACT,
    [ATTRIBUTE_PROVIDER_NETWORK] = PERMUTED_NONE,
    [ATTRIBUTE_PROFILE] = PERMUTED_NONE,
};

static const enum permuted group_of_family[] = {
    [FAMILY_PAYMENT] = PERMUTED_NONE,
    [FAMILY_NETWORK] = PERMUTED_NONE,
    [FAMILY_DEVICE] = PERMUTED_DEVICE,
    [FAMILY_CONTACT] = PERMUTED_CONTACT,
};

/* One permutation: what an account had of a group goes to account to[group][account]. */
struct permutation {
    const struct run_state *run;
    uint32_t accounts;
    uint32_t *to[PERMUTED_COUNT];
    struct attributes attributes;
    struct features features;
    struct evidence_set evidence;
};

/* random NULL: the identity. */
static void shuffle(uint32_t *to, uint32_t accounts, struct random *random)
{
    for (uint32_t account = 0; account <= accounts; account++)
        to[account] = account;
    for (uint32_t account = accounts; random && account > 1; account--) {
        uint32_t other = 1 + (uint32_t)random_below(random, account), kept = to[account];

        to[account] = to[other];
        to[other] = kept;
    }
}

static int permute_attributes(struct permutation *permutation, struct error *err)
{
    const struct attributes *attributes = &permutation->run->attributes;

    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        const uint32_t *to = permutation->to[group_of_attribute[attribute]];

        permutation->attributes.background[attribute] = attributes->background[attribute];
        permutation->attributes.values[attribute] = calloc(
            (size_t)permutation->accounts + 1, sizeof *permutation->attributes.values[attribute]);
        if (!permutation->attributes.values[attribute])
            return error_memory(err);
        for (uint32_t account = 1; account <= permutation->accounts; account++)
            permutation->attributes.values[attribute][to[account]] =
                attributes->values[attribute][account];
    }
    return 0;
}

static int permute_features(struct permutation *permutation, struct error *err)
{
    const struct account_features *entries = permutation->run->features.accounts;
    struct account_features *permuted = calloc((size_t)permutation->accounts + 1, sizeof *permuted);

    permutation->features = permutation->run->features;
    permutation->features.attributes = &permutation->attributes;
    permutation->features.accounts = permuted;
    if (!permuted)
        return error_memory(err);
    for (uint32_t account = 1; account <= permutation->accounts; account++)
        permuted[permutation->to[PERMUTED_BEHAVIOR][account]] = entries[account];
    for (uint32_t account = 1; account <= permutation->accounts; account++) {
        struct account_features *fixed = &permuted[permutation->to[PERMUTED_NONE][account]];

        fixed->created = entries[account].created;
        fixed->payment = entries[account].payment;
        fixed->own_card = entries[account].own_card;
        fixed->network = entries[account].network;
        permuted[permutation->to[PERMUTED_DEVICE][account]].device = entries[account].device;
    }
    return 0;
}

/* Evidence gets other accounts, but keeps its kind and bits. */
static int permute_evidence(struct permutation *permutation, struct error *err)
{
    const struct evidence_set *evidence = &permutation->run->evidence;

    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence *item = &evidence->items[i];
        const struct kind_info *kind = kind_info(item->kind);
        struct arrival *edges;

        if (kind->sharing_model == SHARING_COMPOSITE)
            continue;
        if (evidence_add(
                &permutation->evidence, *item, evidence->edges + item->first, item->accounts, err))
            return -1;
        edges = permutation->evidence.edges + permutation->evidence.edge_count - item->accounts;
        for (uint32_t j = 0; j < item->accounts; j++)
            edges[j].account = permutation->to[group_of_family[kind->family]][edges[j].account];
    }
    return 0;
}

static int find_rings(struct permutation *permutation, const struct detect_options *options,
    double rings[BAND_HIGH + 1], struct error *err)
{
    struct evidence_all_input input = { .dataset = &permutation->run->dataset,
        .features = &permutation->features,
        .limits = &options->evidence,
        .rules = &permutation->run->rules,
        .threads = options->threads,
        .only_composites = 1 };
    struct ring_set set = { 0 };
    int rc = -1;

    permutation->evidence.usual = permutation->run->evidence.usual;
    if (evidence_all(&input, &permutation->evidence, NULL, err) ||
        prune_strays(&permutation->evidence, permutation->accounts, &permutation->features,
            (uint32_t)options->evidence.composite_accounts, err) ||
        ring_find(&permutation->evidence, permutation->accounts, &permutation->features,
            &options->ring, &set, err))
        goto out;
    for (uint32_t r = 0; r < set.count; r++)
        rings[set.rings[r].band] += 1.0 / PERMUTATIONS;
    rc = 0;
out:
    ring_free(&set);
    return rc;
}

static void free_permutation(struct permutation *permutation)
{
    for (int group = 0; group < PERMUTED_COUNT; group++)
        free(permutation->to[group]);
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        free(permutation->attributes.values[attribute]);
    free(permutation->features.accounts);
    evidence_free(&permutation->evidence);
}

static int run_permutation(const struct run_state *run, const struct detect_options *options,
    struct random *random, double rings[BAND_HIGH + 1], struct error *err)
{
    struct permutation permutation = { .run = run, .accounts = run->dataset.accounts };
    int rc = 0;

    for (int group = 0; group < PERMUTED_COUNT; group++) {
        permutation.to[group] =
            malloc(((size_t)permutation.accounts + 1) * sizeof *permutation.to[group]);
        if (permutation.to[group])
            shuffle(permutation.to[group], permutation.accounts,
                group == PERMUTED_NONE ? NULL : random);
        else
            rc = error_memory(err);
    }
    if (rc || permute_attributes(&permutation, err) || permute_features(&permutation, err) ||
        permute_evidence(&permutation, err) || find_rings(&permutation, options, rings, err))
        rc = -1;
    free_permutation(&permutation);
    return rc;
}

int null_model_rings(const struct run_state *run, const struct detect_options *options,
    double rings[BAND_HIGH + 1], struct error *err)
{
    struct random random;

    random_seed(&random, run->dataset.accounts);
    memset(rings, 0, (BAND_HIGH + 1) * sizeof *rings);
    for (int i = 0; i < PERMUTATIONS; i++)
        if (progress_stage(options->progress, "shuffling attributes", err) ||
            run_permutation(run, options, &random, rings, err))
            return -1;
    return 0;
}
