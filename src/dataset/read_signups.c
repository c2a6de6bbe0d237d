#include "dataset/read_signups.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/time.h"
#include "dataset/address.h"
#include "value/code.h"
#include "dataset/cache.h"
#include "dataset/attributes.h"
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
    struct scan *half;
    struct dictionary tongues;
    struct client *clients; /* by row */
    size_t client_count, client_size, signup_size;
    struct cache countries, bans;
};

static int read_client(void *context, const struct stmt *stmt, struct error *err)
{
    struct reading *reading = context;
    size_t row = (size_t)stmt_int(stmt, 0);
    struct text cells[] = { stmt_text(stmt, 1), stmt_text(stmt, 2), stmt_text(stmt, 3),
        stmt_text(stmt, 4) };
    struct client client = { .rank = earliest_rank(cells, 4) };
    char joined[CODE_JOINED], plain[CODE_JOINED];
    struct text agent = code_join(cells[0], cells[1], joined);

    if (!placeholder_is(cells[0].at, cells[0].length) &&
        (scan_attribute(reading->half, ATTRIBUTE_AGENT, agent, &client.agent, err) ||
            scan_attribute(reading->half, ATTRIBUTE_AGENT_FAMILY, code_plain(agent, plain),
                &client.tool, err)))
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

/* ---- attributes: the first record of an account tells ---- */

enum { AT = 1, IP, CLIENT, EMAIL, PHONE, NAME, DEVICE, COUNTRY, REFERRAL, STATUS };

/* Time zone and language as they are used in a country. */
struct locale {
    uint32_t country, tongue;
};

static const enum attribute told[] = { ATTRIBUTE_PATTERN, ATTRIBUTE_REGISTRABLE_DOMAIN,
    ATTRIBUTE_REFERRAL, ATTRIBUTE_NAME, ATTRIBUTE_SURNAME, ATTRIBUTE_LOCALE, ATTRIBUTE_COUNTRY };

enum { TOLD = sizeof told / sizeof told[0] };

static int take_traits(struct scan *half, const struct stmt *stmt, uint32_t account,
    const struct client *client, const struct email *email, struct error *err)
{
    struct locale locale = { half->origins[account].country, client->tongue };
    int64_t hour = stmt_int(stmt, AT) % TIME_DAY;
    struct wanted wanted[ATTRIBUTE_COUNT];
    struct text texts[ATTRIBUTE_COUNT];
    char buffer[NAME_TEXT];

    texts[ATTRIBUTE_PATTERN] = text_of(email->pattern);
    texts[ATTRIBUTE_REGISTRABLE_DOMAIN] = text_of(email->site);
    texts[ATTRIBUTE_REFERRAL] = stmt_text(stmt, REFERRAL);
    texts[ATTRIBUTE_NAME] = name_read(stmt_text(stmt, NAME), buffer);
    texts[ATTRIBUTE_SURNAME] = name_last(texts[ATTRIBUTE_NAME]);
    texts[ATTRIBUTE_LOCALE] =
        (struct text){ (const char *)&locale, client->tongue ? sizeof locale : 0 };
    texts[ATTRIBUTE_COUNTRY] =
        (struct text){ (const char *)&locale.country, locale.country ? sizeof locale.country : 0 };
    if (placeholder_is(texts[ATTRIBUTE_REFERRAL].at, texts[ATTRIBUTE_REFERRAL].length))
        texts[ATTRIBUTE_REFERRAL].length = 0;
    for (int i = 0; i < TOLD; i++)
        wanted[told[i]] = dictionary_want(&half->words[told[i]], texts[told[i]]);
    for (int i = 0; i < TOLD; i++)
        if (scan_take(&half->words[told[i]], &wanted[told[i]],
                &half->attributes->values[told[i]][account], err))
            return -1;
    half->attributes->values[ATTRIBUTE_AGENT][account] = client->agent;
    half->attributes->values[ATTRIBUTE_AGENT_FAMILY][account] = client->tool;
    half->attributes->values[ATTRIBUTE_HOUR][account] = hour ? (uint32_t)(hour / TIME_HOUR) + 1 : 0;
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

    if (at > origin->first.at || !earliest_take(&origin->first, at, earliest_rank(cells, 5)))
        return 0;
    if (cache_get(&reading->countries, stmt_text(stmt, COUNTRY), &country, err))
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
    struct scan *half = reading->half;
    struct dataset *dataset = half->dataset;
    size_t need = dataset->signup_count + 1;

    if (array_reserve(
            &dataset->signups, &reading->signup_size, need, sizeof *dataset->signups, err) ||
        array_reserve(&half->owners, &half->owner_size, need, sizeof *half->owners, err))
        return -1;
    return 0;
}

/* What is wanted is fetched from memory while the attributes are read. */
static int read_signup(void *context, const struct stmt *stmt, struct error *err)
{
    struct reading *reading = context;
    struct scan *half = reading->half;
    struct dictionary *values = half->dataset->values;
    struct address address;
    char phone[PHONE_TEXT];
    struct email email;
    struct wanted ip = address_want(stmt, IP, &values[KIND_IP], &address);
    struct wanted device = scan_want(&values[KIND_DEVICE], stmt_text(stmt, DEVICE));
    struct wanted number = want_phone(&values[KIND_PHONE], stmt_text(stmt, PHONE), phone);
    struct wanted mailbox = want_mailbox(&values[KIND_MAILBOX], stmt_text(stmt, EMAIL), &email);
    struct signup_record *fact;
    uint32_t account;
    int64_t is_out;

    if (scan_account(half, stmt, &account, err) || reserve(reading, err) ||
        cache_get(&reading->bans, stmt_text(stmt, STATUS), &is_out, err) ||
        take_first(reading, stmt, account, client_of(reading, stmt_int(stmt, CLIENT)), &email, err))
        return -1;
    scan_flag(half, account, FLAG_BANNED, (int)is_out);
    half->owners[half->dataset->signup_count] = account;
    fact = &half->dataset->signups[half->dataset->signup_count++];
    fact->at = stmt_int(stmt, AT);
    if (scan_take(&values[KIND_IP], &ip, &fact->ip, err) ||
        scan_take(&values[KIND_DEVICE], &device, &fact->device, err) ||
        scan_take(&values[KIND_PHONE], &number, &fact->phone, err) ||
        scan_take(&values[KIND_MAILBOX], &mailbox, &fact->mailbox, err))
        return -1;
    return 0;
}

/* ---- what is common ---- */

/* Locales are judged within their country. */
static int weigh_locales(struct scan *half, struct error *err)
{
    const struct dictionary *locales = &half->words[ATTRIBUTE_LOCALE];
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
    rc = attributes_weigh(half->attributes, ATTRIBUTE_LOCALE, half->dataset->accounts,
        locales->last, groups, countries.last, err);
out:
    dictionary_free(&countries);
    free(groups);
    return rc;
}

static int weigh(struct scan *half, struct error *err)
{
    uint32_t accounts = half->dataset->accounts;

    for (int i = 0; i < TOLD; i++)
        if (told[i] != ATTRIBUTE_LOCALE && attributes_weigh(half->attributes, told[i], accounts,
                                               half->words[told[i]].last, NULL, 0, err))
            return -1;
    if (attributes_weigh(half->attributes, ATTRIBUTE_AGENT, accounts,
            half->words[ATTRIBUTE_AGENT].last, NULL, 0, err) ||
        attributes_weigh(half->attributes, ATTRIBUTE_AGENT_FAMILY, accounts,
            half->words[ATTRIBUTE_AGENT_FAMILY].last, NULL, 0, err) ||
        attributes_weigh(half->attributes, ATTRIBUTE_HOUR, accounts, 24, NULL, 0, err) ||
        weigh_locales(half, err))
        return -1;
    return 0;
}

/* Most accounts have a value of their own of each kind. */
static int reserve_values(struct dataset *dataset, struct error *err)
{
    static const enum kind kinds[] = { KIND_DEVICE, KIND_PHONE, KIND_MAILBOX, KIND_IP };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (dictionary_reserve(&dataset->values[kinds[i]], dataset->accounts, err))
            return -1;
    return 0;
}

int dataset_read_signups(struct scan *half, struct db *db, struct error *err)
{
    struct reading reading = {
        .half = half, .countries.answer = country_of, .bans.answer = is_banned
    };
    struct dataset *dataset = half->dataset;
    int rc = -1;

    if (reserve_values(dataset, err) ||
        scan_each(half, db, sql_dataset_clients, &reading, read_client, err) ||
        scan_each(half, db, sql_dataset_signups, &reading, read_signup, err))
        goto out;
    dictionary_close(&dataset->values[KIND_DEVICE]);
    dictionary_close(&dataset->values[KIND_PHONE]);
    dictionary_close(&dataset->values[KIND_MAILBOX]);
    rc = scan_sort(half, &dataset->signups, dataset->signup_count, sizeof *dataset->signups,
             &dataset->signup_begins, err) ||
                 weigh(half, err)
             ? -1
             : 0;
out:
    dictionary_free(&reading.tongues);
    cache_free(&reading.countries);
    cache_free(&reading.bans);
    free(reading.clients);
    return rc;
}
