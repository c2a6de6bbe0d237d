/*
 * run.h - the state of one run: what each stage of detect.c made for the stages after it.
 */
#ifndef DETECT_RUN_H
#define DETECT_RUN_H

#include "dataset/dataset.h"
#include "dataset/features.h"
#include "detect/bulk.h"
#include "detect/rules.h"
#include "detect/summary.h"
#include "ring/lineage.h"
#include "ring/ring.h"
#include "store/meeting.h"

/* In the order in which the stages fill it. */
struct run_state {
    struct rules rules;               /* decisions in force */
    struct dataset dataset;           /* records as typed values */
    struct attributes attributes;     /* of accounts, and how common they are */
    struct meeting_totals meeting;    /* accounts by the kinds of record that they have */
    struct bulk bulk;                 /* imports and proxies, set aside in both */
    struct features features;         /* of accounts */
    struct evidence_set evidence;     /* and hubs */
    struct sharing_usual usual;       /* how usual sharing is, by kind; evidence borrows it */
    struct ring_set rings;            /* most suspicious first */
    struct ring_summaries summaries;  /* of the rings */
    double null_rings[BAND_HIGH + 1]; /* rings expected by chance, by band */
    uint32_t *ids;                    /* of the rings: their lasting numbers */
    uint32_t *runs; /* by place in rings.members: how many runs had this member in this ring */
    struct lineage *lineage; /* of the rings, then of those that no longer exist */
    size_t lineage_count;
};

#endif
