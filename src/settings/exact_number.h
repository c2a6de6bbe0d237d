/*
 * exact_number.h - numbers as text and back, with nothing lost and whatever the locale.
 */
#ifndef SETTINGS_EXACT_NUMBER_H
#define SETTINGS_EXACT_NUMBER_H

enum { EXACT_NUMBER_TEXT = 32 };

/* Reads a decimal number (digits, point, exponent; no infinity, no hexadecimal): 0, or -1 when text
 * is not just that or is too large for a double. */
int exact_number_read(const char *text, double *number);

/* Writes the fewest digits, at least 15 where they are needed, that exact_number_read makes the
 * same finite number of. Returns text. */
char *exact_number_write(double number, char text[EXACT_NUMBER_TEXT]);

#endif
