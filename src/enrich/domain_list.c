#include "enrich/domain_list.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/utf8.h"
#include "enrich/list_file.h"
#include "value/email.h"

static int add(struct domain_list *domains, struct text domain, struct error *err)
{
    struct text copy;

    if (array_reserve(
            &domains->texts, &domains->size, domains->count + 1, sizeof *domains->texts, err))
        return -1;
    copy = arena_copy(&domains->arena, domain);
    if (!copy.at)
        return error_memory(err);
    domains->texts[domains->count++] = copy;
    return 0;
}

/* A host name by its characters, which IDNA 2008 refuses, such as one with emoji. E-mail addresses
 * there are refused, too, so nothing will look it up. */
static int is_beyond_idna(struct text text)
{
    int beyond = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];

        if (c < 0x80 && !isalnum(c) && c != '-' && c != '.')
            return 0;
        beyond |= c >= 0x80 || (text.length - i >= 4 && strncasecmp(text.at + i, "xn--", 4) == 0);
    }
    return beyond && utf8_is_valid(text);
}

static int read_entry(
    struct domain_list *domains, const struct list_file *list, struct text entry, struct error *err)
{
    char domain[EMAIL_TEXT];

    if (email_domain(entry.at, entry.length, domain) == 0)
        return add(domains, text_of(domain), err);
    if (is_beyond_idna(entry))
        return 0;
    return list_file_refuse(list, entry, "a domain such as mail.example", err);
}

static int read_list(struct domain_list *domains, const char *path, struct error *err)
{
    struct list_file *list;
    struct text entry;
    size_t before = domains->count;
    int more;

    if (list_file_open(&list, path, err))
        return -1;
    while ((more = list_file_next(list, &entry, err)) > 0)
        if (read_entry(domains, list, entry, err)) {
            more = -1;
            break;
        }
    list_file_close(list);
    if (more == 0 && domains->count == before)
        return error_set(
            err, ERROR_REFUSED, "%s: no domain in it; download it again or leave it out", path);
    return more;
}

static int compare(const void *a, const void *b)
{
    const struct text *x = a, *y = b;
    int order = memcmp(x->at, y->at, x->length < y->length ? x->length : y->length);

    return order ? order : (x->length > y->length) - (x->length < y->length);
}

int domain_list_read(
    struct domain_list *domains, const char *const *paths, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++)
        if (read_list(domains, paths[i], err))
            return -1;
    if (domains->count > 0)
        qsort(domains->texts, domains->count, sizeof *domains->texts, compare);
    return 0;
}

int domain_list_contains(const struct domain_list *domains, struct text domain)
{
    while (domains->count > 0 && domain.length > 0) {
        const char *dot = memchr(domain.at, '.', domain.length);

        if (bsearch(&domain, domains->texts, domains->count, sizeof domain, compare))
            return 1;
        if (!dot)
            return 0;
        domain.length -= (size_t)(dot + 1 - domain.at);
        domain.at = dot + 1;
    }
    return 0;
}

void domain_list_free(struct domain_list *domains)
{
    arena_free(&domains->arena);
    free(domains->texts);
    *domains = (struct domain_list){ 0 };
}
