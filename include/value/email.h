/*
 * email.h - e-mail addresses: which mailbox one really reaches, its domain, its shape.
 *
 * Works on text alone; never looks anything up on a network. Input is hostile.
 */
#ifndef VALUE_EMAIL_H
#define VALUE_EMAIL_H

#include <stddef.h>

enum { EMAIL_TEXT = 320 }; /* 64 + "@" + 253, and its NUL, rounded up */

struct email {
    char mailbox[EMAIL_TEXT]; /* canonical: lower case, no +tag, Gmail without dots, IDN as ASCII */
    char domain[EMAIL_TEXT];  /* lower-case ASCII (IDNA 2008); googlemail.com is gmail.com */
    char site[EMAIL_TEXT];    /* registrable domain by the public suffix list ("corp.co.uk") */
    char pattern[EMAIL_TEXT]; /* shape of the local part as typed (case folded, +tag kept as "+"):
                               * runs of letters "a", of digits "9", by length: "a5.a7_9{2}"...
                               * see email.c for the exact alphabet */
};

/* Reads one address. 0, or -1 when text is not an address (no or two "@", empty or overlong part,
 * control characters, a domain that IDNA refuses). */
int email_parse(const char *text, size_t length, struct email *email);

#endif
