/*
 * phone_region.h - the numbering plans of countries, by libphonenumber.
 *
 * That library speaks C++; phone_region.cc is the only file of the program that does.
 */
#ifndef VALUE_PHONE_REGION_H
#define VALUE_PHONE_REGION_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the E.164 form of a number that was typed in a region, two capital letters, and its NUL.
 * 0, or -1 when there is no such region, when the number is not possible there, or for want of
 * memory. */
int phone_region_format(
    const char *number, size_t length, const char region[2], char *e164, size_t size);

#ifdef __cplusplus
}
#endif

#endif
