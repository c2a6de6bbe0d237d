#include "detect/facts.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "store/stmt.h"
#include "value/email.h"
#include "value/network.h"
#include "value/phone.h"
#include "value/placeholder.h"

/* The ranges around an address: kind, version of the address, prefix length. */
static const struct {
    enum kind kind;
    int version, prefix;
} ranges[] = { { KIND_NET24, 4, 24 }, { KIND_NET64, 6, 64 }, { KIND_NET48, 6, 48 } };

enum { RANGES = sizeof ranges / sizeof ranges[0] };

/* ---- from cells to values ---- */

static int take(
    struct facts *facts, enum kind kind, struct text text, uint32_t *value, struct error *err)
{
    *value = dictionary_add(&facts->values[kind], text);
    return *value ? 0 : error_memory(err);
}

/* A text that is a value as it stands. */
static int take_plain(
    struct facts *facts, enum kind kind, struct text text, uint32_t *value, struct error *err)
{
    *value = 0;
    return placeholder_is(text.at, text.length) ? 0 : take(facts, kind, text, value, err);
}

static int take_phone(struct facts *facts, struct text text, uint32_t *value, struct error *err)
{
    char phone[PHONE_TEXT];

    *value = 0;
    if (text.length == 0 || phone_parse(text.at, text.length, phone))
        return 0;
    return take(facts, KIND_PHONE, text_of(phone), value, err);
}

static int take_mailbox(struct facts *facts, struct text text, uint32_t *value, struct error *err)
{
    struct email email;

    *value = 0;
    if (text.length == 0 || email_parse(text.at, text.length, &email))
        return 0;
    return take(facts, KIND_MAILBOX, text_of(email.mailbox), value, err);
}

static struct text address_text(const struct address *address)
{
    return (struct text){ (const char *)address->bytes, address->version == 4 ? 4 : 16 };
}

static int take_ranges(
    struct facts *facts, const struct address *address, uint32_t ip, struct error *err)
{
    for (int i = 0; i < RANGES; i++) {
        struct address range = network_range(address, ranges[i].prefix);
        uint32_t *value = &facts->ranges[ranges[i].kind][ip];

        *value = 0;
        if (address->version == ranges[i].version &&
            take(facts, ranges[i].kind, address_text(&range), value, err))
            return -1;
    }
    return 0;
}

static int grow_ranges(struct facts *facts, uint32_t ip, struct error *err)
{
    size_t size = facts->range_size;

    for (int i = 0; i < RANGES; i++) {
        size = facts->range_size;
        if (array_reserve(&facts->ranges[ranges[i].kind], &size, ip + 1, sizeof(uint32_t), err))
            return -1;
    }
    facts->range_size = size;
    return 0;
}

static int take_address(
    struct facts *facts, const struct stmt *stmt, int column, uint32_t *value, struct error *err)
{
    struct address address = { .version = 4 };
    uint32_t known = facts->values[KIND_IP].numbers.last;

    *value = 0;
    if (stmt_type(stmt, column) == STMT_INTEGER) {
        uint32_t v4 = (uint32_t)stmt_int(stmt, column);

        for (int i = 0; i < 4; i++)
            address.bytes[i] = (uint8_t)(v4 >> (24 - 8 * i));
    } else if (stmt_type(stmt, column) == STMT_BLOB && stmt_blob(stmt, column).length == 16) {
        address.version = 6;
        memcpy(address.bytes, stmt_blob(stmt, column).at, 16);
    } else {
        return 0;
    }
    if (network_is_private(&address))
        return 0;
    if (take(facts, KIND_IP, address_text(&address), value, err))
        return -1;
    if (*value <= known)
        return 0;
    return grow_ranges(facts, *value, err) || take_ranges(facts, &address, *value, err) ? -1 : 0;
}

static enum fact_status status_of(struct text text)
{
    static const char *const names[] = { [STATUS_SUCCEEDED] = "succeeded",
        [STATUS_FAILED] = "failed",
        [STATUS_REFUNDED] = "refunded",
        [STATUS_DISPUTED] = "disputed" };

    for (int status = STATUS_SUCCEEDED; text.at && status <= STATUS_DISPUTED; status++)
        if (strcasecmp(text.at, names[status]) == 0)
            return (enum fact_status)status;
    return STATUS_OTHER;
}

/* ---- reading ---- */

static void note_moment(struct facts *facts, uint32_t account, int64_t at)
{
    if (facts->created[account] < 0 || at < facts->created[account])
        facts->created[account] = at;
    if (at < facts->first)
        facts->first = at;
    if (at > facts->last)
        facts->last = at;
}

static int read_signup(struct facts *facts, const struct stmt *stmt, struct error *err)
{
    struct signup_fact *fact;

    if (array_reserve(
            &facts->signups, &facts->signup_size, facts->signup_count + 1, sizeof *fact, err))
        return -1;
    fact = &facts->signups[facts->signup_count++];
    fact->account = (uint32_t)stmt_int(stmt, 0);
    fact->at = stmt_int(stmt, 1);
    note_moment(facts, fact->account, fact->at);
    return take_address(facts, stmt, 2, &fact->ip, err) ||
                   take_plain(facts, KIND_DEVICE, stmt_text(stmt, 3), &fact->device, err) ||
                   take_phone(facts, stmt_text(stmt, 4), &fact->phone, err) ||
                   take_mailbox(facts, stmt_text(stmt, 5), &fact->mailbox, err)
               ? -1
               : 0;
}

static int read_charge(struct facts *facts, const struct stmt *stmt, struct error *err)
{
    struct charge_fact *fact;
    size_t payment;

    if (array_reserve(
            &facts->charges, &facts->charge_size, facts->charge_count + 1, sizeof *fact, err))
        return -1;
    fact = &facts->charges[facts->charge_count++];
    fact->account = (uint32_t)stmt_int(stmt, 0);
    fact->at = stmt_int(stmt, 1);
    payment = (size_t)stmt_int(stmt, 3);
    fact->payment = payment < facts->payment_count ? facts->payments[payment] : 0;
    fact->status = status_of(stmt_text(stmt, 6));
    note_moment(facts, fact->account, fact->at);
    return take_address(facts, stmt, 2, &fact->ip, err);
}

static int read_payment(struct facts *facts, const struct stmt *stmt, struct error *err)
{
    size_t row = (size_t)stmt_int(stmt, 0), size = facts->payment_count;

    while (row >= size) {
        if (array_reserve(&facts->payments, &size, size + 1, sizeof *facts->payments, err))
            return -1;
        memset(facts->payments + facts->payment_count, 0,
            (size - facts->payment_count) * sizeof *facts->payments);
        facts->payment_count = size;
    }
    return take_plain(facts, KIND_PAYMENT, stmt_text(stmt, 1), &facts->payments[row], err);
}

static int read_all(struct db *db, const char *query, struct progress *progress,
    struct facts *facts, int (*read)(struct facts *, const struct stmt *, struct error *),
    struct error *err)
{
    enum { CHECK = 65536 };
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_query(&stmt, db, query, err))
        goto out;
    for (int64_t n = 1; (row = stmt_step(&stmt, err)) > 0; n++)
        if (read(facts, &stmt, err) ||
            (n % CHECK == 0 && progress_stage(progress, "reading records", err)))
            goto out;
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int read_input(struct db *db, struct facts *facts, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_query(&stmt, db, "facts_input", err) || stmt_step(&stmt, err) < 0)
        goto out;
    facts->accounts = (uint32_t)stmt_int(&stmt, 1);
    facts->created = malloc(((size_t)facts->accounts + 1) * sizeof *facts->created);
    if (!facts->created) {
        error_memory(err);
        goto out;
    }
    for (uint32_t i = 0; i <= facts->accounts; i++)
        facts->created[i] = -1;
    facts->first = INT64_MAX;
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

int facts_read(struct db *db, struct progress *progress, struct facts *facts, struct error *err)
{
    *facts = (struct facts){ 0 };
    if (read_input(db, facts, err) ||
        read_all(db, "facts_signups", progress, facts, read_signup, err) ||
        read_all(db, "facts_payments", progress, facts, read_payment, err) ||
        read_all(db, "facts_charges", progress, facts, read_charge, err)) {
        facts_free(facts);
        return -1;
    }
    return 0;
}

/* ---- what later stages ask ---- */

/* Of the kinds that an address is or lies in. */
static uint32_t network_value(const struct facts *facts, uint32_t ip, enum kind kind)
{
    if (kind == KIND_IP || !ip)
        return ip;
    return facts->ranges[kind] ? facts->ranges[kind][ip] : 0;
}

static uint32_t signup_value(
    const struct facts *facts, const struct signup_fact *fact, enum kind kind)
{
    switch (kind) {
    case KIND_DEVICE:
        return fact->device;
    case KIND_PHONE:
        return fact->phone;
    case KIND_MAILBOX:
        return fact->mailbox;
    case KIND_PAYMENT:
        return 0;
    default:
        return network_value(facts, fact->ip, kind);
    }
}

static uint32_t charge_value(
    const struct facts *facts, const struct charge_fact *fact, enum kind kind)
{
    if (kind == KIND_PAYMENT)
        return fact->payment;
    return kind_info(kind)->family == FAMILY_NETWORK ? network_value(facts, fact->ip, kind) : 0;
}

int facts_sightings(const struct facts *facts, enum kind kind, struct sighting **sightings,
    size_t *count, struct error *err)
{
    struct sighting *list = malloc((facts->signup_count + facts->charge_count + 1) * sizeof *list);
    size_t n = 0;

    *sightings = list;
    if (!list)
        return error_memory(err);
    for (size_t i = 0; i < facts->signup_count; i++) {
        const struct signup_fact *fact = &facts->signups[i];

        list[n] = (struct sighting){ signup_value(facts, fact, kind), fact->account, fact->at };
        n += list[n].value > 0;
    }
    for (size_t i = 0; i < facts->charge_count; i++) {
        const struct charge_fact *fact = &facts->charges[i];

        list[n] = (struct sighting){ charge_value(facts, fact, kind), fact->account, fact->at };
        n += list[n].value > 0;
    }
    *count = n;
    return 0;
}

struct text facts_value(
    const struct facts *facts, enum kind kind, uint32_t value, char buffer[NETWORK_TEXT])
{
    struct text bytes = dictionary_text(&facts->values[kind], value);
    struct address address = { .version = bytes.length == 4 ? 4 : 6 };
    int prefix = -1;

    if (kind_info(kind)->family != FAMILY_NETWORK)
        return bytes;
    for (int i = 0; i < RANGES; i++)
        if (ranges[i].kind == kind)
            prefix = ranges[i].prefix;
    memcpy(address.bytes, bytes.at, bytes.length);
    return text_of(network_format(&address, prefix, buffer));
}

void facts_free(struct facts *facts)
{
    free(facts->created);
    free(facts->known);
    free(facts->marks);
    free(facts->signups);
    free(facts->charges);
    free(facts->payments);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        dictionary_free(&facts->values[kind]);
        free(facts->ranges[kind]);
    }
    *facts = (struct facts){ 0 };
}
