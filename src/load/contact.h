/*
 * contact.h - e-mail addresses and telephone numbers as cells have them.
 *
 * Takes off what programs and people write around one; value/email.h and value/phone.h read what
 * remains. docs/records.md lists the forms ("How cells are read"); tests/load/contact.c has one of
 * each.
 */
#ifndef LOAD_CONTACT_H
#define LOAD_CONTACT_H

#include "base/text.h"
#include "value/phone.h"

/* Cuts *text to the one address in it: without a name before <it>, mailto:, quotes around all of it
 * and signs behind it; of several addresses the first. NULL, or what text is not (*text stays). */
const char *contact_read_email(struct text *text);

/* Cuts *text to the one number in it: without the ".0" of a float; of several numbers the first. A
 * national number becomes international where country, ISO 3166 alpha-2, is given; it then lies in
 * canonical. NULL, or what text is not (*text stays). */
const char *contact_read_phone(struct text *text, struct text country, char canonical[PHONE_TEXT]);

#endif
