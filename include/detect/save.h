/*
 * save.h - a finished run into the store. Private to detect/.
 */
#ifndef DETECT_SAVE_H
#define DETECT_SAVE_H

#include "detect/decided.h"
#include "detect/facts.h"
#include "detect/profile.h"
#include "ring/ledger.h"
#include "ring/lineage.h"
#include "ring/ring.h"

struct db;

/* All that a run made. */
struct found {
    struct decided decided;
    struct facts facts;
    struct traits traits;
    struct ledger ledger;
    struct evidence_set evidence;
    struct ring_set rings; /* most suspicious first */
    struct profiles profiles;
    uint32_t *runs; /* by place in rings.members: that had the ring and this member in it */
    uint32_t *ids;  /* of the rings */
    struct lineage *lineage; /* of the rings, then of those that are no more */
    size_t lineage_count;
    double by_chance[BAND_HIGH + 1];
};

int save_run(
    struct db *db, const struct found *found, const char *input, int64_t now, struct error *err);

#endif
