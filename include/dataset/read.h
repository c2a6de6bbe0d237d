/*
 * read.h - reads all records of the store, once.
 */
#ifndef DATASET_READ_H
#define DATASET_READ_H

#include "base/progress.h"
#include "dataset/dataset.h"
#include "dataset/attribute.h"

struct db;

/* Fills dataset and attributes out of what is committed. With more than one thread each kind of
 * record is read through a connection of its own, where one can be had; the result is the same.
 * dataset_free and attributes_free also after failure. */
int dataset_read(struct db *db, int threads, const struct progress *progress,
    struct dataset *dataset, struct attributes *attributes, struct error *err);

#endif
