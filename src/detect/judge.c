#include "detect/judge.h"

#include <pthread.h>
#include <stdlib.h>

#include "detect/billed.h"
#include "detect/shade.h"
#include "link/composite.h"
#include "link/crowd.h"

/* Kinds, and the traits that composites need, are independent of each other: each thread takes the
 * next, and the results are put together in the order of kinds. */
struct court {
    const struct judge_input *input;
    struct crowd crowd;
    struct traits traits; /* as the ledger's, with networks */
    uint32_t *devices, *payments, *networks;
    struct shade shade;
    struct evidence_set sets[KIND_COUNT]; /* by kind */
    int (*hear)(struct court *, int turn, struct error *);
    pthread_mutex_t lock; /* of what follows */
    int next, turns, failed;
    struct error error;
};

/* The large ones first, so that no thread is left with one at the end. */
static const enum kind large[] = { KIND_IP, KIND_NET24, KIND_PAYMENT, KIND_DEVICE, KIND_LOCALE_TOOL,
    KIND_LOCALE_AGENT };

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
    return kind_info(kind)->nature == NATURE_COMPOSITE;
}

/* A kind of range, for those who ask where accounts were seen. */
struct place {
    const struct judge_input *input;
    enum kind kind;
};

static int is_met(const void *context, uint32_t value, uint32_t account)
{
    const struct place *place = context;
    const struct judge_input *input = place->input;

    return !decided_there(input->decided, input->facts, place->kind, value, account);
}

static int hear_billed(struct court *court, struct error *err)
{
    const struct facts *facts = court->input->facts;
    struct evidence_set *set = &court->sets[KIND_BILLED];
    struct billed billed = { 0 };
    int rc =
        billed_open(&billed, &court->crowd, court->input->ledger, court->input->decided, err) ||
                link_kind(KIND_BILLED, billed.sightings, billed.count, facts->accounts,
                    facts->last - facts->first, court->input->limits, &billed.aside, set, err)
            ? -1
            : 0;

    if (rc == 0)
        billed_name(&billed, set);
    billed_close(&billed);
    return rc;
}

static int hear_value(struct court *court, int turn, struct error *err)
{
    const struct judge_input *input = court->input;
    enum kind kind = kind_of_turn(turn);
    const struct place place = { input, kind };
    const struct link_aside aside = { input->decided->allowed[kind], input->decided->partly[kind],
        is_met, &place };
    struct sighting *sightings = NULL;
    size_t count;
    int rc;

    if (is_composite(kind) || input->only_composites)
        return 0;
    if (kind == KIND_BILLED)
        return hear_billed(court, err);
    rc = facts_sightings(input->facts, kind, &sightings, &count, err);
    if (rc == 0)
        rc = link_kind(kind, sightings, count, input->facts->accounts,
            input->facts->last - input->facts->first, input->limits, &aside, &court->sets[kind],
            err);
    free(sightings);
    return rc;
}

static int hear_trait(struct court *court, int turn, struct error *err)
{
    return composite_prepare(&court->crowd, (enum trait)turn, err);
}

static int hear_composite(struct court *court, int turn, struct error *err)
{
    enum kind kind = kind_of_turn(turn);
    struct evidence_set *set = &court->sets[kind];

    if (!is_composite(kind))
        return 0;
    return composite_judge(kind, &court->crowd, court->input->limits, set, err) ||
                   shade_set_aside(&court->shade, kind, set, err)
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

/* The ledger's entries as the arrays that composites are judged on. */
static int open_court(struct court *court, struct error *err)
{
    const struct judge_input *input = court->input;
    size_t count = (size_t)input->facts->accounts + 1;

    court->devices = malloc(count * sizeof *court->devices);
    court->payments = malloc(count * sizeof *court->payments);
    court->networks = malloc(count * sizeof *court->networks);
    if (!court->devices || !court->payments || !court->networks)
        return error_memory(err);
    for (uint32_t account = 0; account < count; account++) {
        court->devices[account] = input->ledger->accounts[account].device;
        court->payments[account] = input->ledger->accounts[account].payment;
        court->networks[account] = input->ledger->accounts[account].network;
    }
    if (drop_single(court->devices, input->facts->accounts, err) ||
        drop_single(court->payments, input->facts->accounts, err))
        return -1;
    court->traits = *input->ledger->traits;
    court->traits.values[TRAIT_NETWORK] = court->networks;
    if (shade_cast(&court->shade, input->decided, input->facts, &court->traits, err))
        return -1;
    court->crowd = (struct crowd){ .traits = &court->traits,
        .created = input->facts->created,
        .devices = court->devices,
        .payments = court->payments,
        .accounts = input->facts->accounts };
    return crowd_order(&court->crowd, err);
}

static void close_court(struct court *court)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        evidence_free(&court->sets[kind]);
    crowd_free(&court->crowd);
    shade_free(&court->shade);
    free(court->devices);
    free(court->payments);
    free(court->networks);
    free(court);
}

int judge_all(const struct judge_input *input, struct evidence_set *set, struct error *err)
{
    struct court *court = calloc(1, sizeof *court);
    int rc = -1;

    if (!court)
        return error_memory(err);
    court->input = input;
    if (open_court(court, err) || sit_together(court, hear_value, KIND_COUNT, err) ||
        sit_together(court, hear_trait, TRAIT_COUNT, err) ||
        sit_together(court, hear_composite, KIND_COUNT, err) || collect(court, set, err))
        goto out;
    rc = 0;
out:
    close_court(court);
    return rc;
}
