#include "load/row_fields.h"

#include <strings.h>

#include "value/missing.h"

static int is_true(struct text cell)
{
    static const char *const words[] = { "true", "t", "1", "yes" };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (cell.length == strlen(words[i]) && strncasecmp(cell.at, words[i], cell.length) == 0)
            return 1;
    return 0;
}

/* Stripe's dashboard says Paid where its interface says succeeded. */
static struct text outcome(struct text cell)
{
    static const char *const words[][2] = { { "paid", "succeeded" }, { "succeeded", "succeeded" },
        { "failed", "failed" }, { "refunded", "refunded" }, { "disputed", "disputed" } };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (cell.length == strlen(words[i][0]) &&
            strncasecmp(cell.at, words[i][0], cell.length) == 0)
            return text_of(words[i][1]);
    return cell;
}

static struct text joined(struct arena *arena, struct text a, struct text b)
{
    char *at = arena_allocate(arena, a.length + 1 + b.length);

    if (!at)
        return (struct text){ 0 };
    memcpy(at, a.at, a.length);
    at[a.length] = ' ';
    memcpy(at + a.length + 1, b.at, b.length);
    return (struct text){ at, a.length + 1 + b.length };
}

static void apply_rule(struct row_fields *fields, const struct header_rule *rule, struct text cell)
{
    struct text *field = &fields->fields[rule->field];

    switch (rule->transform) {
    case TRANSFORM_MINOR:
        fields->minor = 1;
        *field = cell;
        break;
    case TRANSFORM_COPY:
        if (cell.length)
            *field = cell;
        break;
    case TRANSFORM_APPEND:
        if (cell.length)
            *field = field->length ? joined(fields->arena, *field, cell) : cell;
        break;
    case TRANSFORM_OUTCOME:
        *field = outcome(cell);
        break;
    case TRANSFORM_REFUNDED:
        if (is_true(cell))
            *field = text_of("refunded");
        break;
    case TRANSFORM_DISPUTED:
        if (cell.length)
            *field = text_of("disputed");
        break;
    case TRANSFORM_BANNED:
        if (is_true(cell))
            *field = text_of("banned");
        break;
    }
}

void row_fields_read(struct row_fields *fields, const struct header *header, const struct row *row)
{
    for (int i = 0; i < header->rule_count; i++)
        apply_rule(fields, &header->rules[i], missing_trim(row->cells[header->rules[i].column]));
}
