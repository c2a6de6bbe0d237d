/*
 * redact_text.h - finds and masks e-mail addresses, phone numbers and network addresses in text.
 *
 * For free text, and for values that hold several things (pairs, names on bills). It rather masks
 * too much than too little.
 */
#ifndef REPORT_REDACT_TEXT_H
#define REPORT_REDACT_TEXT_H

#include <stddef.h>
#include <stdio.h>

/* Writes text with e-mail addresses masked (output/mask.h), network addresses as ranges
 * (redact_text_range) and phone numbers masked. Phone numbers begin with a plus; in prose, 9
 * digits or more that look like one are masked, too. */
void redact_text_write(FILE *file, const char *text, int is_prose);

/* Writes an address as its range (/24, /48), and a range as one that is not smaller (IPv6: /64).
 * Anything else becomes stars. */
void redact_text_range(FILE *file, const char *text, size_t length);

#endif
