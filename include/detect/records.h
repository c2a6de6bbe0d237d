/*
 * records.h - reads all records of the store, once.
 */
#ifndef DETECT_RECORDS_H
#define DETECT_RECORDS_H

#include "base/progress.h"
#include "detect/facts.h"
#include "link/trait.h"

struct db;

/* Fills facts and traits out of what is committed. With two threads the charges are read through a
 * connection of their own, where one can be had; what comes out is the same. facts_free and
 * traits_free also after failure. */
int records_read(struct db *db, int threads, const struct progress *progress, struct facts *facts,
    struct traits *traits, struct error *err);

#endif
