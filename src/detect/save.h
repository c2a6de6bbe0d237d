/*
 * save.h - a finished run into the store.
 */
#ifndef DETECT_SAVE_H
#define DETECT_SAVE_H

#include "detect/rules.h"
#include "dataset/dataset.h"
#include "detect/summary.h"
#include "dataset/features.h"
#include "ring/lineage.h"
#include "ring/ring.h"

struct db;

/* All that a run made. */
struct run_state {
    struct rules decided;
    struct dataset dataset;
    struct attributes attributes;
    struct features features;
    struct evidence_set evidence;
    struct ring_set rings; /* most suspicious first */
    struct ring_summaries profiles;
    uint32_t *runs; /* by place in rings.members: that had the ring and this member in it */
    uint32_t *ids;  /* of the rings */
    struct lineage *lineage; /* of the rings, then of those that are no more */
    size_t lineage_count;
    double by_chance[BAND_HIGH + 1];
};

int save_run(struct db *db, const struct run_state *found, const char *input, int64_t now,
    struct error *err);

#endif
