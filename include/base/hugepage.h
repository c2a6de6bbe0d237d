/*
 * hugepage.h - zeroed memory for large hash tables, on huge pages where the system has them.
 *
 * Random access to a table of a hundred megabytes spends half its time on page lookups; huge pages
 * avoid that.
 */
#ifndef BASE_HUGEPAGE_H
#define BASE_HUGEPAGE_H

#include <stddef.h>

/* count * size zeroed bytes; NULL when memory is out. */
void *hugepage_allocate(size_t count, size_t size);

/* count and size: as given to hugepage_allocate. slots may be NULL. */
void hugepage_free(void *slots, size_t count, size_t size);

#endif
