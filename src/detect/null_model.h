/*
 * null_model.h - how many rings would there be if accounts that share something were nothing but
 * that?
 *
 * Groups stay as they are, and so do the names, networks and moments that tell a family from
 * strangers. All else is dealt out anew among all accounts, each sort on its own: browsers, shapes
 * of e-mail addresses, codes, devices, phones, and what accounts did. Then rings are found as
 * always: what is found is there by chance (docs/detection.md, "Permutation test").
 */
#ifndef DETECT_NULL_MODEL_H
#define DETECT_NULL_MODEL_H

#include "detect/detect.h"
#include "detect/run.h"

/* Fills rings with the mean number of rings of each band over some deals; the same for the same
 * records. found has dataset, attributes, features and the evidence as it was judged, and stays as
 * it is.
 */
int null_model_rings(const struct run_state *run, const struct detect_options *options,
    double rings[BAND_HIGH + 1], struct error *err);

#endif
