#include "simulate/csv_writer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/calendar.h"
#include "simulate/distributions.h"

/* No cell contains a comma, a quote or a line break, so none is quoted. */
enum { ROW_TEXT = 2048, HEADER_TEXT = 512, ID_LETTERS = 6, CHARGE_LETTERS = 7 };

const char *const csv_writer_names[CSV_WRITER_FILES] = { "signups.csv", "billing.csv",
    "labels.csv" };

static const char labels_header[] = "account_id,label,ring_id,source,group,style,discipline\n";
static const char labels_header_events[] =
    "account_id,label,ring_id,source,group,style,discipline,event\n";

struct csv_row {
    char text[ROW_TEXT];
    size_t length;
};

int csv_writer_open(struct csv_writer *writer, const char *directory, const struct service *service,
    const struct calendar *calendar, int64_t accounts, uint64_t key, struct error *err)
{
    int64_t begin = calendar->begin;
    int64_t end = calendar->end;
    /* A bucket of some thousand accounts fits into memory. */
    int buckets = accounts < 10000 ? 1 : SORTED_WRITER_BUCKETS;
    char text[TIME_TEXT];

    *writer = (struct csv_writer){ .midnight = begin / TIME_DAY * TIME_DAY, .key = key };
    writer->service = service;
    writer->words = column_words(service->words);
    writer->changes = (struct record_changes){ service, key, begin, { { 0 } } };
    writer->event = EVENTS;
    event_plan(writer->changes.plans, service, calendar, key);
    writer->days = (end - writer->midnight) / TIME_DAY + 1;
    writer->dates = malloc((size_t)writer->days * sizeof *writer->dates);
    if (!writer->dates)
        return error_memory(err);
    for (int64_t i = 0; i < writer->days; i++)
        memcpy(
            writer->dates[i], time_format(writer->midnight + i * TIME_DAY, text), CSV_WRITER_DATE);
    if (sorted_writer_open(
            &writer->signups, directory, csv_writer_names[0], buckets, begin, end, err) ||
        sorted_writer_open(
            &writer->billing, directory, csv_writer_names[1], buckets, begin, end, err) ||
        sorted_writer_open(
            &writer->labels, directory, csv_writer_names[2], buckets, begin, end, err))
        return -1;
    return 0;
}

void csv_writer_begin_event(struct csv_writer *writer, int event)
{
    writer->event = event;
    writer->accounts = ((uint64_t)1 << (5 * ID_LETTERS - 1)) + ((uint64_t)event << 24);
    writer->charges = ((uint64_t)1 << (5 * CHARGE_LETTERS - 1)) + ((uint64_t)event << 28);
}

/* Appends a cell. */
static void row_text(struct csv_row *row, const char *text)
{
    size_t length = strlen(text);

    if (row->length)
        row->text[row->length++] = ',';
    memcpy(row->text + row->length, text, length);
    row->length += length;
}

/* Writes the number with at least this many digits, NUL-terminated. Returns its end. */
static char *number_write(char *text, int64_t number, int digits)
{
    char reversed[24];
    int length = 0;

    do
        reversed[length++] = (char)('0' + number % 10);
    while ((number /= 10) > 0 || length < digits);
    while (length > 0)
        *text++ = reversed[--length];
    *text = '\0';
    return text;
}

static void cell_number(struct record *record, int column, int64_t number, int digits)
{
    number_write(record->texts[column], number, digits);
    record->cells[column] = record->texts[column];
}

static void cell_cents(struct record *record, int column, int64_t cents)
{
    char *end = number_write(record->texts[column], cents / 100, 1);

    *end++ = '.';
    number_write(end, cents % 100, 2);
    record->cells[column] = record->texts[column];
}

static void cell_moment(const struct csv_writer *writer, struct record *record, int column)
{
    int second = (int)((record->moment - writer->midnight) % TIME_DAY);
    static const char form[] = "0000-00-00T00:00:00Z";
    const int parts[] = { second / 3600, second / 60 % 60, second % 60 };
    char *text = record->texts[column];

    memcpy(text, form, sizeof form);
    memcpy(text, writer->dates[(record->moment - writer->midnight) / TIME_DAY], 11);
    for (int i = 0; i < 3; i++) {
        text[11 + 3 * i] = (char)('0' + parts[i] / 10);
        text[12 + 3 * i] = (char)('0' + parts[i] % 10);
    }
    record->cells[column] = text;
}

/* Ends the row and adds it to the file. */
static void row_put(struct csv_row *row, struct sorted_writer *file, int64_t moment)
{
    row->text[row->length++] = '\n';
    sorted_writer_add(file, moment, row->text, row->length);
}

/* Applies the service's changes and writes the exported columns. */
static void record_put(struct csv_writer *writer, struct record *record, struct sorted_writer *file)
{
    uint32_t columns = writer->service->columns[record->file];
    struct csv_row row = { .length = 0 };
    int first = 1;

    record_change(&writer->changes, record);
    cell_moment(writer, record,
        record->file == COLUMN_SIGNUPS ? (int)SIGNUP_CREATED_AT : (int)BILLING_BILLED_AT);
    for (int i = 0; i < column_count(record->file); i++)
        if (columns & 1u << i) {
            size_t length = strlen(record->cells[i]);

            if (!first)
                row.text[row.length++] = ',';
            memcpy(row.text + row.length, record->cells[i], length);
            row.length += length;
            first = 0;
        }
    row_put(&row, file, record->moment);
}

static const char *cell_ip(struct record *record, int column, const struct ip_address *ip)
{
    return ip ? ip_address_write(ip, record->texts[column]) : "";
}

/* The cells that every row of signups.csv has. */
static void visit_fill(struct record *record, const struct account *account, int64_t moment,
    const struct device *device, const struct ip_address *ip)
{
    const char **cells = record->cells;

    record->file = COLUMN_SIGNUPS;
    record->moment = moment;
    record->created = account->created;
    record->account = account->number;
    record->is_handle = account->is_handle;
    record->is_fraud = account->truth.ring_id[0] != '\0';
    cells[SIGNUP_ACCOUNT_ID] = account->id;
    cells[SIGNUP_IP] = cell_ip(record, SIGNUP_IP, ip);
    cells[SIGNUP_DEVICE_ID] = device_id(device, record->texts[SIGNUP_DEVICE_ID]);
    cells[SIGNUP_USER_AGENT] = device_agent(device, moment, record->texts[SIGNUP_USER_AGENT]);
    cells[SIGNUP_SCREEN] = device_screen(device);
    cells[SIGNUP_TIMEZONE] = account->time_zone->name;
    cells[SIGNUP_LANGUAGE] = account->language;
    cells[SIGNUP_COUNTRY] = country_at(account->country)->code;
}

static void label_put(
    struct csv_writer *writer, const struct account *account, const struct record *record)
{
    const struct ground_truth *truth = &account->truth;
    struct csv_row row = { .length = 0 };

    row_text(&row, account->id);
    row_text(&row, truth->ring_id[0] ? "fraud" : "legit");
    row_text(&row, truth->ring_id);
    row_text(&row, truth->source);
    row_text(&row, truth->group);
    row_text(&row, truth->style);
    row_text(&row, truth->discipline);
    if (writer->service->events) {
        char events[RECORD_TEXT];

        event_label(&writer->changes, record, writer->event, events, sizeof events);
        row_text(&row, events);
    }
    row_put(&row, &writer->labels, account->created);
}

void csv_writer_add_signup(
    struct csv_writer *writer, struct account *account, const struct ip_address *ip)
{
    struct record record = { .file = COLUMN_SIGNUPS };
    const char **cells = record.cells;

    account->number = hash_permute(writer->accounts++, 5 * ID_LETTERS, writer->key);
    memcpy(account->id, "acct_", 5);
    base32_write(account->id + 5, account->number, ID_LETTERS);
    visit_fill(&record, account, account->created, &account->device, ip);
    record.is_signup = 1;
    cells[SIGNUP_EMAIL] = account->email;
    cells[SIGNUP_PHONE] = account->phone;
    snprintf(record.texts[SIGNUP_NAME], RECORD_TEXT, "%s%s%s", account->name.given,
        account->name.family[0] ? " " : "", account->name.family);
    cells[SIGNUP_NAME] = record.texts[SIGNUP_NAME];
    cells[SIGNUP_REFERRAL_CODE] = account->referral;
    cells[SIGNUP_STATUS] = writer->words->statuses[account->status];
    record_put(writer, &record, &writer->signups);
    label_put(writer, account, &record);
}

void csv_writer_add_signin(struct csv_writer *writer, const struct account *account, int64_t moment,
    const struct device *device, const struct ip_address *ip)
{
    /* What the user typed, the referral and the status are of the sign-up only. */
    static const int empty[] = { SIGNUP_EMAIL, SIGNUP_PHONE, SIGNUP_NAME, SIGNUP_REFERRAL_CODE,
        SIGNUP_STATUS };
    struct record record = { .file = COLUMN_SIGNUPS };

    if (writer->words->is_one_row)
        return;
    visit_fill(&record, account, moment, device, ip);
    record.is_signup = 0;
    for (size_t i = 0; i < COUNT_OF(empty); i++)
        record.cells[empty[i]] = "";
    record_put(writer, &record, &writer->signups);
}

static void card_fill(
    struct record *record, const struct payment_card *card, const struct column_words *words)
{
    const char **cells = record->cells;

    cells[BILLING_FINGERPRINT] =
        base32_write(record->texts[BILLING_FINGERPRINT], card->fingerprint, 10);
    cells[BILLING_TYPE] = words->types[card->type];
    cells[BILLING_BIN] = cells[BILLING_LAST4] = "";
    if (card->bin)
        cell_number(record, BILLING_BIN, card->bin, 6);
    if (card->type != CARD_PAYPAL)
        cell_number(record, BILLING_LAST4, card->last4, 4);
    cells[BILLING_CARD_COUNTRY] = card->bin ? country_at(card->country)->code : "";
    cells[BILLING_FUNDING] = words->fundings[card->funding];
    cells[BILLING_NAME] = card->holder;
    cells[BILLING_POSTAL_CODE] = card->postal;
}

void csv_writer_add_charge(
    struct csv_writer *writer, const struct account *account, const struct charge *charge)
{
    uint64_t number = hash_permute(writer->charges++, 5 * CHARGE_LETTERS, writer->key + 1);
    struct record record = { .file = COLUMN_SIGNUPS };
    const char **cells = record.cells;
    char id[ACCOUNT_ID] = "ch_";

    if (!writer->service->bills || !writer->service->columns[COLUMN_BILLING])
        return;
    record.file = COLUMN_BILLING;
    record.moment = charge->moment;
    record.created = account->created;
    record.account = account->number;
    record.is_signup = 0;
    record.is_fraud = account->truth.ring_id[0] != '\0';
    base32_write(id + 3, number, CHARGE_LETTERS);
    cells[BILLING_ID] = id;
    cells[BILLING_ACCOUNT_ID] = account->id;
    card_fill(&record, charge->card, writer->words);
    cells[BILLING_COUNTRY] = country_at(account->country)->code;
    cell_cents(&record, BILLING_AMOUNT, charge->cents);
    cells[BILLING_CURRENCY] = country_at(account->country)->currency;
    cells[BILLING_STATUS] = writer->words->charges[charge->status];
    cells[BILLING_IP] = cell_ip(&record, BILLING_IP, charge->ip);
    record_put(writer, &record, &writer->billing);
}

int csv_writer_has_failed(const struct csv_writer *writer)
{
    return writer->signups.failed || writer->billing.failed || writer->labels.failed;
}

/* Publishes all files; removes them again after a failure. */
static int publish_all(struct csv_writer *writer, struct error *err)
{
    struct sorted_writer *files[] = { &writer->signups, &writer->billing, &writer->labels };

    for (size_t i = 0; i < COUNT_OF(files); i++) {
        if (sorted_writer_publish(files[i], err) == 0)
            continue;
        while (i-- > 0)
            unlink(files[i]->path);
        return -1;
    }
    return 0;
}

/* The header of a file. One without columns has those that `load` needs or recognises, and no
 * rows. */
static const char *header_write(
    const struct csv_writer *writer, enum column_file file, char text[HEADER_TEXT])
{
    uint32_t columns = writer->service->columns[file];

    if (!columns)
        columns = column_required(file) | 1u << BILLING_ID;
    column_write_header(file, columns, writer->words, text, HEADER_TEXT);
    return text;
}

int csv_writer_finish(struct csv_writer *writer, struct error *err)
{
    char signups[HEADER_TEXT];
    char billing[HEADER_TEXT];

    header_write(writer, COLUMN_SIGNUPS, signups);
    header_write(writer, COLUMN_BILLING, billing);
    if (sorted_writer_finish(&writer->signups, signups, err) == 0 &&
        sorted_writer_finish(&writer->billing, billing, err) == 0 &&
        sorted_writer_finish(&writer->labels,
            writer->service->events ? labels_header_events : labels_header, err) == 0 &&
        publish_all(writer, err) == 0)
        return 0;
    sorted_writer_discard(&writer->signups);
    sorted_writer_discard(&writer->billing);
    sorted_writer_discard(&writer->labels);
    return -1;
}

void csv_writer_close(struct csv_writer *writer)
{
    sorted_writer_close(&writer->labels);
    sorted_writer_close(&writer->billing);
    sorted_writer_close(&writer->signups);
    free(writer->dates);
    *writer = (struct csv_writer){ 0 };
}
