#include "cli/list_option.h"

#include <stdio.h>
#include <string.h>

#include "base/suggest.h"
#include "value/kind.h"

enum { MOST_WORDS = 64, LIST_TEXT = 320 };

static int is_known(const char *word, size_t length, const char *const *known)
{
    for (; *known; known++)
        if (strlen(*known) == length && strncmp(*known, word, length) == 0)
            return 1;
    return 0;
}

static int refuse(
    const char *name, const char *word, size_t length, const char *const *known, struct error *err)
{
    char list[LIST_TEXT] = "", given[41];
    const char *names[MOST_WORDS], *near;
    int count = 0;

    for (; count < MOST_WORDS && known[count]; count++) {
        size_t used = strlen(list);

        snprintf(list + used, sizeof list - used, "%s%s", count ? ", " : "", known[count]);
        names[count] = known[count];
    }
    snprintf(given, sizeof given, "%.*s", (int)length, word);
    near = suggest(given, names, count);
    return error_set(err, ERROR_USAGE, "--%s takes %s; not \"%s\"%s%s%s", name, list, given,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

int list_option_check(
    const char *name, const char *given, const char *const *known, struct error *err)
{
    for (const char *at = given;; at++) {
        size_t length = strcspn(at, ",");

        if (!is_known(at, length, known))
            return refuse(name, at, length, known, err);
        at += length;
        if (!*at)
            return 0;
    }
}

int list_option_check_kinds(const char *name, const char *given, struct error *err)
{
    const char *known[KIND_COUNT + 1];
    int count = 0;

    for (int i = 0; i < KIND_COUNT; i++)
        if (kind_is_typed((enum kind)i) ||
            kind_info((enum kind)i)->sharing_model == SHARING_COMPOSITE)
            known[count++] = kind_info((enum kind)i)->name;
    known[count] = NULL;
    return list_option_check(name, given, known, err);
}
