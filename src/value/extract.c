#include "value/extract.h"

#include <stdio.h>
#include <string.h>

#include "value/name.h"
#include "value/placeholder.h"

void record_changed(struct record *record)
{
    record->parsed = FIELD_NONE;
}

const struct email *record_email(struct record *record, enum record_field field)
{
    struct text text = record->fields[field];

    if (record->parsed != field) {
        record->parsed = field;
        record->is_email = text.length && email_parse(text.at, text.length, &record->email) == 0;
    }
    return record->is_email ? &record->email : NULL;
}

static int is_placeholder(struct text text)
{
    return placeholder_is(text.at, text.length);
}

static int take_email(struct record *record, enum record_field field, struct value *value)
{
    const struct email *email = record_email(record, field);
    int is_domain = kind_info(value->kind)->form == FORM_DOMAIN;

    if (!email)
        return 0;
    value->text = text_of(is_domain ? email->domain : email->mailbox);
    return 1;
}

static int take_bill(const struct record *record, enum kind kind, struct value *value)
{
    const enum record_field *fields = kind_info(kind)->fields;
    struct text name = record->fields[fields[0]], postcode = record->fields[fields[1]];
    char words[NAME_TEXT];

    if (name_read(name, words).length == 0 || is_placeholder(postcode))
        return 0;
    value_read_bill(value, kind, name, postcode, record->fields[fields[2]]);
    return 1;
}

static int take_browser(
    const struct record *record, const enum record_field *fields, struct value *value)
{
    struct text agent = record->fields[fields[0]], screen = record->fields[fields[1]];

    if (is_placeholder(agent))
        return 0;
    snprintf(value->buffer, sizeof value->buffer, "%.*s%s%.*s", (int)agent.length, agent.at,
        screen.length ? " " : "", (int)screen.length, screen.length ? screen.at : "");
    value->text = text_of(value->buffer);
    return 1;
}

int extract_value(struct record *record, enum kind kind, struct value *value)
{
    const struct kind_info *info = kind_info(kind);
    struct text text = record->fields[info->fields[0]];

    value_clear(value, kind);
    switch (info->form) {
    case FORM_ADDRESS:
    case FORM_RANGE:
        return record->address.version && !network_is_private(&record->address) &&
               value_read_address(value, kind, &record->address);
    case FORM_MAILBOX:
    case FORM_DOMAIN:
        return take_email(record, info->fields[0], value);
    case FORM_BILL:
        return take_bill(record, kind, value);
    case FORM_BROWSER:
        return take_browser(record, info->fields, value);
    case FORM_TEXT:
        return !is_placeholder(text) && value_read(value, kind, text);
    default:
        return value_read(value, kind, text);
    }
}

struct text extract_key(const struct value *value)
{
    if (value->address.version)
        return (struct text){ (const char *)value->address.bytes,
            value->address.version == 4 ? 4 : 16 };
    return value->text;
}

int extract_tells(enum record_kind record, enum kind kind)
{
    const struct kind_info *info = kind_info(kind);

    if (info->sharing_model != SHARING_EXCLUSIVE && info->sharing_model != SHARING_SHARED)
        return 0;
    return info->form != FORM_RANGE && info->form != FORM_BILL &&
           record_field_find(record, info->fields[0]) != NULL;
}
