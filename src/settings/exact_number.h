/*
 * exact_number.h - numbers as text and back, without loss and independent of the locale.
 */
#ifndef SETTINGS_EXACT_NUMBER_H
#define SETTINGS_EXACT_NUMBER_H

enum { EXACT_NUMBER_TEXT = 32 };

/* Reads a decimal number (digits, point, exponent; no infinity, no hexadecimal): 0, or -1 if
 * text is anything else or too large for a double. */
int exact_number_read(const char *text, double *number);

/* Writes the fewest digits, at least 15 if needed, that exact_number_read reads as the same
 * finite number. Returns text. */
char *exact_number_write(double number, char text[EXACT_NUMBER_TEXT]);

#endif
