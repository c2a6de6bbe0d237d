/*
 * denial.h - who has what people denied: linked by it, however common it is, and marked for it.
 *
 * Private to detect/.
 */
#ifndef DETECT_DENIAL_H
#define DETECT_DENIAL_H

#include "detect/save.h"

/* Zero it first. */
struct denial {
    struct denial_sighting *sightings;
    size_t count, size;
};

/* Finds who has what is denied, and tells the ruling. denial_free also after failure. */
int denial_find(struct denial *denial, struct found *found, struct error *err);

/* Makes evidence of at least so many bits of each value that two or more accounts have, in the
 * place of what it was judged to be. */
int denial_link(const struct denial *denial, struct found *found, double bits, struct error *err);

void denial_free(struct denial *denial);

#endif
