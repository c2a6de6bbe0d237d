#include "detect/traits.h"

#include <stdlib.h>
#include <strings.h>
#include <xxhash.h>

#include "base/array.h"
#include "base/time.h"
#include "detect/first.h"
#include "detect/name.h"
#include "ring/ledger.h"
#include "store/stmt.h"
#include "value/email.h"
#include "value/placeholder.h"

/* Set in the number of a country that is not given by a code. */
static const uint32_t COUNTRY_NAMED = UINT32_C(1) << 31;

/* A row of the client table. tongue is the number of its time zone and language. */
struct client {
    uint64_t rank;
    uint32_t agent, tongue;
};

/* A row of the payment table: what it says of the card. */
struct card {
    uint64_t rank;
    uint32_t bin, holder, home, country;
    uint8_t known, marks;
};

/* By account: its first sign-up and charge. */
struct origin {
    struct first signup, charge;
    uint32_t country; /* country_number of the sign-up */
    uint32_t card;    /* row of the charge's payment */
};

struct reading {
    struct traits *traits;
    struct facts *facts;
    struct dictionary words[TRAIT_COUNT], tongues;
    struct client *clients; /* by row */
    struct card *cards;     /* by row */
    size_t client_size, card_size;
    struct origin *origins;
};

/* ---- texts ---- */

enum { JOINED_TEXT = 1024 };

/* Two texts as one. What does not fit is left out. */
static struct text join(struct text a, struct text b, char joined[JOINED_TEXT])
{
    size_t most = (JOINED_TEXT - 1) / 2;
    size_t first = a.length < most ? a.length : most, second = b.length < most ? b.length : most;

    if (first)
        memcpy(joined, a.at, first);
    joined[first] = '\n';
    if (second)
        memcpy(joined + first + 1, b.at, second);
    return (struct text){ joined, first + 1 + second };
}

enum { FOLDED_TEXT = 64 };

/* A code as it is compared: lower case, no spaces; empty for a placeholder. What does not fit is
 * left out. */
static struct text fold(struct text text, char folded[FOLDED_TEXT])
{
    size_t length = 0;

    if (placeholder_is(text.at, text.length))
        return (struct text){ folded, 0 };
    for (size_t i = 0; i < text.length && length < FOLDED_TEXT; i++)
        if (text.at[i] != ' ')
            folded[length++] =
                (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] | 0x20 : text.at[i]);
    return (struct text){ folded, length };
}

/* A country as a number: its code where it is given by one, 0 where it is not given. */
static uint32_t country_number(struct text text)
{
    char folded[FOLDED_TEXT];
    uint32_t number = 0;

    text = fold(text, folded);
    if (text.length > 3)
        return (uint32_t)XXH3_64bits(text.at, text.length) | COUNTRY_NAMED;
    for (size_t i = 0; i < text.length; i++)
        number = number << 8 | (unsigned char)(folded[i] & 0x7f);
    return number;
}

/* Whether two countries differ: 1 or 0; -1 when they cannot be compared: one is not given, or they
 * are written in different manners. */
static int countries_differ(uint32_t a, uint32_t b)
{
    if (!a || !b || (a | b) & COUNTRY_NAMED || (a >> 16 == 0) != (b >> 16 == 0))
        return -1;
    return a != b;
}

static int word(
    struct reading *reading, enum trait trait, struct text text, uint32_t *value, struct error *err)
{
    *value = 0;
    if (text.length == 0)
        return 0;
    *value = dictionary_add(&reading->words[trait], text);
    return *value ? 0 : error_memory(err);
}

/* ---- marks ---- */

static void mark(struct facts *facts, uint32_t account, enum mark mark, int so)
{
    if (so < 0)
        return;
    facts->known[account] |= (uint8_t)(1 << mark);
    if (so)
        facts->marks[account] |= (uint8_t)(1 << mark);
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

/* ---- sign-ups ---- */

static int read_client(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    size_t row = (size_t)stmt_int(stmt, 0), size = reading->client_size;
    struct text cells[] = { stmt_text(stmt, 1), stmt_text(stmt, 2), stmt_text(stmt, 3),
        stmt_text(stmt, 4) };
    struct client *client;
    char joined[JOINED_TEXT];

    if (array_reserve(&reading->clients, &size, row + 1, sizeof *client, err))
        return -1;
    memset(
        reading->clients + reading->client_size, 0, (size - reading->client_size) * sizeof *client);
    reading->client_size = size;
    client = &reading->clients[row];
    client->rank = first_rank(cells, 4);
    if (!placeholder_is(cells[0].at, cells[0].length) &&
        word(reading, TRAIT_AGENT, join(cells[0], cells[1], joined), &client->agent, err))
        return -1;
    if (cells[2].length + cells[3].length == 0)
        return 0;
    client->tongue = dictionary_add(&reading->tongues, join(cells[2], cells[3], joined));
    return client->tongue ? 0 : error_memory(err);
}

static int read_name(struct reading *reading, uint32_t account, struct text text, struct error *err)
{
    char buffer[NAME_TEXT];
    struct text name = name_read(text, buffer);

    return word(reading, TRAIT_NAME, name, &reading->traits->values[TRAIT_NAME][account], err) ||
                   word(reading, TRAIT_SURNAME, name_last(name),
                       &reading->traits->values[TRAIT_SURNAME][account], err)
               ? -1
               : 0;
}

static int read_email(
    struct reading *reading, uint32_t account, struct text text, struct error *err)
{
    uint32_t *pattern = &reading->traits->values[TRAIT_PATTERN][account];
    uint32_t *site = &reading->traits->values[TRAIT_SITE][account];
    struct email email;

    *pattern = *site = 0;
    if (text.length == 0 || email_parse(text.at, text.length, &email))
        return 0;
    return word(reading, TRAIT_PATTERN, text_of(email.pattern), pattern, err) ||
                   word(reading, TRAIT_SITE, text_of(email.site), site, err)
               ? -1
               : 0;
}

/* Time zone and language as they are said in that country. */
static int read_locale(
    struct reading *reading, uint32_t account, uint32_t country, uint32_t tongue, struct error *err)
{
    uint32_t locale[] = { country, tongue };
    struct text text = { (const char *)locale, tongue ? sizeof locale : 0 };

    return word(reading, TRAIT_LOCALE, text, &reading->traits->values[TRAIT_LOCALE][account], err);
}

static int read_signup(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    enum { EMAIL = 3, REFERRAL, NAME, COUNTRY, STATUS };
    static const struct client unknown;
    uint32_t account = (uint32_t)stmt_int(stmt, 0);
    int64_t at = stmt_int(stmt, 1);
    size_t row = (size_t)stmt_int(stmt, 2);
    const struct client *client = row < reading->client_size ? &reading->clients[row] : &unknown;
    struct origin *origin = &reading->origins[account];
    struct text referral = stmt_text(stmt, REFERRAL);
    struct text cells[] = { { (const char *)&client->rank, row ? sizeof client->rank : 0 },
        stmt_text(stmt, EMAIL), referral, stmt_text(stmt, NAME), stmt_text(stmt, COUNTRY) };

    mark(reading->facts, account, MARK_BANNED, is_banned(stmt_text(stmt, STATUS)));
    if (at > origin->signup.at || !first_take(&origin->signup, at, first_rank(cells, 5)))
        return 0;
    if (placeholder_is(referral.at, referral.length))
        referral.length = 0;
    origin->country = country_number(stmt_text(stmt, COUNTRY));
    reading->traits->values[TRAIT_AGENT][account] = client->agent;
    reading->traits->values[TRAIT_HOUR][account] =
        at % TIME_DAY ? (uint32_t)(at % TIME_DAY / TIME_HOUR) + 1 : 0;
    return word(reading, TRAIT_REFERRAL, referral,
               &reading->traits->values[TRAIT_REFERRAL][account], err) ||
                   read_locale(reading, account, origin->country, client->tongue, err) ||
                   read_name(reading, account, stmt_text(stmt, NAME), err) ||
                   read_email(reading, account, stmt_text(stmt, EMAIL), err)
               ? -1
               : 0;
}

/* ---- charges ---- */

static int read_payment(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    enum { BIN = 1, COUNTRY, FUNDING, NAME, POSTAL, BILLING_COUNTRY, COLUMNS };
    struct text cells[COLUMNS];
    size_t row = (size_t)stmt_int(stmt, 0), size = reading->card_size;
    char holder[NAME_TEXT], postal[FOLDED_TEXT], country[FOLDED_TEXT], home[JOINED_TEXT];
    struct card *card;

    if (array_reserve(&reading->cards, &size, row + 1, sizeof *card, err))
        return -1;
    memset(reading->cards + reading->card_size, 0, (size - reading->card_size) * sizeof *card);
    reading->card_size = size;
    card = &reading->cards[row];
    for (int i = BIN; i < COLUMNS; i++)
        cells[i] = stmt_text(stmt, i);
    card->rank = first_rank(cells + 1, COLUMNS - 1);
    card->country = country_number(cells[COUNTRY]);
    if (!placeholder_is(cells[FUNDING].at, cells[FUNDING].length)) {
        card->known = 1 << MARK_PREPAID;
        card->marks = (uint8_t)((strcasecmp(cells[FUNDING].at, "prepaid") == 0) << MARK_PREPAID);
    }
    cells[POSTAL] = fold(cells[POSTAL], postal);
    if (cells[POSTAL].length &&
        word(reading, TRAIT_HOME, join(cells[POSTAL], fold(cells[BILLING_COUNTRY], country), home),
            &card->home, err))
        return -1;
    return word(reading, TRAIT_BIN, cells[BIN], &card->bin, err) ||
                   word(reading, TRAIT_HOLDER, name_read(cells[NAME], holder), &card->holder, err)
               ? -1
               : 0;
}

/* Of the first charge, with its currency. */
static int read_amount(
    struct reading *reading, uint32_t account, const struct stmt *stmt, struct error *err)
{
    char currency[FOLDED_TEXT], joined[JOINED_TEXT];
    int64_t amount = stmt_int(stmt, 3);
    struct text text = { (const char *)&amount, sizeof amount };

    text = join(text, fold(stmt_text(stmt, 4), currency), joined);
    if (stmt_type(stmt, 3) == STMT_NULL)
        text.length = 0;
    return word(reading, TRAIT_AMOUNT, text, &reading->traits->values[TRAIT_AMOUNT][account], err);
}

static int read_charge(struct reading *reading, const struct stmt *stmt, struct error *err)
{
    static const struct card unknown;
    uint32_t account = (uint32_t)stmt_int(stmt, 0);
    int64_t at = stmt_int(stmt, 1), amount = stmt_int(stmt, 3);
    size_t row = (size_t)stmt_int(stmt, 2);
    const struct card *card = row < reading->card_size ? &reading->cards[row] : &unknown;
    struct origin *origin = &reading->origins[account];
    struct text cells[] = { { (const char *)&card->rank, row ? sizeof card->rank : 0 },
        { (const char *)&amount, stmt_type(stmt, 3) == STMT_NULL ? 0 : sizeof amount },
        stmt_text(stmt, 4) };

    reading->facts->known[account] |= card->known;
    reading->facts->marks[account] |= card->marks;
    if (at > origin->charge.at || !first_take(&origin->charge, at, first_rank(cells, 3)))
        return 0;
    origin->card = card == &unknown ? 0 : (uint32_t)row;
    reading->traits->values[TRAIT_BIN][account] = card->bin;
    reading->traits->values[TRAIT_HOLDER][account] = card->holder;
    reading->traits->values[TRAIT_HOME][account] = card->home;
    return read_amount(reading, account, stmt, err);
}

/* What sign-up and card tell only together. */
static void compare(struct reading *reading)
{
    uint32_t *const *values = reading->traits->values;

    for (uint32_t account = 1; account <= reading->facts->accounts; account++) {
        const struct origin *origin = &reading->origins[account];
        uint32_t name = values[TRAIT_NAME][account], holder = values[TRAIT_HOLDER][account];
        int alike = -1;

        if (origin->card)
            mark(reading->facts, account, MARK_FOREIGN_CARD,
                countries_differ(origin->country, reading->cards[origin->card].country));
        if (name && holder)
            alike = name_alike(dictionary_text(&reading->words[TRAIT_NAME], name),
                dictionary_text(&reading->words[TRAIT_HOLDER], holder));
        if (alike >= 0)
            mark(reading->facts, account, MARK_OTHER_NAME, !alike);
    }
}

static const struct {
    const char *query;
    int (*read)(struct reading *, const struct stmt *, struct error *);
} passes[] = { { "traits_clients", read_client }, { "traits_signups", read_signup },
    { "traits_payments", read_payment }, { "traits_charges", read_charge } };

static int read_pass(struct db *db, struct reading *reading, int pass, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_query(&stmt, db, passes[pass].query, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0)
        if (passes[pass].read(reading, &stmt, err))
            goto out;
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* Within what a value's frequency is counted: all accounts, or those of a locale's country. */
static uint32_t *groups_of(
    const struct reading *reading, enum trait trait, uint32_t highest, struct dictionary *countries)
{
    uint32_t *groups = calloc((size_t)highest + 1, sizeof *groups);

    for (uint32_t value = 1; groups && trait == TRAIT_LOCALE && value <= highest; value++) {
        struct text locale = dictionary_text(&reading->words[trait], value);

        groups[value] = dictionary_add(countries, (struct text){ locale.at, sizeof(uint32_t) });
        if (!groups[value]) {
            free(groups);
            return NULL;
        }
    }
    return groups;
}

/* How common each value is. The one occurrence more keeps what was seen once from being too rare.
 */
static int weigh(struct reading *reading, enum trait trait, uint32_t accounts, struct error *err)
{
    uint32_t highest = trait == TRAIT_HOUR ? 24 : reading->words[trait].numbers.last;
    const uint32_t *values = reading->traits->values[trait];
    double *background = calloc((size_t)highest + 1, sizeof *background), *known = NULL;
    struct dictionary countries = { 0 };
    uint32_t *groups = groups_of(reading, trait, highest, &countries);

    reading->traits->background[trait] = background;
    /* of a group: accounts that have a value, and values that some account has */
    if (groups)
        known = calloc((size_t)countries.numbers.last + 1, sizeof *known);
    for (uint32_t account = 1; background && known && account <= accounts; account++)
        if (values[account]) {
            known[groups[values[account]]] += 1 + (background[values[account]] == 0);
            background[values[account]]++;
        }
    for (uint32_t value = 1; background && known && value <= highest; value++)
        background[value] = (background[value] + 1) / (known[groups[value]] + 1);
    free(groups);
    dictionary_free(&countries);
    if (!background || !known)
        error_memory(err);
    free(known);
    return background && known ? 0 : -1;
}

static int allocate(struct reading *reading, uint32_t accounts, struct error *err)
{
    size_t count = (size_t)accounts + 1;

    reading->origins = malloc(count * sizeof *reading->origins);
    reading->facts->known = calloc(count, 1);
    reading->facts->marks = calloc(count, 1);
    if (!reading->origins || !reading->facts->known || !reading->facts->marks)
        return error_memory(err);
    for (size_t i = 0; i < count; i++)
        reading->origins[i] = (struct origin){ .signup = FIRST_NONE, .charge = FIRST_NONE };
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        if (!(reading->traits->values[trait] = calloc(count, sizeof(uint32_t))))
            return error_memory(err);
    return 0;
}

int traits_read(struct db *db, struct facts *facts, struct progress *progress,
    struct traits *traits, struct error *err)
{
    struct reading reading = { .traits = traits, .facts = facts };
    int rc = -1;

    *traits = (struct traits){ 0 };
    if (allocate(&reading, facts->accounts, err))
        goto out;
    for (int pass = 0; pass < 4; pass++)
        if (read_pass(db, &reading, pass, err) || progress_stage(progress, "reading traits", err))
            goto out;
    compare(&reading);
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        if (weigh(&reading, (enum trait)trait, facts->accounts, err))
            goto out;
    rc = 0;
out:
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        dictionary_free(&reading.words[trait]);
    dictionary_free(&reading.tongues);
    free(reading.clients);
    free(reading.cards);
    free(reading.origins);
    return rc;
}

void traits_free(struct traits *traits)
{
    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        free(traits->values[trait]);
        free(traits->background[trait]);
    }
    *traits = (struct traits){ 0 };
}
