/*
 * redact_text.h - e-mail addresses, phone numbers and addresses that stand within other text,
 * masked.
 *
 * For what people wrote, and for values that are several things in one (composites, names on
 * bills). What it takes for one of them may be something else: it rather masks too much. Private to
 * the room.
 */
#ifndef REPORT_REDACT_TEXT_H
#define REPORT_REDACT_TEXT_H

#include <stddef.h>
#include <stdio.h>

/* Writes text with e-mail addresses masked (show/mask.h), addresses as ranges (redact_text_range),
 * and phone numbers masked: those that begin with a + or, in prose, any 9 digits and more that look
 * like one. */
void redact_text_write(FILE *file, const char *text, int is_prose);

/* Writes an address as the range it is in (/24, /48), a range of addresses as one that is no
 * smaller than that (of IPv6: than /64); what is neither as stars. */
void redact_text_range(FILE *file, const char *text, size_t length);

#endif
