/*
 * hugepage.h - zeroed memory for large hash tables, on huge pages where the system has them.
 *
 * A table of a hundred megabytes that is touched at random spends half its time looking up pages;
 * huge pages take that away.
 */
#ifndef BASE_HUGEPAGE_H
#define BASE_HUGEPAGE_H

#include <stddef.h>

/* count * size zeroed bytes; NULL when memory is out. */
void *hugepage_allocate(size_t count, size_t size);

/* Takes the count and size given to hugepage_allocate. slots may be NULL. */
void hugepage_free(void *slots, size_t count, size_t size);

#endif
