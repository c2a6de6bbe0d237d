#include "detect/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "dataset/address.h"
#include "store/db.h"

int rules_read(struct rules *rules, struct db *db, int64_t moment, struct error *err)
{
    return decisions_read(db, moment, &rules->log, err);
}

static enum kind kind_of(const struct decisions_value *value)
{
    return kind_named(value->kind.at);
}

int rules_has(const struct rules *rules, enum kind kind)
{
    for (size_t i = 0; i < rules->log.value_count; i++)
        if (kind_of(&rules->log.values[i]) == kind)
            return 1;
    return 0;
}

static int is_same(struct text a, struct text b)
{
    return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

uint32_t rules_lookup(const struct rules *rules, enum kind kind, struct text value)
{
    for (size_t i = 0; i < rules->log.value_count; i++)
        if (kind_of(&rules->log.values[i]) == kind && is_same(rules->log.values[i].value, value))
            return (uint32_t)i + 1;
    return 0;
}

/* ---- values as they are written ---- */

/* The rules for values of one kind, in the order of their bytes. */
struct spoken {
    struct text value;
    uint32_t number;
};

struct speech {
    struct spoken *items;
    size_t count, size;
};

static int by_value(const void *a, const void *b)
{
    const struct spoken *x = a, *y = b;
    size_t length = x->value.length < y->value.length ? x->value.length : y->value.length;
    int order = memcmp(x->value.at, y->value.at, length);

    if (order)
        return order;
    return (x->value.length > y->value.length) - (x->value.length < y->value.length);
}

static int collect(
    const struct rules *rules, enum kind kind, struct speech *speech, struct error *err)
{
    *speech = (struct speech){ 0 };
    for (size_t i = 0; i < rules->log.value_count; i++) {
        const struct decisions_value *value = &rules->log.values[i];

        if (kind_of(value) != kind)
            continue;
        if (array_reserve(
                &speech->items, &speech->size, speech->count + 1, sizeof *speech->items, err))
            return -1;
        speech->items[speech->count++] = (struct spoken){ value->value, (uint32_t)i + 1 };
    }
    if (speech->count > 0)
        qsort(speech->items, speech->count, sizeof *speech->items, by_value);
    return 0;
}

static uint32_t look_up(const struct speech *speech, struct text value)
{
    struct spoken wanted = { value, 0 };
    const struct spoken *run =
        bsearch(&wanted, speech->items, speech->count, sizeof wanted, by_value);

    return run ? run->number : 0;
}

/* That of a domain, or else of the nearest that it is part of. */
static uint32_t look_up_domain(const struct speech *speech, struct text domain)
{
    while (domain.length > 0) {
        uint32_t number = look_up(speech, domain);
        const char *dot = memchr(domain.at, '.', domain.length);
        size_t left = dot ? (size_t)(domain.at + domain.length - dot - 1) : 0;

        if (number)
            return number;
        domain = (struct text){ domain.at + domain.length - left, left };
    }
    return 0;
}

/* Of a domain that is part of another something may be said, too. */
static void find_outer(struct rules *rules, const struct speech *speech)
{
    for (size_t i = 0; i < speech->count; i++) {
        struct text domain = speech->items[i].value;
        const char *dot = memchr(domain.at, '.', domain.length);

        if (dot)
            rules->outer[speech->items[i].number] = look_up_domain(
                speech, (struct text){ dot + 1, (size_t)(domain.at + domain.length - dot - 1) });
    }
}

static struct text domain_of(struct text mailbox)
{
    const char *at = memchr(mailbox.at, '@', mailbox.length);

    return at ? (struct text){ at + 1, mailbox.length - (size_t)(at + 1 - mailbox.at) }
              : (struct text){ 0 };
}

/* ---- by number of the value ---- */

static int open_kind(struct rules *rules, enum kind kind, uint32_t last, struct error *err)
{
    rules->allowed[kind] = calloc((size_t)last + 1, sizeof *rules->allowed[kind]);
    rules->denied[kind] = calloc((size_t)last + 1, sizeof *rules->denied[kind]);
    return rules->allowed[kind] && rules->denied[kind] ? 0 : error_memory(err);
}

static void note(struct rules *rules, enum kind kind, uint32_t value, uint32_t number)
{
    if (number && rules->log.values[number - 1].is_denied)
        rules->denied[kind][value] = number;
    else if (number)
        rules->allowed[kind][value] = number;
}

/* values: of the kind, or of the kind that it is looked up by. */
static int find_texts(
    struct rules *rules, enum kind kind, const struct dictionary *values, struct error *err)
{
    struct speech speech;
    int rc = collect(rules, kind, &speech, err);

    if (rc == 0 && speech.count > 0)
        rc = open_kind(rules, kind, values->last, err);
    if (kind == KIND_DOMAIN)
        find_outer(rules, &speech);
    for (uint32_t value = 1; rc == 0 && speech.count > 0 && value <= values->last; value++) {
        struct text text = dictionary_text(values, value);

        note(rules, kind, value,
            kind == KIND_DOMAIN ? look_up_domain(&speech, domain_of(text))
                                : look_up(&speech, text));
    }
    free(speech.items);
    return rc;
}

/* ---- ranges of addresses ---- */

/* Whether values of the kind are known by the addresses that records have. */
static int is_seen_range(enum kind kind)
{
    enum value_form form = kind_info(kind)->form;

    return form == FORM_ADDRESS || form == FORM_RANGE;
}

/* Whether they are known by the texts that records have. */
static int is_seen_text(enum kind kind)
{
    enum value_form form = kind_info(kind)->form;

    return kind_info(kind)->sharing_model == SHARING_EXCLUSIVE && form != FORM_BILL;
}

/* That of its name, if it is such a range. */
static enum kind kind_of_range(enum kind kind, const struct address *address, int prefix)
{
    const struct kind_info *info = kind_info(kind);

    if (!is_seen_range(kind) || prefix != address_prefix(kind, address) ||
        (info->version && info->version != address->version))
        return KIND_NETWORK;
    return kind;
}

static void find_outer_zones(struct rules *rules)
{
    const struct cidr_map *zones = &rules->zones;

    for (size_t i = 0; i < zones->count; i++) {
        const struct cidr_map_entry *cidr_map_entry = &zones->items[i];
        const struct cidr_map_entry *outer =
            cidr_map_find(zones, &cidr_map_entry->first, cidr_map_entry->prefix - 1);

        rules->outer[cidr_map_entry->number] = outer ? outer->number : 0;
    }
}

/* A rule whose text is not a range applies to no value. */
static int add_zones(struct rules *rules, struct error *err)
{
    for (size_t i = 0; i < rules->log.value_count; i++) {
        const struct decisions_value *value = &rules->log.values[i];
        enum kind kind = kind_of(value);
        struct address address;
        int prefix;

        if (!kind_is_network(kind) ||
            network_parse_range(value->value.at, value->value.length, &address, &prefix))
            continue;
        rules->kinds[i + 1] = kind_of_range(kind, &address, prefix);
        if (cidr_map_add(&rules->zones, &address, prefix, (uint32_t)i + 1, err))
            return -1;
    }
    cidr_map_sort(&rules->zones);
    find_outer_zones(rules);
    return 0;
}

static int find_zones(
    struct rules *rules, const struct dataset *dataset, enum kind kind, struct error *err)
{
    const struct dictionary *values = &dataset->values[kind];

    if (open_kind(rules, kind, values->last, err))
        return -1;
    for (uint32_t value = 1; value <= values->last; value++) {
        struct address address = address_of(dictionary_text(values, value));
        const struct cidr_map_entry *cidr_map_entry =
            cidr_map_find(&rules->zones, &address, address_prefix(kind, &address));

        note(rules, kind, value, cidr_map_entry ? cidr_map_entry->number : 0);
    }
    return 0;
}

/* The rule for the first address in a range that has one. */
static int find_partly(
    struct rules *rules, const struct dataset *dataset, enum kind kind, struct error *err)
{
    uint32_t *partly = calloc((size_t)dataset->values[kind].last + 1, sizeof *partly);

    rules->partly[kind] = partly;
    if (!partly)
        return error_memory(err);
    for (uint32_t ip = 1; ip <= dataset->values[KIND_IP].last; ip++) {
        uint32_t range = dataset->ranges[kind][ip], number = rules->allowed[KIND_IP][ip];

        if (range && number && !rules->allowed[kind][range] &&
            (!partly[range] || number < partly[range]))
            partly[range] = number;
    }
    return 0;
}

static int find_ranges(struct rules *rules, const struct dataset *dataset, struct error *err)
{
    if (add_zones(rules, err))
        return -1;
    /* The addresses are found before the ranges around them. */
    for (int i = KIND_IP; rules->zones.count > 0 && i < KIND_COUNT; i++) {
        enum kind kind = (enum kind)i;

        if (is_seen_range(kind) &&
            (find_zones(rules, dataset, kind, err) ||
                (kind_info(kind)->form == FORM_RANGE && find_partly(rules, dataset, kind, err))))
            return -1;
    }
    return 0;
}

static int find_values(struct rules *rules, const struct dataset *dataset, struct error *err)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (is_seen_text((enum kind)kind) &&
            find_texts(rules, (enum kind)kind, &dataset->values[kind], err))
            return -1;
    return find_texts(rules, KIND_DOMAIN, &dataset->values[KIND_MAILBOX], err) ||
                   find_ranges(rules, dataset, err)
               ? -1
               : 0;
}

/* ---- what is denied ---- */

/* Mailboxes and phones are not named: a reason is shown to whoever looks at rings. */
static int word_denial(struct rules *rules, uint32_t number, struct error *err)
{
    const struct decisions_value *said = &rules->log.values[number - 1];
    enum kind kind = rules->kinds[number];
    int is_private = kind_info(kind)->mask == MASK_CONTACT;
    char words[RULES_TEXT];
    struct text kept;

    snprintf(words, sizeof words, "%s%s%.*s (%.*s%s%.*s)", kind_info(kind)->singular,
        is_private ? "" : " ", is_private ? 0 : (int)utf8_fit(said->value, 40), said->value.at,
        (int)utf8_fit(said->who, 24), said->who.at, said->note.length ? ": " : "",
        (int)utf8_fit(said->note, 40), said->note.at);
    kept = arena_copy(&rules->log.texts, text_of(words));
    rules->words[number] = kept.at;
    return kept.at ? 0 : error_memory(err);
}

static int open_numbers(struct rules *rules, uint32_t accounts, struct error *err)
{
    size_t count = rules->log.value_count + 1;

    rules->kinds = calloc(count, sizeof *rules->kinds);
    rules->outer = calloc(count, sizeof *rules->outer);
    rules->words = calloc(count, sizeof *rules->words);
    rules->marked = calloc((size_t)accounts + 1, sizeof *rules->marked);
    if (!rules->kinds || !rules->outer || !rules->words || !rules->marked)
        return error_memory(err);
    for (size_t i = 1; i < count; i++)
        rules->kinds[i] = kind_of(&rules->log.values[i - 1]);
    rules->constraints.denied = rules->marked;
    rules->constraints.denials = rules->words;
    return 0;
}

/* ---- who is separate ---- */

static int list_pairs(struct rules *rules, struct error *err)
{
    const struct decisions *log = &rules->log;

    rules->pairs = malloc((log->pair_count + 1) * sizeof *rules->pairs);
    if (!rules->pairs)
        return error_memory(err);
    for (size_t i = 0; i < log->pair_count; i++)
        rules->pairs[i] = (struct constraints_pair){ log->pairs[i].first, log->pairs[i].second };
    rules->constraints.pairs = rules->pairs;
    rules->constraints.pair_count = log->pair_count;
    return 0;
}

int rules_find(struct rules *rules, const struct dataset *dataset, struct error *err)
{
    if (list_pairs(rules, err))
        return -1;
    if (rules->log.value_count == 0)
        return 0;
    if (open_numbers(rules, dataset->accounts, err) || find_values(rules, dataset, err))
        return -1;
    for (uint32_t number = 1; number <= rules->log.value_count; number++)
        if (rules->log.values[number - 1].is_denied && rules->kinds[number] < KIND_COUNT &&
            word_denial(rules, number, err))
            return -1;
    return 0;
}

void rules_mark(struct rules *rules, uint32_t account, uint32_t number)
{
    uint32_t *marked = &rules->marked[account];

    *marked = !*marked || number < *marked ? number : *marked;
}

/* ---- accounts ---- */

/* Whether all addresses of a range, at which the records of one kind saw an account, are allowed;
 * *least: the least number of what allows one. */
static int are_allowed(const struct rules *rules, const struct dataset *dataset, enum kind kind,
    uint32_t value, enum record_kind record, struct record_span span, uint32_t *least)
{
    const uint32_t *allowed = rules->allowed[KIND_IP];

    for (size_t i = span.begin; i < span.end; i++) {
        uint32_t ip = dataset_value_at(dataset, record, KIND_IP, i);

        if (dataset->ranges[kind][ip] != value)
            continue;
        if (!allowed[ip])
            return 0;
        *least = !*least || allowed[ip] < *least ? allowed[ip] : *least;
    }
    return 1;
}

uint32_t rules_apply_at(const struct rules *rules, const struct dataset *dataset, enum kind kind,
    uint32_t value, uint32_t account)
{
    uint32_t least = 0;

    for (int record = 0; record < RECORD_KINDS; record++)
        if (!are_allowed(rules, dataset, kind, value, (enum record_kind)record,
                dataset_span(dataset, (enum record_kind)record, account), &least))
            return 0;
    return least;
}

uint32_t rules_network(
    const struct rules *rules, const struct dataset *dataset, uint32_t network, uint32_t account)
{
    uint32_t small = dataset->values[KIND_NET24].last;

    if (!network || !rules->allowed[KIND_IP])
        return 0;
    return network > small ? rules_apply_at(rules, dataset, KIND_NET64, network - small, account)
                           : rules_apply_at(rules, dataset, KIND_NET24, network, account);
}

/* Of several sign-ups at the first moment all must be there. */
uint32_t rules_domain(const struct rules *rules, const struct dataset *dataset, uint32_t account)
{
    const uint32_t *allowed = rules->allowed[KIND_DOMAIN];
    int64_t first = INT64_MAX;
    uint32_t number = 0;
    struct record_span span = dataset_span(dataset, RECORD_SIGNUP, account);

    for (size_t i = span.begin; allowed && i < span.end; i++) {
        uint32_t mailbox = dataset_value_at(dataset, RECORD_SIGNUP, KIND_MAILBOX, i);
        int64_t at = dataset->records[RECORD_SIGNUP].at[i];
        uint32_t here = allowed[mailbox];

        if (!mailbox || at > first)
            continue;
        if (at < first)
            number = here;
        number = here < number ? here : number;
        first = at;
    }
    return number;
}

/* ---- words ---- */

void rules_explain(
    const struct rules *rules, uint32_t number, struct text value, char reason[RULES_TEXT])
{
    const struct decisions_value *said = &rules->log.values[number - 1];
    int is_itself =
        said->value.length == value.length && memcmp(said->value.at, value.at, value.length) == 0;

    snprintf(reason, RULES_TEXT, "allowed by %.*s%s%.*s%s%.*s%s", (int)utf8_fit(said->who, 60),
        said->who.at, said->note.length ? ": " : "", (int)utf8_fit(said->note, 240), said->note.at,
        is_itself ? "" : " (", is_itself ? 0 : (int)utf8_fit(said->value, 100), said->value.at,
        is_itself ? "" : ")");
}

void rules_free(struct rules *rules)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        free(rules->allowed[kind]);
        free(rules->denied[kind]);
        free(rules->partly[kind]);
    }
    cidr_map_free(&rules->zones);
    free(rules->kinds);
    free(rules->outer);
    free(rules->marked);
    free(rules->words);
    free(rules->pairs);
    decisions_free(&rules->log);
    *rules = (struct rules){ 0 };
}
