#include "cli/usage_error.h"

#include <string.h>

#include "base/suggest.h"
#include "cli/options.h"

enum { MOST = 128 };

/* Collects all options that may be meant; returns how many. */
static int gather(const struct command *command, const struct argp_option *all[MOST])
{
    const struct argp_option *tables[] = { command ? command->options : NULL, options_shared };
    int count = 0;

    for (int i = 0; i < 2; i++)
        for (const struct argp_option *option = tables[i]; option && option->name; option++)
            if (count < MOST)
                all[count++] = option;
    return count;
}

/* near: the nearest name, or NULL. */
static int report_unknown(const struct command *command, const char *option, int length,
    const char *near, struct error *err)
{
    char meant[64];

    if (near)
        snprintf(meant, sizeof meant, "; did you mean \"--%s\"?", near);
    else
        snprintf(meant, sizeof meant, "; `ringleader %s%s--help` lists them",
            command ? command->name : "", command ? " " : "");
    error_set(err, ERROR_USAGE, "there is no option \"%.*s\"%s%s", length > 60 ? 60 : length,
        option, command ? "" : " before the command", meant);
    return 1;
}

static int report_unknown_name(const struct command *command, const struct argp_option *const *all,
    int count, const char *name, int length, struct error *err)
{
    const char *names[MOST];
    char word[64];

    for (int i = 0; i < count; i++)
        names[i] = all[i]->name;
    snprintf(word, sizeof word, "%.*s", length, name);
    return report_unknown(command, name - 2, length + 2, suggest(word, names, count), err);
}

static int report_ambiguous(const struct argp_option *const *all, int count, const char *name,
    int length, struct error *err)
{
    char known[256] = "";

    for (int i = 0; i < count; i++) {
        size_t used = strlen(known);

        if (strncmp(all[i]->name, name, (size_t)length) == 0)
            snprintf(known + used, sizeof known - used, "%s--%s", used ? ", " : "", all[i]->name);
    }
    error_set(err, ERROR_USAGE, "\"--%.*s\" can be one of %s", length, name, known);
    return 1;
}

static int report_value(
    const char *dashes, const char *option, const char *value, struct error *err)
{
    if (value)
        error_set(
            err, ERROR_USAGE, "%s%s takes a value: %s%s %s", dashes, option, dashes, option, value);
    else
        error_set(err, ERROR_USAGE, "%s%s takes no value", dashes, option);
    return 1;
}

/* How many options have names that begin so; *found is one of them. A complete name matches only
 * itself. */
static int match(const struct argp_option *const *all, int count, const char *name, int length,
    const struct argp_option **found)
{
    int matches = 0;

    *found = NULL;
    for (int i = 0; i < count; i++) {
        if (strncmp(all[i]->name, name, (size_t)length) != 0)
            continue;
        *found = all[i];
        if (!all[i]->name[length])
            return 1;
        matches++;
    }
    return matches;
}

static int find_long(const struct command *command, const char *name, struct error *err)
{
    const struct argp_option *all[MOST], *found;
    int count = gather(command, all), length = (int)strcspn(name, "=");
    int matches = match(all, count, name, length, &found);
    const char *value;

    if (matches == 0)
        return report_unknown_name(command, all, count, name, length, err);
    if (matches > 1)
        return report_ambiguous(all, count, name, length, err);
    value = options_value(found);
    return !value == !name[length] ? 0 : report_value("--", found->name, value, err);
}

static int find_short(const struct command *command, const char *keys, struct error *err)
{
    const struct argp_option *all[MOST];
    int count = gather(command, all);

    for (; *keys; keys++) {
        int i = 0;
        char option[3] = { '-', *keys, '\0' };

        while (i < count && all[i]->key != (unsigned char)*keys)
            i++;
        if (i == count)
            return report_unknown(command, option, 2, NULL, err);
        if (!options_value(all[i]))
            continue;
        if (keys[1])
            return 0;
        return report_value("", option, options_value(all[i]), err);
    }
    return 0;
}

int usage_error_find(const struct command *command, const char *word, struct error *err)
{
    if (!word || word[0] != '-' || !word[1] || strcmp(word, "--") == 0)
        return 0;
    return word[1] == '-' ? find_long(command, word + 2, err) : find_short(command, word + 1, err);
}
