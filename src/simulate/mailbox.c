#include "simulate/mailbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "simulate/distributions.h"

enum { SLOTS_PER_ACCOUNT = 2 };

/* The last weight is that of the country's own providers. */
static const char *const providers[] = { "gmail.com", "outlook.com", "hotmail.com", "yahoo.com",
    "icloud.com", "proton.me", "live.com", "protonmail.com", "zoho.com" };
static const double provider_weights[] = { .56, .08, .075, .07, .065, .015, .015, .005, .003, .1 };

static const char *const disposable[] = { "mailinator.com", "yopmail.com", "guerrillamail.com",
    "sharklasers.com", "temp-mail.org", "10minutemail.com", "trashmail.com", "getnada.com",
    "dispostable.com", "maildrop.cc", "mohmal.com", "fakeinbox.com", "tempail.com",
    "throwawaymail.com" };

int mailbox_register_open(
    struct mailbox_register *mailboxes, int64_t accounts, uint64_t seed, struct error *err)
{
    uint64_t size = 1024;

    while (size < (uint64_t)accounts * SLOTS_PER_ACCOUNT)
        size *= 2;
    *mailboxes = (struct mailbox_register){ calloc(size, sizeof *mailboxes->slots), size - 1,
        50 + (int)(accounts / 30), seed };
    if (!mailboxes->slots)
        return error_memory(err);
    return 0;
}

int mailbox_register_copy(
    struct mailbox_register *copy, const struct mailbox_register *mailboxes, struct error *err)
{
    size_t size = (size_t)(mailboxes->mask + 1) * sizeof *mailboxes->slots;

    *copy = *mailboxes;
    copy->slots = malloc(size);
    if (!copy->slots)
        return error_memory(err);
    memcpy(copy->slots, mailboxes->slots, size);
    return 0;
}

void mailbox_register_close(struct mailbox_register *mailboxes)
{
    free(mailboxes->slots);
    *mailboxes = (struct mailbox_register){ 0 };
}

/* FNV-1a of the address without dots and tag, mixed; never 0. */
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
    return hash_mix(hash, 0) | 1;
}

/* Registers the address: 1, or 0 if it was taken. */
static int mailbox_take(struct mailbox_register *mailboxes, const char *email)
{
    uint64_t hash = mailbox_hash(email);
    uint64_t at = hash >> 8 & mailboxes->mask;

    for (; mailboxes->slots[at]; at = (at + 1) & mailboxes->mask)
        if (mailboxes->slots[at] == hash)
            return 0;
    mailboxes->slots[at] = hash;
    return 1;
}

static void local_write(struct random *random, enum mail_style style,
    const struct person_name *name, char local[MAILBOX_LOCAL])
{
    char given[NAME_TEXT / 2 - 3];
    char family[NAME_TEXT / 2 - 3];
    const char *word;

    names_ascii(name->given, given, sizeof given);
    names_ascii(name->family, family, sizeof family);
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
    case MAIL_VERBATIM:
        snprintf(local, MAILBOX_LOCAL, "%.40s", name->given);
        break;
    case MAIL_WORDS:
        word = names_word(random);
        snprintf(local, MAILBOX_LOCAL, "%s%s", word, names_word(random));
        break;
    case MAIL_RANDOM:
        base32_write(local, random_bits(random), 10);
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

void mailbox_at(struct mailbox_register *mailboxes, struct random *random, enum mail_style style,
    int digits, const struct person_name *name, const char *domain, char email[MAILBOX_TEXT])
{
    char local[MAILBOX_LOCAL];

    local_write(random, style, name, local);
    digits_append(random, digits, local);
    for (int more = 0;; more++) {
        snprintf(email, MAILBOX_TEXT, "%s@%s", local, domain);
        if (mailbox_take(mailboxes, email) || more > 12)
            return;
        digits_append(random, 1 + more / 2, local);
    }
}

const char *mailbox_provider(struct random *random, int country)
{
    const char *const *own = country_at(country)->mail_providers;
    int chosen = draw_weighted(random, provider_weights, COUNT_OF(provider_weights));
    int count = 1;

    if (chosen < (int)COUNT_OF(providers))
        return providers[chosen];
    while (count < COUNTRY_MAIL_PROVIDERS && own[count])
        count++;
    return own[draw_skewed(random, count, 1.5)];
}

const char *mailbox_disposable(struct random *random)
{
    return disposable[draw_skewed(random, COUNT_OF(disposable), 1.5)];
}

/* Writes one of the many domains with few users to text. Returns text. */
static const char *small_domain(
    const struct mailbox_register *mailboxes, struct random *random, char text[DOMAIN_TEXT])
{
    struct random own;

    /* The name follows from the number, so that each small domain has several users. */
    random_seed(&own,
        hash_mix(mailboxes->seed, (uint64_t)draw_skewed(random, mailboxes->small_domains, 1.5)));
    names_domain(&own, NULL, text);
    return text;
}

/* How many digits people append to their names: mostly none, or two of a year. */
static int digits_draw(struct random *random, enum mail_style style)
{
    static const double many[] = { .1, .12, .38, .22, .18 };
    static const double few[] = { .52, .08, .26, .08, .06 };

    if (style == MAIL_RANDOM)
        return 0;
    return draw_weighted(random, style >= MAIL_FIRST ? many : few, COUNT_OF(many));
}

void mailbox_person(struct mailbox_register *mailboxes, struct random *random, int country,
    const struct person_name *name, char email[MAILBOX_TEXT])
{
    static const double styles[MAIL_STYLES] = { .3, .24, .12, .04, .05, .1, .09, .06 };
    enum mail_style style = (enum mail_style)draw_weighted(random, styles, MAIL_STYLES);
    int digits = digits_draw(random, style);
    char text[DOMAIN_TEXT];
    const char *domain;

    if (draw_chance(random, 0.006))
        domain = mailbox_disposable(random);
    else if (draw_chance(random, 0.11))
        domain = small_domain(mailboxes, random, text);
    else
        domain = mailbox_provider(random, country);
    mailbox_at(mailboxes, random, style, digits, name, domain, email);
}

void mailbox_tag(struct random *random, const char *email, char tagged[MAILBOX_TEXT])
{
    size_t local = strcspn(email, "@+");
    const char *word = draw_chance(random, 0.5) ? "test" : "";

    snprintf(tagged, MAILBOX_TEXT, "%.*s+%s%d%s", (int)local, email, word,
        draw_between(random, 1, 99), strchr(email, '@'));
}
