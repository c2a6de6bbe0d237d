/*
 * redact.h - what of the records may be seen in a report: all that it says of people goes through
 * it.
 *
 * Masked, as is usual: e-mail addresses and phone numbers as tables mask them (show/mask.h),
 * addresses as ranges (/24, /48), all else as it is. Whole: as it is. Pseudonyms: account ids,
 * values, and who decided become keyed hashes, the same for the same text under one key; what
 * people wrote is withheld. What comes out is plain text yet to be escaped, never longer than
 * REDACT_TEXT: what is longer is cut and ends in an ellipsis.
 */
#ifndef REPORT_REDACT_H
#define REPORT_REDACT_H

#include "base/error.h"

enum redact_mode { REDACT_MASKED, REDACT_NONE, REDACT_PSEUDONYMS };
enum { REDACT_TEXT = 512 };

struct redact;

/* keyfile: of pseudonyms, else NULL. *out is NULL on failure. */
int redact_open(struct redact **out, enum redact_mode mode, const char *keyfile, struct error *err);
void redact_close(struct redact *redact); /* accepts NULL */

enum redact_mode redact_mode(const struct redact *redact);

/* All return text, or what they were given. kind: as in the store ("ip", "mailbox" ...). */
const char *redact_value(
    const struct redact *redact, const char *kind, const char *value, char text[REDACT_TEXT]);
const char *redact_account(
    const struct redact *redact, const char *account, char text[REDACT_TEXT]);
const char *redact_person(const struct redact *redact, const char *who, char text[REDACT_TEXT]);

/* Of a charge: a few letters and digits are a currency, all else is words. */
const char *redact_currency(
    const struct redact *redact, const char *currency, char text[REDACT_TEXT]);

/* What people wrote freely: notes, names of files, what reasons quote. */
const char *redact_note(const struct redact *redact, const char *words, char text[REDACT_TEXT]);

/* The reason of a part of the score, or of a hub, which may name who decided. */
const char *redact_reason(const struct redact *redact, const char *reason, char text[REDACT_TEXT]);

#endif
