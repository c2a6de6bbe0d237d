/*
 * traits.h - reads what accounts are like out of their first sign-up and charge.
 */
#ifndef DETECT_TRAITS_H
#define DETECT_TRAITS_H

#include "base/progress.h"
#include "detect/facts.h"
#include "link/trait.h"

struct db;

/* Reads the traits of all accounts of facts, and the marks into facts. traits_free also after
 * failure. */
int traits_read(struct db *db, struct facts *facts, struct progress *progress,
    struct traits *traits, struct error *err);

void traits_free(struct traits *traits);

#endif
