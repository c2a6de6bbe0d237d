/*
 * clusters.h - compares true rings with predicted rings (clusters).
 *
 * Items are labeled accounts. Rings and clusters are numbers from 1; 0 is none.
 */
#ifndef EVALUATE_CLUSTERS_H
#define EVALUATE_CLUSTERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* ---- contingency table ---- */

/* Number of items that are in this group on the left and in this one on the right. */
struct contingency_cell {
    uint32_t left, right;
    int64_t both;
};

/* Zero it first. */
struct contingency {
    struct contingency_cell *cells; /* by left, then right; none is empty */
    size_t count;
    uint32_t last_left, last_right; /* highest numbers */
    int64_t *left, *right;          /* items by group, 0 to last */
};

/* Item i is in the groups left[i] and right[i]. */
int contingency_make(struct contingency *table, const uint32_t *left, const uint32_t *right,
    size_t count, struct error *err);

void contingency_free(struct contingency *table);

/* ---- B-cubed ---- */

/* For an item e of the true ring T and the cluster C, precision is |C n T| / |C| and recall
 * |C n T| / |T|; the figures are means over items (Bagga and Baldwin 1998; Amigo et al. 2009 show
 * that of the usual measures of clusters only this one satisfies all of their constraints). f1 is
 * the harmonic mean. NaN if there are no true rings.
 *
 * Only items of true rings count: the precision of accounts already measures legitimate accounts
 * in clusters. An item in no cluster is a cluster of its own with precision 1: with no clusters,
 * precision is 1 and recall nearly 0. */
struct bcubed {
    double precision, recall, f1;
};

/* Item i is in the true ring truth[i] and in the cluster found[i]. */
int clusters_bcubed(struct bcubed *out, const uint32_t *truth, const uint32_t *found, size_t count,
    struct error *err);

/* ---- which true rings were found ---- */

/* A true ring is found if a cluster has a Jaccard index of at least one half with it: at least
 * half of the items in either are in both. */
struct ring_match {
    int64_t size; /* of the true ring */
    int found;
};

/* Fills matches[0..last] for the true rings 1 to last. */
int clusters_match(struct ring_match *matches, uint32_t last, const uint32_t *truth,
    const uint32_t *found, size_t count, struct error *err);

/* ---- purity of a cluster ---- */

/* Labeled members of one cluster. It is mostly fraud if more than half of them are. */
struct purity {
    int64_t fraud, legit;
};

/* Number of clusters with some property, of those with a labeled member. */
struct purity_share {
    int64_t rings, labeled;
};

int purity_is_labeled(const struct purity *purity);
int purity_is_fraud(const struct purity *purity);
int purity_is_legit(const struct purity *purity);

/* The clusters that are mostly fraud, of the first `top` with a labeled member. */
struct purity_share purity_top(const struct purity *clusters, size_t count, int64_t top);

#endif
