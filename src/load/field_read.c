#include "load/field_read.h"

#include <stdio.h>
#include <strings.h>

#include "base/array.h"
#include "base/utf8.h"
#include "load/amount.h"
#include "load/client_address.h"
#include "load/contact.h"
#include "load/moment.h"
#include "load/time_zone.h"
#include "value/network.h"
#include "value/placeholder.h"

enum { ZONE_SHOWN = 24 };

_Static_assert((int)FIELD_REASON == (int)MOMENT_REASON && (int)FIELD_REASON == (int)AMOUNT_REASON,
    "a reason fits");

static enum field_answer refuse(char reason[FIELD_REASON], const char *what)
{
    snprintf(reason, FIELD_REASON, "%s", what);
    return FIELD_REJECTED;
}

static enum field_answer unusable(char reason[FIELD_REASON], const char *what)
{
    snprintf(reason, FIELD_REASON, "%s", what);
    return FIELD_UNUSABLE;
}

/* What is no e-mail address is kept as it was given, and so are placeholders. */
static enum field_answer take_email(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    struct text text = source->text;
    const char *problem = text.length ? contact_read_email(&text) : NULL;

    *cell = cell_text(text);
    return problem && !placeholder_is(text.at, text.length) ? unusable(reason, problem)
                                                            : FIELD_GOOD;
}

static enum field_answer take_phone(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    struct text text = source->text;
    char canonical[PHONE_TEXT];
    const char *problem = NULL;

    if (text.length && (text.at[0] == '+' || !placeholder_is(text.at, text.length)))
        problem = contact_read_phone(&text, source->row->fields[FIELD_COUNTRY], canonical);
    *cell = cell_text(text.at == canonical ? arena_copy(source->arena, text) : text);
    return problem ? unusable(reason, problem) : FIELD_GOOD;
}

static enum field_answer take_text(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    if (source->info->field == FIELD_EMAIL)
        return take_email(source, cell, reason);
    if (source->info->field == FIELD_PHONE)
        return take_phone(source, cell, reason);
    *cell = cell_text(source->text);
    return FIELD_GOOD;
}

/* From the zone that the file has in a column of its own. */
static int move_to_utc(int64_t *moment, struct text zone, char reason[FIELD_REASON])
{
    int offset;

    if (time_zone_offset(zone, *moment, &offset)) {
        snprintf(reason, FIELD_REASON,
            "has the time zone \"%.*s\", which is not read; accepted are UTC, GMT+01:00, names "
            "such "
            "as PDT and CEST, and cities such as Europe/Berlin",
            (int)utf8_fit(zone, ZONE_SHOWN), zone.at);
        return -1;
    }
    *moment -= offset;
    return 0;
}

/* Only the moment of a record is required; another that is no time links nothing. */
static enum field_answer take_time(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    int64_t moment;

    *cell = (struct cell){ .type = CELL_NULL };
    if (source->text.length == 0)
        return source->info->is_required ? refuse(reason, "is empty") : FIELD_GOOD;
    if (moment_read(source->text, source->format, &moment, reason))
        return source->info->is_required ? FIELD_REJECTED : FIELD_UNUSABLE;
    if (source->info->field == FIELD_MOMENT && source->row->zone.length &&
        move_to_utc(&moment, source->row->zone, reason))
        return FIELD_REJECTED;
    *cell = cell_integer(moment);
    return FIELD_GOOD;
}

/* IPv4 as a number, IPv6 as its bytes. */
static struct cell address_cell(const struct address *address, struct arena *arena)
{
    uint32_t v4 = 0;

    if (address->version == 6) {
        char *bytes = arena_allocate(arena, sizeof address->bytes);

        if (!bytes)
            return (struct cell){ .type = CELL_NULL };
        memcpy(bytes, address->bytes, sizeof address->bytes);
        return cell_blob((struct text){ bytes, sizeof address->bytes });
    }
    for (int i = 0; i < 4; i++)
        v4 = v4 << 8 | address->bytes[i];
    return cell_integer(v4);
}

/* What is no address is kept as it was given; placeholders are missing values. */
static enum field_answer take_address(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    struct text text = source->text;
    const char *problem;
    struct address address;
    int is_read, is_private;

    *cell = (struct cell){ .type = CELL_NULL };
    if (text.length == 0)
        return FIELD_GOOD;
    problem = client_address_read(text, &address);
    is_read = !problem;
    is_private = is_read && network_is_private(&address);
    /* No public IPv4 address is a placeholder. */
    if ((problem || is_private || address.version == 6) && placeholder_is(text.at, text.length))
        return FIELD_GOOD;
    *cell = is_read ? address_cell(&address, source->arena) : cell_text(text);
    if (is_private)
        return FIELD_PRIVATE;
    return problem ? unusable(reason, problem) : FIELD_GOOD;
}

static enum field_answer take_money(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    int64_t amount;

    *cell = (struct cell){ .type = CELL_NULL };
    if (source->text.length == 0)
        return FIELD_GOOD;
    if (source->row->minor ? amount_read_minor(source->text, source->row->fields[FIELD_CURRENCY],
                                 source->amounts, &amount, reason)
                           : amount_read(source->text, source->amounts, &amount, reason))
        return FIELD_REJECTED;
    *cell = cell_integer(amount);
    return FIELD_GOOD;
}

/* A whole number that is not negative. */
static enum field_answer take_number(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    int64_t number = 0;

    *cell = (struct cell){ .type = CELL_NULL };
    if (source->text.length == 0)
        return FIELD_GOOD;
    for (size_t i = 0; i < source->text.length; i++) {
        char c = source->text.at[i];

        if (c < '0' || c > '9' || number > (INT64_MAX - 9) / 10)
            return refuse(reason, "is not a whole number");
        number = number * 10 + (c - '0');
    }
    *cell = cell_integer(number);
    return FIELD_GOOD;
}

static enum field_answer take_fraud_legit(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    static const char *const words[] = { "fraud", "legit" };

    if (source->text.length == 0)
        return refuse(reason, "is empty");
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (source->text.length == strlen(words[i]) &&
            strncasecmp(source->text.at, words[i], source->text.length) == 0) {
            *cell = cell_text(text_of(words[i]));
            return FIELD_GOOD;
        }
    return refuse(reason,
        "is neither fraud nor legit; --map label=COLUMN also reads 1 and true as fraud, "
        "0 and false as legit");
}

/* The number of an account is taken when the row is known to be good. */
static enum field_answer take_later(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    (void)source;
    (void)reason;
    *cell = (struct cell){ .type = CELL_NULL };
    return FIELD_GOOD;
}

static enum field_answer (*const takers[])(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON]) = {
    [TYPE_TEXT] = take_text,
    [TYPE_ACCOUNT_ID] = take_later,
    [TYPE_TIME] = take_time,
    [TYPE_ADDRESS] = take_address,
    [TYPE_MONEY] = take_money,
    [TYPE_NUMBER] = take_number,
    [TYPE_FRAUD_LEGIT] = take_fraud_legit,
};

enum field_answer field_read(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON])
{
    return takers[source->info->type](source, cell, reason);
}
