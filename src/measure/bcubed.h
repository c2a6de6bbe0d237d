/*
 * bcubed.h - how purely and how wholly rings were put together, seen from each of their accounts.
 *
 * For an account e of the true ring T(e) that was found in the cluster C(e), precision is
 * |C(e) n T(e)| / |C(e)|, recall |C(e) n T(e)| / |T(e)|; the figures are means over accounts
 * (Bagga and Baldwin 1998; Amigo et al. 2009, who show that of the usual measures for clusters this
 * one alone keeps to all of their constraints).
 *
 * Taken over accounts of true rings only: legitimate accounts in a cluster are not held against it
 * here, since the precision of accounts tells of those. An account that was not found is a cluster
 * of its own, whose precision is 1: with nothing found precision is 1 and recall next to nothing.
 */
#ifndef MEASURE_BCUBED_H
#define MEASURE_BCUBED_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* f1 is the harmonic mean of the other two. NaN when there are no true rings. */
struct bcubed {
    double precision, recall, f1;
};

/* Item i is of the true ring truth[i] (0: of none, takes no part) and was found in found[i] (0: in
 * none). */
int bcubed(struct bcubed *out, const uint32_t *truth, const uint32_t *found, size_t count,
    struct error *err);

#endif
