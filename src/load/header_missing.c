#include "load/header_missing.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/suggest.h"
#include "load/preset_tables.h"

/* ---- proposals ---- */

/* Lower case letters and digits alone: "Created (UTC)" is createdutc. */
static void letters(const char *name, char folded[COLUMNS_NAME])
{
    size_t n = 0;

    for (; *name && n < COLUMNS_NAME - 1; name++)
        if (isalnum((unsigned char)*name) || (unsigned char)*name >= 0x80)
            folded[n++] = (char)tolower((unsigned char)*name);
    folded[n] = '\0';
}

static int find_letters(const struct columns *columns, const char *wanted)
{
    char own[COLUMNS_NAME];

    for (int i = 0; i < columns->count; i++) {
        letters(columns->names[i], own);
        if (strcmp(own, wanted) == 0 && !columns_is_secret(columns->names[i]))
            return i;
    }
    return -1;
}

/* Of "|a|b|" the first that a column is called, with suffix behind it. */
static int find_alias(const struct columns *columns, const char *aliases, const char *suffix)
{
    char name[COLUMNS_NAME + 8], wanted[COLUMNS_NAME];
    int found = -1;

    while (found < 0 && aliases && *(aliases += *aliases == '|')) {
        size_t length = strcspn(aliases, "|");

        snprintf(name, sizeof name, "%.*s%s", (int)length, aliases, suffix);
        letters(name, wanted);
        found = find_letters(columns, wanted);
        aliases += length;
    }
    return found;
}

/* Whether a is b without one of its letters. */
static int lacks_one(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return strcmp(a, b + 1) == 0;
}

/* Whether two names of one length differ by one letter, or by the order of two. The last two
 * letters must be the same: account_ip is no account_id. */
static int differs_once(const char *a, const char *b, size_t length)
{
    size_t i = 0;

    while (i < length && a[i] == b[i])
        i++;
    if (i + 1 < length && a[i] == b[i + 1] && a[i + 1] == b[i])
        return strcmp(a + i + 2, b + i + 2) == 0;
    return i + 2 < length && strcmp(a + i + 1, b + i + 1) == 0;
}

/* Whether one name is likely a misspelling of the other. */
static int is_near(const char *a, const char *b)
{
    size_t one = strlen(a), other = strlen(b);

    if (one < 5 || other < 5)
        return 0;
    if (one == other)
        return differs_once(a, b, one);
    return one + 1 == other ? lacks_one(a, b) : one == other + 1 && lacks_one(b, a);
}

static int find_near(const struct columns *columns, const char *name)
{
    char wanted[COLUMNS_NAME], own[COLUMNS_NAME];

    letters(name, wanted);
    for (int i = 0; i < columns->count; i++) {
        letters(columns->names[i], own);
        if (is_near(wanted, own) && !columns_is_secret(columns->names[i]))
            return i;
    }
    return -1;
}

int header_propose(const struct record_field_info *info, const struct columns *columns, int is_near)
{
    int found = info->type == TYPE_TIME ? find_alias(columns, info->aliases, "utc") : -1;

    if (found < 0)
        found = find_alias(columns, info->aliases, "");
    return found < 0 && is_near ? find_near(columns, info->name) : found;
}

void header_write_map(char *text, size_t size, const char *field, const char *column)
{
    size_t used = strlen(text);
    const char *mark = strpbrk(column, "\"$`\\!")         ? "'"
                       : strpbrk(column, " ()'&;|<>*?#~") ? "\""
                                                          : "";

    if (used + strlen(field) + strlen(column) + 12 < size)
        snprintf(text + used, size - used, "%s--map %s=%s%s%s", used ? " " : "", field, mark,
            column, mark);
}

int header_uses(const struct header *header, enum record_field field)
{
    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].field == field)
            return 1;
    return 0;
}

/* ---- messages ---- */

/* What is missing, and what can be said of it. */
struct missing {
    char names[80];  /* "a" and "b" */
    char maps[180];  /* for those that a column is proposed for */
    char others[60]; /* a or b: those that none is */
    int count;
};

__attribute__((format(printf, 3, 4))) static void append(
    char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list args;

    va_start(args, format);
    vsnprintf(text + used, size - used, format, args);
    va_end(args);
}

static void look(struct missing *missing, const struct header *header, enum record_kind kind,
    const struct columns *columns)
{
    const struct record_info *info = record_info(kind);

    for (int i = 0; i < info->field_count; i++) {
        const struct record_field_info *field = &info->fields[i];
        int column;

        if (!field->is_required || header_uses(header, field->field))
            continue;
        append(missing->names, sizeof missing->names, "%s\"%s\"", missing->count++ ? " and " : "",
            field->name);
        column = header_propose(field, columns, 1);
        if (column >= 0)
            header_write_map(
                missing->maps, sizeof missing->maps, field->name, columns->names[column]);
        else
            append(missing->others, sizeof missing->others, "%s%s", *missing->others ? " or " : "",
                field->name);
    }
}

/* The columns, for the end of a message. */
static void list_columns(const struct columns *columns, char *list, size_t size)
{
    *list = '\0';
    for (int i = 0; i < columns->count; i++)
        columns_append(
            list, size, columns_is_datum(columns->names[i]) ? "(not shown)" : columns->names[i]);
}

/* Another kind of record whose export this is; NULL: none is known. */
static const struct preset *other_kind(enum record_kind kind, const struct columns *columns)
{
    const struct preset *found = NULL;

    for (int other = 0; !found && other < RECORD_KINDS; other++)
        if (other != (int)kind)
            found = preset_find((enum record_kind)other, columns);
    return found && found->marks[2] ? found : NULL; /* two names are too few to be sure */
}

int header_missing(const struct header *header, enum record_kind kind, const char *place,
    const struct columns *columns, struct error *err)
{
    struct missing missing = { 0 };
    const struct preset *other = other_kind(kind, columns);
    char list[160], hint[120] = "", none[120] = "";

    look(&missing, header, kind, columns);
    /* With a usual name for each field it is a header that has numbers among its names. */
    if (*missing.others && columns_are_data(columns))
        return header_is_data(place, kind, err);
    list_columns(columns, list, sizeof list);
    if (*missing.others)
        snprintf(none, sizeof none, "; no column looks like %s: --map FIELD=COLUMN names it",
            missing.others);
    if (other)
        snprintf(hint, sizeof hint, "; the header is that of \"%s\", which `load %s` reads",
            other->name, record_info(other->kind)->name);
    else if (columns->count == 1)
        snprintf(hint, sizeof hint,
            "; a header in one column may have a separator that is not read, or lines before it");
    return error_set(err, ERROR_REFUSED,
        "%.140s: the required column%s %s %s missing%s%s%s%s; columns found: %s", place,
        missing.count > 1 ? "s" : "", missing.names, missing.count > 1 ? "are" : "is",
        *missing.maps ? "; did you mean " : "", missing.maps, none, hint, list);
}

int header_no_column(
    const char *place, const char *name, const struct columns *columns, struct error *err)
{
    const char *near = suggest(name, (const char *const *)columns->names, columns->count);
    char list[256];

    if (columns_are_data(columns))
        return error_set(err, ERROR_REFUSED,
            "%s: no column is called \"%.60s\", and the first row does not look like column "
            "names: it holds numbers, times or addresses, which are not shown here",
            place, name);
    list_columns(columns, list, sizeof list);
    return error_set(err, ERROR_REFUSED,
        "%s: --map names a column that is not there: \"%.60s\"%s%.60s%s; columns found: %s", place,
        name, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "", list);
}

int header_is_data(const char *place, enum record_kind kind, struct error *err)
{
    const struct record_info *info = record_info(kind);
    char names[120] = "";

    for (int i = 0; i < info->field_count; i++)
        if (info->fields[i].is_required)
            columns_append(names, sizeof names, info->fields[i].name);
    return error_set(err, ERROR_REFUSED,
        "%s: the first row does not look like column names: it holds numbers, times or "
        "addresses, which are not shown here; %s needs a first row with names such as %s. Remove "
        "lines that come before the names, or add the names",
        place, info->name, names);
}
