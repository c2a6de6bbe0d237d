/*
 * email.h - e-mail addresses: which mailbox one really reaches, its domain, its shape.
 *
 * Works on text alone; never looks anything up on a network. Input is hostile.
 */
#ifndef VALUE_EMAIL_H
#define VALUE_EMAIL_H

#include <stddef.h>

enum { EMAIL_TEXT = 320 }; /* 64 + "@" + 253, and its NUL, rounded up */

/* Every field is NUL-terminated, and all ASCII but for a local part typed in UTF-8.
 *
 * mailbox compares the local part without case and accents (value/unicode.h), drops what follows
 * the first "+", at every domain, and Gmail's dots; a local part of which nothing would remain
 * ("+tag") stays. Other providers' conventions are left alone: joining two people's mailboxes
 * wrongs both. A canonical mailbox parses to itself.
 *
 * pattern is the shape of the local part as typed, ASCII only, at most 64 bytes:
 *     a       a run of letters, of any length
 *     9{n}    a run of n digits, 1 to 9; 9{+} of ten or more
 *     m{n}    a word of n letters and digits that changes between them three times or more
 *     . _ -   itself, each
 *     u       a run of characters beyond ASCII
 *     !       a run of other characters
 *     ~       the rest, after eight of the pieces above
 *     +       last: there was a "+"; what follows it is not looked at
 * john.smith91 is a.a9{2}, xk4f9q2 is m{7}, j_doe+shop is a_a+. */
struct email {
    char mailbox[EMAIL_TEXT]; /* canonical: lower case, no +tag, Gmail without dots, IDN as ASCII */
    char domain[EMAIL_TEXT];  /* lower-case ASCII (IDNA 2008); googlemail.com is gmail.com */
    char site[EMAIL_TEXT];    /* registrable domain by the public suffix list ("corp.co.uk");
                               * the domain itself when it is a public suffix or a single label */
    char pattern[EMAIL_TEXT];
};

/* Reads one address, spaces and tabs around it ignored. Quotes around a local part that needs none
 * are dropped. 0, or -1 (email is then unspecified) when text is not an address: no or two "@",
 * empty or overlong part, a space, control character, malformed UTF-8 or anything that only quotes
 * allow, an IP address for a domain, a domain that is no host name or that IDNA refuses. */
int email_parse(const char *text, size_t length, struct email *email);

/* Reads a domain alone, nothing around it: lower-case ASCII (IDNA 2008), one final dot dropped, and
 * no provider's names taken for one another. 0, or -1 (domain is then unspecified). */
int email_domain(const char *text, size_t length, char domain[EMAIL_TEXT]);

/* The i-th other name, from 0, under which a provider delivers to the mailboxes of a canonical
 * domain; NULL when there are no more. */
const char *email_alias(const char *domain, int i);

#endif
