#include "query/value_parse.h"

#include <stdio.h>
#include <string.h>

#include "base/suggest.h"
#include "query/value_accounts.h"
#include "base/keyword.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { SHOWN = 60 }; /* bytes of a text in an error */

/* Whether an account has the value: 1, 0 or -1. */
static int is_there(struct db *db, const struct value_query *value, struct error *err)
{
    struct value_accounts sharers = { 0 };
    int rc = value_accounts_read(&sharers, db, value, 1, err);

    if (rc == 0)
        rc = sharers.count > 0;
    value_accounts_free(&sharers);
    return rc;
}

/* ---- bills: which words are the postcode, the store knows ---- */

/* The text up to its last words, so many, and the postcode that these then are. 0 when there are
 * not as many words. */
static int split(struct text text, int words, struct text *name, struct text *postcode)
{
    size_t at = text.length;

    for (int i = 0; i < words && at > 0; i++) {
        while (at > 0 && text.at[at - 1] == ' ')
            at--;
        while (at > 0 && text.at[at - 1] != ' ')
            at--;
    }
    *name = (struct text){ text.at, at };
    *postcode = (struct text){ text.at + at, text.length - at };
    return at > 0;
}

/* The first bill that is like the text among those to a postcode. */
static int find_bill(struct value_query *value, struct stmt *stmt, struct db *db, struct text text,
    struct text postcode, struct arena *arena, struct error *err)
{
    enum { NAME, POSTCODE, COUNTRY };
    static const char *const columns[] = { "name", "postal_code", "billing_country", NULL };
    struct binding bindings[] = { bind_text(":postcode", postcode), { 0 } };
    int row = stmt_first(stmt, db, sql_value_billing_names, bindings, columns, err);

    for (; row > 0; row = stmt_step(stmt, err)) {
        if (value_query_bill(value, stmt_text(stmt, NAME), stmt_text(stmt, POSTCODE),
                stmt_text(stmt, COUNTRY), arena, err) < 0)
            return -1;
        if (value_bills_alike(value->text, text))
            return 1;
    }
    return row;
}

static int read_bill(struct value_query *value, struct db *db, struct text text,
    struct arena *arena, struct error *err)
{
    enum { MOST_WORDS = 3 };
    struct text name, postcode;
    struct stmt stmt = { 0 };
    int rc = 0;

    for (int words = 1; rc == 0 && words <= MOST_WORDS; words++)
        if (split(text, words, &name, &postcode))
            rc = find_bill(value, &stmt, db, text, postcode, arena, err);
    stmt_finalize(&stmt);
    return rc ? rc : value_query_parse(value, KIND_BILLING_IDENTITY, text, arena, err);
}

/* ---- telephone numbers: national or international, as the store has them ---- */

/* The digits that a number has both at home and abroad: without "+" and leading zeros. */
static struct text significant(struct text phone)
{
    while (phone.length && (phone.at[0] == '+' || phone.at[0] == '0')) {
        phone.at++;
        phone.length--;
    }
    return phone;
}

/* Whether one of two numbers is national and the other international, and they may be the same: the
 * international one has a calling code of one to three digits before it. */
static int is_other_form(struct text a, struct text b)
{
    enum { LEAST = 7, CALLING_CODE = 3 };
    int is_abroad = a.at[0] == '+';
    struct text abroad = significant(is_abroad ? a : b), home = significant(is_abroad ? b : a);
    size_t code;

    if (is_abroad == (b.at[0] == '+') || home.length < LEAST || abroad.length < home.length)
        return 0;
    code = abroad.length - home.length;
    return code <= CALLING_CODE && memcmp(abroad.at + code, home.at, home.length) == 0;
}

/* Takes the one number that the store has in the other form. 1; 0 where there is none, or several.
 */
static int find_phone(
    struct value_query *value, struct db *db, struct arena *arena, struct error *err)
{
    enum { TYPED, MOST_ROWS = 20000 };
    static const char *const columns[] = { "typed", NULL };
    struct binding bindings[] = { bind_text(":text", value->text), bind_int(":limit", MOST_ROWS),
        { 0 } };
    struct value_query found = { 0 }, other;
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_value_phone, bindings, columns, err), is_one = 1;

    for (; row > 0; row = stmt_step(&stmt, err)) {
        int rc = value_query_parse(&other, KIND_PHONE, stmt_text(&stmt, TYPED), arena, err);

        if (rc < 0) {
            row = -1;
            break;
        }
        if (rc == 0 || !is_other_form(value->text, other.text))
            continue;
        is_one = is_one && (!found.text.at ||
                               (found.text.length == other.text.length &&
                                   memcmp(found.text.at, other.text.at, other.text.length) == 0));
        found = other;
    }
    stmt_finalize(&stmt);
    if (row < 0)
        return -1;
    if (found.text.at && is_one)
        *value = found;
    return found.text.at && is_one;
}

/* Reads a number as the store has it, if it has it. 1, 0 where text is none, or -1. */
static int read_phone(struct value_query *value, struct db *db, struct text text,
    struct arena *arena, struct error *err)
{
    int rc = value_query_parse(value, KIND_PHONE, text, arena, err), there;

    if (rc <= 0)
        return rc;
    there = is_there(db, value, err);
    return there < 0 || (there == 0 && find_phone(value, db, arena, err) < 0) ? -1 : 1;
}

/* A text as a value of a kind, in the form that the store has it in. 1, 0 or -1. */
static int read_kind(struct value_query *value, struct db *db, enum kind kind, struct text text,
    struct arena *arena, struct error *err)
{
    return kind_info(kind)->form == FORM_PHONE ? read_phone(value, db, text, arena, err)
                                               : value_query_parse(value, kind, text, arena, err);
}

/* ---- a kind that is said ---- */

static int no_kind(const char *name, struct error *err)
{
    const char *names[KIND_COUNT], *near;
    char known[256] = "";
    int count = 0;

    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (kind_is_typed((enum kind)kind)) {
            size_t used = strlen(known);

            names[count++] = kind_info((enum kind)kind)->name;
            snprintf(known + used, sizeof known - used, "%s%s", used ? ", " : "",
                kind_info((enum kind)kind)->name);
        }
    near = suggest(name, names, count);
    return error_set(err, ERROR_USAGE, "--kind takes one of %s; not \"%.40s\"%s%s%s", known, name,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static int read_as(struct value_query *value, struct db *db, const char *name, struct text text,
    struct arena *arena, struct error *err)
{
    enum kind kind = kind_typed(name);
    int rc;

    if (!kind_is_typed(kind))
        return no_kind(name, err);
    if (kind_info(kind)->form != FORM_TEXT) /* which is what it is, blanks and all */
        text = keyword_trim(text);
    rc = kind_info(kind)->form == FORM_BILL && text.length
             ? read_bill(value, db, text, arena, err)
             : read_kind(value, db, kind, text, arena, err);
    if (rc == 0)
        return error_set(
            err, ERROR_USAGE, "\"%.*s\" is no %s", SHOWN, text.at, kind_info(kind)->singular);
    return rc;
}

/* ---- a kind that is to be recognised ---- */

/* What a text can only be by its form: addresses and ranges, e-mail addresses, "@domain". 1, 0 when
 * there is no telling, -1. */
static int read_form(
    struct value_query *value, struct text text, struct arena *arena, struct error *err)
{
    int has_at = memchr(text.at, '@', text.length) != NULL, rc = 0;

    for (int kind = 0; rc == 0 && kind < KIND_COUNT; kind++)
        if (kind_is_network((enum kind)kind))
            rc = value_query_parse(value, (enum kind)kind, text, arena, err);
    if (rc == 0 && has_at)
        rc = value_query_parse(value, KIND_MAILBOX, text, arena, err);
    if (rc == 0 && text.at[0] == '@')
        rc = value_query_parse(value, KIND_DOMAIN, text, arena, err);
    return rc;
}

/* Whether a text that is a value of the kind may as well be one of another. */
static int is_doubtful(enum kind kind)
{
    enum value_form form = kind_info(kind)->form;

    return kind_is_typed(kind) && (form == FORM_TEXT || form == FORM_PHONE || form == FORM_DOMAIN);
}

static const char *article(const char *words)
{
    return strchr("aeiou", words[0]) ? "an" : "a";
}

static int is_two(struct text text, enum kind first, enum kind second, struct error *err)
{
    const char *one = kind_info(first)->singular, *other = kind_info(second)->singular;

    return error_set(err, ERROR_USAGE,
        "\"%.*s\" is %s %s, and %s %s; say which with --kind %s or --kind %s",
        (int)(text.length < SHOWN ? text.length : SHOWN), text.at, article(one), one,
        article(other), other, kind_info(first)->name, kind_info(second)->name);
}

/* What else it can be, the store tells. */
static int read_known(struct value_query *value, struct db *db, struct text text,
    struct arena *arena, struct error *err)
{
    int found = KIND_COUNT;

    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct value_query candidate;
        int rc = is_doubtful((enum kind)kind)
                     ? read_kind(&candidate, db, (enum kind)kind, text, arena, err)
                     : 0;

        if (rc > 0)
            rc = is_there(db, &candidate, err);
        if (rc < 0)
            return -1;
        if (rc == 0)
            continue;
        if (found < KIND_COUNT)
            return is_two(text, (enum kind)found, (enum kind)kind, err);
        found = kind;
        *value = candidate;
    }
    return found < KIND_COUNT;
}

/* Nobody has it: a form that hardly anything else has tells nevertheless. */
static int read_likely(
    struct value_query *value, struct text text, struct arena *arena, struct error *err)
{
    if (text.at[0] == '+')
        return value_query_parse(value, KIND_PHONE, text, arena, err);
    return memchr(text.at, '.', text.length)
               ? value_query_parse(value, KIND_DOMAIN, text, arena, err)
               : 0;
}

int value_parse(struct value_query *value, struct db *db, const char *kind, const char *typed,
    struct arena *arena, struct error *err)
{
    struct text text = keyword_trim(text_of(typed));
    int rc;

    if (text.length == 0)
        return error_set(err, ERROR_USAGE, "name a value: an address, a device, a card ...");
    if (kind)
        return read_as(value, db, kind, text_of(typed), arena, err);
    rc = read_form(value, text, arena, err);
    if (rc == 0)
        rc = read_known(value, db, text, arena, err);
    return rc == 0 ? read_likely(value, text, arena, err) : rc;
}
