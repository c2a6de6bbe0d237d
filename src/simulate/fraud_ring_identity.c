#include "simulate/fraud_ring.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"

/* ---- referral farm ---- */

/* Invented friends of a few accounts, for the reward. They hardly ever pay. */
void fraud_ring_referral_farm(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    int codes = 1 + (int)(ring->size / fraud_ring_scale(ring, 60, 8));
    double per_device = fraud_ring_scale(ring, 6, 1);
    double per_home = fraud_ring_scale(ring, 10, 1);
    double coded = ring->discipline == DISCIPLINE_EXPERT ? .8 : .96;
    struct account account;

    ring->pays = .12;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, .5, 40) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        fraud_ring_use_device(ring, &account, (int)(i / per_device));
        account.access = fraud_ring_home(ring, (int)(i / per_home));
        account.referral[0] = '\0';
        if (i > 0 && draw_chance(random, coded))
            base32_write(account.referral,
                hash_mix(ring->seed, (uint64_t)draw_between(random, 0, codes - 1)), 6);
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- phones of one number block ---- */

/* Every account is confirmed by a text message to a phone of a SIM bank. */
void fraud_ring_sms_farm(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    double per_block = fraud_ring_scale(ring, 400, 8);
    int first = draw_between(random, 0, 999);
    int step = draw_between(random, 1, 1 + 2 * (int)ring->discipline);
    int in_order = draw_chance(random, .7);
    int on_carrier = draw_chance(random, .4);
    struct network_access carrier = access_draw(random, ACCESS_CARRIER, ring->profile.country);
    struct account account;

    ring->pays = .5;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 1, 50) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        simulation_block_phone(ring->profile.country,
            hash_mix(ring->seed, (uint64_t)(i / per_block)),
            in_order ? first + i * step : draw_between(random, 0, 999), account.phone);
        if (on_carrier)
            account.access = carrier;
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- generated handles ---- */

enum handle_form {
    HANDLE_PAIR,
    HANDLE_COUNTER,
    HANDLE_SYLLABLES,
    HANDLE_HEX,
    HANDLE_NAME,
    HANDLES
};

struct handle_pattern {
    enum handle_form form;
    int digits, next;
    const char *word;
};

static void syllables_write(struct random *random, char text[NAME_TEXT])
{
    static const char consonants[] = "bcdfghjklmnprstvz";
    static const char vowels[] = "aeiou";
    int length = 2 * draw_between(random, 2, 4);

    for (int i = 0; i < length; i += 2) {
        text[i] = consonants[draw_between(random, 0, (int)sizeof consonants - 2)];
        text[i + 1] = vowels[draw_between(random, 0, (int)sizeof vowels - 2)];
    }
    text[length] = '\0';
}

/* Writes the next handle of the pattern. */
static void handle_write(struct random *random, struct handle_pattern *pattern,
    const struct person_name *name, char handle[NAME_TEXT])
{
    char part[NAME_TEXT / 2];
    int most = pattern->digits == 2 ? 99 : pattern->digits == 3 ? 999 : 9999;
    const char *word = names_word(random);

    switch (pattern->form) {
    case HANDLE_PAIR:
        snprintf(handle, NAME_TEXT, "%s%s%d", word, names_word(random),
            draw_between(random, most / 10, most));
        break;
    case HANDLE_COUNTER:
        snprintf(handle, NAME_TEXT, "%s%0*d", pattern->word, pattern->digits, pattern->next);
        pattern->next += draw_between(random, 1, 4);
        break;
    case HANDLE_SYLLABLES:
        syllables_write(random, handle);
        break;
    case HANDLE_HEX:
        snprintf(handle, NAME_TEXT, "%08x", (unsigned)(random_bits(random) & 0xffffffff));
        break;
    default:
        names_ascii(name->given, part, sizeof part);
        snprintf(handle, NAME_TEXT, "%s%d", part, draw_between(random, most / 10, most));
    }
}

/* Names and mailboxes come from a generator. Cards, devices and homes are not shared. */
void fraud_ring_handles(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    struct handle_pattern pattern = { (enum handle_form)draw_between(random, 0, HANDLES - 1),
        draw_between(random, 2, 4), draw_between(random, 1, 60), names_word(random) };
    double generated = ring->discipline == DISCIPLINE_EXPERT ? .7 : .97;
    struct account account;

    ring->profile.own_name_share = 0;
    ring->pays = .5;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, .2, 30) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        struct person_name handle = { .family = "" };

        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        if (draw_chance(random, generated)) {
            handle_write(random, &pattern, &account.name, handle.given);
            account.name = handle;
            account.is_handle = 1;
            mailbox_at(&ring->sim->mailboxes, random, MAIL_VERBATIM, 0, &handle,
                ring->profile.domains[draw_between(random, 0, ring->profile.domain_count - 1)],
                account.email);
        }
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- one mailbox as many ---- */

enum mailbox_trick { TRICK_DOTS, TRICK_PLUS, TRICK_DOTS_PLUS, TRICK_SUBDOMAIN, TRICKS };

/* A local part with dots at the places of the bits of number. */
static void dots_write(const char *local, unsigned number, char text[MAILBOX_LOCAL])
{
    int length = 0;

    for (int i = 0; local[i] && length < MAILBOX_LOCAL - 2; i++) {
        if (i > 0 && (number >> (i - 1) % 31 & 1))
            text[length++] = '.';
        text[length++] = local[i];
    }
    text[length] = '\0';
}

static void trick_write(struct random *random, enum mailbox_trick trick, const char *local,
    const char *domain, int number, char email[MAILBOX_TEXT])
{
    static const char *const providers[] = { "gmail.com", "gmail.com", "googlemail.com" };
    char dotted[MAILBOX_LOCAL];
    char label[16];

    dots_write(local, (unsigned)number, dotted);
    base32_write(label, hash_mix(random_bits(random), (uint64_t)number), 6);
    switch (trick) {
    case TRICK_DOTS:
        snprintf(email, MAILBOX_TEXT, "%s@%s", dotted, providers[number % 3]);
        break;
    case TRICK_PLUS:
        snprintf(email, MAILBOX_TEXT, "%s+%s@gmail.com", local, label);
        break;
    case TRICK_DOTS_PLUS:
        snprintf(email, MAILBOX_TEXT, "%s+%d@gmail.com", dotted, number);
        break;
    default:
        snprintf(email, MAILBOX_TEXT, "%.20s@%s.%s", local, label, domain);
    }
}

/* A local part of letters and digits, long enough for many dots. */
static void mailbox_root(struct random *random, int country, char local[MAILBOX_LOCAL])
{
    struct person_name name;
    char given[NAME_TEXT / 2 - 4];
    char family[NAME_TEXT / 2 - 4];

    names_person(random, country_at(country)->culture, &name);
    names_ascii(name.given, given, sizeof given);
    names_ascii(name.family, family, sizeof family);
    snprintf(local, MAILBOX_LOCAL, "%s%s%d", given, family, draw_between(random, 10, 9999));
}

/* Spellings of few mailboxes, or random subdomains of a domain that takes mail for all of them. */
void fraud_ring_mailbox_tricks(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    enum mailbox_trick trick = (enum mailbox_trick)draw_between(random, 0, TRICKS - 1);
    double per_mailbox = fraud_ring_scale(ring, 60, 5);
    char local[MAILBOX_LOCAL] = "";
    char domain[DOMAIN_TEXT];
    struct account account;
    int mailbox = -1;

    names_domain(random, NULL, domain);
    ring->pays = .5;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, .3, 40) * TIME_DAY);
    for (int i = 0; i < ring->size; i++) {
        fraud_ring_account(ring, &account, fraud_ring_moment(ring, i));
        if ((int)(i / per_mailbox) > mailbox || trick == TRICK_SUBDOMAIN) {
            mailbox = (int)(i / per_mailbox);
            mailbox_root(random, ring->profile.country, local);
        }
        trick_write(random, trick, local, domain, i + 1, account.email);
        fraud_ring_sign_up(ring, &account);
    }
}

/* ---- companies that do not exist ---- */

struct fake_company {
    char domain[DOMAIN_TEXT];
    struct network_access place;
    struct payment_card card;
    int64_t day;
    enum mail_style style;
};

static void company_found(struct fraud_ring *ring, struct fake_company *company, int number, int i)
{
    static const enum mail_style styles[] = { MAIL_DOTTED, MAIL_INITIAL, MAIL_FIRST };
    struct random *random = &ring->sim->random;
    enum access_kind kind = draw_chance(random, .5) ? ACCESS_HOSTING : ACCESS_VPN;

    names_domain(random, NULL, company->domain);
    if (number == 0 || ring->discipline > DISCIPLINE_CARELESS)
        company->place = access_draw(random, kind, ring->profile.country);
    if (ring->discipline == DISCIPLINE_EXPERT)
        company->place = fraud_ring_home(ring, number);
    fraud_ring_card(ring, number, &company->card);
    snprintf(company->card.holder, CARD_HOLDER, "%.*s", (int)strcspn(company->domain, "."),
        company->domain);
    company->day = fraud_ring_moment(ring, i);
    company->style = styles[draw_between(random, 0, COUNT_OF(styles) - 1)];
}

/* Small companies on domains of their own, each with a few seats on one card. */
void fraud_ring_fake_company(struct fraud_ring *ring)
{
    struct random *random = &ring->sim->random;
    struct fake_company company = { .day = 0 };
    struct account account;
    int left = 0;
    int number = 0;

    ring->profile.model_count = ring->profile.model_count > 2 ? 2 : ring->profile.model_count;
    ring->profile.own_name_share = 0;
    ring->pays = .7;
    fraud_ring_schedule(ring, fraud_ring_scale(ring, 2, 60) * TIME_DAY);
    for (int i = 0; i < ring->size; i++, left--) {
        if (left <= 0) {
            company_found(ring, &company, number++, i);
            left = draw_between(random, 3, 8);
        }
        fraud_ring_account(
            ring, &account, company.day + (int64_t)random_exponential(random, 3 * TIME_HOUR));
        mailbox_at(&ring->sim->mailboxes, random, company.style, 0, &account.name, company.domain,
            account.email);
        account.phone[0] = '\0';
        account.access = company.place;
        account.card = company.card;
        fraud_ring_sign_up(ring, &account);
    }
}
