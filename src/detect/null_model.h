/*
 * null_model.h - a permutation test: how many rings chance alone would give.
 *
 * Groups stay as they are, and so do the names, networks and times that distinguish a family from
 * strangers. All other attributes are shuffled among all accounts, each group of attributes on its
 * own: browsers, shapes of e-mail addresses, codes, devices, phones, behaviour. The rings that are
 * found then are there by chance (docs/detection.md, "Permutation test").
 */
#ifndef DETECT_NULL_MODEL_H
#define DETECT_NULL_MODEL_H

#include "detect/detect.h"
#include "detect/run.h"

/* Fills rings with the mean number of rings of each band over a few permutations. The same records
 * give the same result. run has dataset, attributes, features and the evidence as it was judged; it
 * does not change. */
int null_model_rings(const struct run_state *run, const struct detect_options *options,
    double rings[BAND_HIGH + 1], struct error *err);

#endif
