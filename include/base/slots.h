/*
 * slots.h - zeroed memory for large hash tables, on huge pages where the system has them.
 *
 * A table of a hundred megabytes that is touched at random spends half its time looking up pages;
 * huge pages take that away.
 */
#ifndef BASE_SLOTS_H
#define BASE_SLOTS_H

#include <stddef.h>

/* count * size zeroed bytes; NULL when memory is out. */
void *slots_allocate(size_t count, size_t size);

/* Takes the count and size given to slots_allocate. slots may be NULL. */
void slots_free(void *slots, size_t count, size_t size);

#endif
