/*
 * numbers.h - sorting of whole numbers.
 */
#ifndef BASE_NUMBERS_H
#define BASE_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/* Sorts count numbers, the least first. */
void numbers_sort(uint64_t *numbers, size_t count);

#endif
