/*
 * redact.h - what a report shows of personal data.
 *
 * REDACT_MASKED, the default: e-mail addresses and phone numbers are masked as in tables
 * (output/mask.h), network addresses become ranges (/24, /48), everything else stays. REDACT_NONE:
 * everything stays. REDACT_PSEUDONYMS: account ids, values and people become keyed hashes, equal
 * for equal texts under one key; notes are withheld.
 *
 * Results are plain text, not escaped yet, and shorter than REDACT_TEXT: a longer text is cut and
 * ends in an ellipsis.
 */
#ifndef REPORT_REDACT_H
#define REPORT_REDACT_H

#include "base/error.h"

enum redact_mode { REDACT_MASKED, REDACT_NONE, REDACT_PSEUDONYMS };
enum { REDACT_TEXT = 512 };

struct redact;

/* keyfile: for REDACT_PSEUDONYMS, otherwise NULL. *out is NULL on failure. */
int redact_open(struct redact **out, enum redact_mode mode, const char *keyfile, struct error *err);
void redact_close(struct redact *redact); /* accepts NULL */

enum redact_mode redact_mode(const struct redact *redact);

/* All return text, or their argument. kind: as in the store ("ip", "mailbox" ...). */
const char *redact_value(
    const struct redact *redact, const char *kind, const char *value, char text[REDACT_TEXT]);
const char *redact_account(
    const struct redact *redact, const char *account, char text[REDACT_TEXT]);
const char *redact_person(const struct redact *redact, const char *who, char text[REDACT_TEXT]);

/* The currency of a charge: a few letters and digits stay, anything else is treated as a note. */
const char *redact_currency(
    const struct redact *redact, const char *currency, char text[REDACT_TEXT]);

/* Free text: notes, file names, texts that reasons quote. */
const char *redact_note(const struct redact *redact, const char *words, char text[REDACT_TEXT]);

/* The reason of a part of the score, or of a hub; it may name the person who decided. */
const char *redact_reason(const struct redact *redact, const char *reason, char text[REDACT_TEXT]);

#endif
