/*
 * shape.h - how a ring hangs together and how it came to be, reckoned from what a run stored.
 */
#ifndef DESK_SHAPE_H
#define DESK_SHAPE_H

#include "desk/bond.h"
#include "desk/timeline.h"

struct db;

/* Zero it first. */
struct shape {
    struct bond bond;
    char *weakest_kind, *weakest_value; /* NULL: there is no weakest link */
    struct timeline timeline;           /* of the moments when members were first seen */
};

int shape_read(struct shape *shape, struct db *db, int64_t run, int64_t ring, struct error *err);
void shape_free(struct shape *shape);

#endif
