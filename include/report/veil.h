/*
 * veil.h - what of the records may be seen in a report: all that it says of people goes through it.
 *
 * Masked, as is usual: e-mail addresses and phone numbers as tables mask them (show/mask.h),
 * addresses as ranges (/24, /48), all else as it is. Whole: as it is. Pseudonyms: account ids,
 * values, and who decided become keyed hashes, the same for the same text under one key; what
 * people wrote is withheld. What comes out is plain text yet to be escaped, never longer than
 * VEIL_TEXT: what is longer is cut and ends in an ellipsis.
 */
#ifndef REPORT_VEIL_H
#define REPORT_VEIL_H

#include "base/error.h"

enum veil_mode { VEIL_MASKED, VEIL_WHOLE, VEIL_PSEUDONYMS };
enum { VEIL_TEXT = 512 };

struct veil;

/* keyfile: of pseudonyms, else NULL. *out is NULL on failure. */
int veil_open(struct veil **out, enum veil_mode mode, const char *keyfile, struct error *err);
void veil_close(struct veil *veil); /* accepts NULL */

enum veil_mode veil_mode(const struct veil *veil);

/* All return text, or what they were given. kind: as in the store ("ip", "mailbox" ...). */
const char *veil_value(
    const struct veil *veil, const char *kind, const char *value, char text[VEIL_TEXT]);
const char *veil_account(const struct veil *veil, const char *account, char text[VEIL_TEXT]);
const char *veil_person(const struct veil *veil, const char *who, char text[VEIL_TEXT]);

/* Of a charge: a few letters and digits are a currency, all else is words. */
const char *veil_currency(const struct veil *veil, const char *currency, char text[VEIL_TEXT]);

/* What people wrote freely: notes, names of files, what reasons quote. */
const char *veil_words(const struct veil *veil, const char *words, char text[VEIL_TEXT]);

/* The reason of a part of the score, or of a hub, which may name who decided. */
const char *veil_reason(const struct veil *veil, const char *reason, char text[VEIL_TEXT]);

#endif
