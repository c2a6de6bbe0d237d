#include "evidence/hub.h"

enum { LEAST_COMPARED = 5 }; /* accounts: of fewer, pairs agree or differ by chance */

static unsigned aspect(enum likeness_aspect aspect)
{
    return 1u << aspect;
}

/* What accounts have in common because they share the value: a device has one browser, a card one
 * issuer. */
static unsigned implied_by(enum kind kind)
{
    switch (kind) {
    case KIND_PAYMENT:
        return aspect(LIKENESS_PAYMENT) | aspect(LIKENESS_ISSUER) | aspect(LIKENESS_POSTCODE);
    case KIND_DEVICE:
        return aspect(LIKENESS_DEVICE) | aspect(LIKENESS_AGENT) | aspect(LIKENESS_LOCALE);
    case KIND_MAILBOX:
        return aspect(LIKENESS_PATTERN) | aspect(LIKENESS_DOMAIN);
    case KIND_BILLING_IDENTITY:
        return aspect(LIKENESS_POSTCODE) | aspect(LIKENESS_ISSUER);
    default:
        return 0;
    }
}

static enum hub_reason reason_for(const struct hub_group *group,
    const struct evidence_limits *limits, const struct hub_answer *answer)
{
    if (group->count <= (uint32_t)limits->hub_accounts)
        return HUB_NONE;
    if (answer->is_compared)
        return answer->alike < limits->hub_likeness ? HUB_STRANGERS : HUB_NONE;
    return group->count > limits->hub_share * group->having ? HUB_TOO_MANY : HUB_NONE;
}

/* How many have the value that most of them have; of some that are a minority, no more than half.
 */
static uint32_t count_majority(const uint32_t *values, const struct hub_group *group)
{
    uint32_t majority = 0, votes = 0, count = 0;

    for (uint32_t i = 0; i < group->count; i++) {
        uint32_t value = values[group->accounts[i]];

        majority = votes == 0 ? value : majority;
        votes += value == majority ? 1 : UINT32_MAX;
    }
    for (uint32_t i = 0; i < group->count; i++)
        count += values[group->accounts[i]] == majority;
    return count;
}

/* A mailbox that is written in several ways has an owner who knows how; a placeholder is always
 * written the same. */
static int has_one_owner(const struct likeness *likeness, const struct hub_group *group)
{
    return group->kind == KIND_MAILBOX &&
           count_majority(likeness->attributes->values[ATTRIBUTE_PATTERN], group) <
               0.9 * group->count;
}

static void sum_up(enum kind kind, const struct likeness_result *result, struct hub_answer *answer)
{
    unsigned counted = result->known & ~implied_by(kind);

    answer->alike = 0;
    answer->is_compared = counted != 0;
    for (int i = 0; i < LIKENESS_ASPECTS; i++)
        if (counted >> i & 1)
            answer->alike += result->excess[i];
}

int hub_judge(const struct likeness *likeness, const struct hub_group *group,
    const struct evidence_limits *limits, struct hub_answer *answer, struct error *err)
{
    struct likeness_result result;

    *answer = (struct hub_answer){ .reason = HUB_NONE };
    if (likeness && group->count >= LEAST_COMPARED) {
        if (likeness_compare(
                likeness, group->accounts, group->count, group->candidates, ~0u, &result, err))
            return -1;
        sum_up(group->kind, &result, answer);
        if (has_one_owner(likeness, group))
            return 0;
    }
    answer->reason = reason_for(group, limits, answer);
    return 0;
}
