#include "world/mailbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/dice.h"

enum { PROVIDERS = 9, DISPOSABLE = 14, SLOTS_PER_ACCOUNT = 2 };

static const char *const providers[PROVIDERS] = { "gmail.com", "outlook.com", "hotmail.com",
    "yahoo.com", "icloud.com", "proton.me", "live.com", "protonmail.com", "zoho.com" };
static const double provider_weights[PROVIDERS + 1] = { .56, .08, .075, .07, .065, .015, .015, .005,
    .003, .1 };

static const char *const disposable[DISPOSABLE] = { "mailinator.com", "yopmail.com",
    "guerrillamail.com", "sharklasers.com", "temp-mail.org", "10minutemail.com", "trashmail.com",
    "getnada.com", "dispostable.com", "maildrop.cc", "mohmal.com", "fakeinbox.com", "tempail.com",
    "throwawaymail.com" };

int mailboxes_open(struct mailboxes *boxes, int64_t accounts, uint64_t seed, struct error *err)
{
    uint64_t size = 1024;

    while (size < (uint64_t)accounts * SLOTS_PER_ACCOUNT)
        size *= 2;
    *boxes = (struct mailboxes){ calloc(size, sizeof *boxes->slots), size - 1,
        50 + (int)(accounts / 30), seed };
    return boxes->slots ? 0 : error_memory(err);
}

void mailboxes_close(struct mailboxes *boxes)
{
    free(boxes->slots);
    *boxes = (struct mailboxes){ 0 };
}

/* FNV-1a over the address without its dots and tag, mixed; never 0. */
static uint64_t mailbox_hash(const char *email)
{
    uint64_t hash = 0xcbf29ce484222325u;
    int domain = 0;
    int tag = 0;

    for (const char *at = email; *at; at++) {
        domain |= *at == '@';
        tag |= *at == '+';
        if (!domain && (tag || *at == '.'))
            continue;
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
    }
    return dice_mix(hash, 0) | 1;
}

/* 1 when the address is new and now taken, 0 when it was taken. */
static int mailbox_take(struct mailboxes *boxes, const char *email)
{
    uint64_t hash = mailbox_hash(email);
    uint64_t at = hash >> 8 & boxes->mask;

    for (; boxes->slots[at]; at = (at + 1) & boxes->mask)
        if (boxes->slots[at] == hash)
            return 0;
    boxes->slots[at] = hash;
    return 1;
}

static void local_write(struct random *random, enum mail_style style, const struct folk_name *name,
    char local[MAILBOX_LOCAL])
{
    char given[FOLK_NAME / 2 - 3];
    char family[FOLK_NAME / 2 - 3];
    const char *word;

    folk_plain(name->given, given, sizeof given);
    folk_plain(name->family, family, sizeof family);
    switch (style) {
    case MAIL_DOTTED:
        snprintf(local, MAILBOX_LOCAL, "%s.%s", given, family);
        break;
    case MAIL_INITIAL:
        snprintf(local, MAILBOX_LOCAL, "%c%s", given[0], family);
        break;
    case MAIL_REVERSED:
        snprintf(local, MAILBOX_LOCAL, "%s.%s", family, given);
        break;
    case MAIL_UNDERSCORE:
        snprintf(local, MAILBOX_LOCAL, "%s_%s", given, family);
        break;
    case MAIL_FIRST:
        snprintf(local, MAILBOX_LOCAL, "%s", given);
        break;
    case MAIL_WORDS:
        word = folk_word(random);
        snprintf(local, MAILBOX_LOCAL, "%s%s", word, folk_word(random));
        break;
    case MAIL_RANDOM:
        dice_letters(local, random_bits(random), 10);
        break;
    default:
        snprintf(local, MAILBOX_LOCAL, "%s%s", given, family);
    }
}

static void digits_append(struct random *random, int digits, char local[MAILBOX_LOCAL])
{
    size_t length = strlen(local);

    for (int i = 0; i < digits && length + 1 < MAILBOX_LOCAL; i++)
        local[length++] = (char)('0' + random_below(random, 10));
    local[length] = '\0';
}

void mailbox_at(struct mailboxes *boxes, struct random *random, enum mail_style style, int digits,
    const struct folk_name *name, const char *domain, char email[MAILBOX_TEXT])
{
    char local[MAILBOX_LOCAL];

    local_write(random, style, name, local);
    digits_append(random, digits, local);
    for (int more = 0;; more++) {
        snprintf(email, MAILBOX_TEXT, "%s@%s", local, domain);
        if (mailbox_take(boxes, email) || more > 12)
            return;
        digits_append(random, 1 + more / 2, local);
    }
}

const char *mailbox_provider(struct random *random, int nation)
{
    const char *const *own = nation_at(nation)->mails;
    int chosen = dice_weighted(random, provider_weights, PROVIDERS + 1);
    int count = 1;

    if (chosen < PROVIDERS)
        return providers[chosen];
    while (count < NATION_MAILS && own[count])
        count++;
    return own[dice_lean(random, count, 1.5)];
}

const char *mailbox_disposable(struct random *random)
{
    return disposable[dice_lean(random, DISPOSABLE, 1.5)];
}

const char *mailbox_tail(
    const struct mailboxes *boxes, struct random *random, char text[FOLK_DOMAIN])
{
    struct random own;

    /* A small domain is the same text each time it is drawn. */
    random_seed(&own, dice_mix(boxes->seed, (uint64_t)dice_lean(random, boxes->tail, 1.5)));
    folk_domain(&own, NULL, text);
    return text;
}

/* Digits that people put behind their names: mostly none or a year's two. */
static int natural_digits(struct random *random, enum mail_style style)
{
    static const double many[] = { .1, .12, .38, .22, .18 };
    static const double few[] = { .52, .08, .26, .08, .06 };

    if (style == MAIL_RANDOM)
        return 0;
    return dice_weighted(random, style >= MAIL_FIRST ? many : few, 5);
}

void mailbox_natural(struct mailboxes *boxes, struct random *random, int nation,
    const struct folk_name *name, char email[MAILBOX_TEXT])
{
    static const double styles[MAIL_STYLES] = { .3, .24, .12, .04, .05, .1, .09, .06 };
    enum mail_style style = (enum mail_style)dice_weighted(random, styles, MAIL_STYLES);
    int digits = natural_digits(random, style);
    char text[FOLK_DOMAIN];
    const char *domain;

    if (dice_chance(random, 0.006))
        domain = mailbox_disposable(random);
    else if (dice_chance(random, 0.11))
        domain = mailbox_tail(boxes, random, text);
    else
        domain = mailbox_provider(random, nation);
    mailbox_at(boxes, random, style, digits, name, domain, email);
}

void mailbox_tag(struct random *random, const char *email, char tagged[MAILBOX_TEXT])
{
    size_t local = strcspn(email, "@+");
    const char *word = dice_chance(random, 0.5) ? "test" : "";

    snprintf(tagged, MAILBOX_TEXT, "%.*s+%s%d%s", (int)local, email, word,
        dice_between(random, 1, 99), strchr(email, '@'));
}
