#include "settings/load_settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/keyword.h"
#include "base/suggest.h"
#include "settings/exact_number.h"

static const char in_load[] = "load", in_map[] = "map", in_status[] = "status";

const char *const load_settings_sections[LOAD_SETTINGS_SECTIONS] = { in_load, in_map, in_status };

/* ---- the settings of [load] ---- */

static int take_share(struct load_settings *load, const char *value, struct error *err)
{
    char text[32];
    size_t length = strlen(value);
    int is_percent = length > 0 && value[length - 1] == '%';

    snprintf(text, sizeof text, "%.*s", (int)(length - (size_t)is_percent), value);
    if (length < sizeof text && exact_number_read(text, &load->max_rejects) == 0) {
        load->max_rejects /= is_percent ? 100 : 1;
        if (load->max_rejects >= 0 && load->max_rejects <= 1)
            return 0;
    }
    return error_set(err, ERROR_USAGE,
        "takes a share of the rows from 0 to 1, or as a percentage such as 2%%, not \"%.60s\"",
        value);
}

static int take_word(
    const char *value, const char *const *words, int count, int *taken, struct error *err)
{
    int found = keyword_find(text_of(value), words, count);

    *taken = found + 1; /* 0: nothing is said */
    if (found >= 0 || !*value)
        return 0;
    return error_set(err, ERROR_USAGE, "takes %s or %s, not \"%.60s\"", words[0], words[1], value);
}

static int take_date_order(struct load_settings *load, const char *value, struct error *err)
{
    static const char *const words[] = { "dmy", "mdy" };
    int taken;

    if (take_word(value, words, COUNT_OF(words), &taken, err))
        return -1;
    load->format.date_order = (enum date_order)taken;
    return 0;
}

static int take_decimal(struct load_settings *load, const char *value, struct error *err)
{
    static const char *const words[] = { "point", "comma" };
    int taken;

    if (take_word(value, words, COUNT_OF(words), &taken, err))
        return -1;
    load->format.decimal = (enum decimal)taken;
    return 0;
}

static int take_preset(struct load_settings *load, const char *value, struct error *err)
{
    const struct preset *preset = preset_named(value);

    if (!*value)
        return 0;
    if (!preset)
        return error_set(err, ERROR_USAGE,
            "takes the name of a preset, which \"%.60s\" is not; `ringleader presets` lists all",
            value);
    if (load->presets[preset->kind])
        return error_set(err, ERROR_USAGE, "already has a preset for %s, \"%s\"",
            record_info(preset->kind)->name, load->presets[preset->kind]);
    load->presets[preset->kind] = preset->name;
    return 0;
}

static int take_encoding(struct load_settings *load, const char *value, struct error *err)
{
    (void)err; /* only iconv knows whether there is such an encoding */
    load->format.encoding = *value ? value : NULL;
    return 0;
}

static int take_not_cards(struct load_settings *load, const char *value, struct error *err)
{
    if (!*value)
        return 0;
    if (load->not_card_count == LOAD_SETTINGS_MAPS)
        return error_set(err, ERROR_USAGE, "takes no more than %d columns", LOAD_SETTINGS_MAPS);
    load->not_cards[load->not_card_count++] = value;
    return 0;
}

static const struct load_setting {
    const char *name;
    int (*take)(struct load_settings *load, const char *value, struct error *err);
    const char *usual, *accepts;
    const char *about;
    int is_list; /* may have several lines */
} settings_of_load[] = {
    { "max_rejects", take_share, "0.01", "A share from 0 to 1, or a percentage",
        "A file with a larger share of rows that cannot be stored is refused." },
    { "date_order", take_date_order, "", "dmy or mdy",
        "Whether 1/2/2026 is the first of February (dmy) or the second of January (mdy)." },
    { "decimal", take_decimal, "", "point or comma",
        "The decimal sign of amounts that allow two readings, such as 1,234." },
    { "encoding", take_encoding, "", "A name that `iconv -l` lists, such as windows-1252",
        "The encoding of files that are neither UTF-8 nor UTF-16." },
    { "not_cards", take_not_cards, "", "The name of a column, one per line",
        "A column whose long numbers are no card numbers, although they look like some.",
        .is_list = 1 },
    { "preset", take_preset, "", "A name that `ringleader presets` lists, one per kind and line",
        "The export that files of a kind are, whatever their header is.", .is_list = 1 },
};

static const struct load_setting *find_setting(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(settings_of_load); i++)
        if (strcmp(settings_of_load[i].name, name) == 0)
            return &settings_of_load[i];
    return NULL;
}

int load_settings_has(const char *name)
{
    return find_setting(name) != NULL;
}

int load_settings_known(const char *section, const char **names)
{
    int count = strcmp(section, in_load) == 0 ? (int)COUNT_OF(settings_of_load) : 0;

    for (int i = 0; names && i < count; i++)
        names[i] = settings_of_load[i].name;
    return count;
}

/* The line of that name, or NULL. */
static const struct load_line *find_line(
    const struct load_settings *load, const char *section, const char *name)
{
    for (size_t i = 0; i < load->line_count; i++)
        if (strcmp(load->lines[i].section, section) == 0 && strcmp(load->lines[i].name, name) == 0)
            return &load->lines[i];
    return NULL;
}

/* ---- [map] ---- */

static enum record_kind kind_of(const char *name, size_t length)
{
    char kind[32];

    snprintf(kind, sizeof kind, "%.*s", (int)length, name);
    return length < sizeof kind ? record_kind_named(kind) : RECORD_KINDS;
}

static int refuse_field(enum record_kind kind, const char *field, struct error *err)
{
    const struct record_info *info = record_info(kind);
    const char *names[RECORD_FIELDS];
    const char *near;
    int count = 0;

    for (int i = 0; i < info->field_count; i++)
        if (!info->fields[i].is_preset)
            names[count++] = info->fields[i].name;
    near = suggest(field, names, count);
    if (near)
        return error_set(err, ERROR_USAGE, "is no field of %s; did you mean %s.%s?", info->name,
            info->name, near);
    return error_set(err, ERROR_USAGE,
        "is no field of %s; docs/records.md lists them, such as %s.account_id", info->name,
        info->name);
}

static int take_map(struct load_settings *load, const struct load_line *line, const char *file,
    struct arena *texts, struct error *err)
{
    const char *point = strchr(line->name, '.');
    enum record_kind kind =
        point ? kind_of(line->name, (size_t)(point - line->name)) : RECORD_KINDS;
    char origin[400];

    if (kind == RECORD_KINDS)
        return error_set(err, ERROR_USAGE,
            "names no kind of record; a map is KIND.FIELD = COLUMN, where KIND is signups, billing "
            "or labels: billing.payment_fingerprint = Card Token");
    if (record_field_named(kind, point + 1) == FIELD_NONE)
        return refuse_field(kind, point + 1, err);
    if (!*line->value)
        return error_set(err, ERROR_USAGE, "names no column");
    if (load->map_count[kind] == LOAD_SETTINGS_MAPS)
        return error_set(
            err, ERROR_USAGE, "is one map too many; %d are taken for a kind", LOAD_SETTINGS_MAPS);
    snprintf(origin, sizeof origin, "%.380s:%d", file, line->line);
    load->maps[kind][load->map_count[kind]++] = (struct header_map){ strchr(line->name, '.') + 1,
        line->value, arena_copy(texts, text_of(origin)).at };
    return 0;
}

/* ---- [status] ---- */

static int take_status(struct load_settings *load, const struct load_line *line, struct error *err)
{
    if (!status_words_accepts(line->value))
        return error_set(
            err, ERROR_USAGE, "takes %s, not \"%.60s\"", status_words_accepted, line->value);
    if (array_reserve(
            &load->words, &load->word_size, load->word_count + 1, sizeof *load->words, err))
        return -1;
    load->words[load->word_count++] = (struct status_word){ line->name, line->value };
    return 0;
}

/* ---- reading ---- */

void load_settings_open(struct load_settings *load)
{
    *load = (struct load_settings){ .max_rejects = -1 };
}

void load_settings_close(struct load_settings *load)
{
    free(load->lines);
    free(load->words);
    *load = (struct load_settings){ 0 };
}

/* A copy, without the quotation marks around it. */
static const char *copy_value(const char *value, struct arena *texts)
{
    size_t length = strlen(value);
    int is_quoted = length > 1 && value[0] == '"' && value[length - 1] == '"';

    if (length == 2 * (size_t)is_quoted)
        return "";
    return arena_copy(texts, (struct text){ value + is_quoted, length - 2 * (size_t)is_quoted }).at;
}

static const char *section_of(const char *name)
{
    int i = 0;

    while (i < LOAD_SETTINGS_SECTIONS && strcmp(load_settings_sections[i], name) != 0)
        i++;
    return i < LOAD_SETTINGS_SECTIONS ? load_settings_sections[i] : NULL;
}

static int is_list(const struct load_line *line)
{
    return line->section == in_load && find_setting(line->name)->is_list;
}

int load_settings_take(struct load_settings *load, const struct load_line *line, const char *file,
    struct arena *texts, struct error *err)
{
    const struct load_line *before = find_line(load, line->section, line->name);
    struct load_line own = { section_of(line->section), arena_copy(texts, text_of(line->name)).at,
        copy_value(line->value, texts), line->line };

    if (!own.name || !own.value)
        return error_memory(err);
    if (before && !is_list(&own))
        return error_set(err, ERROR_USAGE, "was already set in line %d", before->line);
    if (array_reserve(
            &load->lines, &load->line_size, load->line_count + 1, sizeof *load->lines, err))
        return -1;
    load->lines[load->line_count++] = own;
    if (own.section == in_load)
        return find_setting(own.name)->take(load, own.value, err);
    return own.section == in_map ? take_map(load, &own, file, texts, err)
                                 : take_status(load, &own, err);
}

void load_settings_apply(
    const struct load_settings *load, enum record_kind kind, struct load_options *options)
{
    options->header.maps = load->maps[kind];
    options->header.map_count = load->map_count[kind];
    options->header.preset = load->presets[kind];
    options->header.status = (struct status_words){ load->words, (int)load->word_count };
    options->format.date_order = load->format.date_order;
    options->format.decimal = load->format.decimal;
    options->format.encoding = load->format.encoding;
    options->not_cards = load->not_cards;
    options->not_card_count = options->not_card_optional = load->not_card_count;
    if (load->max_rejects >= 0)
        options->max_rejects = load->max_rejects;
}

/* ---- writing ---- */

static void write_lines(
    const struct load_settings *load, const char *section, const char *name, FILE *file)
{
    for (size_t i = 0; i < load->line_count; i++) {
        const struct load_line *line = &load->lines[i];
        const char *mark = strpbrk(line->value, ";\"") ? "\"" : "";

        if (line->section == section && (!name || strcmp(line->name, name) == 0))
            fprintf(file, "%s =%s%s%s%s\n", line->name, *line->value ? " " : "", mark, line->value,
                mark);
    }
}

static void write_load(const struct load_settings *load, FILE *file)
{
    fputs("\n# How files are loaded. Options of `load` and `weekly` go before.\n[load]\n", file);
    for (size_t i = 0; i < COUNT_OF(settings_of_load); i++) {
        const struct load_setting *setting = &settings_of_load[i];

        fprintf(file, "\n# %s\n# %s; default %s\n", setting->about, setting->accepts,
            *setting->usual ? setting->usual : "none");
        if (find_line(load, in_load, setting->name))
            write_lines(load, in_load, setting->name, file);
        else
            fprintf(file, "%s =%s%s\n", setting->name, *setting->usual ? " " : "", setting->usual);
    }
}

void load_settings_write(const struct load_settings *load, FILE *file)
{
    write_load(load, file);
    fputs("\n# Columns of your own files that are fields: KIND.FIELD = COLUMN, where KIND is "
          "signups,\n# billing or labels. Files without the column are read as without the line.\n"
          "# signups.account_id = Customer No\n# billing.payment_fingerprint = Card Token\n[map]\n",
        file);
    write_lines(load, in_map, NULL, file);
    fputs(
        "\n# What words of a status column mean: succeeded, failed, refunded, disputed or none of "
        "a\n# charge, banned or active of an account. Case, blanks, - and _ do not count.\n"
        "# settled_pending = succeeded\n[status]\n",
        file);
    write_lines(load, in_status, NULL, file);
}

int load_settings_unset(const struct load_settings *load, int i, struct load_line *line)
{
    if (i >= (int)COUNT_OF(settings_of_load))
        return -1;
    *line = (struct load_line){ in_load, settings_of_load[i].name, settings_of_load[i].usual, 0 };
    return find_line(load, in_load, line->name) == NULL;
}

const char *load_settings_about(const struct load_line *line, const char **usual)
{
    *usual = line->section == in_load ? find_setting(line->name)->usual : "";
    if (line->section == in_load)
        return find_setting(line->name)->about;
    return line->section == in_map ? "The column of your files that is this field."
                                   : "What this word of a status column means.";
}
