/*
 * detect.h - the pipeline: reads the records of a store, finds rings, saves the run; in one
 * transaction.
 */
#ifndef DETECT_DETECT_H
#define DETECT_DETECT_H

#include <stdio.h>

#include "base/error.h"
#include "base/progress.h"
#include "evidence/shared_value.h"
#include "ring/prior_review.h"
#include "ring/ring.h"

struct db;

enum { DETECT_FILES = 32 };

/* Paths; borrowed. */
struct detect_files {
    const char *names[DETECT_FILES];
    int count;
};

/* Lists and databases about addresses and mailboxes. All are optional. */
struct detect_context_files {
    const char *asn_db; /* NULL: none */
    struct detect_files hosting, vpn, disposable;
};

struct detect_options {
    struct evidence_limits evidence;
    double denied_bits; /* least bits of evidence by a denied value */
    struct ring_limits ring;
    struct prior_review_limits review;
    struct detect_context_files context;
    const uint32_t *seeds; /* confirmed accounts; borrowed */
    size_t seed_count;
    const char *settings; /* a name for the settings above, stored with the run; borrowed; NULL: the
                             defaults */
    int calibrate;        /* also estimates the number of rings by chance (null_model.h) */
    FILE *figures;        /* also writes what the score parts read; NULL: no */
    int threads;          /* used where groups are independent; the result does not depend on it */
    int64_t now;
    struct progress *progress;
};

/* The summary of a run, for its one line of output. */
struct detect_result {
    int64_t accounts, signups, charges, evidence, hubs;
    int64_t rings[BAND_HIGH + 1]; /* by band */
    int64_t members[BAND_HIGH + 1];
    double null_rings[BAND_HIGH + 1]; /* rings expected by chance, if options ask to calibrate */
};

/* The options that apply unless the user sets others. */
struct detect_options detect_defaults(void);

/* Runs detection over all records of the store and saves the run. The same records give the same
 * rings and ids. A run over the same input as the last one, in the same week, replaces it. */
int detect(struct db *db, const struct detect_options *options, struct detect_result *result,
    struct error *err);

#endif
