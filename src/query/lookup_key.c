#include "query/lookup_key.h"

#include <stdio.h>

#include "value/email.h"
#include "value/phone.h"

/* Around a local part: what stands before it, and behind. Quotes that need not be mean nothing, and
 * so does what follows a "+". */
static const struct {
    const char *before;
    char behind;
} around[] = { { "", '@' }, { "", '+' }, { "\"", '"' }, { "\"", '+' } };

enum { AROUND = sizeof around / sizeof around[0], DOTS = 2 };

/* The i-th way to write a domain: it and its provider's other names, each without and with the
 * final dot of the root. NULL when there are no more. */
static const char *domain_written(const char *domain, int i)
{
    return i < DOTS ? domain : email_alias(domain, i / DOTS - 1);
}

/* The local part as the index has it: up to a "+", without dots. */
static int write_local(struct text mailbox, char local[LOOKUP_KEY_TEXT])
{
    int length = 0;

    for (size_t i = 0; i < mailbox.length && mailbox.at[i] != '@' && mailbox.at[i] != '+'; i++)
        if (mailbox.at[i] != '.')
            local[length++] = mailbox.at[i];
    local[length] = '\0';
    return length;
}

int lookup_key_span(
    const struct value_query *value, int i, char from[LOOKUP_KEY_TEXT], char to[LOOKUP_KEY_TEXT])
{
    int is_domain = kind_info(value->kind)->form == FORM_DOMAIN, ways = is_domain ? 1 : AROUND,
        length;
    const char *domain = is_domain ? value->text.at : strchr(value->text.at, '@') + 1;
    const char *written = domain_written(domain, i / ways);
    const char *dot = i / ways % DOTS ? "." : "";
    char local[LOOKUP_KEY_TEXT];

    if (!written)
        return 0;
    if (is_domain) {
        length = snprintf(from, LOOKUP_KEY_TEXT, "@%s%s@", written, dot);
    } else {
        write_local(value->text, local);
        length = snprintf(from, LOOKUP_KEY_TEXT, "@%s%s@%s%.64s%c", written, dot,
            around[i % ways].before, local, around[i % ways].behind);
    }
    memcpy(to, from, (size_t)length + 1);
    to[length - 1]++;
    return 1;
}

int lookup_key_matches(const struct value_query *value, struct text typed)
{
    char phone[PHONE_TEXT];
    struct email email;

    if (kind_info(value->kind)->form == FORM_PHONE)
        return phone_parse(typed.at, typed.length, phone) == 0 &&
               strcmp(phone, value->text.at) == 0;
    return email_parse(typed.at, typed.length, &email) == 0 &&
           strcmp(kind_info(value->kind)->form == FORM_DOMAIN ? email.domain : email.mailbox,
               value->text.at) == 0;
}
