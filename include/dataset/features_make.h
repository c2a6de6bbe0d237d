/*
 * features_make.h - makes the features of all accounts out of the dataset.
 */
#ifndef DATASET_FEATURES_MAKE_H
#define DATASET_FEATURES_MAKE_H

#include "dataset/dataset.h"
#include "dataset/features.h"

/* attributes are borrowed. features_free also after failure. */
int features_make(const struct dataset *dataset, const struct attributes *attributes,
    struct features *features, struct error *err);

void features_free(struct features *features);

#endif
