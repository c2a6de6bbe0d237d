/*
 * array.h - plain arrays: their length, and growth.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

#include "base/error.h"

/* The number of items of an array. Not for pointers. */
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* array: the address of a pointer to *size items of item bytes each, NULL for none. Grows it to
 * need items or more, at least doubling. New items are not set. On failure nothing changes. */
int array_reserve(void *array, size_t *size, size_t need, size_t item, struct error *err);

#endif
