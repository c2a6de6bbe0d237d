#include "load/columns.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "base/time.h"
#include "value/network.h"

/* ---- reading ---- */

static int is_outer(struct text text, size_t i)
{
    return strchr(" \t\r\n\"'", text.at[i]) && text.at[i];
}

/* Without outer blanks and quotes, and without a byte order mark. */
static struct text bare(struct text text)
{
    if (text.length >= 3 && memcmp(text.at, "\xef\xbb\xbf", 3) == 0) {
        text.at += 3;
        text.length -= 3;
    }
    while (text.length && is_outer(text, 0)) {
        text.at++;
        text.length--;
    }
    while (text.length && is_outer(text, text.length - 1))
        text.length--;
    return text;
}

static void fold(const char *name, char folded[COLUMNS_NAME])
{
    size_t n = 0;

    for (; *name && n < COLUMNS_NAME - 1; name++)
        if (*name != ' ' && *name != '_' && *name != '-')
            folded[n++] = (char)tolower((unsigned char)*name);
    folded[*name ? 0 : n] = '\0';
}

int columns_read(struct columns *columns, const struct text *cells, int count, struct error *err)
{
    columns->names = calloc((size_t)count + 1, sizeof *columns->names);
    columns->folded = calloc((size_t)count + 1, sizeof *columns->folded);
    if (!columns->names || !columns->folded)
        return error_memory(err);
    columns->count = count;
    for (int i = 0; i < count; i++) {
        struct text name = cells[i].length ? bare(cells[i]) : (struct text){ "", 0 };

        if (!(columns->names[i] = strndup(name.at, name.length)))
            return error_memory(err);
        fold(columns->names[i], columns->folded[i]);
    }
    return 0;
}

void columns_free(struct columns *columns)
{
    for (int i = 0; i < columns->count; i++)
        free(columns->names[i]);
    free(columns->names);
    free(columns->folded);
    *columns = (struct columns){ 0 };
}

/* ---- finding ---- */

static int find_exact(const struct columns *columns, const char *name, int *is_twice)
{
    int found = -1;

    *is_twice = 0;
    for (int i = 0; i < columns->count; i++)
        if (strcasecmp(columns->names[i], name) == 0) {
            *is_twice |= found >= 0;
            if (found < 0)
                found = i;
        }
    return found;
}

int columns_find(const struct columns *columns, const char *name, int *is_twice)
{
    int found = find_exact(columns, name, is_twice);
    char folded[COLUMNS_NAME];

    fold(name, folded);
    if (found >= 0 || !*folded)
        return found;
    for (int i = 0; i < columns->count; i++)
        if (strcmp(columns->folded[i], folded) == 0) {
            *is_twice |= found >= 0;
            if (found < 0)
                found = i;
        }
    return found;
}

int columns_find_any(const struct columns *columns, const char *names, int is_exact)
{
    char name[COLUMNS_NAME];
    int found = -1, is_twice;

    while (found < 0 && *names) {
        size_t length = strcspn(names, "|");

        snprintf(name, sizeof name, "%.*s", (int)length, names);
        names += length + (names[length] == '|');
        found = is_exact ? find_exact(columns, name, &is_twice)
                         : columns_find(columns, name, &is_twice);
    }
    return found;
}

/* ---- what is not for showing ---- */

int columns_is_secret(const char *name)
{
    /* Parts of folded names. */
    static const char *const parts[] = { "password", "passwd", "secret", "totp", "mfainfo",
        "privatekey", "apikey", "accesstoken", "refreshtoken", "sessiontoken", "idtoken",
        "confirmationtoken", "recoverytoken", "changetoken", "reauthenticationtoken", "cvv", "cvc",
        "cardnumber", "securitycode", "backupcode", "otpsecret" };
    static const char *const wholes[] = { "hash", "salt", "otp", "pan" };
    char folded[COLUMNS_NAME];

    fold(name, folded);
    if (strncasecmp(name, "mfa_", 4) == 0 || strncasecmp(name, "otp_", 4) == 0)
        return 1;
    for (size_t i = 0; i < COUNT_OF(wholes); i++)
        if (strcmp(folded, wholes[i]) == 0)
            return 1;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (strstr(folded, parts[i]))
            return 1;
    return 0;
}

static int is_number(const char *name)
{
    return *name && strspn(name, "+-0123456789.,") == strlen(name) && strpbrk(name, "0123456789");
}

/* A hash, a token or an id: long, without blanks, with digits or signs among its letters. */
static int is_random(const char *name)
{
    size_t length = strlen(name);
    int digits = 0;

    for (const char *at = name; *at; at++)
        digits += isdigit((unsigned char)*at) != 0;
    return length >= 20 && strcspn(name, " _") == length && (digits >= 3 || strpbrk(name, "$/+="));
}

int columns_is_datum(const char *name)
{
    struct address address;
    int64_t moment;
    size_t length = strlen(name);

    return is_number(name) || is_random(name) || strchr(name, '@') ||
           network_parse(name, length, &address) == 0 || time_parse(name, length, &moment) == 0;
}

int columns_are_data(const struct columns *columns)
{
    for (int i = 0; i < columns->count; i++)
        if (columns_is_datum(columns->names[i]))
            return 1;
    return 0;
}

void columns_append(char *text, size_t size, const char *name)
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
