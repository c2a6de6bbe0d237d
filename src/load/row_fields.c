#include "load/row_fields.h"

#include "base/array.h"
#include "value/missing.h"

static int is_true(struct text cell)
{
    static const char *const words[] = { "true", "t", "1", "yes", "y", "1.0" };

    return text_is_one_of(cell, words, COUNT_OF(words));
}

static int is_false(struct text cell)
{
    static const char *const words[] = { "false", "f", "0", "no", "n", "0.0" };

    return text_is_one_of(cell, words, COUNT_OF(words));
}

/* Whether an amount is other than 0, however it is written. */
static int is_amount(struct text cell)
{
    for (size_t i = 0; i < cell.length; i++)
        if (cell.at[i] >= '1' && cell.at[i] <= '9')
            return 1;
    return 0;
}

/* A whole number as pandas writes it where a column has gaps: 2000.0 is 2000. */
static struct text whole(struct text cell)
{
    const char *point = memchr(cell.at, '.', cell.length);
    size_t before = point ? (size_t)(point - cell.at) : cell.length;

    for (size_t i = before + 1; i < cell.length; i++)
        if (cell.at[i] != '0')
            return cell;
    return (struct text){ cell.at, before };
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

static int is_status(struct text status, const char *word)
{
    return status.length == strlen(word) && memcmp(status.at, word, status.length) == 0;
}

/* A word for a cell that is a flag, a state or an amount; NULL when it changes nothing. */
static const char *word_of(const struct header_rule *rule, struct text field, struct text cell)
{
    switch (rule->transform) {
    case TRANSFORM_FIXED:
        return cell.length ? rule->word : NULL;
    case TRANSFORM_REFUNDED:
        return is_true(cell) ? "refunded" : NULL;
    case TRANSFORM_REFUNDED_AMOUNT:
        return is_amount(cell) && !is_status(field, "disputed") ? "refunded" : NULL;
    case TRANSFORM_DISPUTED:
        return cell.length && !is_false(cell) ? "disputed" : NULL;
    case TRANSFORM_DISPUTE_STATE:
        return outcome_is_disputed(cell) ? "disputed" : NULL;
    case TRANSFORM_BANNED:
        return is_true(cell) ? "banned" : NULL;
    case TRANSFORM_BANNED_SINCE:
        return cell.length && !is_false(cell) ? "banned" : NULL;
    case TRANSFORM_ENABLED:
        return is_false(cell) ? "disabled" : NULL;
    case TRANSFORM_FRAUD:
        return is_true(cell) ? "fraud" : is_false(cell) ? "legit" : NULL;
    default:
        return NULL;
    }
}

static void apply_rule(struct row_fields *fields, const struct header_rule *rule, struct text cell)
{
    struct text *field = &fields->fields[rule->field];
    const char *word;

    switch (rule->transform) {
    case TRANSFORM_COPY:
        if (cell.length)
            *field = cell;
        break;
    case TRANSFORM_APPEND:
        if (cell.length)
            *field = field->length ? joined(fields->arena, *field, cell) : cell;
        break;
    case TRANSFORM_FALLBACK:
        if (field->length == 0)
            *field = cell;
        break;
    case TRANSFORM_MINOR:
        fields->minor = 1;
        *field = cell.length ? whole(cell) : cell;
        break;
    case TRANSFORM_ZONE:
        fields->zone = cell;
        break;
    default:
        word = word_of(rule, *field, cell);
        if (word)
            *field = text_of(word);
        else if (rule->transform == TRANSFORM_FRAUD)
            *field = cell;
        break;
    }
}

static void read_status(struct row_fields *fields, const struct header *header)
{
    struct text *outcome = &fields->fields[FIELD_OUTCOME], *status = &fields->fields[FIELD_STATUS];
    int is_known = 1;

    if (outcome->length)
        *outcome = status_words_charge(&header->status, *outcome, &is_known);
    if (status->length && header->status.count)
        *status = status_words_account(&header->status, *status);
    fields->is_outcome_unknown = !is_known;
}

void row_fields_read(struct row_fields *fields, const struct header *header, const struct row *row)
{
    for (int i = 0; i < header->rule_count; i++) {
        const struct header_rule *rule = &header->rules[i];

        apply_rule(fields, rule, missing_trim(row->cells[rule->column]));
    }
    read_status(fields, header);
}
