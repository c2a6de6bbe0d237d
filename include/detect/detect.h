/*
 * detect.h - the whole pipeline: records in, rings out, in one transaction.
 */
#ifndef DETECT_DETECT_H
#define DETECT_DETECT_H

#include "base/error.h"
#include "base/progress.h"
#include "evidence/shared_value.h"
#include "ring/prior_review.h"
#include "ring/ring.h"

struct db;

enum { DETECT_FILES = 32 };

/* Names of files; borrowed. */
struct detect_files {
    const char *names[DETECT_FILES];
    int count;
};

/* Lists that tell more of an address or a mailbox than the records do. None is needed. */
struct detect_context_files {
    const char *asn_db; /* NULL: none */
    struct detect_files hosting, vpn, disposable;
};

struct detect_options {
    struct evidence_limits evidence;
    double denied_bits; /* of a value that was denied, at least */
    struct ring_limits ring;
    struct prior_review_limits review;
    struct detect_context_files context;
    const uint32_t *seeds; /* accounts that are confirmed; borrowed */
    size_t seed_count;
    const char *settings; /* a name for all of the above, so that a run can say under what it ran;
                           * borrowed; NULL: they are the defaults */
    int calibrate;        /* also tells how many rings chance alone would yield */
    int threads;          /* used where groups are independent; the result does not depend on it */
    int64_t now;
    struct progress *progress;
};

/* What a run found, for the one line that says so. */
struct detect_result {
    int64_t accounts, signups, charges, evidence, hubs;
    int64_t rings[BAND_HIGH + 1]; /* by band */
    int64_t members[BAND_HIGH + 1];
    double by_chance[BAND_HIGH + 1]; /* rings, where options say to calibrate */
};

/* The limits in force unless told otherwise. */
struct detect_options detect_defaults(void);

/* Detects over all records of the store and saves the run. The same records give the same rings and
 * ids; a run over what the last one saw takes its place. */
int detect(struct db *db, const struct detect_options *options, struct detect_result *result,
    struct error *err);

#endif
