#include "detect/describe.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "value/code.h"
#include "dataset/earliest.h"
#include "evidence/composite.h"
#include "store/sql.h"
#include "value/email.h"
#include "value/network.h"

enum { WORD_TEXT = 480 };

/* Columns of account_said.sql. */
enum said {
    USER_AGENT,
    SCREEN,
    TIMEZONE,
    LANGUAGE,
    EMAIL,
    REFERRAL_CODE,
    NAME,
    COUNTRY,
    HAS_CLIENT,
    SEEN_AT
};

/* Columns of account_paid.sql. */
enum paid {
    BIN,
    BILLING_NAME,
    POSTAL_CODE,
    AMOUNT,
    CURRENCY,
    CARD_COUNTRY,
    FUNDING,
    BILLING_COUNTRY,
    HAS_CARD,
    BILLED_AT
};

int describe_has(enum kind kind)
{
    return kind == KIND_BILLING_IDENTITY || kind_info(kind)->sharing_model == SHARING_COMPOSITE;
}

/* Two cells, a space between. */
static void write_cells(const struct stmt *stmt, int a, int b, char word[WORD_TEXT])
{
    struct text x = stmt_text(stmt, a), y = stmt_text(stmt, b);

    snprintf(word, WORD_TEXT, "%.*s%s%.*s", (int)utf8_fit(x, 360), x.length ? x.at : "",
        x.length && y.length ? " " : "", (int)utf8_fit(y, 100), y.length ? y.at : "");
}

static void write_cell(const struct stmt *stmt, int column, char word[WORD_TEXT])
{
    struct text text = stmt_text(stmt, column);

    snprintf(word, WORD_TEXT, "%.*s", (int)utf8_fit(text, 100), text.length ? text.at : "");
}

/* That of the first address, which may be of a charge. */
static void write_network(const struct description *wording, uint32_t account, char word[WORD_TEXT])
{
    char buffer[NETWORK_TEXT];
    struct text text = dataset_network_value(
        wording->dataset, wording->features->accounts[account].network, buffer);

    snprintf(word, WORD_TEXT, "%.*s", (int)text.length, text.at);
}

static void write_email(const struct stmt *stmt, enum attribute attribute, char word[WORD_TEXT])
{
    struct text text = stmt_text(stmt, EMAIL);
    struct email email;

    word[0] = '\0';
    if (text.length && email_parse(text.at, text.length, &email) == 0)
        snprintf(
            word, WORD_TEXT, "%s", attribute == ATTRIBUTE_PATTERN ? email.pattern : email.site);
}

static void write_amount(const struct stmt *stmt, char word[WORD_TEXT])
{
    struct text currency = stmt_text(stmt, CURRENCY);

    snprintf(word, WORD_TEXT, "%.2f%s%s", (double)stmt_int(stmt, AMOUNT) / 1e6,
        currency.length ? " " : "", currency.length ? currency.at : "");
}

/* ---- which of an account's records is put into words: the one that was judged by ---- */

static struct text bytes_of(const void *at, size_t size, int is_there)
{
    return (struct text){ at, is_there ? size : 0 };
}

/* As sign-ups are ranked where they are read. */
static uint64_t rank_said(const struct stmt *stmt)
{
    struct text client[] = { stmt_text(stmt, USER_AGENT), stmt_text(stmt, SCREEN),
        stmt_text(stmt, TIMEZONE), stmt_text(stmt, LANGUAGE) };
    uint64_t rank = earliest_rank(client, 4);
    struct text cells[] = { bytes_of(&rank, sizeof rank, stmt_int(stmt, HAS_CLIENT) != 0),
        stmt_text(stmt, EMAIL), stmt_text(stmt, REFERRAL_CODE), stmt_text(stmt, NAME),
        stmt_text(stmt, COUNTRY) };

    return earliest_rank(cells, 5);
}

/* As charges are. */
static uint64_t rank_paid(const struct stmt *stmt)
{
    struct text card[] = { stmt_text(stmt, BIN), stmt_text(stmt, CARD_COUNTRY),
        stmt_text(stmt, FUNDING), stmt_text(stmt, BILLING_NAME), stmt_text(stmt, POSTAL_CODE),
        stmt_text(stmt, BILLING_COUNTRY) };
    uint64_t rank = earliest_rank(card, 6);
    int64_t amount = stmt_int(stmt, AMOUNT);
    struct text cells[] = { bytes_of(&rank, sizeof rank, stmt_int(stmt, HAS_CARD) != 0),
        bytes_of(&amount, sizeof amount, stmt_type(stmt, AMOUNT) != STMT_NULL),
        stmt_text(stmt, CURRENCY) };

    return earliest_rank(cells, 3);
}

/* The query of a kind of record; its column of time; its rank among records of one moment. */
struct wording_kind {
    const char *query;
    int at;
    uint64_t (*rank)(const struct stmt *);
};

static const struct wording_kind said_kind = { sql_account_profile, SEEN_AT, rank_said };
static const struct wording_kind paid_kind = { sql_account_payments, BILLED_AT, rank_paid };

/* How many rows lie before the first record; rows come in the order of time. */
static int find_first(
    struct stmt *stmt, const struct wording_kind *kind, int *before, struct error *err)
{
    struct earliest first = EARLIEST_NONE;
    int place = 0, row;

    *before = 0;
    for (; (row = stmt_step(stmt, err)) > 0; place++) {
        int64_t at = stmt_int(stmt, kind->at);

        if (place > 0 && at > first.at)
            return 0;
        if (earliest_take(&first, at, kind->rank(stmt)))
            *before = place;
    }
    return row;
}

/* Opens the account's first record, if that is not open already. */
static int look_up(struct description *wording, struct describe_record *record,
    const struct wording_kind *kind, uint32_t account, struct error *err)
{
    struct stmt *stmt = &record->stmt;
    int before;

    if (record->account == account)
        return 0;
    record->account = 0;
    if (!stmt->handle && stmt_prepare(stmt, wording->db, kind->query, err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), account);
    if (find_first(stmt, kind, &before, err))
        return -1;
    stmt_reset(stmt);
    for (int place = 0; place <= before; place++)
        if (stmt_step(stmt, err) < 0)
            return -1;
    record->account = account;
    return 0;
}

static int look_up_said(struct description *wording, uint32_t account, struct error *err)
{
    return look_up(wording, &wording->said, &said_kind, account, err);
}

static int look_up_paid(struct description *wording, uint32_t account, struct error *err)
{
    return look_up(wording, &wording->paid, &paid_kind, account, err);
}

static int write_trait(struct description *wording, enum attribute attribute, uint32_t account,
    char word[WORD_TEXT], struct error *err)
{
    const struct stmt *said = &wording->said.stmt, *paid = &wording->paid.stmt;

    if (attribute == ATTRIBUTE_BIN || attribute == ATTRIBUTE_AMOUNT
            ? look_up_paid(wording, account, err)
            : look_up_said(wording, account, err))
        return -1;
    switch (attribute) {
    case ATTRIBUTE_AGENT:
        write_cells(said, USER_AGENT, SCREEN, word);
        break;
    case ATTRIBUTE_AGENT_FAMILY:
        write_cells(said, USER_AGENT, SCREEN, word);
        word[code_plain(text_of(word), word).length] = '\0';
        break;
    case ATTRIBUTE_LOCALE:
        write_cells(said, TIMEZONE, LANGUAGE, word);
        break;
    case ATTRIBUTE_REFERRAL:
        write_cell(said, REFERRAL_CODE, word);
        break;
    case ATTRIBUTE_BIN:
        write_cell(paid, BIN, word);
        break;
    case ATTRIBUTE_NETWORK:
        write_network(wording, account, word);
        break;
    case ATTRIBUTE_AMOUNT:
        write_amount(paid, word);
        break;
    default:
        write_email(said, attribute, word);
    }
    return 0;
}

int describe_write(struct description *wording, enum kind kind, uint32_t account,
    char text[DESCRIBE_TEXT], struct error *err)
{
    char a[WORD_TEXT], b[WORD_TEXT];
    enum attribute parent, child;

    if (kind == KIND_BILLING_IDENTITY) {
        if (look_up_paid(wording, account, err))
            return -1;
        write_cells(&wording->paid.stmt, BILLING_NAME, POSTAL_CODE, a);
        snprintf(text, DESCRIBE_TEXT, "%s", a);
        return 0;
    }
    composite_attributes(kind, &parent, &child);
    if (write_trait(wording, parent, account, a, err) ||
        write_trait(wording, child, account, b, err))
        return -1;
    snprintf(text, DESCRIBE_TEXT, "%s + %s", a, b);
    return 0;
}

void describe_close(struct description *wording)
{
    stmt_finalize(&wording->said.stmt);
    stmt_finalize(&wording->paid.stmt);
    *wording = (struct description){ 0 };
}
