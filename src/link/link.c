#include "link/link.h"

#include <stdlib.h>

#include "link/tail.h"

/* What one pass over a kind's values works on. */
struct pass {
    enum kind kind;
    uint32_t accounts;
    int64_t life;
    const struct link_limits *limits;
    struct tail tail;         /* of sharers, or of the sizes of bursts */
    struct arrival *arrivals; /* of the value at hand, as many as the largest value has */
    struct evidence_set *set;
};

/* Some of the arrivals at hand. */
struct span {
    int begin, end;
};

static int by_account(const void *a, const void *b)
{
    const struct sighting *x = a, *y = b;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static int by_first(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* One arrival an account out of sightings of one value, sorted by first moment. */
static int gather(struct sighting *sightings, size_t count, struct arrival *arrivals)
{
    int n = 0;

    qsort(sightings, count, sizeof *sightings, by_account);
    for (size_t i = 0; i < count; i++) {
        const struct sighting *s = &sightings[i];

        if (n == 0 || arrivals[n - 1].account != s->account)
            arrivals[n++] = (struct arrival){ s->account, s->at, s->at };
        arrivals[n - 1].last = s->at;
    }
    qsort(arrivals, (size_t)n, sizeof *arrivals, by_first);
    return n;
}

/* ---- the judges: count learns what is normal, judge decides ---- */

static int count_exclusive(struct pass *pass, uint32_t value, int sharers, struct error *err)
{
    (void)value;
    (void)err;
    tail_count(&pass->tail, sharers);
    return 0;
}

static int judge_exclusive(struct pass *pass, uint32_t value, int sharers, struct error *err)
{
    const struct link_limits *limits = pass->limits;
    double bits = tail_bits(&pass->tail, sharers);

    if (sharers < 2 || bits < limits->evidence_bits)
        return 0;
    if (sharers > limits->hub_accounts && sharers > limits->hub_share * pass->accounts)
        return evidence_add_hub(
            pass->set, (struct hub){ pass->kind, value, (uint32_t)sharers, bits }, err);
    return evidence_add(pass->set,
        (struct evidence){ .kind = pass->kind,
            .judge = JUDGE_EXCLUSIVE,
            .value = value,
            .sharing = (uint32_t)sharers,
            .bits = bits },
        pass->arrivals, (uint32_t)sharers, err);
}

static int count_burst(struct pass *pass, uint32_t value, int sharers, struct error *err)
{
    struct burst burst = burst_find(pass->arrivals, sharers, 0, pass->life);

    (void)value;
    (void)err;
    tail_count(&pass->tail, burst.window ? burst.last - burst.first + 1 : 1);
    return 0;
}

/* Surprising by the value's own rate, and also among the bursts of all values of the kind: families
 * and colleagues sign up together too. A group that its value's rate explains in good part would
 * link strangers. */
static int is_evidence(const struct pass *pass, const struct burst *burst, int others, double usual)
{
    const struct link_limits *limits = pass->limits;
    int count = burst->window ? burst->last - burst->first + 1 : 0;

    return count >= 2 && burst->bits >= limits->burst_bits && usual >= limits->evidence_bits &&
           count >= limits->burst_lift * burst_expected(others - count, burst->window, pass->life);
}

/* Takes the most surprising burst of arrivals[begin .. end), then those before and after it. */
static int take_bursts(
    struct pass *pass, uint32_t value, int sharers, struct span span, int *taken, struct error *err)
{
    int length = span.end - span.begin;
    struct burst burst =
        burst_find(pass->arrivals + span.begin, length, sharers - length, pass->life);
    int count = burst.last - burst.first + 1;
    double usual = tail_bits(&pass->tail, count);
    struct span before = { span.begin, span.begin + burst.first };
    struct span after = { span.begin + burst.last + 1, span.end };

    if (!is_evidence(pass, &burst, sharers, usual))
        return 0;
    ++*taken;
    return evidence_add(pass->set,
               (struct evidence){ .kind = pass->kind,
                   .judge = JUDGE_BURST,
                   .value = value,
                   .sharing = (uint32_t)sharers,
                   .bits = burst.bits < usual ? burst.bits : usual,
                   .window = burst.window },
               pass->arrivals + before.end, (uint32_t)count, err) ||
                   take_bursts(pass, value, sharers, before, taken, err) ||
                   take_bursts(pass, value, sharers, after, taken, err)
               ? -1
               : 0;
}

static int judge_burst(struct pass *pass, uint32_t value, int sharers, struct error *err)
{
    int taken = 0;

    if (take_bursts(pass, value, sharers, (struct span){ 0, sharers }, &taken, err))
        return -1;
    if (taken || sharers < pass->limits->listed_accounts)
        return 0;
    return evidence_add_hub(
        pass->set, (struct hub){ pass->kind, value, (uint32_t)sharers, 0 }, err);
}

/* By nature; contextual kinds have no judge. */
static const struct {
    int (*count)(struct pass *, uint32_t value, int sharers, struct error *);
    int (*judge)(struct pass *, uint32_t value, int sharers, struct error *);
} judges[] = {
    [NATURE_EXCLUSIVE] = { count_exclusive, judge_exclusive },
    [NATURE_SHARED] = { count_burst, judge_burst },
    [NATURE_CONTEXTUAL] = { NULL, NULL },
    [NATURE_COMPOSITE] = { NULL, NULL },
};

/* ---- the passes ---- */

/* Sorts by value, by counting: values are small numbers. */
static int sort_by_value(struct sighting *sightings, size_t count, struct error *err)
{
    struct sighting *sorted = malloc((count + 1) * sizeof *sorted);
    uint32_t largest = 0;
    size_t *begins;

    for (size_t i = 0; i < count; i++)
        largest = sightings[i].value > largest ? sightings[i].value : largest;
    begins = calloc((size_t)largest + 2, sizeof *begins);
    if (!sorted || !begins) {
        free(sorted);
        free(begins);
        return error_memory(err);
    }
    for (size_t i = 0; i < count; i++)
        begins[sightings[i].value + 1]++;
    for (uint32_t v = 0; v <= largest; v++)
        begins[v + 1] += begins[v];
    for (size_t i = 0; i < count; i++)
        sorted[begins[sightings[i].value]++] = sightings[i];
    for (size_t i = 0; i < count; i++)
        sightings[i] = sorted[i];
    free(begins);
    free(sorted);
    return 0;
}

static size_t group_end(const struct sighting *sightings, size_t count, size_t begin)
{
    size_t end = begin;

    while (end < count && sightings[end].value == sightings[begin].value)
        end++;
    return end;
}

static size_t largest_group(const struct sighting *sightings, size_t count)
{
    size_t largest = 1;

    for (size_t begin = 0, end; begin < count; begin = end) {
        end = group_end(sightings, count, begin);
        largest = end - begin > largest ? end - begin : largest;
    }
    return largest;
}

static int each_value(struct pass *pass, struct sighting *sightings, size_t count,
    int (*visit)(struct pass *, uint32_t value, int sharers, struct error *), struct error *err)
{
    for (size_t begin = 0, end; begin < count; begin = end) {
        int sharers;

        end = group_end(sightings, count, begin);
        sharers = gather(sightings + begin, end - begin, pass->arrivals);
        if (visit(pass, sightings[begin].value, sharers, err))
            return -1;
    }
    return 0;
}

int link_kind(enum kind kind, struct sighting *sightings, size_t count, uint32_t accounts,
    int64_t life, const struct link_limits *limits, struct evidence_set *set, struct error *err)
{
    enum nature nature = kind_info(kind)->nature;
    struct pass pass = {
        .kind = kind, .accounts = accounts, .life = life, .limits = limits, .set = set
    };
    int rc;

    if (!judges[nature].judge || count == 0)
        return 0;
    if (sort_by_value(sightings, count, err))
        return -1;
    pass.arrivals = malloc(largest_group(sightings, count) * sizeof *pass.arrivals);
    if (!pass.arrivals)
        return error_memory(err);
    rc = each_value(&pass, sightings, count, judges[nature].count, err);
    tail_fit(&pass.tail);
    if (rc == 0)
        rc = each_value(&pass, sightings, count, judges[nature].judge, err);
    free(pass.arrivals);
    return rc;
}
