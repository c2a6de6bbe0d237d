#include "query/value_query.h"

static int keep_text(struct text *kept, struct text text, struct arena *arena)
{
    *kept = arena_copy(arena, text);
    return text.length && !kept->at ? -1 : 0;
}

int value_query_keep(
    struct value_query *query, const struct value *value, struct arena *arena, struct error *err)
{
    *query = (struct value_query){
        .kind = value->kind, .address = value->address, .prefix = value->prefix
    };
    if (keep_text(&query->text, value->text, arena) ||
        keep_text(&query->name, value->name, arena) ||
        keep_text(&query->postcode, value->postcode, arena) ||
        keep_text(&query->country, value->country, arena))
        return error_memory(err);
    return 1;
}

int value_query_parse(struct value_query *query, enum kind kind, struct text text,
    struct arena *arena, struct error *err)
{
    struct value value;

    *query = (struct value_query){ .kind = kind };
    if (!value_read(&value, kind, text))
        return 0;
    value_write(&value);
    return value_query_keep(query, &value, arena, err);
}

int value_query_bill(struct value_query *query, struct text name, struct text postcode,
    struct text country, struct arena *arena, struct error *err)
{
    struct value value;

    value_read_bill(&value, KIND_BILLING_IDENTITY, name, postcode, country);
    return value_query_keep(query, &value, arena, err);
}
