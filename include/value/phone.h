/*
 * phone.h - telephone numbers: one number, however it was typed.
 */
#ifndef VALUE_PHONE_H
#define VALUE_PHONE_H

#include <stddef.h>

#include "base/text.h"

enum { PHONE_TEXT = 24 };

/* Writes the digits with a leading "+" where the number was international ("+" or "00"), without
 * spaces, dashes, dots, slashes, brackets, "tel:", an extension ("x12", "ext. 12", "#12") or the
 * "(0)" of "+44 (0)20". A national number stays national: its country is not known. 0, or -1
 * (canonical untouched) when fewer than 6 or more than 15 digits remain, other characters stand in
 * it, or all digits are alike. A canonical number parses to itself. */
int phone_parse(const char *text, size_t length, char canonical[PHONE_TEXT]);

/* The international form of a number without "+" that was given in a country (ISO 3166 alpha-2, in
 * any case), by the numbering plan of libphonenumber. 0, or -1 (canonical untouched) when the
 * country is not known by that code or the number is too long or too short there. */
int phone_internationalize(struct text typed, struct text country, char canonical[PHONE_TEXT]);

#endif
