/*
 * sentences_evidence.h - what it is that members of a ring have in common, in words by its kind.
 * Private to report/.
 */
#ifndef REPORT_SENTENCES_EVIDENCE_H
#define REPORT_SENTENCES_EVIDENCE_H

#include "report/prose.h"

/* "5 of the 10 members paid with the payment method X; nobody outside the ring did"; where its kind
 * ties more: "14 of the 20 members share 3 payment methods; for one, 5 of them paid with ...". */
void sentences_evidence(const struct prose *prose, const struct report_key_evidence *key_evidence,
    const struct report_ring *ring);

#endif
