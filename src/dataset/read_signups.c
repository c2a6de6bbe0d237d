#include "dataset/read_signups.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/time.h"
#include "value/code.h"
#include "dataset/cache.h"
#include "dataset/attributes.h"
#include "store/sql.h"
#include "value/name.h"
#include "value/phone.h"
#include "value/placeholder.h"

/* A row of the client table. locale is the number of its time zone and language. */
struct client {
    uint64_t rank;
    uint32_t agent, agent_family, locale;
};

struct reading {
    struct scan *scan;
    struct dictionary locales;
    struct client *clients; /* by row */
    size_t client_count, client_size;
    struct cache countries, bans;
};

static int read_agent(
    struct scan *scan, const struct record *record, struct client *client, struct error *err)
{
    char joined[CODE_JOINED], plain[CODE_JOINED];
    struct text user_agent = record->fields[FIELD_USER_AGENT];
    struct text agent = code_join(user_agent, record->fields[FIELD_SCREEN], joined);

    if (placeholder_is(user_agent.at, user_agent.length))
        return 0;
    if (scan_attribute(scan, ATTRIBUTE_AGENT, agent, &client->agent, err) ||
        scan_attribute(
            scan, ATTRIBUTE_AGENT_FAMILY, code_plain(agent, plain), &client->agent_family, err))
        return -1;
    return 0;
}

static int read_locale(
    struct reading *reading, const struct record *record, struct client *client, struct error *err)
{
    struct text timezone = record->fields[FIELD_TIMEZONE];
    struct text language = record->fields[FIELD_LANGUAGE];
    char joined[CODE_JOINED];

    if (timezone.length + language.length == 0)
        return 0;
    client->locale = dictionary_add(&reading->locales, code_join(timezone, language, joined));
    return client->locale ? 0 : error_memory(err);
}

static int read_client(void *context, const struct scan_row *row, struct error *err)
{
    struct reading *reading = context;
    size_t place = (size_t)row->combination;
    struct client client = { .rank = earliest_combination(RECORD_SIGNUP, row->record->fields) };

    if (read_agent(reading->scan, row->record, &client, err) ||
        read_locale(reading, row->record, &client, err) ||
        scan_add_combination(reading->scan, row, err) ||
        array_reserve(&reading->clients, &reading->client_size, place + 1, sizeof client, err))
        return -1;
    while (reading->client_count < place)
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

/* ---- attributes: the first record of an account tells ---- */

/* Time zone and language as they are used in a country. */
struct locale {
    uint32_t country, locale;
};

static const enum attribute told[] = { ATTRIBUTE_PATTERN, ATTRIBUTE_REGISTRABLE_DOMAIN,
    ATTRIBUTE_REFERRAL, ATTRIBUTE_NAME, ATTRIBUTE_SURNAME, ATTRIBUTE_LOCALE, ATTRIBUTE_COUNTRY,
    ATTRIBUTE_STEM, ATTRIBUTE_HANDLE, ATTRIBUTE_PHONE_BLOCK };

enum { TOLD = sizeof told / sizeof told[0] };

static int take_attributes(struct scan *scan, struct record *record, uint32_t account,
    const struct client *client, struct error *err)
{
    const struct email *email = record_email(record, FIELD_EMAIL);
    struct locale locale = { scan->origins[account].country, client->locale };
    int64_t hour = record->numbers[FIELD_MOMENT] % TIME_DAY;
    uint32_t *const *values = scan->attributes->values;
    struct wanted wanted[ATTRIBUTE_COUNT];
    struct text texts[ATTRIBUTE_COUNT];
    char buffer[NAME_TEXT], stem[EMAIL_TEXT], handle[EMAIL_TEXT], block[PHONE_TEXT];

    texts[ATTRIBUTE_STEM] = attribute_stem(email, stem);
    texts[ATTRIBUTE_HANDLE] = attribute_handle(email, handle);
    texts[ATTRIBUTE_PHONE_BLOCK] = attribute_phone_block(record->fields[FIELD_PHONE], block);
    texts[ATTRIBUTE_PATTERN] = text_of(email ? email->pattern : "");
    texts[ATTRIBUTE_REGISTRABLE_DOMAIN] = text_of(email ? email->site : "");
    texts[ATTRIBUTE_REFERRAL] = record->fields[FIELD_REFERRAL];
    texts[ATTRIBUTE_NAME] = name_read(record->fields[FIELD_NAME], buffer);
    texts[ATTRIBUTE_SURNAME] = name_last(texts[ATTRIBUTE_NAME]);
    texts[ATTRIBUTE_LOCALE] =
        (struct text){ (const char *)&locale, client->locale ? sizeof locale : 0 };
    texts[ATTRIBUTE_COUNTRY] =
        (struct text){ (const char *)&locale.country, locale.country ? sizeof locale.country : 0 };
    if (placeholder_is(texts[ATTRIBUTE_REFERRAL].at, texts[ATTRIBUTE_REFERRAL].length))
        texts[ATTRIBUTE_REFERRAL].length = 0;
    for (int i = 0; i < TOLD; i++)
        wanted[told[i]] = dictionary_want(&scan->words[told[i]], texts[told[i]]);
    for (int i = 0; i < TOLD; i++)
        if (scan_take(&scan->words[told[i]], &wanted[told[i]], &values[told[i]][account], err))
            return -1;
    values[ATTRIBUTE_AGENT][account] = client->agent;
    values[ATTRIBUTE_AGENT_FAMILY][account] = client->agent_family;
    values[ATTRIBUTE_HOUR][account] = hour ? (uint32_t)(hour / TIME_HOUR) + 1 : 0;
    return 0;
}

static int take_first(struct reading *reading, struct record *record, uint32_t account,
    const struct client *client, struct error *err)
{
    struct origin *origin = &reading->scan->origins[account];
    int64_t at = record->numbers[FIELD_MOMENT], country;

    if (at > origin->first.at || !earliest_take(&origin->first, at,
                                     earliest_rank(RECORD_SIGNUP, client->rank, record->fields)))
        return 0;
    if (cache_get(&reading->countries, record->fields[FIELD_COUNTRY], &country, err))
        return -1;
    origin->country = (uint32_t)country;
    return take_attributes(reading->scan, record, account, client, err);
}

/* ---- the rows ---- */

static const struct client *client_of(const struct reading *reading, int64_t row)
{
    static const struct client unknown;

    return row > 0 && (size_t)row < reading->client_count ? &reading->clients[row] : &unknown;
}

/* What is wanted is fetched from memory while the attributes are read. */
static int read_signup(void *context, const struct scan_row *row, struct error *err)
{
    struct reading *reading = context;
    struct record *record = row->record;
    struct scan_values values;
    uint32_t account;
    int64_t is_out;
    size_t place;

    scan_want(reading->scan, row, &values);
    if (scan_account(reading->scan, record, &account, err) ||
        cache_get(&reading->bans, record->fields[FIELD_STATUS], &is_out, err) ||
        take_first(reading, record, account, client_of(reading, row->combination), err))
        return -1;
    scan_flag(reading->scan, account, FLAG_BANNED, (int)is_out);
    return scan_add(reading->scan, account, record->numbers[FIELD_MOMENT], &values, &place, err);
}

/* ---- what is common ---- */

/* Locales are judged within their country. */
static int weigh_locales(struct scan *scan, struct error *err)
{
    const struct dictionary *locales = &scan->words[ATTRIBUTE_LOCALE];
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
    rc = attributes_weigh(scan->attributes, ATTRIBUTE_LOCALE, scan->dataset->accounts,
        locales->last, groups, countries.last, err);
out:
    dictionary_free(&countries);
    free(groups);
    return rc;
}

static int weigh(struct scan *scan, struct error *err)
{
    uint32_t accounts = scan->dataset->accounts;

    for (int i = 0; i < TOLD; i++)
        if (told[i] != ATTRIBUTE_LOCALE && told[i] != ATTRIBUTE_STEM &&
            told[i] != ATTRIBUTE_HANDLE && told[i] != ATTRIBUTE_PHONE_BLOCK &&
            attributes_weigh(
                scan->attributes, told[i], accounts, scan->words[told[i]].last, NULL, 0, err))
            return -1;
    if (attributes_weigh(scan->attributes, ATTRIBUTE_AGENT, accounts,
            scan->words[ATTRIBUTE_AGENT].last, NULL, 0, err) ||
        attributes_weigh(scan->attributes, ATTRIBUTE_AGENT_FAMILY, accounts,
            scan->words[ATTRIBUTE_AGENT_FAMILY].last, NULL, 0, err) ||
        attributes_weigh(scan->attributes, ATTRIBUTE_HOUR, accounts, 24, NULL, 0, err) ||
        weigh_locales(scan, err))
        return -1;
    return 0;
}

int dataset_read_signups(struct scan *scan, struct db *db, struct error *err)
{
    struct reading reading = {
        .scan = scan, .countries.answer = country_of, .bans.answer = is_banned
    };
    int rc = -1;

    if (scan_each(scan, db, sql_client_list, "id", &reading, read_client, err) ||
        scan_each(scan, db, sql_signup_list, "client_id", &reading, read_signup, err) ||
        scan_close(scan, err) || weigh(scan, err))
        goto out;
    rc = 0;
out:
    dictionary_free(&reading.locales);
    cache_free(&reading.countries);
    cache_free(&reading.bans);
    free(reading.clients);
    return rc;
}
