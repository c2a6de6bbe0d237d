#include "detect/wording.h"

#include <stdio.h>
#include <string.h>

#include "link/composite.h"
#include "value/email.h"
#include "value/network.h"

enum { WORD_TEXT = 480 };

/* Columns of account_words.sql. */
enum column {
    USER_AGENT,
    SCREEN,
    TIMEZONE,
    LANGUAGE,
    IP,
    EMAIL,
    REFERRAL_CODE,
    BIN,
    BILLING_NAME,
    POSTAL_CODE,
    AMOUNT,
    CURRENCY
};

int wording_has(enum kind kind)
{
    return kind == KIND_BILLED || kind_info(kind)->nature == NATURE_COMPOSITE;
}

/* Two cells, a space between. */
static void write_cells(const struct stmt *stmt, enum column a, enum column b, char word[WORD_TEXT])
{
    struct text x = stmt_text(stmt, a), y = stmt_text(stmt, b);

    snprintf(word, WORD_TEXT, "%.360s%s%.100s", x.length ? x.at : "",
        x.length && y.length ? " " : "", y.length ? y.at : "");
}

static void write_network(const struct stmt *stmt, char word[WORD_TEXT])
{
    struct address address = { .version = 4 }, range;
    char text[NETWORK_TEXT];

    if (stmt_type(stmt, IP) == STMT_BLOB && stmt_blob(stmt, IP).length == 16) {
        address.version = 6;
        memcpy(address.bytes, stmt_blob(stmt, IP).at, 16);
    } else {
        for (int i = 0; i < 4; i++)
            address.bytes[i] = (uint8_t)(stmt_int(stmt, IP) >> (24 - 8 * i));
    }
    range = network_range(&address, address.version == 4 ? 24 : 64);
    snprintf(word, WORD_TEXT, "%s", network_format(&range, address.version == 4 ? 24 : 64, text));
}

static void write_email(const struct stmt *stmt, enum trait trait, char word[WORD_TEXT])
{
    struct text text = stmt_text(stmt, EMAIL);
    struct email email;

    word[0] = '\0';
    if (text.length && email_parse(text.at, text.length, &email) == 0)
        snprintf(word, WORD_TEXT, "%s", trait == TRAIT_PATTERN ? email.pattern : email.site);
}

static void write_amount(const struct stmt *stmt, char word[WORD_TEXT])
{
    struct text currency = stmt_text(stmt, CURRENCY);

    snprintf(word, WORD_TEXT, "%.2f%s%s", (double)stmt_int(stmt, AMOUNT) / 1e6,
        currency.length ? " " : "", currency.length ? currency.at : "");
}

static void write_trait(const struct stmt *stmt, enum trait trait, char word[WORD_TEXT])
{
    switch (trait) {
    case TRAIT_AGENT:
    case TRAIT_TOOL:
        write_cells(stmt, USER_AGENT, SCREEN, word);
        return;
    case TRAIT_LOCALE:
        write_cells(stmt, TIMEZONE, LANGUAGE, word);
        return;
    case TRAIT_REFERRAL:
        snprintf(word, WORD_TEXT, "%.100s", stmt_text(stmt, REFERRAL_CODE).at);
        return;
    case TRAIT_BIN:
        snprintf(word, WORD_TEXT, "%.20s", stmt_text(stmt, BIN).at);
        return;
    case TRAIT_NETWORK:
        write_network(stmt, word);
        return;
    case TRAIT_AMOUNT:
        write_amount(stmt, word);
        return;
    default:
        write_email(stmt, trait, word);
    }
}

int wording_write(struct stmt *stmt, struct db *db, enum kind kind, uint32_t account,
    char text[WORDING_TEXT], struct error *err)
{
    char a[WORD_TEXT], b[WORD_TEXT];
    enum trait parent, child;

    if (!stmt->handle && stmt_query(stmt, db, "account_words", err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), account);
    if (stmt_step(stmt, err) < 0)
        return -1;
    if (kind == KIND_BILLED) {
        write_cells(stmt, BILLING_NAME, POSTAL_CODE, a);
        snprintf(text, WORDING_TEXT, "%s", a);
        return 0;
    }
    composite_traits(kind, &parent, &child);
    write_trait(stmt, parent, a);
    write_trait(stmt, child, b);
    snprintf(text, WORDING_TEXT, "%s + %s", a, b);
    return 0;
}
