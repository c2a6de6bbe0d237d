#include "cli/metavar.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "cli/options.h"
#include "load/preset.h"
#include "output/sections.h"
#include "simulate/simulate.h"
#include "value/kind.h"

static void add_word(struct metavar *place, const char *word, size_t length)
{
    size_t used = strlen(place->words);

    snprintf(place->words + used, sizeof place->words - used, "%s%.*s", used ? " " : "",
        (int)length, word);
}

/* ---- words that stand in tables of their own ---- */

static void add_commands(struct metavar *place, const struct command *command)
{
    (void)command;
    for (const struct command *const *other = commands; *other; other++)
        add_word(place, (*other)->name, strlen((*other)->name));
}

static void add_sections(struct metavar *place, const struct command *command)
{
    for (int i = 0; command && i < command->section_count; i++)
        add_word(place, command->sections[i].name, strlen(command->sections[i].name));
}

static void add_kinds(struct metavar *place, enum sharing_model last)
{
    for (int i = 0; i < KIND_COUNT; i++) {
        const struct kind_info *info = kind_info((enum kind)i);

        if (info->sharing_model <= last &&
            (kind_is_typed((enum kind)i) || info->sharing_model == SHARING_COMPOSITE))
            add_word(place, info->name, strlen(info->name));
    }
}

/* The kinds of value. allow and deny also take domain and network. */
static void add_kinds_of_value(struct metavar *place, const struct command *command)
{
    add_kinds(place, command == &command_allow ? SHARING_CONTEXTUAL : SHARING_SHARED);
}

static void add_kinds_of_evidence(struct metavar *place, const struct command *command)
{
    (void)command;
    add_kinds(place, SHARING_COMPOSITE);
}

static void add_services(struct metavar *place, const struct command *command)
{
    (void)command;
    for (int i = 0; simulate_service_name(i); i++)
        add_word(place, simulate_service_name(i), strlen(simulate_service_name(i)));
}

static void add_events(struct metavar *place, const struct command *command)
{
    (void)command;
    for (int i = 0; simulate_event_name(i); i++)
        add_word(place, simulate_event_name(i), strlen(simulate_event_name(i)));
}

static void add_columns(struct metavar *place, const struct command *command)
{
    (void)command;
    for (int i = 0; simulate_column_name(i); i++)
        add_word(place, simulate_column_name(i), strlen(simulate_column_name(i)));
}

/* "stripe-payments": names of presets are read without blanks, too. */
static void add_presets(struct metavar *place, const struct command *command)
{
    const struct preset *preset;
    const char *before = "";
    char name[64];

    (void)command;
    for (int i = 0; (preset = preset_at(i)); before = preset->name, i++) {
        if (strcmp(before, preset->name) == 0)
            continue;
        snprintf(name, sizeof name, "%s", preset->name);
        for (char *at = name; *at; at++)
            *at = *at == ' ' ? '-' : ascii_lower(*at);
        add_word(place, name, strlen(name));
    }
}

/* ---- words in capitals ---- */

static const struct {
    const char *name;
    enum metavar_kind kind;
    const char *words;
    void (*add)(struct metavar *place, const struct command *command);
} places[] = {
    { "FILE", PLACE_FILE, NULL, NULL },
    { "LABELS", PLACE_FILE, NULL, NULL },
    { "PATH", PLACE_FILE, NULL, NULL },
    { "DIRECTORY", PLACE_DIRECTORY, NULL, NULL },
    { "RING", PLACE_RING, NULL, NULL },
    { "RUN", PLACE_RUN, NULL, NULL },
    { "WEEK", PLACE_WEEK, NULL, NULL },
    { "DECISION", PLACE_DECISION, NULL, NULL },
    { "LOAD", PLACE_LOAD, NULL, NULL },
    { "COMMAND", PLACE_WORD, NULL, add_commands },
    { "SECTION", PLACE_WORD, NULL, add_sections },
    { "KIND", PLACE_WORD, NULL, add_kinds_of_value },
    { "KINDS", PLACE_LIST, NULL, add_kinds_of_evidence },
    { "FORMAT", PLACE_WORD, "table csv json", NULL },
    { "PROFILE", PLACE_WORD, "review raw", NULL },
    { "ACT", PLACE_WORD, "review allow deny separate protect exclude undo", NULL },
    { "BY", PLACE_WORD, "score size first-seen last-seen amount failed disputed", NULL },
    { "BANDS", PLACE_LIST, "high medium low all", NULL },
    { "CHANGES", PLACE_LIST, "new returned grown shrunk stable split", NULL },
    { "PRESET", PLACE_WORD, NULL, add_presets },
    { "ORDER", PLACE_WORD, "dmy mdy", NULL },
    { "SIGN", PLACE_WORD, "point comma", NULL },
    { "SERVICE", PLACE_WORD, NULL, add_services },
    { "EVENTS", PLACE_LIST, NULL, add_events },
    { "COLUMNS", PLACE_LIST, NULL, add_columns },
    { "VERDICTS", PLACE_LIST, "confirmed benign watch none", NULL },
};

static void find_capitals(
    struct metavar *place, const struct command *command, const char *word, size_t length)
{
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (strlen(places[i].name) != length || strncmp(places[i].name, word, length) != 0)
            continue;
        place->kind = places[i].kind;
        if (places[i].words)
            add_word(place, places[i].words, strlen(places[i].words));
        if (places[i].add)
            places[i].add(place, command);
    }
}

/* ---- reading the help ---- */

/* word is "RING", "this|that", "FIELD=COLUMN". */
static void find(
    struct metavar *place, const struct command *command, const char *word, size_t length)
{
    *place = (struct metavar){ .kind = PLACE_ANYTHING };
    snprintf(place->name, sizeof place->name, "%.*s", (int)length, word);
    if (!memchr(word, '|', length)) {
        find_capitals(place, command, word, length);
        return;
    }
    place->kind = PLACE_WORD;
    for (size_t at = 0; at < length;) {
        size_t one = 0;

        while (at + one < length && word[at + one] != '|')
            one++;
        add_word(place, word + at, one);
        at += one + 1;
    }
}

int metavar_of_option(
    const struct command *command, const struct argp_option *option, struct metavar *place)
{
    const char *value = options_value(option);

    if (value)
        find(place, command, value, strlen(value));
    return value != NULL;
}

/* Finds the next argument in "[RING]", "FILE...", without brackets and dots. Returns its length,
 * 0 at the end. *repeats: it may be repeated. */
static size_t next_argument(const char **at, const char **word, int *repeats)
{
    size_t length;

    *at += strspn(*at, " []");
    *word = *at;
    length = strcspn(*at, " []");
    *at += length;
    *repeats = length > 3 && strncmp(*word + length - 3, "...", 3) == 0;
    return *repeats ? length - 3 : length;
}

int metavar_of_argument(const struct command *command, int n, struct metavar *place)
{
    const char *at = command->arguments, *word;
    size_t length;
    int repeats;

    for (int i = 0; (length = next_argument(&at, &word, &repeats)); i++)
        if (i == n || repeats) {
            find(place, command, word, length);
            return 1;
        }
    return 0;
}

int metavar_count(const struct command *command)
{
    const char *at = command->arguments, *word;
    int count = 0, repeats;

    while (next_argument(&at, &word, &repeats))
        count++;
    return count;
}
