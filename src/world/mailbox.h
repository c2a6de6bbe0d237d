/*
 * mailbox.h - e-mail addresses: how people name themselves and who hosts them.
 *
 * Owns the register of the addresses given out, since a service lets an address sign up once.
 * It compares as mailbox providers do, without dots and +tags, and holds a hash of each.
 */
#ifndef WORLD_MAILBOX_H
#define WORLD_MAILBOX_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/random.h"
#include "world/folk.h"

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
    MAIL_STYLES
};

struct mailboxes {
    uint64_t *slots; /* open addressing; 0 is free; owned */
    uint64_t mask;
    int tail; /* how many small domains the world has */
    uint64_t seed;
};

int mailboxes_open(struct mailboxes *boxes, int64_t accounts, uint64_t seed, struct error *err);
void mailboxes_close(struct mailboxes *boxes);

/* As a person of this country would have one. */
void mailbox_natural(struct mailboxes *boxes, struct random *random, int nation,
    const struct folk_name *name, char email[MAILBOX_TEXT]);

/* In a given style, with so many digits behind, at a given domain. Where that is taken already,
 * more digits follow. */
void mailbox_at(struct mailboxes *boxes, struct random *random, enum mail_style style, int digits,
    const struct folk_name *name, const char *domain, char email[MAILBOX_TEXT]);

/* A variant of the same mailbox, with another +tag. */
void mailbox_tag(struct random *random, const char *email, char tagged[MAILBOX_TEXT]);

/* Names a domain: a large provider, one that disposes of mail after minutes, or a small one of
 * the world's long tail, written to text. */
const char *mailbox_provider(struct random *random, int nation);
const char *mailbox_disposable(struct random *random);
const char *mailbox_tail(
    const struct mailboxes *boxes, struct random *random, char text[FOLK_DOMAIN]);

#endif
