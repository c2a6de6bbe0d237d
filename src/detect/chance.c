#include "detect/chance.h"

#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "detect/judge.h"
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

static const enum sort sort_of_trait[TRAIT_COUNT] = {
    [TRAIT_AGENT] = SORT_CLIENT,
    [TRAIT_TOOL] = SORT_CLIENT,
    [TRAIT_HOUR] = SORT_CLIENT,
    [TRAIT_PATTERN] = SORT_MAIL,
    [TRAIT_REFERRAL] = SORT_REFERRAL,
    [TRAIT_AMOUNT] = SORT_CONDUCT,
    [TRAIT_SITE] = SORT_HOME,
    [TRAIT_BIN] = SORT_HOME,
    [TRAIT_HOLDER] = SORT_HOME,
    [TRAIT_HOME] = SORT_HOME,
    [TRAIT_NAME] = SORT_HOME,
    [TRAIT_SURNAME] = SORT_HOME,
    [TRAIT_COUNTRY] = SORT_HOME,
    [TRAIT_LOCALE] = SORT_HOME,
    [TRAIT_NETWORK] = SORT_HOME,
};

static const enum sort sort_of_family[] = {
    [FAMILY_PAYMENT] = SORT_HOME,
    [FAMILY_NETWORK] = SORT_HOME,
    [FAMILY_DEVICE] = SORT_DEVICE,
    [FAMILY_CONTACT] = SORT_CONTACT,
};

/* One deal: to[sort][account] is who gets what the account had of that sort. */
struct deal {
    const struct found *found;
    uint32_t accounts;
    uint32_t *to[SORT_COUNT];
    struct traits traits;
    struct ledger ledger;
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
    const struct traits *traits = &deal->found->traits;

    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        const uint32_t *to = deal->to[sort_of_trait[trait]];

        deal->traits.background[trait] = traits->background[trait];
        deal->traits.values[trait] =
            calloc((size_t)deal->accounts + 1, sizeof *deal->traits.values[trait]);
        if (!deal->traits.values[trait])
            return error_memory(err);
        for (uint32_t account = 1; account <= deal->accounts; account++)
            deal->traits.values[trait][to[account]] = traits->values[trait][account];
    }
    return 0;
}

static int deal_ledger(struct deal *deal, struct error *err)
{
    const struct account_entry *entries = deal->found->ledger.accounts;
    struct account_entry *dealt = calloc((size_t)deal->accounts + 1, sizeof *dealt);

    deal->ledger = deal->found->ledger;
    deal->ledger.traits = &deal->traits;
    deal->ledger.accounts = dealt;
    if (!dealt)
        return error_memory(err);
    for (uint32_t account = 1; account <= deal->accounts; account++)
        dealt[deal->to[SORT_CONDUCT][account]] = entries[account];
    for (uint32_t account = 1; account <= deal->accounts; account++) {
        struct account_entry *home = &dealt[deal->to[SORT_HOME][account]];

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
    const struct evidence_set *evidence = &deal->found->evidence;

    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence *item = &evidence->items[i];
        const struct kind_info *kind = kind_info(item->kind);
        struct arrival *edges;

        if (kind->nature == NATURE_COMPOSITE)
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
    struct judge_input input = { .facts = &deal->found->facts,
        .ledger = &deal->ledger,
        .limits = &options->link,
        .decided = &deal->found->decided,
        .threads = options->threads,
        .only_composites = 1 };
    struct ring_set set = { 0 };
    int rc = -1;

    if (judge_all(&input, &deal->evidence, err) ||
        prune_strays(&deal->evidence, deal->accounts, &deal->ledger,
            (uint32_t)options->link.composite_accounts, err) ||
        ring_find(&deal->evidence, deal->accounts, &deal->ledger, &options->ring, &set, err))
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
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        free(deal->traits.values[trait]);
    free(deal->ledger.accounts);
    evidence_free(&deal->evidence);
}

static int deal_once(const struct found *found, const struct detect_options *options,
    struct random *random, double rings[BAND_HIGH + 1], struct error *err)
{
    struct deal deal = { .found = found, .accounts = found->facts.accounts };
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

int chance_rings(const struct found *found, const struct detect_options *options,
    double rings[BAND_HIGH + 1], struct error *err)
{
    struct random random;

    random_seed(&random, found->facts.accounts);
    memset(rings, 0, (BAND_HIGH + 1) * sizeof *rings);
    for (int deal = 0; deal < DEALS; deal++)
        if (progress_stage(options->progress, "dealing out anew", err) ||
            deal_once(found, options, &random, rings, err))
            return -1;
    return 0;
}
