#include "value/email.h"
#include "base/ascii.h"
#include "base/utf8.h"

#include <idn2.h>
#include <libpsl.h>
#include <string.h>

#include "value/unicode.h"

enum {
    LOCAL_MAX = 64,               /* RFC 5321, 4.5.3.1.1 */
    DOMAIN_MAX = 253,             /* RFC 1035, 255 octets on the wire */
    LABEL_MAX = 63,               /* RFC 1035 */
    UNICODE_MAX = 4 * DOMAIN_MAX, /* a domain before IDNA, in UTF-8 */
    PIECES_MAX = 8,               /* of a pattern */
    WORD_RUNS_MAX = 3             /* with more runs a word is mixed */
};

/* Providers known to deliver several spellings to one mailbox. Only what a provider guarantees
 * belongs here: joining two people's mailboxes wrongs both. */
struct provider {
    const char *domain;
    const char *canonical; /* the domain under which it is one mailbox */
    char ignored;          /* a character without meaning in the local part */
};

static const struct provider PROVIDERS[] = {
    /* "Dots don't matter in Gmail addresses", https://support.google.com/mail/answer/7436150 */
    { "gmail.com", "gmail.com", '.' },
    { "googlemail.com", "gmail.com", '.' },
};

static int is_separator(char c)
{
    return c == '.' || c == '_' || c == '-';
}

static int is_foreign(char c)
{
    return (unsigned char)c >= 0x80;
}

/* Bytes of the UTF-8 character at text; 0 when it is malformed, or a C1 control character. */
static size_t foreign_length(const char *text, size_t length)
{
    uint32_t code;
    size_t size = utf8_decode(text, length, &code);

    return code == UTF8_INVALID || code < 0xa0 ? 0 : size;
}

static int is_atom(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) ||
           (c != '\0' && strchr(".-_+!#$%&'*/=?^`{|}~", c));
}

/* Checks and folds the part before "@". Quotes around what needs none mean nothing and are
 * dropped (RFC 5321, 4.1.2); what needs them is refused. */
static int local_read(const char *text, size_t length, char local[LOCAL_MAX + 1])
{
    if (length > 2 && text[0] == '"' && text[length - 1] == '"') {
        text++;
        length -= 2;
    }
    if (length == 0 || length > LOCAL_MAX)
        return -1;
    for (size_t i = 0, size; i < length; i += size) {
        size = 1;
        if (is_foreign(text[i]))
            size = foreign_length(text + i, length - i);
        else if (!is_atom(text[i]))
            return -1;
        if (size == 0)
            return -1;
        for (size_t j = i; j < i + size; j++)
            local[j] = ascii_lower(text[j]);
    }
    local[length] = '\0';
    return 0;
}

static int label_read(const char *text, size_t length, char *label)
{
    if (length == 0 || length > LABEL_MAX || text[0] == '-' || text[length - 1] == '-')
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (!ascii_is_letter(text[i]) && !ascii_is_digit(text[i]) && text[i] != '-')
            return -1;
        label[i] = ascii_lower(text[i]);
    }
    return 0;
}

/* Checks and folds a host name in ASCII. One final dot is the DNS root and is dropped; an
 * all-digit last label is no domain but an IPv4 address (RFC 3696, 2). */
static int ascii_domain_read(const char *text, size_t length, char *domain)
{
    size_t start = 0;

    if (length > 0 && text[length - 1] == '.')
        length--;
    if (length > DOMAIN_MAX)
        return -1;
    for (;;) {
        const char *dot = memchr(text + start, '.', length - start);
        size_t end = dot ? (size_t)(dot - text) : length;

        if (label_read(text + start, end - start, domain + start) < 0)
            return -1;
        if (!dot)
            break;
        domain[end] = '.';
        start = end + 1;
    }
    domain[length] = '\0';
    return domain[start + strspn(domain + start, "0123456789")] == '\0' ? -1 : 0;
}

/* Whether a domain is more than plain ASCII: beyond ASCII, or with an "xn--" label. */
static int domain_is_international(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (is_foreign(text[i]))
            return 1;
        if (ascii_lower(text[i]) == 'x' && (i == 0 || text[i - 1] == '.') && length - i >= 4 &&
            ascii_lower(text[i + 1]) == 'n' && text[i + 2] == '-' && text[i + 3] == '-')
            return 1;
    }
    return 0;
}

int email_domain(const char *text, size_t length, char domain[EMAIL_TEXT])
{
    char typed[UNICODE_MAX + 1];
    char *ascii = NULL;
    int rc;

    if (!domain_is_international(text, length))
        return ascii_domain_read(text, length, domain);
    if (length > UNICODE_MAX || memchr(text, '\0', length))
        return -1;
    memcpy(typed, text, length);
    typed[length] = '\0';
    if (idn2_to_ascii_8z(typed, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
        return -1;
    rc = ascii_domain_read(ascii, strlen(ascii), domain);
    idn2_free(ascii);
    return rc;
}

static const struct provider *provider_find(const char *domain)
{
    for (size_t i = 0; i < sizeof(PROVIDERS) / sizeof(*PROVIDERS); i++)
        if (strcmp(PROVIDERS[i].domain, domain) == 0)
            return &PROVIDERS[i];
    return NULL;
}

const char *email_alias(const char *domain, int i)
{
    for (size_t j = 0; j < sizeof(PROVIDERS) / sizeof(*PROVIDERS); j++)
        if (strcmp(PROVIDERS[j].canonical, domain) == 0 &&
            strcmp(PROVIDERS[j].domain, domain) != 0 && i-- == 0)
            return PROVIDERS[j].domain;
    return NULL;
}

/* Writes the canonical local part and returns its end. Where nothing would remain ("+tag",
 * Gmail's "...") it stays as typed. */
static char *local_write(const char *local, const struct provider *provider, char *out)
{
    size_t length = strcspn(local, "+");
    char *end = out;

    for (size_t i = 0; i < length; i++)
        if (!provider || local[i] != provider->ignored)
            *end++ = local[i];
    if (end > out)
        return end;
    length = strlen(local);
    memcpy(out, local, length);
    return out + length;
}

static void text_copy(const char *text, char *out)
{
    memcpy(out, text, strlen(text) + 1);
}

static void site_write(const char *domain, char *site)
{
    const char *registrable = NULL;
    const char *dot = strchr(domain, '.');

    /* Of two labels either the last is the public suffix, or both are: the same answer. */
    if (dot && strchr(dot + 1, '.'))
        registrable = psl_registrable_domain(psl_builtin(), domain);
    text_copy(registrable ? registrable : domain, site);
}

/* The letter of the alphabet (email.h) for a run that begins with c. */
static char shape_of(char c)
{
    if (ascii_is_letter(c))
        return 'a';
    if (ascii_is_digit(c))
        return '9';
    if (is_foreign(c))
        return 'u';
    return is_separator(c) ? c : '!';
}

static size_t run_length(const char *text)
{
    char shape = shape_of(text[0]);
    size_t length = 1;

    while (!is_separator(shape) && text[length] != '\0' && text[length] != '+' &&
           shape_of(text[length]) == shape)
        length++;
    return length;
}

/* Length of the word of letters and digits at text, if it changes between them too often to
 * spell out; else 0. */
static size_t mixed_length(const char *text)
{
    size_t length = 0;
    int runs = 0;

    while (ascii_is_letter(text[length]) || ascii_is_digit(text[length])) {
        length += run_length(text + length);
        runs++;
    }
    return runs > WORD_RUNS_MAX ? length : 0;
}

static char *count_write(size_t count, char *out)
{
    *out++ = '{';
    if (count >= 10)
        *out++ = (char)('0' + count / 10);
    *out++ = (char)('0' + count % 10);
    *out++ = '}';
    return out;
}

/* Writes one piece of a pattern; returns how much of text it stands for. */
static size_t piece_write(const char *text, char **out)
{
    size_t length = mixed_length(text);

    if (length > 0) {
        *(*out)++ = 'm';
        *out = count_write(length, *out);
        return length;
    }
    length = run_length(text);
    *(*out)++ = shape_of(text[0]);
    if (ascii_is_digit(text[0]) && length <= 9) {
        *out = count_write(length, *out);
    } else if (ascii_is_digit(text[0])) {
        memcpy(*out, "{+}", 3);
        *out += 3;
    }
    return length;
}

static void pattern_write(const char *local, char *pattern)
{
    int pieces = 0;

    while (*local != '\0' && *local != '+' && pieces++ < PIECES_MAX)
        local += piece_write(local, &pattern);
    if (*local != '\0' && *local != '+')
        *pattern++ = '~';
    if (strchr(local, '+'))
        *pattern++ = '+';
    *pattern = '\0';
}

/* Writes the local part without case and accents. Where that would be no local part (a letter may
 * decompose into signs), it stays as it is. */
static void local_fold(const char *typed, char local[LOCAL_MAX + 1])
{
    char folded[LOCAL_MAX + 1], checked[LOCAL_MAX + 1];
    size_t length = strlen(typed), size;

    memcpy(local, typed, length + 1);
    while (*typed != '\0' && !is_foreign(*typed))
        typed++;
    if (*typed == '\0')
        return;
    size = unicode_fold((struct text){ local, length }, folded, sizeof folded);
    if (local_read(folded, size, checked) == 0)
        memcpy(local, checked, strlen(checked) + 1);
}

int email_parse(const char *text, size_t length, struct email *email)
{
    char typed[LOCAL_MAX + 1], base[LOCAL_MAX + 1], local[LOCAL_MAX + 1];
    const struct provider *provider;
    const char *at;
    char *end;

    while (length > 0 && (text[0] == ' ' || text[0] == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    at = length > 0 ? memchr(text, '@', length) : NULL;
    if (!at || local_read(text, (size_t)(at - text), typed) < 0 ||
        email_domain(at + 1, (size_t)(text + length - at - 1), email->domain) < 0)
        return -1;
    provider = provider_find(email->domain);
    if (provider)
        text_copy(provider->canonical, email->domain);
    *local_write(typed, provider, base) = '\0'; /* folding may leave what is dropped once more */
    local_fold(base, local);
    end = local_write(local, provider, email->mailbox);
    *end++ = '@';
    text_copy(email->domain, end);
    site_write(email->domain, email->site);
    pattern_write(typed, email->pattern);
    return 0;
}
