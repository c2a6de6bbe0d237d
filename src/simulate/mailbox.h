/*
 * mailbox.h - e-mail addresses: how people form them, and which domains they use.
 *
 * Owns the register of used addresses: the service accepts each address once. Addresses are
 * compared as mailbox providers do, without dots and +tags; the register stores hashes.
 */
#ifndef SIMULATE_MAILBOX_H
#define SIMULATE_MAILBOX_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/random.h"
#include "simulate/names.h"

enum { MAILBOX_TEXT = 96, MAILBOX_LOCAL = 48 };

enum mail_style {
    MAIL_DOTTED,     /* john.smith */
    MAIL_JOINED,     /* johnsmith */
    MAIL_INITIAL,    /* jsmith */
    MAIL_REVERSED,   /* smith.john */
    MAIL_UNDERSCORE, /* john_smith */
    MAIL_FIRST,      /* john */
    MAIL_WORDS,      /* copperwolf */
    MAIL_RANDOM,     /* qk3vw0a1x */
    MAIL_STYLES,
    MAIL_VERBATIM = MAIL_STYLES /* the given name as it is */
};

struct mailbox_register {
    uint64_t *slots; /* open addressing; 0 is free; owned */
    uint64_t mask;
    int small_domains; /* how many the simulation has */
    uint64_t seed;
};

int mailbox_register_open(
    struct mailbox_register *mailboxes, int64_t accounts, uint64_t seed, struct error *err);
/* A copy with the same addresses. */
int mailbox_register_copy(
    struct mailbox_register *copy, const struct mailbox_register *mailboxes, struct error *err);
void mailbox_register_close(struct mailbox_register *mailboxes);

/* The address of an ordinary person of this country. */
void mailbox_person(struct mailbox_register *mailboxes, struct random *random, int country,
    const struct person_name *name, char email[MAILBOX_TEXT]);

/* An address in this style, with this many digits appended, at this domain. Appends more digits
 * if the address is taken. */
void mailbox_at(struct mailbox_register *mailboxes, struct random *random, enum mail_style style,
    int digits, const struct person_name *name, const char *domain, char email[MAILBOX_TEXT]);

/* The same mailbox with another +tag. */
void mailbox_tag(struct random *random, const char *email, char tagged[MAILBOX_TEXT]);

/* The domain of a large provider, or of a disposable one; static. */
const char *mailbox_provider(struct random *random, int country);
const char *mailbox_disposable(struct random *random);

#endif
