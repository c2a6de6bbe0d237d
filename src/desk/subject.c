#include "desk/subject.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "store/stmt.h"
#include "value/kind.h"
#include "value/network.h"
#include "value/payment.h"
#include "value/phone.h"
#include "value/placeholder.h"

enum { LEAST_PREFIX4 = 8, LEAST_PREFIX6 = 16 };

/* ---- how each kind is read: 0, or -1 when text is none; a reason of its own in err ---- */

static int read_token(struct subject *subject, const char *text, struct error *err)
{
    if (placeholder_is(text, strlen(text)))
        return error_set(err, ERROR_USAGE,
            "\"%.60s\" stands for no value at all; detection passes it over as it is", text);
    if (strcmp(subject->kind, "payment") == 0 &&
        payment_cell(text, strlen(text)) == PAYMENT_CELL_CARD)
        return error_set(err, ERROR_USAGE,
            "this looks like a card number, which the store must not hold; give the fingerprint of "
            "the payment method");
    subject->value = text;
    return 0;
}

static int read_phone(struct subject *subject, const char *text, struct error *err)
{
    if (phone_parse(text, strlen(text), subject->written))
        return error_set(err, ERROR_USAGE, "\"%.60s\" is not a phone number", text);
    return 0;
}

static int read_mailbox(struct subject *subject, const char *text, struct error *err)
{
    struct email email;

    if (email_parse(text, strlen(text), &email))
        return error_set(err, ERROR_USAGE, "\"%.60s\" is not an e-mail address", text);
    snprintf(subject->written, sizeof subject->written, "%s", email.mailbox);
    return 0;
}

static int read_domain(struct subject *subject, const char *text, struct error *err)
{
    const char *name = text[0] == '@' ? text + 1 : text;

    if (email_domain(name, strlen(name), subject->written) || !strchr(subject->written, '.'))
        return error_set(err, ERROR_USAGE, "\"%.60s\" is not a domain such as example.com", text);
    return 0;
}

/* prefix -1: an address alone. */
static void write_range(struct subject *subject, const struct address *address, int prefix)
{
    struct address range = prefix < 0 ? *address : network_range(address, prefix);
    char text[NETWORK_TEXT];

    if (network_is_private(&range))
        subject->warning = "it is no public address, and those are never evidence";
    snprintf(subject->written, sizeof subject->written, "%s", network_format(&range, prefix, text));
}

static int read_ip(struct subject *subject, const char *text, struct error *err)
{
    struct address address;
    int prefix;

    if (network_parse(text, strlen(text), &address) == 0) {
        write_range(subject, &address, -1);
        return 0;
    }
    if (network_parse_range(text, strlen(text), &address, &prefix) == 0)
        return error_set(
            err, ERROR_USAGE, "\"%.60s\" is a network: name its kind so (network)", text);
    return error_set(err, ERROR_USAGE, "\"%.60s\" is not an IP address", text);
}

static int read_network(struct subject *subject, const char *text, struct error *err)
{
    struct address address;
    int prefix, least;

    if (network_parse_range(text, strlen(text), &address, &prefix))
        return error_set(
            err, ERROR_USAGE, "\"%.60s\" is not a network such as 146.20.0.0/16", text);
    least = address.version == 4 ? LEAST_PREFIX4 : LEAST_PREFIX6;
    if (prefix < least)
        return error_set(err, ERROR_USAGE,
            "\"%.60s\" is a large part of the Internet; a network here is /%d or smaller", text,
            least);
    write_range(subject, &address, prefix);
    return 0;
}

/* Of kinds of one size: an address in it will do. */
static int read_sized(
    struct subject *subject, int version, int size, const char *text, struct error *err)
{
    struct address address;
    int prefix;

    if (network_parse_range(text, strlen(text), &address, &prefix) || address.version != version)
        return error_set(
            err, ERROR_USAGE, "\"%.60s\" is not an IPv%d network of /%d", text, version, size);
    if (prefix != size && strchr(text, '/'))
        return error_set(err, ERROR_USAGE,
            "\"%.60s\" is not a /%d: name its kind network, which may have any size", text, size);
    write_range(subject, &address, size);
    return 0;
}

static int read_net24(struct subject *subject, const char *text, struct error *err)
{
    return read_sized(subject, 4, 24, text, err);
}

static int read_net64(struct subject *subject, const char *text, struct error *err)
{
    return read_sized(subject, 6, 64, text, err);
}

static int read_net48(struct subject *subject, const char *text, struct error *err)
{
    return read_sized(subject, 6, 48, text, err);
}

/* ---- the kinds ---- */

/* words: what it may be called, the kind of the store first. query: the texts to compare with, as
 * they were given; or the one row, where it takes :value or :first and :last. */
static const struct {
    const char *words[3];
    int (*read)(struct subject *subject, const char *text, struct error *err);
    const char *query;
} rows[] = {
    { { "payment", "card" }, read_token, "subject_payment" },
    { { "device" }, read_token, "subject_device" },
    { { "phone" }, read_phone, "subject_phones" },
    { { "mailbox", "email" }, read_mailbox, "subject_emails" },
    { { "ip", "address" }, read_ip, "subject_network" },
    { { "net24" }, read_net24, "subject_network" },
    { { "net64" }, read_net64, "subject_network" },
    { { "net48" }, read_net48, "subject_network" },
    { { "network" }, read_network, "subject_network" },
    { { "domain" }, read_domain, "subject_emails" },
    { { "billed" }, read_token, "subject_billed" },
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/* What can be allowed of composites, by how their names begin. */
static const struct {
    const char *begin, *advice;
} advices[] = {
    { "network+", "allow the network: `ringleader allow network 146.20.0.0/16`" },
    { "domain+", "allow the domain: `ringleader allow domain example.com`" },
    { "", "review the rings that it links instead: `ringleader review RING benign`" },
};

static int row_named(const char *kind)
{
    for (int row = 0; row < ROWS; row++)
        for (int i = 0; i < 3 && rows[row].words[i]; i++)
            if (strcmp(rows[row].words[i], kind) == 0)
                return row;
    return -1;
}

static int refuse_composite(const char *kind, struct error *err)
{
    int i = 0;

    while (strncmp(kind, advices[i].begin, strlen(advices[i].begin)) != 0)
        i++;
    return error_set(err, ERROR_USAGE,
        "%s is two things at once, which cannot be decided about together; %s", kind,
        advices[i].advice);
}

static int refuse_kind(const char *kind, struct error *err)
{
    const char *names[ROWS], *near;
    char known[256] = "";

    for (int row = 0; row < ROWS; row++) {
        size_t used = strlen(known);

        names[row] = rows[row].words[0];
        snprintf(known + used, sizeof known - used, "%s%s", row ? ", " : "", names[row]);
    }
    near = nearest(kind, names, ROWS);
    return error_set(err, ERROR_USAGE, "a kind of value is %s; not \"%.40s\"%s%s%s", known, kind,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

int subject_read(struct subject *subject, const char *kind, const char *text, struct error *err)
{
    enum kind number = kind_named(kind);
    int row = row_named(kind);

    if (number != KIND_COUNT && kind_info(number)->nature == NATURE_COMPOSITE)
        return refuse_composite(kind, err);
    if (row < 0)
        return refuse_kind(kind, err);
    *subject = (struct subject){ .kind = rows[row].words[0], .row = row };
    subject->value = subject->written;
    return rows[row].read(subject, text, err);
}

/* ---- who has it ---- */

/* Binds the first and last address of a range as the store has them. */
static void bind_range(struct stmt *stmt, const char *value, struct address bounds[2])
{
    int prefix;

    network_parse_range(value, strlen(value), &bounds[0], &prefix);
    bounds[1] = bounds[0];
    for (int bit = prefix; bit < (bounds[0].version == 4 ? 32 : 128); bit++)
        bounds[1].bytes[bit / 8] |= (uint8_t)(0x80 >> bit % 8);
    for (int i = 0; i < 2; i++) {
        const uint8_t *b = bounds[i].bytes;
        int parameter = stmt_parameter(stmt, i ? ":last" : ":first");

        if (bounds[i].version == 4)
            stmt_bind_int(stmt, parameter,
                (int64_t)b[0] << 24 | (int64_t)b[1] << 16 | (int64_t)b[2] << 8 | b[3]);
        else
            stmt_bind_blob(stmt, parameter, b, 16);
    }
}

/* Whether an address, as it was given, may be the mailbox or of the domain: most are told by one
 * letter, and to read a million of them takes seconds. */
static int may_be(const struct subject *subject, struct text given)
{
    const char *at = given.at, *end = given.at + given.length,
               *sign = memchr(at, '@', given.length);

    if (!sign)
        return 0;
    if (strcmp(subject->kind, "domain") == 0)
        at = sign + 1;
    while (at < end && (*at == ' ' || *at == '\t' || *at == '"'))
        at++;
    return at < end &&
           ((unsigned char)*at >= 0x80 || tolower((unsigned char)*at) == *subject->value);
}

/* Whether a text of the store, as it was given, is the value. */
static int is_value(const struct subject *subject, struct text given)
{
    char phone[PHONE_TEXT];
    struct email email;

    if (strcmp(subject->kind, "phone") == 0)
        return phone_parse(given.at, given.length, phone) == 0 &&
               strcmp(phone, subject->value) == 0;
    if (!may_be(subject, given) || email_parse(given.at, given.length, &email))
        return 0;
    return strcmp(strcmp(subject->kind, "domain") == 0 ? email.domain : email.mailbox,
               subject->value) == 0;
}

int subject_is_known(struct db *db, const struct subject *subject, struct error *err)
{
    struct stmt stmt = { 0 };
    struct address bounds[2];
    int value, row = -1;

    if (stmt_query(&stmt, db, rows[subject->row].query, err))
        goto out;
    value = stmt_parameter(&stmt, ":value");
    if (value)
        stmt_bind_text(&stmt, value, text_of(subject->value));
    else if (stmt_parameter(&stmt, ":first"))
        bind_range(&stmt, subject->value, bounds);
    else
        value = -1; /* all texts are listed */
    while ((row = stmt_step(&stmt, err)) > 0)
        if (value >= 0 || is_value(subject, stmt_text(&stmt, 0)))
            break;
out:
    stmt_finalize(&stmt);
    return row;
}

int subject_rings(struct db *db, const struct subject *subject, int64_t *rings, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_query(&stmt, db, "subject_rings", err))
        goto out;
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":kind"), text_of(subject->kind));
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":value"), text_of(subject->value));
    if (stmt_step(&stmt, err) < 0)
        goto out;
    *rings = stmt_int(&stmt, 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}
