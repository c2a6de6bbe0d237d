#include "ring/candidates.h"

#include <string.h>

#include "ring/build.h"
#include "ring/score.h"

static void drop_former(struct candidates *stage)
{
    struct ring_set *set = stage->set;

    for (uint32_t r = 0; r < set->count; r++) {
        struct ring *ring = &set->rings[r];
        const struct evidence *item = ring->evidence ? set->evidence[ring->first_evidence] : NULL;

        if (item && stage->component[item - stage->evidence->items] != ring->component)
            ring->members = ring->evidence = 0;
    }
}

int candidates_renew(struct candidates *stage, uint32_t first, struct error *err)
{
    uint32_t before = stage->set->count;

    drop_former(stage);
    return build_rings(stage->evidence, stage->component, first, stage->components, stage->limits,
               stage->set, err) ||
                   score_rings(stage->set, before, stage->evidence, stage->accounts,
                       stage->features, stage->limits, err)
               ? -1
               : 0;
}

/* Rings, and so their members, lie in the order they were made. */
void candidates_tidy(struct candidates *stage)
{
    struct ring_set *set = stage->set;
    uint32_t kept = 0;

    set->member_count = 0;
    for (uint32_t r = 0; r < set->count; r++) {
        struct ring *ring = &set->rings[r];

        if (ring->members == 0)
            continue;
        memmove(set->members + set->member_count, set->members + ring->first_member,
            ring->members * sizeof *set->members);
        ring->first_member = set->member_count;
        set->member_count += ring->members;
        if (kept < r)
            set->rings[kept] = *ring;
        kept++;
    }
    set->count = kept;
}
