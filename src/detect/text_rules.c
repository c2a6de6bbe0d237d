#include "detect/text_rules.h"

#include <math.h>

#include "detect/describe.h"

/* The rule for a piece of evidence; 0: none. */
static int find_rule(struct description *description, const struct run_state *run,
    const struct evidence *item, uint32_t *number, struct error *err)
{
    char text[DESCRIBE_TEXT];

    *number = 0;
    if (!describe_has(item->kind) || !rules_has(&run->rules, item->kind))
        return 0;
    if (describe_write(description, item->kind, item->value, text, err))
        return -1;
    *number = rules_lookup(&run->rules, item->kind, text_of(text));
    return 0;
}

static int add_allowed_hub(
    struct evidence_set *set, const struct evidence *item, uint32_t number, struct error *err)
{
    return evidence_add_hub(set,
        (struct hub){ .kind = item->kind,
            .reason = HUB_ALLOWED,
            .value = item->value,
            .sharing = item->sharing,
            .bits = item->bits,
            .allowed_by = number },
        err);
}

static void raise_bits(struct run_state *run, struct evidence *item, uint32_t number, double bits)
{
    item->bits = fmax(item->bits, bits);
    for (uint32_t i = 0; i < item->accounts; i++)
        rules_mark(&run->rules, run->evidence.edges[item->first + i].account, number);
}

static int has_text_rules(const struct run_state *run)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (describe_has((enum kind)kind) && rules_has(&run->rules, (enum kind)kind))
            return 1;
    return 0;
}

int rules_apply_text(struct db *db, struct run_state *run, double denied_bits, struct error *err)
{
    struct description description = {
        .db = db, .dataset = &run->dataset, .features = &run->features
    };
    struct evidence_set *set = &run->evidence;
    size_t kept = 0;
    int rc = has_text_rules(run) ? 0 : 1;

    for (size_t i = 0; rc == 0 && i < set->count; i++) {
        struct evidence item = set->items[i];
        uint32_t number;

        rc = find_rule(&description, run, &item, &number, err);
        if (rc == 0 && number && !run->rules.log.values[number - 1].is_denied) {
            rc = add_allowed_hub(set, &item, number, err);
            continue;
        }
        if (rc == 0 && number)
            raise_bits(run, &item, number, denied_bits);
        set->items[kept++] = item;
    }
    set->count = rc == 0 ? kept : set->count;
    describe_close(&description);
    return rc < 0 ? -1 : 0;
}
