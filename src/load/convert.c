#include "load/convert.h"

#include <stdio.h>
#include <strings.h>

#include "base/time.h"
#include "base/utf8.h"
#include "load/amount.h"
#include "load/record.h"
#include "value/network.h"
#include "value/placeholder.h"

enum { TUPLE = 9, TUPLE_BYTES = TUPLE * (CONVERT_LONGEST + (int)sizeof(uint32_t)) };

static int reject(struct convert *convert, const char *field, const char *what)
{
    snprintf(convert->reason, sizeof convert->reason, "%s%s%s%s", field ? "\"" : "",
        field ? field : "", field ? "\" " : "", what);
    return 1;
}

/* ---- what a row is checked for as a whole ---- */

static int is_plain_ascii(struct text text)
{
    unsigned char high = 0, zero = 0;

    for (size_t i = 0; i < text.length; i++) {
        high |= (unsigned char)text.at[i] & 0x80;
        zero |= text.at[i] == 0;
    }
    return !high && !zero;
}

static int check_cells(struct convert *convert, const struct row *row)
{
    int plain = is_plain_ascii(row->raw);

    for (int i = 0; i < row->count; i++) {
        if (row->cells[i].length > CONVERT_LONGEST)
            return reject(convert, NULL, "a cell is longer than 8192 bytes");
        if (!plain && !utf8_is_valid(row->cells[i]))
            return reject(convert, NULL, "a cell is not UTF-8 text");
    }
    if (row->count != convert->header.columns) {
        char what[80];

        snprintf(what, sizeof what, "the row has %d cells, the header has %d", row->count,
            convert->header.columns);
        return reject(convert, NULL, what);
    }
    return 0;
}

/* ---- typed cells ---- */

static int take_time(
    struct convert *convert, const struct record *record, int field, struct cell *cell)
{
    struct text text = record->fields[field];
    const char *name = input_info(convert->input)->fields[field].name;
    int64_t moment;

    if (text.length == 0)
        return reject(convert, name, "is empty");
    if (time_parse(text.at, text.length, &moment))
        return reject(convert, name, "is not a time");
    *cell = cell_integer(moment);
    return 0;
}

/* IPv4 as a number, IPv6 as its bytes, anything else as given; placeholders are no address. */
static struct cell take_address(struct record *record, int field)
{
    struct text text = record->fields[field];
    struct address address;
    uint32_t v4 = 0;

    if (text.length == 0 || placeholder_is(text.at, text.length))
        return (struct cell){ .type = CELL_NULL };
    if (network_parse(text.at, text.length, &address))
        return cell_text(text);
    if (address.version == 6) {
        char *bytes = arena_allocate(record->arena, sizeof address.bytes);

        if (!bytes)
            return (struct cell){ .type = CELL_NULL };
        memcpy(bytes, address.bytes, sizeof address.bytes);
        return cell_blob((struct text){ bytes, sizeof address.bytes });
    }
    for (int i = 0; i < 4; i++)
        v4 = v4 << 8 | address.bytes[i];
    return cell_integer(v4);
}

static int take_amount(struct convert *convert, const struct record *record, struct cell *cell)
{
    struct text text = record->fields[BILLING_AMOUNT];
    int64_t amount;

    *cell = (struct cell){ .type = CELL_NULL };
    if (text.length == 0)
        return 0;
    if (record->minor ? amount_parse_minor(text, record->fields[BILLING_CURRENCY], &amount)
                      : amount_parse(text, &amount))
        return reject(convert, "amount", "is not a number");
    *cell = cell_integer(amount);
    return 0;
}

/* ---- interned parts ---- */

static int take_account(struct convert *convert, struct text id, struct batch *batch,
    struct cell *cell, struct error *err)
{
    uint32_t number;
    int is_new;

    if (id.length == 0)
        return reject(convert, "account_id", "is empty");
    number = intern_add(&convert->accounts, id, &is_new);
    if (!number)
        return error_memory(err);
    *cell = cell_integer(number);
    if (is_new)
        return batch_add(batch, TABLE_ACCOUNT, (struct cell[]){ *cell, cell_text(id) }, 2, err);
    return 0;
}

/* The cells one after the other, each behind its length. *length is 0 when all are empty. */
static void flatten(const struct cell *cells, int count, char bytes[TUPLE_BYTES], size_t *length)
{
    size_t used = 0;
    int any = 0;

    for (int i = 0; i < count; i++) {
        uint32_t n = (uint32_t)cells[i].text.length;

        memcpy(bytes + used, &n, sizeof n);
        used += sizeof n;
        any |= n > 0;
        if (n)
            memcpy(bytes + used, cells[i].text.at, n);
        used += n;
    }
    *length = any ? used : 0;
}

/* A number for a combination of texts, a new row of table where it is new; NULL when all are empty.
 */
static int take_tuple(struct intern *intern, enum table table, const struct cell *texts, int count,
    struct batch *batch, struct cell *cell, struct error *err)
{
    struct cell cells[TUPLE + 1];
    char bytes[TUPLE_BYTES];
    size_t length;
    uint32_t number;
    int is_new;

    *cell = (struct cell){ .type = CELL_NULL };
    flatten(texts, count, bytes, &length);
    if (length == 0)
        return 0;
    number = intern_add(intern, (struct text){ bytes, length }, &is_new);
    if (!number)
        return error_memory(err);
    *cell = cells[0] = cell_integer(number);
    memcpy(cells + 1, texts, (size_t)count * sizeof *texts);
    return is_new ? batch_add(batch, table, cells, count + 1, err) : 0;
}

/* ---- rows ---- */

/* What of a row tells that another one reports the same: a charge's account and id where it has
 * one, otherwise all of it. */
static struct dedup_row identify(
    const struct dedup *seen, enum input input, const struct cell *cells, int count)
{
    uint64_t content = dedup_digest(seen, cells, count);
    struct cell key[2];

    if (input != INPUT_BILLING || cells[7].type == CELL_NULL)
        return (struct dedup_row){ content, content };
    key[0] = cells[0];
    key[1] = cells[7];
    return (struct dedup_row){ dedup_digest(seen, key, 2), content };
}

/* Adds a row unless its content was seen; the cell of the load goes last. *answer tells. */
static int add_row(struct convert *convert, enum table table, struct cell *cells, int count,
    struct batch *batch, int *answer, struct error *err)
{
    *answer = dedup_add(&convert->seen, identify(&convert->seen, convert->input, cells, count));
    if (*answer < 0)
        return error_memory(err);
    if (*answer == DEDUP_DUPLICATE)
        return 0;
    cells[count] = cell_integer(convert->load);
    return batch_add(batch, table, cells, count + 1, err);
}

static void count_row(struct counts *counts, int answer)
{
    counts->stored += answer != DEDUP_DUPLICATE;
    counts->duplicate += answer == DEDUP_DUPLICATE;
}

static void signup_cells(const struct record *record, struct cell *cells)
{
    static const int texts[] = { SIGNUP_EMAIL, SIGNUP_PHONE, SIGNUP_NAME, SIGNUP_DEVICE,
        SIGNUP_COUNTRY, SIGNUP_REFERRAL, SIGNUP_STATUS };

    for (int i = 0; i < 7; i++)
        cells[4 + i] = cell_text(record->fields[texts[i]]);
}

/* An address that was seen at another time than the sign-up becomes an observation of its own. The
 * row is a duplicate when both are. */
static int add_login(struct convert *convert, struct record *record, struct cell account,
    struct cell moment, struct batch *batch, int *answer, struct error *err)
{
    struct cell cells[ROWS_CELLS] = { account, moment, take_address(record, SIGNUP_IP) };
    int login;

    if (add_row(convert, TABLE_SIGNUP, cells, 11, batch, &login, err))
        return -1;
    if (login != DEDUP_DUPLICATE)
        *answer = login;
    return 0;
}

static int convert_signup(
    struct convert *convert, struct record *record, struct batch *batch, struct error *err)
{
    struct cell cells[ROWS_CELLS], client[4], login;
    int has_login = record->fields[SIGNUP_LOGIN].length > 0;
    int rc, answer;

    if ((rc = take_time(convert, record, SIGNUP_CREATED, &cells[1])) ||
        (has_login && (rc = take_time(convert, record, SIGNUP_LOGIN, &login))) ||
        (rc = take_account(convert, record->fields[SIGNUP_ACCOUNT], batch, &cells[0], err)))
        return rc;
    cells[2] = (struct cell){ 0 };
    if (!has_login)
        cells[2] = take_address(record, SIGNUP_IP);
    for (int i = 0; i < 4; i++)
        client[i] = cell_text(record->fields[SIGNUP_AGENT + i]);
    signup_cells(record, cells);
    if (take_tuple(&convert->clients, TABLE_CLIENT, client, 4, batch, &cells[3], err) ||
        add_row(convert, TABLE_SIGNUP, cells, 11, batch, &answer, err) ||
        (has_login && add_login(convert, record, cells[0], login, batch, &answer, err)))
        return -1;
    count_row(&batch->counts, answer);
    return 0;
}

static int convert_charge(
    struct convert *convert, struct record *record, struct batch *batch, struct error *err)
{
    struct cell cells[ROWS_CELLS], payment[TUPLE];
    int rc, answer;

    if ((rc = take_time(convert, record, BILLING_BILLED, &cells[1])) ||
        (rc = take_amount(convert, record, &cells[4])) ||
        (rc = take_account(convert, record->fields[BILLING_ACCOUNT], batch, &cells[0], err)))
        return rc;
    for (int i = 0; i < TUPLE; i++)
        payment[i] = cell_text(record->fields[BILLING_FINGERPRINT + i]);
    cells[3] = take_address(record, BILLING_IP);
    cells[5] = cell_text(record->fields[BILLING_CURRENCY]);
    cells[6] = cell_text(record->fields[BILLING_STATUS]);
    cells[7] = cell_text(record->fields[BILLING_ID]);
    if (take_tuple(&convert->payments, TABLE_PAYMENT, payment, TUPLE, batch, &cells[2], err) ||
        add_row(convert, TABLE_CHARGE, cells, 8, batch, &answer, err))
        return -1;
    if (answer == DEDUP_CHANGED)
        batch->row[batch->rows - 1].supersedes = 1;
    count_row(&batch->counts, answer);
    return 0;
}

static int convert_label(
    struct convert *convert, struct record *record, struct batch *batch, struct error *err)
{
    struct text label = record->fields[LABEL_LABEL];
    struct cell cells[ROWS_CELLS];
    int rc, answer;

    if (label.length == 0)
        return reject(convert, "label", "is empty");
    if (label.length != 5 ||
        (strncasecmp(label.at, "fraud", 5) != 0 && strncasecmp(label.at, "legit", 5) != 0))
        return reject(convert, "label", "is neither fraud nor legit");
    if ((rc = take_account(convert, record->fields[LABEL_ACCOUNT], batch, &cells[0], err)))
        return rc;
    for (int field = LABEL_LABEL; field < LABEL_FIELDS; field++)
        cells[field] = cell_text(record->fields[field]);
    cells[1] = cell_text(text_of((label.at[0] | 0x20) == 'f' ? "fraud" : "legit"));
    if (add_row(convert, TABLE_LABEL, cells, LABEL_FIELDS, batch, &answer, err))
        return -1;
    count_row(&batch->counts, answer);
    return 0;
}

/* ---- rejects ---- */

/* The row again, quoted where needed, without the cells that must not be stored. */
static struct text without_secrets(
    const struct convert *convert, const struct row *row, struct arena *arena)
{
    static const char hidden[] = "(not stored)";
    size_t used = 0, size = (size_t)row->count * (sizeof hidden + 3) + 1;
    char *at;

    for (int i = 0; i < row->count; i++)
        size += row->cells[i].length * 2;
    at = arena_allocate(arena, size);
    for (int i = 0; at && i < row->count; i++) {
        /* With a cell too many or too few, any may be the secret. */
        int secret = row->count != convert->header.columns || convert->header.secret[i];
        struct text cell = secret ? text_of(hidden) : row->cells[i];

        at[used++] = '"';
        for (size_t j = 0; j < cell.length; j++) {
            if (cell.at[j] == '"')
                at[used++] = '"';
            at[used++] = cell.at[j];
        }
        at[used++] = '"';
        at[used++] = ',';
    }
    return (struct text){ at, at && used ? used - 1 : 0 };
}

static int add_reject(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err)
{
    struct text raw =
        convert->header.has_secrets ? without_secrets(convert, row, &batch->arena) : row->raw;
    struct cell cells[] = { cell_integer(convert->load), cell_integer(row->line),
        cell_text(text_of(convert->reason)), cell_blob(raw) };

    batch->counts.rejected++;
    return batch_add(batch, TABLE_REJECT, cells, 4, err);
}

/* ---- the whole ---- */

int convert_header(struct convert *convert, const struct row *row, const struct header_map *maps,
    int map_count, struct error *err)
{
    if (row->count > PAN_GUARD_COLUMNS)
        return error_set(err, ERROR_REFUSED, "%s:1: the header has %d columns; at most %d are read",
            convert->name, row->count, PAN_GUARD_COLUMNS);
    return header_read(&convert->header, convert->input, convert->name, row->cells, row->count,
        maps, map_count, err);
}

int convert_row(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err)
{
    static int (*const converters[INPUT_COUNT])(struct convert *, struct record *, struct batch *,
        struct error *) = { convert_signup, convert_charge, convert_label };
    struct record record = { .arena = &batch->arena };
    int rc;

    batch->counts.read++;
    rc = check_cells(convert, row);
    pan_guard_watch(&convert->cards, row);
    if (rc == 0) {
        record_read(&record, &convert->header, row);
        rc = converters[convert->input](convert, &record, batch, err);
    }
    return rc > 0 ? add_reject(convert, row, batch, err) : rc;
}

int convert_know_account(void *context, const struct cell *cells, int count, struct error *err)
{
    struct convert *convert = context;

    (void)count;
    return intern_put(&convert->accounts, cells[1].text, (uint32_t)cells[0].integer)
               ? error_memory(err)
               : 0;
}

static int know_tuple(struct intern *intern, const struct cell *cells, int count, struct error *err)
{
    char bytes[TUPLE_BYTES];
    size_t length;

    for (int i = 1; i < count; i++)
        if (cells[i].text.length > CONVERT_LONGEST)
            return error_set(err, ERROR_FAILED,
                "the store holds a text longer than %d bytes, which ringleader did not write",
                CONVERT_LONGEST);
    flatten(cells + 1, count - 1, bytes, &length);
    return intern_put(intern, (struct text){ bytes, length }, (uint32_t)cells[0].integer)
               ? error_memory(err)
               : 0;
}

int convert_know_client(void *context, const struct cell *cells, int count, struct error *err)
{
    return know_tuple(&((struct convert *)context)->clients, cells, count, err);
}

int convert_know_payment(void *context, const struct cell *cells, int count, struct error *err)
{
    return know_tuple(&((struct convert *)context)->payments, cells, count, err);
}

int convert_know_row(void *context, const struct cell *cells, int count, struct error *err)
{
    struct convert *convert = context;

    return dedup_add(&convert->seen, identify(&convert->seen, convert->input, cells, count)) < 0
               ? error_memory(err)
               : 0;
}

void convert_free(struct convert *convert)
{
    header_free(&convert->header);
    intern_free(&convert->accounts);
    intern_free(&convert->clients);
    intern_free(&convert->payments);
    dedup_free(&convert->seen);
}
