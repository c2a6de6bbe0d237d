#include "load/header.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/suggest.h"
#include "base/utf8.h"

/* The columns by name, as strings; freed in header_read. */
struct columns {
    char **names;
    int count;
};

static int is_secret(const char *name)
{
    static const char *const words[] = { "password", "passwd", "secret", "totp", "mfa_", "otp_",
        "private_key", "api_key", "access_token", "refresh_token", "session_token", "cvv", "cvc",
        "card_number", "card number", "security code", "security_code", "backup_code" };
    char folded[64];
    size_t n = 0;

    for (; n < sizeof folded - 1 && name[n]; n++)
        folded[n] = (char)tolower((unsigned char)name[n]);
    folded[n] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(folded, words[i]))
            return 1;
    return 0;
}

static int columns_read(
    struct columns *columns, const struct text *cells, int count, struct error *err)
{
    columns->names = calloc((size_t)count + 1, sizeof *columns->names);
    if (!columns->names)
        return error_memory(err);
    columns->count = count;
    for (int i = 0; i < count; i++)
        if (!(columns->names[i] = strndup(cells[i].length ? cells[i].at : "", cells[i].length)))
            return error_memory(err);
    return 0;
}

static void columns_free(struct columns *columns)
{
    for (int i = 0; i < columns->count; i++)
        free(columns->names[i]);
    free(columns->names);
}

/* The number of the column of that name, case ignored, or -1; *twice when there is another. */
static int column_named(const struct columns *columns, const char *name, int *twice)
{
    int found = -1;

    *twice = 0;
    for (int i = 0; i < columns->count; i++)
        if (strcasecmp(columns->names[i], name) == 0) {
            *twice = found >= 0;
            if (found < 0)
                found = i;
        }
    return found;
}

static int has(const struct columns *columns, const char *name)
{
    int twice;

    return column_named(columns, name, &twice) >= 0;
}

static int add_rule(struct header *header, const struct columns *columns, const char *file,
    const char *name, enum record_field field, enum transform transform,
    enum header_choice chosen_by, struct error *err)
{
    int twice, column = column_named(columns, name, &twice);

    if (column < 0)
        return 0;
    if (twice)
        return error_set(err, ERROR_REFUSED,
            "%s:1: the column \"%.60s\" stands twice in the header; rename one", file, name);
    if (header->rule_count < HEADER_MOST_RULES)
        header->rules[header->rule_count++] =
            (struct header_rule){ column, field, transform, chosen_by };
    return 0;
}

static int uses(const struct header *header, enum record_field field)
{
    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].field == field)
            return 1;
    return 0;
}

static void drop_rules(struct header *header, enum record_field field)
{
    int kept = 0;

    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].field != field)
            header->rules[kept++] = header->rules[i];
    header->rule_count = kept;
}

static int canonical(struct header *header, enum record_kind kind, const struct columns *columns,
    const char *file, struct error *err)
{
    const struct record_info *info = record_info(kind);

    for (int i = 0; i < info->field_count; i++)
        if (!info->fields[i].is_preset &&
            add_rule(header, columns, file, info->fields[i].name, info->fields[i].field,
                TRANSFORM_COPY, CHOSEN_BY_NAME, err))
            return -1;
    return 0;
}

static const struct preset *find_preset(enum record_kind kind, const struct columns *columns)
{
    for (const struct preset *preset = presets; preset->name; preset++) {
        int all = preset->kind == kind;

        for (int i = 0; all && i < 4 && preset->telling[i]; i++)
            all = has(columns, preset->telling[i]);
        if (all)
            return preset;
    }
    return NULL;
}

/* Columns with canonical names that the preset says nothing of keep their meaning. */
static int apply_preset(struct header *header, const struct preset *preset,
    const struct columns *columns, const char *file, struct error *err)
{
    header->preset = preset->name;
    for (const struct preset_column *column = preset->columns; column->header; column++)
        if (has(columns, column->header))
            drop_rules(header, column->field);
    for (const struct preset_column *column = preset->columns; column->header; column++)
        if (add_rule(header, columns, file, column->header, column->field, column->transform,
                CHOSEN_BY_PRESET, err))
            return -1;
    return 0;
}

/* "a, b, c" into text, ending in ", ..." where not all fit. */
static void append_name(char *text, size_t size, const char *name)
{
    static const char more[] = ", ...";
    size_t used = strlen(text), length;

    if (!*name)
        name = "(unnamed)";
    length = strnlen(name, 60);

    if (used >= sizeof more && strcmp(text + used - (sizeof more - 1), more) == 0)
        return;
    if (used + 2 + length + sizeof more < size)
        snprintf(text + used, size - used, "%s%.60s", used ? ", " : "", name);
    else
        memcpy(text + used, more, sizeof more);
}

/* The first column that is listed in aliases, or NULL. */
static const char *find_alias(const struct columns *columns, const char *aliases)
{
    char wanted[64];

    for (int i = 0; aliases && i < columns->count; i++) {
        snprintf(wanted, sizeof wanted, "|%.60s|", columns->names[i]);
        for (char *c = wanted; *c; c++)
            *c = *c == ' ' ? '_' : (char)tolower((unsigned char)*c);
        if (columns->names[i][0] && strstr(aliases, wanted))
            return columns->names[i];
    }
    return NULL;
}

/* aliases: what the column may be called; NULL when only its spelling tells. */
static int missing(const char *file, const char *what, const char *name, const char *aliases,
    const struct columns *columns, struct error *err)
{
    const char *alias = find_alias(columns, aliases);
    const char *near =
        alias ? alias : suggest(name, (const char *const *)columns->names, columns->count);
    char list[256] = "";

    for (int i = 0; i < columns->count; i++)
        append_name(list, sizeof list, columns->names[i]);
    return error_set(err, ERROR_REFUSED, "%s:1: %s \"%s\"; columns found: %s%s%.60s%s", file, what,
        name, list, near ? "; did you mean \"" : "; name it with --map", near ? near : "",
        near ? "\"? (--map)" : "");
}

static int apply_map(struct header *header, enum record_kind kind, const struct header_map *map,
    const struct columns *columns, const char *file, struct error *err)
{
    enum record_field field = record_field_named(kind, map->field);
    const struct record_info *info = record_info(kind);
    const char *names[RECORD_FIELDS];
    const char *near;
    int count = 0;

    for (int i = 0; i < info->field_count; i++)
        if (!info->fields[i].is_preset)
            names[count++] = info->fields[i].name;
    near = suggest(map->field, names, count);
    if (field == FIELD_NONE)
        return error_set(err, ERROR_USAGE, "--map: %s has no field \"%s\"%s%s%s", info->name,
            map->field, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    if (!has(columns, map->header))
        return missing(
            file, "--map names a column that is not there:", map->header, NULL, columns, err);
    if (is_secret(map->header))
        return error_set(err, ERROR_REFUSED,
            "%s:1: the column \"%s\" looks like a secret, and secrets are never stored", file,
            map->header);
    drop_rules(header, field);
    return add_rule(header, columns, file, map->header, field, TRANSFORM_COPY, CHOSEN_BY_MAP, err);
}

static int check_required(const struct header *header, enum record_kind kind,
    const struct columns *columns, const char *file, struct error *err)
{
    const struct record_info *info = record_info(kind);

    for (int i = 0; i < info->field_count; i++)
        if (info->fields[i].is_required && !uses(header, info->fields[i].field))
            return missing(file, "the required column is missing:", info->fields[i].name,
                info->fields[i].aliases, columns, err);
    return 0;
}

static int note_unused(struct header *header, const struct columns *columns, struct error *err)
{
    header->secret = calloc((size_t)columns->count + 1, 1);
    if (!header->secret)
        return error_memory(err);
    for (int column = 0; column < columns->count; column++) {
        int used = 0;

        for (int i = 0; i < header->rule_count; i++)
            used |= header->rules[i].column == column;
        if (!used)
            append_name(header->unknown, sizeof header->unknown, columns->names[column]);
        header->secret[column] = (unsigned char)is_secret(columns->names[column]);
        header->has_secrets |= header->secret[column];
    }
    return 0;
}

int header_read(struct header *header, enum record_kind kind, const char *name,
    const struct text *cells, int count, const struct header_map *maps, int map_count,
    struct error *err)
{
    struct columns columns = { 0 };
    const struct preset *preset;
    int rc = -1;

    *header = (struct header){ .columns = count };
    for (int i = 0; i < count; i++)
        if (!utf8_is_valid(cells[i]))
            return error_set(err, ERROR_REFUSED,
                "%s:1: the header is not UTF-8 text; save the file as UTF-8", name);
    if (columns_read(&columns, cells, count, err) || canonical(header, kind, &columns, name, err))
        goto out;
    preset =
        check_required(header, kind, &columns, name, NULL) ? find_preset(kind, &columns) : NULL;
    if (preset && apply_preset(header, preset, &columns, name, err))
        goto out;
    for (int i = 0; i < map_count; i++)
        if (apply_map(header, kind, &maps[i], &columns, name, err))
            goto out;
    if (check_required(header, kind, &columns, name, err) || note_unused(header, &columns, err))
        goto out;
    rc = 0;
out:
    columns_free(&columns);
    return rc;
}

void header_free(struct header *header)
{
    free(header->secret);
    header->secret = NULL;
}
