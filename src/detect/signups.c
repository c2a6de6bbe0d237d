#include "detect/signups.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/time.h"
#include "detect/address.h"
#include "detect/code.h"
#include "detect/memo.h"
#include "detect/traits.h"
#include "store/sql.h"
#include "value/email.h"
#include "value/name.h"
#include "value/phone.h"
#include "value/placeholder.h"

/* A row of the client table. tongue is the number of its time zone and language. */
struct client {
    uint64_t rank;
    uint32_t agent, tool, tongue;
};

struct reading {
    struct half *half;
    struct dictionary tongues;
    struct client *clients; /* by row */
    size_t client_count, client_size, signup_size;
    struct memo countries, bans;
};

static int read_client(void *context, const struct stmt *stmt, struct error *err)
{
    struct reading *reading = context;
    size_t row = (size_t)stmt_int(stmt, 0);
    struct text cells[] = { stmt_text(stmt, 1), stmt_text(stmt, 2), stmt_text(stmt, 3),
        stmt_text(stmt, 4) };
    struct client client = { .rank = first_rank(cells, 4) };
    char joined[CODE_JOINED], plain[CODE_JOINED];
    struct text agent = code_join(cells[0], cells[1], joined);

    if (!placeholder_is(cells[0].at, cells[0].length) &&
        (half_word(reading->half, TRAIT_AGENT, agent, &client.agent, err) ||
            half_word(reading->half, TRAIT_TOOL, code_plain(agent, plain), &client.tool, err)))
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
static int64_t is_banned(struct text status)
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

static int64_t country_of(struct text text)
{
    return code_country(text);
}

static struct wanted want_phone(
    const struct dictionary *phones, struct text text, char phone[PHONE_TEXT])
{
    if (text.length == 0 || phone_parse(text.at, text.length, phone))
        return (struct wanted){ 0 };
    return dictionary_want(phones, text_of(phone));
}

/* Where there is none its pattern and site are empty. */
static struct wanted want_mailbox(
    const struct dictionary *mailboxes, struct text text, struct email *email)
{
    if (text.length && email_parse(text.at, text.length, email) == 0)
        return dictionary_want(mailboxes, text_of(email->mailbox));
    *email->pattern = *email->site = '\0';
    return (struct wanted){ 0 };
}

/* ---- traits: the first record of an account tells ---- */

enum { AT = 1, IP, CLIENT, EMAIL, PHONE, NAME, DEVICE, COUNTRY, REFERRAL, STATUS };

/* Time zone and language as they are used in a country. */
struct locale {
    uint32_t country, tongue;
};

static const enum trait told[] = { TRAIT_PATTERN, TRAIT_SITE, TRAIT_REFERRAL, TRAIT_NAME,
    TRAIT_SURNAME, TRAIT_LOCALE, TRAIT_COUNTRY };

enum { TOLD = sizeof told / sizeof told[0] };

static int take_traits(struct half *half, const struct stmt *stmt, uint32_t account,
    const struct client *client, const struct email *email, struct error *err)
{
    struct locale locale = { half->origins[account].country, client->tongue };
    int64_t hour = stmt_int(stmt, AT) % TIME_DAY;
    struct wanted wanted[TRAIT_COUNT];
    struct text texts[TRAIT_COUNT];
    char buffer[NAME_TEXT];

    texts[TRAIT_PATTERN] = text_of(email->pattern);
    texts[TRAIT_SITE] = text_of(email->site);
    texts[TRAIT_REFERRAL] = stmt_text(stmt, REFERRAL);
    texts[TRAIT_NAME] = name_read(stmt_text(stmt, NAME), buffer);
    texts[TRAIT_SURNAME] = name_last(texts[TRAIT_NAME]);
    texts[TRAIT_LOCALE] =
        (struct text){ (const char *)&locale, client->tongue ? sizeof locale : 0 };
    texts[TRAIT_COUNTRY] =
        (struct text){ (const char *)&locale.country, locale.country ? sizeof locale.country : 0 };
    if (placeholder_is(texts[TRAIT_REFERRAL].at, texts[TRAIT_REFERRAL].length))
        texts[TRAIT_REFERRAL].length = 0;
    for (int i = 0; i < TOLD; i++)
        wanted[told[i]] = dictionary_want(&half->words[told[i]], texts[told[i]]);
    for (int i = 0; i < TOLD; i++)
        if (half_take(&half->words[told[i]], &wanted[told[i]],
                &half->traits->values[told[i]][account], err))
            return -1;
    half->traits->values[TRAIT_AGENT][account] = client->agent;
    half->traits->values[TRAIT_TOOL][account] = client->tool;
    half->traits->values[TRAIT_HOUR][account] = hour ? (uint32_t)(hour / TIME_HOUR) + 1 : 0;
    return 0;
}

static int take_first(struct reading *reading, const struct stmt *stmt, uint32_t account,
    const struct client *client, const struct email *email, struct error *err)
{
    struct origin *origin = &reading->half->origins[account];
    int64_t at = stmt_int(stmt, AT), country;
    struct text cells[] = { { (const char *)&client->rank, client->rank ? sizeof client->rank : 0 },
        stmt_text(stmt, EMAIL), stmt_text(stmt, REFERRAL), stmt_text(stmt, NAME),
        stmt_text(stmt, COUNTRY) };

    if (at > origin->first.at || !first_take(&origin->first, at, first_rank(cells, 5)))
        return 0;
    if (memo_ask(&reading->countries, stmt_text(stmt, COUNTRY), &country, err))
        return -1;
    origin->country = (uint32_t)country;
    return take_traits(reading->half, stmt, account, client, email, err);
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

/* What is wanted is fetched from memory while the traits are read. */
static int read_signup(void *context, const struct stmt *stmt, struct error *err)
{
    struct reading *reading = context;
    struct half *half = reading->half;
    struct dictionary *values = half->facts->values;
    struct address address;
    char phone[PHONE_TEXT];
    struct email email;
    struct wanted ip = address_want(stmt, IP, &values[KIND_IP], &address);
    struct wanted device = half_want(&values[KIND_DEVICE], stmt_text(stmt, DEVICE));
    struct wanted number = want_phone(&values[KIND_PHONE], stmt_text(stmt, PHONE), phone);
    struct wanted mailbox = want_mailbox(&values[KIND_MAILBOX], stmt_text(stmt, EMAIL), &email);
    struct signup_fact *fact;
    uint32_t account;
    int64_t is_out;

    if (half_account(half, stmt, &account, err) || reserve(reading, err) ||
        memo_ask(&reading->bans, stmt_text(stmt, STATUS), &is_out, err) ||
        take_first(reading, stmt, account, client_of(reading, stmt_int(stmt, CLIENT)), &email, err))
        return -1;
    half_mark(half, account, MARK_BANNED, (int)is_out);
    half->owners[half->facts->signup_count] = account;
    fact = &half->facts->signups[half->facts->signup_count++];
    fact->at = stmt_int(stmt, AT);
    return half_take(&values[KIND_IP], &ip, &fact->ip, err) ||
                   half_take(&values[KIND_DEVICE], &device, &fact->device, err) ||
                   half_take(&values[KIND_PHONE], &number, &fact->phone, err) ||
                   half_take(&values[KIND_MAILBOX], &mailbox, &fact->mailbox, err)
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
    uint32_t accounts = half->facts->accounts;

    for (int i = 0; i < TOLD; i++)
        if (told[i] != TRAIT_LOCALE &&
            traits_weigh(half->traits, told[i], accounts, half->words[told[i]].last, NULL, 0, err))
            return -1;
    return traits_weigh(
               half->traits, TRAIT_AGENT, accounts, half->words[TRAIT_AGENT].last, NULL, 0, err) ||
                   traits_weigh(half->traits, TRAIT_TOOL, accounts, half->words[TRAIT_TOOL].last,
                       NULL, 0, err) ||
                   traits_weigh(half->traits, TRAIT_HOUR, accounts, 24, NULL, 0, err) ||
                   weigh_locales(half, err)
               ? -1
               : 0;
}

/* Most accounts have a value of their own of each kind. */
static int reserve_values(struct facts *facts, struct error *err)
{
    static const enum kind kinds[] = { KIND_DEVICE, KIND_PHONE, KIND_MAILBOX, KIND_IP };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (dictionary_reserve(&facts->values[kinds[i]], facts->accounts, err))
            return -1;
    return 0;
}

int signups_read(struct half *half, struct db *db, struct error *err)
{
    struct reading reading = {
        .half = half, .countries.answer = country_of, .bans.answer = is_banned
    };
    struct facts *facts = half->facts;
    int rc = -1;

    if (reserve_values(facts, err) ||
        half_each(half, db, sql_dataset_clients, &reading, read_client, err) ||
        half_each(half, db, sql_dataset_signups, &reading, read_signup, err))
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
    memo_free(&reading.countries);
    memo_free(&reading.bans);
    free(reading.clients);
    return rc;
}
