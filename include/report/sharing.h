/*
 * sharing.h - what it is that members of a ring have in common, in words by its kind. Private to
 * report/.
 */
#ifndef REPORT_SHARING_H
#define REPORT_SHARING_H

#include "report/voice.h"

/* "5 of the 10 members paid with the payment method X; nobody outside the ring did"; where its kind
 * ties more: "14 of the 20 members share 3 payment methods; for one, 5 of them paid with ...". */
void sharing_tell(const struct voice *voice, const struct report_telling *telling,
    const struct report_ring *ring);

#endif
