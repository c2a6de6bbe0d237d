#include "detect/evidence_all.h"

#include <pthread.h>
#include <stdlib.h>

#include "detect/billing_identity.h"
#include "detect/allowlist.h"
#include "evidence/composite.h"
#include "evidence/population.h"

/* Kinds, and the attributes that composites need, are independent of each other: each thread takes
 * the next, and the results are put together in the order of kinds. */
struct court {
    const struct evidence_all_input *input;
    struct population population;
    struct attributes attributes; /* as the features's, with networks */
    uint32_t *devices, *payments, *networks;
    struct allowlist allowlist;
    struct evidence_set sets[KIND_COUNT]; /* by kind */
    int (*hear)(struct court *, int turn, struct error *);
    pthread_mutex_t lock; /* of what follows */
    int next, turns, failed;
    struct error error;
};

/* The large ones first, so that no thread is left with one at the end. */
static const enum kind large[] = { KIND_IP, KIND_NET24, KIND_PAYMENT, KIND_DEVICE,
    KIND_LOCALE_AGENT_FAMILY, KIND_LOCALE_AGENT };

enum { LARGE = sizeof large / sizeof large[0] };

static enum kind kind_of_turn(int turn)
{
    int kind = 0;

    if (turn < LARGE)
        return large[turn];
    for (int left = turn - LARGE;; kind++) {
        int is_taken = 0;

        for (int i = 0; i < LARGE; i++)
            is_taken |= large[i] == (enum kind)kind;
        if (!is_taken && left-- == 0)
            return (enum kind)kind;
    }
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

    return !rules_apply_at(input->decided, input->dataset, place->kind, value, account);
}

static int hear_billed(struct court *court, struct error *err)
{
    const struct dataset *dataset = court->input->dataset;
    struct evidence_set *set = &court->sets[KIND_BILLING_IDENTITY];
    struct billing_identity billed = { 0 };
    int rc = billing_identity_open(
                 &billed, &court->population, court->input->features, court->input->decided, err) ||
                     shared_value_judge(KIND_BILLING_IDENTITY, billed.sightings, billed.count,
                         dataset->accounts, dataset->last - dataset->first, court->input->limits,
                         &billed.aside, set, err)
                 ? -1
                 : 0;

    if (rc == 0)
        billing_identity_name(&billed, set);
    billing_identity_close(&billed);
    return rc;
}

static int hear_value(struct court *court, int turn, struct error *err)
{
    const struct evidence_all_input *input = court->input;
    enum kind kind = kind_of_turn(turn);
    const struct place place = { input, kind };
    const struct shared_value_allowed aside = { input->decided->allowed[kind],
        input->decided->partly[kind], is_met, &place };
    struct sighting *sightings = NULL;
    size_t count;
    int rc;

    if (is_composite(kind) || input->only_composites)
        return 0;
    if (kind == KIND_BILLING_IDENTITY)
        return hear_billed(court, err);
    rc = dataset_sightings(input->dataset, kind, &sightings, &count, err);
    if (rc == 0)
        rc = shared_value_judge(kind, sightings, count, input->dataset->accounts,
            input->dataset->last - input->dataset->first, input->limits, &aside, &court->sets[kind],
            err);
    free(sightings);
    return rc;
}

static int hear_trait(struct court *court, int turn, struct error *err)
{
    return composite_prepare(&court->population, (enum attribute)turn, err);
}

static int hear_composite(struct court *court, int turn, struct error *err)
{
    enum kind kind = kind_of_turn(turn);
    struct evidence_set *set = &court->sets[kind];

    if (!is_composite(kind))
        return 0;
    return composite_judge(kind, &court->population, court->input->limits, set, err) ||
                   allowlist_exclude(&court->allowlist, kind, set, err)
               ? -1
               : 0;
}

static int next_turn(struct court *court)
{
    int turn;

    pthread_mutex_lock(&court->lock);
    turn = court->failed ? court->turns : court->next++;
    pthread_mutex_unlock(&court->lock);
    return turn;
}

static void *sit(void *argument)
{
    struct court *court = argument;
    struct error error;

    for (int turn; (turn = next_turn(court)) < court->turns;)
        if (court->hear(court, turn, &error)) {
            pthread_mutex_lock(&court->lock);
            court->failed = 1;
            court->error = error;
            pthread_mutex_unlock(&court->lock);
        }
    return NULL;
}

static int sit_together(struct court *court, int (*hear)(struct court *, int turn, struct error *),
    int turns, struct error *err)
{
    enum { MOST_THREADS = 16 };
    pthread_t threads[MOST_THREADS];
    int started = 0;

    court->hear = hear;
    court->turns = turns;
    court->next = 0;
    pthread_mutex_init(&court->lock, NULL);
    while (started < court->input->threads - 1 && started < MOST_THREADS &&
           pthread_create(&threads[started], NULL, sit, court) == 0)
        started++;
    sit(court);
    while (started > 0)
        pthread_join(threads[--started], NULL);
    pthread_mutex_destroy(&court->lock);
    if (court->failed)
        *err = court->error;
    return court->failed ? -1 : 0;
}

static int collect(const struct court *court, struct evidence_set *set, struct error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (evidence_append(set, &court->sets[kind], err))
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
static int open_court(struct court *court, struct error *err)
{
    const struct evidence_all_input *input = court->input;
    size_t count = (size_t)input->dataset->accounts + 1;

    court->devices = malloc(count * sizeof *court->devices);
    court->payments = malloc(count * sizeof *court->payments);
    court->networks = malloc(count * sizeof *court->networks);
    if (!court->devices || !court->payments || !court->networks)
        return error_memory(err);
    for (uint32_t account = 0; account < count; account++) {
        court->devices[account] = input->features->accounts[account].device;
        court->payments[account] = input->features->accounts[account].payment;
        court->networks[account] = input->features->accounts[account].network;
    }
    if (drop_single(court->devices, input->dataset->accounts, err) ||
        drop_single(court->payments, input->dataset->accounts, err))
        return -1;
    court->attributes = *input->features->attributes;
    court->attributes.values[ATTRIBUTE_NETWORK] = court->networks;
    if (allowlist_isolate(
            &court->allowlist, input->decided, input->dataset, &court->attributes, err))
        return -1;
    court->population = (struct population){ .attributes = &court->attributes,
        .created = input->dataset->created,
        .devices = court->devices,
        .payments = court->payments,
        .accounts = input->dataset->accounts };
    return population_order(&court->population, err);
}

static void close_court(struct court *court)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        evidence_free(&court->sets[kind]);
    population_free(&court->population);
    allowlist_free(&court->allowlist);
    free(court->devices);
    free(court->payments);
    free(court->networks);
    free(court);
}

int evidence_all(
    const struct evidence_all_input *input, struct evidence_set *set, struct error *err)
{
    struct court *court = calloc(1, sizeof *court);
    int rc = -1;

    if (!court)
        return error_memory(err);
    court->input = input;
    if (open_court(court, err) || sit_together(court, hear_value, KIND_COUNT, err) ||
        sit_together(court, hear_trait, ATTRIBUTE_COUNT, err) ||
        sit_together(court, hear_composite, KIND_COUNT, err) || collect(court, set, err))
        goto out;
    rc = 0;
out:
    close_court(court);
    return rc;
}
