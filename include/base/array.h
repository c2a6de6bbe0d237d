/*
 * array.h - plain arrays: how many items one has, and room in one that grows.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

#include "base/error.h"

/* Items of an array whose declaration is in sight; never of a pointer. */
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* array: the address of a pointer to *size items of that many bytes each, NULL for none. Makes room
 * for need of them, at least doubling; what is new is not set. On failure nothing has changed. */
int array_reserve(void *array, size_t *size, size_t need, size_t item, struct error *err);

#endif
