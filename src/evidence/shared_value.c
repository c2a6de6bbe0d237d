#include "evidence/shared_value.h"

#include <stdlib.h>

#include "base/array.h"
#include "evidence/group_size.h"
#include "evidence/hub.h"

/* A value and the accounts that share it: arrivals[first .. first + sharers), by first sighting. */
struct value_group {
    uint32_t value;
    int sharers;
    size_t first;
    struct burst burst; /* for shared kinds: the most surprising burst */
};

/* The state of judging one kind. */
struct value_pass {
    const struct shared_value_input *input;
    enum kind kind;
    const struct evidence_limits *limits;
    const struct shared_value_allowed *allowed;
    int least;                /* fewer sharers are not judged */
    struct group_size sizes;  /* of sharers, or of bursts */
    struct arrival *arrivals; /* of all judged groups, one after the other */
    struct value_group *groups;
    size_t arrival_count, arrival_size, group_count, group_size;
    uint32_t *most;     /* by account: the most sharers of a value that it has */
    uint32_t having;    /* accounts that have one */
    uint32_t *accounts; /* of the group being judged */
    size_t account_size;
    struct evidence_set *set;
};

/* Some of a group's arrivals. */
struct arrival_span {
    int begin, end;
};

static int by_account(const void *a, const void *b)
{
    const struct sighting *x = a, *y = b;

    return (x->account > y->account) - (x->account < y->account);
}

static int by_first(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* Most groups are a few accounts in the order they came: insertion sort. */
static void sort_arrivals(struct arrival *arrivals, int count)
{
    enum { FEW = 16 };

    if (count > FEW) {
        qsort(arrivals, (size_t)count, sizeof *arrivals, by_first);
        return;
    }
    for (int i = 1; i < count; i++) {
        struct arrival arrival = arrivals[i];
        int at = i;

        for (; at > 0 && by_first(&arrival, &arrivals[at - 1]) < 0; at--)
            arrivals[at] = arrivals[at - 1];
        arrivals[at] = arrival;
    }
}

static void sort_accounts(struct sighting *sightings, size_t count)
{
    size_t sorted = 1;

    while (sorted < count && sightings[sorted - 1].account <= sightings[sorted].account)
        sorted++;
    if (sorted < count)
        qsort(sightings, count, sizeof *sightings, by_account);
}

/* Makes one arrival an account of the sightings of one value. */
static int list_arrivals(struct sighting *sightings, size_t count, struct arrival *arrivals)
{
    int n = 0;

    sort_accounts(sightings, count);
    for (size_t i = 0; i < count; i++) {
        const struct sighting *s = &sightings[i];
        struct arrival *last = n ? &arrivals[n - 1] : NULL;

        if (!last || last->account != s->account) {
            arrivals[n++] = (struct arrival){ s->account, s->at, s->at };
            continue;
        }
        if (s->at >= 0 && (s->at < last->first || last->first < 0))
            last->first = s->at;
        last->last = s->at > last->last ? s->at : last->last;
    }
    sort_arrivals(arrivals, n);
    return n;
}

/* ---- the tests: count measures what is normal, judge decides ---- */

static void count_exclusive(struct value_pass *pass, struct value_group *group)
{
    group_size_count(&pass->sizes, group->sharers);
}

/* The rule that allows a value, or part of it; 0: none. */
static uint32_t allowed_whole(const struct value_pass *pass, uint32_t value)
{
    return pass->allowed && pass->allowed->whole ? pass->allowed->whole[value] : 0;
}

static uint32_t allowed_partly(const struct value_pass *pass, uint32_t value)
{
    return pass->allowed && pass->allowed->partly && !allowed_whole(pass, value)
               ? pass->allowed->partly[value]
               : 0;
}

/* The group without the accounts that have the value only in its allowed part. */
static struct value_group without_allowed(struct value_pass *pass, const struct value_group *group)
{
    struct arrival *arrivals = pass->arrivals + group->first;
    struct value_group left = *group;

    left.sharers = 0;
    for (int i = 0; i < group->sharers; i++)
        if (pass->allowed->is_seen_outside(
                pass->allowed->context, group->value, arrivals[i].account))
            arrivals[left.sharers++] = arrivals[i];
    return left;
}

static int add_hub(struct value_pass *pass, const struct value_group *group, double bits,
    enum hub_reason reason, uint32_t allowed, struct error *err)
{
    struct hub hub = { .kind = pass->kind,
        .reason = reason,
        .value = group->value,
        .sharing = (uint32_t)group->sharers,
        .bits = bits,
        .allowed_by = allowed };

    return evidence_add_hub(pass->set, hub, err);
}

static int ask_whether_hub(struct value_pass *pass, const struct value_group *group,
    struct hub_answer *answer, struct error *err)
{
    struct hub_group asked = { .kind = pass->kind,
        .count = (uint32_t)group->sharers,
        .candidates = pass->most,
        .having = pass->having };

    if (array_reserve(
            &pass->accounts, &pass->account_size, asked.count, sizeof *pass->accounts, err))
        return -1;
    for (uint32_t i = 0; i < asked.count; i++)
        pass->accounts[i] = pass->arrivals[group->first + i].account;
    asked.accounts = pass->accounts;
    return hub_judge(pass->input->likeness, &asked, pass->limits, answer, err);
}

static int add_exclusive(struct value_pass *pass, const struct value_group *group, double bits,
    const struct hub_answer *answer, struct error *err)
{
    return evidence_add(pass->set,
        (struct evidence){ .kind = pass->kind,
            .method = METHOD_EXCLUSIVE,
            .value = group->value,
            .sharing = (uint32_t)group->sharers,
            .bits = bits,
            .alike = answer->alike,
            .is_compared = answer->is_compared },
        pass->arrivals + group->first, (uint32_t)group->sharers, err);
}

static int judge_exclusive(
    struct value_pass *pass, const struct value_group *group, struct error *err)
{
    const struct evidence_limits *limits = pass->limits;
    uint32_t whole = allowed_whole(pass, group->value), partly = allowed_partly(pass, group->value);
    struct value_group left = partly ? without_allowed(pass, group) : *group;
    double all_bits = group_size_bits(&pass->sizes, group->sharers);
    double bits = group_size_bits(&pass->sizes, left.sharers);
    struct hub_answer answer;

    if (group->sharers < 2 || all_bits < limits->evidence_bits)
        return 0;
    if (whole || left.sharers < 2 || bits < limits->evidence_bits)
        return add_hub(pass, group, all_bits, HUB_ALLOWED, whole ? whole : partly, err);
    if (ask_whether_hub(pass, &left, &answer, err))
        return -1;
    if (answer.reason)
        return add_hub(pass, &left, bits, answer.reason, 0, err);
    return add_exclusive(pass, &left, bits, &answer, err);
}

static struct burst find_burst(
    const struct value_pass *pass, const struct value_group *group, const struct arrival_span *span)
{
    int length = span->end - span->begin;

    return burst_find(pass->arrivals + group->first + span->begin, length, group->sharers - length,
        pass->input->life, pass->input->step);
}

static void count_burst(struct value_pass *pass, struct value_group *group)
{
    struct burst burst = find_burst(pass, group, &(struct arrival_span){ 0, group->sharers });

    group_size_count(&pass->sizes, burst.window ? burst.last - burst.first + 1 : 1);
    group->burst = burst;
}

/* A burst is evidence if it is surprising by the value's own rate, and among the bursts of all
 * values of the kind: families and colleagues sign up together, too. It must also exceed that rate
 * by burst_lift, or it would link strangers. */
static int is_evidence(
    const struct value_pass *pass, const struct burst *burst, int others, double usual)
{
    const struct evidence_limits *limits = pass->limits;
    int count = burst->window ? burst->last - burst->first + 1 : 0;

    return count >= 2 && burst->bits >= limits->burst_bits && usual >= limits->evidence_bits &&
           count >= limits->burst_lift *
                        burst_expected(others - count, burst->window, pass->input->life);
}

static int add_burst(struct value_pass *pass, const struct value_group *group,
    const struct arrival_span *span, const struct burst *burst, double usual, struct error *err)
{
    return evidence_add(pass->set,
        (struct evidence){ .kind = pass->kind,
            .method = METHOD_BURST,
            .value = group->value,
            .sharing = (uint32_t)group->sharers,
            .bits = burst->bits < usual ? burst->bits : usual,
            .window = burst->window },
        pass->arrivals + group->first + span->begin + burst->first,
        (uint32_t)(burst->last - burst->first + 1), err);
}

/* Adds the most surprising burst of some arrivals, then the bursts before and after it. */
static int add_bursts(struct value_pass *pass, const struct value_group *group,
    struct arrival_span span, struct burst burst, int *added, struct error *err)
{
    double usual = group_size_bits(&pass->sizes, burst.last - burst.first + 1);
    struct arrival_span before = { span.begin, span.begin + burst.first };
    struct arrival_span after = { span.begin + burst.last + 1, span.end };

    if (!is_evidence(pass, &burst, group->sharers, usual))
        return 0;
    ++*added;
    if (add_burst(pass, group, &span, &burst, usual, err) ||
        add_bursts(pass, group, before, find_burst(pass, group, &before), added, err) ||
        add_bursts(pass, group, after, find_burst(pass, group, &after), added, err))
        return -1;
    return 0;
}

/* Whether the whole group would be evidence. */
static int is_surprising(const struct value_pass *pass, const struct value_group *group)
{
    double usual = group_size_bits(&pass->sizes, group->burst.last - group->burst.first + 1);

    return is_evidence(pass, &group->burst, group->sharers, usual);
}

static int judge_burst(struct value_pass *pass, const struct value_group *group, struct error *err)
{
    uint32_t whole = allowed_whole(pass, group->value), partly = allowed_partly(pass, group->value);
    uint32_t allowed;
    int would_be_evidence = (whole || partly) && is_surprising(pass, group), added = 0;
    struct value_group left = partly ? without_allowed(pass, group) : *group;
    struct arrival_span span = { 0, left.sharers };

    if (partly)
        left.burst = find_burst(pass, &left, &span);
    if (!whole && add_bursts(pass, &left, span, left.burst, &added, err))
        return -1;
    if (added || (!would_be_evidence && group->sharers < pass->limits->listed_accounts))
        return 0;
    allowed = whole ? whole : would_be_evidence ? partly : 0;
    return add_hub(
        pass, group, group->burst.bits, allowed ? HUB_ALLOWED : HUB_NO_BURST, allowed, err);
}

/* By sharing model. Contextual kinds are not judged; composites are judged by composite.c. */
static const struct {
    void (*count)(struct value_pass *, struct value_group *);
    int (*judge)(struct value_pass *, const struct value_group *, struct error *);
} tests[] = {
    [SHARING_EXCLUSIVE] = { count_exclusive, judge_exclusive },
    [SHARING_SHARED] = { count_burst, judge_burst },
    [SHARING_CONTEXTUAL] = { NULL, NULL },
    [SHARING_COMPOSITE] = { NULL, NULL },
};

/* ---- all values of a kind ---- */

/* Counting sort by value: values are small numbers. NULL when memory is out. */
static struct sighting *sort_by_value(const struct sighting *sightings, size_t count)
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
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        begins[sightings[i].value + 1]++;
    for (uint32_t v = 0; v <= largest; v++)
        begins[v + 1] += begins[v];
    for (size_t i = 0; i < count; i++)
        sorted[begins[sightings[i].value]++] = sightings[i];
    free(begins);
    return sorted;
}

static size_t group_end(const struct sighting *sightings, size_t count, size_t begin)
{
    size_t end = begin;

    while (end < count && sightings[end].value == sightings[begin].value)
        end++;
    return end;
}

static void count_most(struct value_pass *pass, const struct value_group *group)
{
    const struct arrival *arrivals = pass->arrivals + group->first;
    uint32_t sharers = (uint32_t)group->sharers;

    for (int i = 0; i < group->sharers; i++) {
        uint32_t *most = &pass->most[arrivals[i].account];

        pass->having += *most == 0;
        *most = *most < sharers ? sharers : *most;
    }
}

/* Counts every value, and keeps the groups that can be judged. */
static int count_values(
    struct value_pass *pass, struct sighting *sightings, size_t count, struct error *err)
{
    for (size_t begin = 0, end; begin < count; begin = end) {
        struct value_group group = { .value = sightings[begin].value,
            .first = pass->arrival_count };

        end = group_end(sightings, count, begin);
        if (array_reserve(&pass->arrivals, &pass->arrival_size, group.first + (end - begin),
                sizeof *pass->arrivals, err) ||
            array_reserve(
                &pass->groups, &pass->group_size, pass->group_count + 1, sizeof *pass->groups, err))
            return -1;
        group.sharers = list_arrivals(sightings + begin, end - begin, pass->arrivals + group.first);
        count_most(pass, &group);
        tests[kind_info(pass->kind)->sharing_model].count(pass, &group);
        if (group.sharers < pass->least)
            continue;
        pass->arrival_count += (size_t)group.sharers;
        pass->groups[pass->group_count++] = group;
    }
    return 0;
}

static int judge_values(struct value_pass *pass, struct error *err)
{
    for (size_t i = 0; i < pass->group_count; i++)
        if (tests[kind_info(pass->kind)->sharing_model].judge(pass, &pass->groups[i], err))
            return -1;
    return 0;
}

int shared_value_judge(const struct shared_value_input *input, const struct sighting *sightings,
    size_t count, struct evidence_set *set, struct error *err)
{
    const struct evidence_limits *limits = input->limits;
    struct value_pass pass = { .input = input,
        .kind = input->kind,
        .limits = limits,
        .allowed = input->allowed,
        .least = limits->listed_accounts < 2 ? limits->listed_accounts : 2,
        .set = set };
    struct sighting *sorted;
    int rc;

    if (!tests[kind_info(pass.kind)->sharing_model].judge || count == 0)
        return 0;
    sorted = sort_by_value(sightings, count);
    pass.most = calloc((size_t)input->accounts + 1, sizeof *pass.most);
    rc = sorted && pass.most ? count_values(&pass, sorted, count, err) : error_memory(err);
    free(sorted);
    group_size_fit(&pass.sizes);
    if (rc == 0)
        rc = judge_values(&pass, err);
    if (rc == 0 && input->usual)
        sharing_usual_fill(&input->usual->kinds[pass.kind], pass.most, input->accounts);
    free(pass.most);
    free(pass.accounts);
    free(pass.arrivals);
    free(pass.groups);
    return rc;
}
