/*
 * array.h - room in a plain array that grows.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

#include "base/error.h"

/* array: the address of a pointer to *size items of that many bytes each, NULL for none. Makes room
 * for need of them, at least doubling; what is new is not set. On failure nothing has changed. */
int array_reserve(void *array, size_t *size, size_t need, size_t item, struct error *err);

#endif
