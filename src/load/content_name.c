#include "load/content_name.h"

#include <stdio.h>
#include <xxhash.h>

/* Called with each setting: the option, the name of what is set, or NULL, and its value. */
typedef void visit_setting(void *context, const char *option, const char *name, const char *value);

static void each_setting(const struct load_options *options, visit_setting *visit, void *context)
{
    static const char *const orders[] = { NULL, "dmy", "mdy" }, *const decimals[] = { NULL, "point",
        "comma" };
    const struct header_options *header = &options->header;
    const struct status_words *status = &header->status;
    const struct {
        const char *option, *value;
    } others[] = { { "preset", header->preset },
        { "date-order", orders[options->format.date_order] },
        { "decimal", decimals[options->format.decimal] },
        { "encoding", options->format.encoding } };

    for (int i = 0; i < header->map_count; i++)
        visit(context, "map", header->maps[i].field, header->maps[i].header);
    for (int i = 0; i < status->count; i++)
        visit(context, "status", status->words[i].word, status->words[i].means);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].value)
            visit(context, others[i].option, NULL, others[i].value);
}

static void hash_setting(void *context, const char *option, const char *name, const char *value)
{
    char *digest = context;
    uint64_t hash = XXH3_64bits_withSeed(value, strlen(value), XXH3_64bits(digest, strlen(digest)));

    name = name ? name : option;
    hash = XXH3_64bits_withSeed(name, strlen(name), hash);
    snprintf(digest + STREAM_DIGEST - 1, CONTENT_NAME - STREAM_DIGEST + 1, "-%016llx",
        (unsigned long long)hash);
}

void content_name(const struct load_options *options, char digest[CONTENT_NAME])
{
    if (digest[0])
        each_setting(options, hash_setting, digest);
}

/* Words of the status columns are settings, not options. */
static void write_setting(void *context, const char *option, const char *name, const char *value)
{
    char *text = context;
    size_t used = strlen(text);
    const char *before = used ? " " : "";

    if (strcmp(option, "status") == 0)
        snprintf(text + used, CONTENT_OPTIONS - used, "%s[status] %s=%s", before, name, value);
    else
        snprintf(text + used, CONTENT_OPTIONS - used, "%s--%s %s%s\"%s\"", before, option,
            name ? name : "", name ? "=" : "", value);
}

char *content_options(const struct load_options *options, char text[CONTENT_OPTIONS])
{
    text[0] = '\0';
    each_setting(options, write_setting, text);
    for (int i = 0; i < options->not_card_count; i++)
        write_setting(text, "not-cards", NULL, options->not_cards[i]);
    return text;
}
