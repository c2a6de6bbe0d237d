#include "load/header.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "load/columns.h"
#include "load/header_missing.h"
#include "load/preset_tables.h"

/* What is read, for all functions here. */
struct reading {
    struct header *header;
    enum record_kind kind;
    const char *place; /* file and line, for messages */
    struct columns columns;
    const struct preset *preset; /* NULL: none */
};

/* ---- rules ---- */

static int add_rule(
    struct reading *reading, const char *name, const struct header_rule *rule, struct error *err)
{
    struct header *header = reading->header;
    int is_twice, column = columns_find(&reading->columns, name, &is_twice);

    if (column < 0)
        return 0;
    if (is_twice)
        return error_set(err, ERROR_REFUSED,
            "%s: the column \"%.60s\" stands twice in the header (case, blanks, - and _ aside); "
            "rename one",
            reading->place, name);
    if (header->rule_count == HEADER_MOST_RULES)
        return 0;
    header->rules[header->rule_count] = *rule;
    header->rules[header->rule_count++].column = column;
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

/* Whether the user names a column for the field, so that no other is looked for. */
static int is_mapped(
    const struct reading *reading, const struct header_options *options, enum record_field field)
{
    int is_twice;

    for (int i = 0; i < options->map_count; i++)
        if (record_field_named(reading->kind, options->maps[i].field) == field &&
            columns_find(&reading->columns, options->maps[i].header, &is_twice) >= 0)
            return 1;
    return 0;
}

static int add_canonical(
    struct reading *reading, const struct header_options *options, struct error *err)
{
    const struct record_info *info = record_info(reading->kind);

    for (int i = 0; i < info->field_count; i++) {
        struct header_rule rule = { .field = info->fields[i].field };

        if (!info->fields[i].is_preset && !is_mapped(reading, options, rule.field) &&
            add_rule(reading, info->fields[i].name, &rule, err))
            return -1;
    }
    return 0;
}

static int is_complete(const struct reading *reading)
{
    const struct record_info *info = record_info(reading->kind);

    for (int i = 0; i < info->field_count; i++)
        if (info->fields[i].is_required && !header_uses(reading->header, info->fields[i].field))
            return 0;
    return 1;
}

/* Whether all required fields have columns of their own names, whatever the user maps. */
static int has_own_names(const struct reading *reading)
{
    const struct record_info *info = record_info(reading->kind);
    int is_twice;

    for (int i = 0; i < info->field_count; i++)
        if (info->fields[i].is_required &&
            columns_find(&reading->columns, info->fields[i].name, &is_twice) < 0)
            return 0;
    return 1;
}

/* ---- presets ---- */

static int force_preset(struct reading *reading, const char *name, struct error *err)
{
    const struct preset *preset;
    const char *names[64];
    const char *near;
    int count = 0;

    for (int i = 0; (preset = preset_at(i)) && count < (int)COUNT_OF(names); i++)
        names[count++] = preset->name;
    reading->preset = preset_named(name);
    near = suggest(name, names, count);
    if (!reading->preset)
        return error_set(err, ERROR_USAGE,
            "there is no preset \"%.60s\"%s%s%s; `ringleader presets` lists all", name,
            near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    if (reading->preset->kind != reading->kind)
        return error_set(err, ERROR_USAGE, "the preset \"%s\" is for %s, not for %s",
            reading->preset->name, record_info(reading->preset->kind)->name,
            record_info(reading->kind)->name);
    return 0;
}

/* Columns with canonical names that the preset does not use keep their meaning. */
static int apply_preset(struct reading *reading, struct error *err)
{
    struct header *header = reading->header;
    const struct preset *preset = reading->preset;

    for (const struct preset_column *column = preset->columns; column->header; column++)
        if (columns_find_any(&reading->columns, column->header, 0) >= 0)
            drop_rules(header, column->field);
    for (const struct preset_column *column = preset->columns; column->header; column++) {
        int found = columns_find_any(&reading->columns, column->header, 0);
        struct header_rule rule = { 0, column->field, column->transform, CHOSEN_BY_PRESET,
            column->word };

        if (found < 0)
            continue;
        if (add_rule(reading, reading->columns.names[found], &rule, err))
            return -1;
        header->preset = preset->name;
        header->date_order = preset->date_order;
        header->decimal = preset->decimal;
    }
    return 0;
}

/* ---- what the user says ---- */

static int refuse_field(const struct reading *reading, const char *field, struct error *err)
{
    const struct record_info *info = record_info(reading->kind);
    const char *names[RECORD_FIELDS];
    const char *near;
    int count = 0;

    for (int i = 0; i < info->field_count; i++)
        if (!info->fields[i].is_preset)
            names[count++] = info->fields[i].name;
    near = suggest(field, names, count);
    return error_set(err, ERROR_USAGE, "--map: %s has no field \"%s\"%s%s%s", info->name, field,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static int apply_map(struct reading *reading, const struct header_map *map, struct error *err)
{
    enum record_field field = record_field_named(reading->kind, map->field);
    struct header_rule rule = { .field = field,
        .transform = field == FIELD_LABEL ? TRANSFORM_FRAUD : TRANSFORM_COPY,
        .chosen_by = map->origin ? CHOSEN_BY_SETTINGS : CHOSEN_BY_MAP };
    int is_twice;

    if (field == FIELD_NONE)
        return refuse_field(reading, map->field, err);
    if (columns_find(&reading->columns, map->header, &is_twice) < 0)
        return map->origin ? 0
                           : header_no_column(reading->place, map->header, &reading->columns, err);
    if (columns_is_secret(map->header))
        return error_set(err, ERROR_REFUSED,
            "%s: the column \"%s\" looks like a secret, and secrets are never stored",
            reading->place, map->header);
    drop_rules(reading->header, field);
    return add_rule(reading, map->header, &rule, err);
}

/* ---- what is left ---- */

static int is_used(const struct header *header, int column)
{
    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].column == column)
            return 1;
    return 0;
}

static int note_unused(struct reading *reading, struct error *err)
{
    struct header *header = reading->header;
    const struct columns *columns = &reading->columns;

    header->secret = calloc((size_t)columns->count + 1, 1);
    if (!header->secret)
        return error_memory(err);
    for (int column = 0; column < columns->count; column++) {
        header->secret[column] = (unsigned char)columns_is_secret(columns->names[column]);
        header->has_secrets |= header->secret[column];
        if (is_used(header, column))
            continue;
        header->ignored++;
        columns_append(header->unknown, sizeof header->unknown, columns->names[column]);
    }
    return 0;
}

/* Proposes a --map for unused columns that are often a field that no column gives. */
static void note_advice(struct reading *reading)
{
    const struct record_info *info = record_info(reading->kind);
    struct header *header = reading->header;

    for (int i = 0; i < info->field_count; i++) {
        const struct record_field_info *field = &info->fields[i];
        int column = header_uses(header, field->field) || field->is_preset
                         ? -1
                         : header_propose(field, &reading->columns, 0);

        if (column >= 0 && !is_used(header, column))
            header_write_map(
                header->advice, sizeof header->advice, field->name, reading->columns.names[column]);
    }
}

/* Whether some column is, or may be, when the record was made. */
static int may_have_moment(const struct reading *reading)
{
    const struct record_field_info *moment = record_field_find(reading->kind, FIELD_MOMENT);

    return header_uses(reading->header, FIELD_MOMENT) ||
           (moment && header_propose(moment, &reading->columns, 0) >= 0);
}

/* ---- the whole ---- */

static int apply_all(
    struct reading *reading, const struct header_options *options, struct error *err)
{
    if (add_canonical(reading, options, err) ||
        (options->preset && force_preset(reading, options->preset, err)))
        return -1;
    if (!reading->preset && !has_own_names(reading))
        reading->preset = preset_find(reading->kind, &reading->columns);
    if (reading->preset && apply_preset(reading, err))
        return -1;
    for (int i = 0; i < options->map_count; i++)
        if (apply_map(reading, &options->maps[i], err))
            return -1;
    if (is_complete(reading))
        return 0;
    if (reading->preset && reading->preset->missing && !may_have_moment(reading))
        return error_set(err, ERROR_REFUSED, "%s: %s", reading->place, reading->preset->missing);
    return header_missing(reading->header, reading->kind, reading->place, &reading->columns, err);
}

/* The names of a file that has none. */
static int read_names(
    struct reading *reading, const struct text *cells, int count, struct error *err)
{
    struct text names[PRESET_SHAPE + 1] = { { 0 } };
    struct header *header = reading->header;

    header->is_headerless = reading->kind == RECORD_SIGNUP && preset_is_firebase(cells, count);
    if (!header->is_headerless)
        return columns_read(&reading->columns, cells, count, err);
    for (int i = 0; i < count && i < PRESET_SHAPE; i++)
        names[i] = text_of(preset_firebase_names[i]);
    return columns_read(&reading->columns, names, count, err);
}

int header_read(struct header *header, enum record_kind kind, const char *place,
    const struct text *cells, int count, const struct header_options *options, struct error *err)
{
    static const struct header_options nothing = { 0 };
    struct reading reading = { .header = header, .kind = kind, .place = place };
    int rc = -1;

    options = options ? options : &nothing;
    *header = (struct header){ .columns = count, .status = options->status };
    for (int i = 0; i < count; i++)
        if (!utf8_is_valid(cells[i]))
            return error_set(err, ERROR_REFUSED,
                "%s: the header is not UTF-8 text; --encoding windows-1252 reads text from "
                "Windows",
                place);
    if (read_names(&reading, cells, count, err) || apply_all(&reading, options, err) ||
        note_unused(&reading, err))
        goto out;
    note_advice(&reading);
    rc = 0;
out:
    columns_free(&reading.columns);
    return rc;
}

void header_free(struct header *header)
{
    free(header->secret);
    header->secret = NULL;
}
