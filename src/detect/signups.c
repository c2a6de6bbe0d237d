#include "detect/signups.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/time.h"
#include "detect/address.h"
#include "detect/code.h"
#include "detect/name.h"
#include "detect/traits.h"
#include "value/email.h"
#include "value/phone.h"
#include "value/placeholder.h"

/* A row of the client table. tongue is the number of its time zone and language. */
struct client {
    uint64_t rank;
    uint32_t agent, tongue;
};

struct reading {
    struct half *half;
    struct dictionary tongues;
    struct client *clients; /* by row */
    size_t client_count, client_size, signup_size;
};

static int read_client(void *context, const struct stmt *stmt, struct error *err)
{
    struct reading *reading = context;
    size_t row = (size_t)stmt_int(stmt, 0);
    struct text cells[] = { stmt_text(stmt, 1), stmt_text(stmt, 2), stmt_text(stmt, 3),
        stmt_text(stmt, 4) };
    struct client client = { .rank = first_rank(cells, 4) };
    char joined[CODE_JOINED];

    if (!placeholder_is(cells[0].at, cells[0].length) &&
        half_word(
            reading->half, TRAIT_AGENT, code_join(cells[0], cells[1], joined), &client.agent, err))
        return -1;
    if (cells[2].length + cells[3].length > 0) {
        client.tongue = dictionary_add(&reading->tongues, code_join(cells[2], cells[3], joined));
        if (!client.tongue)
            return error_memory(err);
    }
    if (array_reserve(&reading->clients, &reading->client_size, row + 1, sizeof client, err))
        return -1;
    while (reading->client_count < row)
        reading->clients[reading->client_count++] = (struct client){ 0 };
    reading->clients[reading->client_count++] = client;
    return 0;
}

/* Whether a service that gives an account this status has locked it; -1: there is no status. */
static int is_banned(struct text status)
{
    static const char *const banned[] = { "banned", "suspended", "blocked", "terminated",
        "disabled", "fraud" };

    if (placeholder_is(status.at, status.length))
        return -1;
    for (size_t i = 0; i < sizeof banned / sizeof banned[0]; i++)
        if (strcasecmp(status.at, banned[i]) == 0)
            return 1;
    return 0;
}

static int read_phone(
    struct dictionary *phones, struct text text, uint32_t *number, struct error *err)
{
    char phone[PHONE_TEXT];

    *number = 0;
    if (text.length == 0 || phone_parse(text.at, text.length, phone))
        return 0;
    *number = dictionary_add(phones, text_of(phone));
    return *number ? 0 : error_memory(err);
}

/* ---- traits: the first record of an account tells ---- */

static int take_email(
    struct half *half, uint32_t account, const struct email *email, struct error *err)
{
    uint32_t *const *values = half->traits->values;

    return half_word(half, TRAIT_PATTERN, text_of(email->pattern), &values[TRAIT_PATTERN][account],
               err) ||
                   half_word(
                       half, TRAIT_SITE, text_of(email->site), &values[TRAIT_SITE][account], err)
               ? -1
               : 0;
}

static int take_name(struct half *half, uint32_t account, struct text text, struct error *err)
{
    uint32_t *const *values = half->traits->values;
    char buffer[NAME_TEXT];
    struct text name = name_read(text, buffer);

    return half_word(half, TRAIT_NAME, name, &values[TRAIT_NAME][account], err) ||
                   half_word(
                       half, TRAIT_SURNAME, name_last(name), &values[TRAIT_SURNAME][account], err)
               ? -1
               : 0;
}

/* Time zone and language as they are used in a country. */
struct locale {
    uint32_t country, tongue;
};

static int take_client(
    struct half *half, uint32_t account, const struct client *client, struct error *err)
{
    struct locale locale = { half->countries[account], client->tongue };
    struct text text = { (const char *)&locale, client->tongue ? sizeof locale : 0 };

    half->traits->values[TRAIT_AGENT][account] = client->agent;
    return half_word(half, TRAIT_LOCALE, text, &half->traits->values[TRAIT_LOCALE][account], err);
}

enum { ACCOUNT, AT, IP, CLIENT, EMAIL, PHONE, NAME, DEVICE, COUNTRY, REFERRAL, STATUS };

static int take_traits(struct half *half, const struct stmt *stmt, const struct client *client,
    const struct email *email, struct error *err)
{
    uint32_t account = (uint32_t)stmt_int(stmt, ACCOUNT);
    uint32_t *const *values = half->traits->values;
    int64_t at = stmt_int(stmt, AT);
    struct text cells[] = { { (const char *)&client->rank, client->rank ? sizeof client->rank : 0 },
        stmt_text(stmt, EMAIL), stmt_text(stmt, REFERRAL), stmt_text(stmt, NAME),
        stmt_text(stmt, COUNTRY) };

    if (at > half->firsts[account].at ||
        !first_take(&half->firsts[account], at, first_rank(cells, 5)))
        return 0;
    half->countries[account] = code_country(stmt_text(stmt, COUNTRY));
    values[TRAIT_HOUR][account] = at % TIME_DAY ? (uint32_t)(at % TIME_DAY / TIME_HOUR) + 1 : 0;
    return half_value(&half->words[TRAIT_REFERRAL], stmt_text(stmt, REFERRAL),
               &values[TRAIT_REFERRAL][account], err) ||
                   take_client(half, account, client, err) ||
                   take_name(half, account, stmt_text(stmt, NAME), err) ||
                   take_email(half, account, email, err)
               ? -1
               : 0;
}

/* ---- the rows ---- */

static const struct client *client_of(const struct reading *reading, int64_t row)
{
    static const struct client unknown;

    return row > 0 && (size_t)row < reading->client_count ? &reading->clients[row] : &unknown;
}

/* Makes room for one more row. */
static int reserve(struct reading *reading, struct error *err)
{
    struct half *half = reading->half;
    struct facts *facts = half->facts;
    size_t need = facts->signup_count + 1;

    return array_reserve(
               &facts->signups, &reading->signup_size, need, sizeof *facts->signups, err) ||
                   array_reserve(&half->owners, &half->owner_size, need, sizeof *half->owners, err)
               ? -1
               : 0;
}

static int read_signup(void *context, const struct stmt *stmt, struct error *err)
{
    struct reading *reading = context;
    struct half *half = reading->half;
    struct facts *facts = half->facts;
    struct text typed = stmt_text(stmt, EMAIL);
    struct email email = { .mailbox = "" };
    struct signup_fact *fact;
    uint32_t account = (uint32_t)stmt_int(stmt, ACCOUNT);

    if (reserve(reading, err))
        return -1;
    half->owners[facts->signup_count] = account;
    fact = &facts->signups[facts->signup_count++];
    *fact = (struct signup_fact){ .at = stmt_int(stmt, AT) };
    half_mark(half, account, MARK_BANNED, is_banned(stmt_text(stmt, STATUS)));
    if (typed.length && email_parse(typed.at, typed.length, &email) == 0) {
        fact->mailbox = dictionary_add(&facts->values[KIND_MAILBOX], text_of(email.mailbox));
        if (!fact->mailbox)
            return error_memory(err);
    } else {
        *email.pattern = *email.site = '\0';
    }
    return address_read(stmt, IP, &facts->values[KIND_IP], &fact->ip, err) ||
                   half_value(
                       &facts->values[KIND_DEVICE], stmt_text(stmt, DEVICE), &fact->device, err) ||
                   read_phone(
                       &facts->values[KIND_PHONE], stmt_text(stmt, PHONE), &fact->phone, err) ||
                   take_traits(half, stmt, client_of(reading, stmt_int(stmt, CLIENT)), &email, err)
               ? -1
               : 0;
}

/* ---- what is common ---- */

/* Locales are judged within their country. */
static int weigh_locales(struct half *half, struct error *err)
{
    const struct dictionary *locales = &half->words[TRAIT_LOCALE];
    uint32_t *groups = calloc((size_t)locales->last + 1, sizeof *groups);
    struct dictionary countries = { 0 };
    int rc = -1;

    if (!groups) {
        error_memory(err);
        goto out;
    }
    for (uint32_t value = 1; value <= locales->last; value++) {
        struct locale locale;

        memcpy(&locale, dictionary_text(locales, value).at, sizeof locale);
        groups[value] = dictionary_add(
            &countries, (struct text){ (const char *)&locale.country, sizeof locale.country });
        if (!groups[value]) {
            error_memory(err);
            goto out;
        }
    }
    rc = traits_weigh(half->traits, TRAIT_LOCALE, half->facts->accounts, locales->last, groups,
        countries.last, err);
out:
    dictionary_free(&countries);
    free(groups);
    return rc;
}

static int weigh(struct half *half, struct error *err)
{
    static const enum trait plain[] = { TRAIT_AGENT, TRAIT_PATTERN, TRAIT_SITE, TRAIT_REFERRAL,
        TRAIT_NAME, TRAIT_SURNAME };
    uint32_t accounts = half->facts->accounts;

    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (traits_weigh(
                half->traits, plain[i], accounts, half->words[plain[i]].last, NULL, 0, err))
            return -1;
    return traits_weigh(half->traits, TRAIT_HOUR, accounts, 24, NULL, 0, err) ||
                   weigh_locales(half, err)
               ? -1
               : 0;
}

int signups_read(struct half *half, struct db *db, struct error *err)
{
    struct reading reading = { .half = half };
    struct facts *facts = half->facts;
    int rc = -1;

    if (half_each(half, db, "facts_clients", &reading, read_client, err) ||
        half_each(half, db, "facts_signups", &reading, read_signup, err))
        goto out;
    dictionary_close(&facts->values[KIND_DEVICE]);
    dictionary_close(&facts->values[KIND_PHONE]);
    dictionary_close(&facts->values[KIND_MAILBOX]);
    rc = half_sort(half, &facts->signups, facts->signup_count, sizeof *facts->signups,
             &facts->signup_begins, err) ||
                 weigh(half, err)
             ? -1
             : 0;
out:
    dictionary_free(&reading.tongues);
    free(reading.clients);
    return rc;
}
