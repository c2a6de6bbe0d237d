#include "detect/null_model.h"
#include "ring/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "detect/evidence_all.h"
#include "ring/prune.h"

enum { DEALS = 5 };

/* What is dealt out together. A card, the name of who pays with it and the network at home hang
 * together for reasons of their own, as families and companies show: they stay where they are. */
enum sort {
    SORT_HOME,
    SORT_DEVICE,
    SORT_CONTACT,
    SORT_CLIENT,
    SORT_MAIL,
    SORT_REFERRAL,
    SORT_CONDUCT,
    SORT_COUNT
};

static const enum sort sort_of_trait[ATTRIBUTE_COUNT] = {
    [ATTRIBUTE_AGENT] = SORT_CLIENT,
    [ATTRIBUTE_AGENT_FAMILY] = SORT_CLIENT,
    [ATTRIBUTE_HOUR] = SORT_CLIENT,
    [ATTRIBUTE_PATTERN] = SORT_MAIL,
    [ATTRIBUTE_REFERRAL] = SORT_REFERRAL,
    [ATTRIBUTE_AMOUNT] = SORT_CONDUCT,
    [ATTRIBUTE_REGISTRABLE_DOMAIN] = SORT_HOME,
    [ATTRIBUTE_BIN] = SORT_HOME,
    [ATTRIBUTE_CARDHOLDER] = SORT_HOME,
    [ATTRIBUTE_BILLING_POSTCODE] = SORT_HOME,
    [ATTRIBUTE_NAME] = SORT_HOME,
    [ATTRIBUTE_SURNAME] = SORT_HOME,
    [ATTRIBUTE_COUNTRY] = SORT_HOME,
    [ATTRIBUTE_LOCALE] = SORT_HOME,
    [ATTRIBUTE_NETWORK] = SORT_HOME,
};

static const enum sort sort_of_family[] = {
    [FAMILY_PAYMENT] = SORT_HOME,
    [FAMILY_NETWORK] = SORT_HOME,
    [FAMILY_DEVICE] = SORT_DEVICE,
    [FAMILY_CONTACT] = SORT_CONTACT,
};

/* One deal: to[sort][account] is who gets what the account had of that sort. */
struct deal {
    const struct run_state *run;
    uint32_t accounts;
    uint32_t *to[SORT_COUNT];
    struct attributes attributes;
    struct features features;
    struct evidence_set evidence;
};

/* Without random everybody keeps their own. */
static void shuffle(uint32_t *to, uint32_t accounts, struct random *random)
{
    for (uint32_t account = 0; account <= accounts; account++)
        to[account] = account;
    for (uint32_t account = accounts; random && account > 1; account--) {
        uint32_t other = 1 + (uint32_t)random_below(random, account), held = to[account];

        to[account] = to[other];
        to[other] = held;
    }
}

static int deal_traits(struct deal *deal, struct error *err)
{
    const struct attributes *attributes = &deal->run->attributes;

    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        const uint32_t *to = deal->to[sort_of_trait[attribute]];

        deal->attributes.background[attribute] = attributes->background[attribute];
        deal->attributes.values[attribute] =
            calloc((size_t)deal->accounts + 1, sizeof *deal->attributes.values[attribute]);
        if (!deal->attributes.values[attribute])
            return error_memory(err);
        for (uint32_t account = 1; account <= deal->accounts; account++)
            deal->attributes.values[attribute][to[account]] =
                attributes->values[attribute][account];
    }
    return 0;
}

static int deal_ledger(struct deal *deal, struct error *err)
{
    const struct account_features *entries = deal->run->features.accounts;
    struct account_features *dealt = calloc((size_t)deal->accounts + 1, sizeof *dealt);

    deal->features = deal->run->features;
    deal->features.attributes = &deal->attributes;
    deal->features.accounts = dealt;
    if (!dealt)
        return error_memory(err);
    for (uint32_t account = 1; account <= deal->accounts; account++)
        dealt[deal->to[SORT_CONDUCT][account]] = entries[account];
    for (uint32_t account = 1; account <= deal->accounts; account++) {
        struct account_features *home = &dealt[deal->to[SORT_HOME][account]];

        home->created = entries[account].created;
        home->payment = entries[account].payment;
        home->own_card = entries[account].own_card;
        home->network = entries[account].network;
        dealt[deal->to[SORT_DEVICE][account]].device = entries[account].device;
    }
    return 0;
}

/* The accounts of a piece of evidence change, what it is and how surprising it is does not. */
static int deal_evidence(struct deal *deal, struct error *err)
{
    const struct evidence_set *evidence = &deal->run->evidence;

    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence *item = &evidence->items[i];
        const struct kind_info *kind = kind_info(item->kind);
        struct arrival *edges;

        if (kind->sharing_model == SHARING_COMPOSITE)
            continue;
        if (evidence_add(
                &deal->evidence, *item, evidence->edges + item->first, item->accounts, err))
            return -1;
        edges = deal->evidence.edges + deal->evidence.edge_count - item->accounts;
        for (uint32_t j = 0; j < item->accounts; j++)
            edges[j].account = deal->to[sort_of_family[kind->family]][edges[j].account];
    }
    return 0;
}

static int find_rings(struct deal *deal, const struct detect_options *options,
    double rings[BAND_HIGH + 1], struct error *err)
{
    struct evidence_all_input input = { .dataset = &deal->run->dataset,
        .features = &deal->features,
        .limits = &options->evidence,
        .rules = &deal->run->rules,
        .threads = options->threads,
        .only_composites = 1 };
    struct ring_set set = { 0 };
    int rc = -1;

    if (evidence_all(&input, &deal->evidence, err) ||
        prune_strays(&deal->evidence, deal->accounts, &deal->features,
            (uint32_t)options->evidence.composite_accounts, err) ||
        ring_find(&deal->evidence, deal->accounts, &deal->features, &options->ring, &set, err))
        goto out;
    for (uint32_t r = 0; r < set.count; r++)
        rings[set.rings[r].band] += 1.0 / DEALS;
    rc = 0;
out:
    ring_free(&set);
    return rc;
}

static void free_deal(struct deal *deal)
{
    for (int sort = 0; sort < SORT_COUNT; sort++)
        free(deal->to[sort]);
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        free(deal->attributes.values[attribute]);
    free(deal->features.accounts);
    evidence_free(&deal->evidence);
}

static int deal_once(const struct run_state *run, const struct detect_options *options,
    struct random *random, double rings[BAND_HIGH + 1], struct error *err)
{
    struct deal deal = { .run = run, .accounts = run->dataset.accounts };
    int rc = 0;

    for (int sort = 0; sort < SORT_COUNT; sort++) {
        deal.to[sort] = malloc(((size_t)deal.accounts + 1) * sizeof *deal.to[sort]);
        if (deal.to[sort])
            shuffle(deal.to[sort], deal.accounts, sort == SORT_HOME ? NULL : random);
        else
            rc = error_memory(err);
    }
    if (rc || deal_traits(&deal, err) || deal_ledger(&deal, err) || deal_evidence(&deal, err) ||
        find_rings(&deal, options, rings, err))
        rc = -1;
    free_deal(&deal);
    return rc;
}

int null_model_rings(const struct run_state *run, const struct detect_options *options,
    double rings[BAND_HIGH + 1], struct error *err)
{
    struct random random;

    random_seed(&random, run->dataset.accounts);
    memset(rings, 0, (BAND_HIGH + 1) * sizeof *rings);
    for (int deal = 0; deal < DEALS; deal++)
        if (progress_stage(options->progress, "dealing out anew", err) ||
            deal_once(run, options, &random, rings, err))
            return -1;
    return 0;
}
