#include "simulate/csv_writer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"

/* No cell contains a comma, a quote or a line break, so none is quoted. */
enum { ROW_TEXT = 1024, ID_LETTERS = 6, CHARGE_LETTERS = 7 };

const char *const csv_writer_names[CSV_WRITER_FILES] = { "signups.csv", "billing.csv",
    "labels.csv" };

static const char signups_header[] =
    "account_id,created_at,email,phone,name,ip,device_id,user_agent,screen,timezone,language,"
    "country,referral_code,status\n";
static const char billing_header[] =
    "billing_id,account_id,billed_at,payment_fingerprint,payment_type,card_bin,card_last4,"
    "card_country,card_funding,billing_name,billing_postal_code,billing_country,amount,currency,"
    "status,ip\n";
static const char labels_header[] = "account_id,label,ring_id,source,group,style,discipline\n";

struct csv_row {
    char text[ROW_TEXT];
    size_t length;
};

int csv_writer_open(struct csv_writer *writer, const char *directory, int64_t begin, int64_t end,
    uint64_t key, struct error *err)
{
    char text[TIME_TEXT];

    *writer = (struct csv_writer){ .midnight = begin / TIME_DAY * TIME_DAY, .key = key };
    writer->days = (end - writer->midnight) / TIME_DAY + 1;
    writer->dates = malloc((size_t)writer->days * sizeof *writer->dates);
    if (!writer->dates)
        return error_memory(err);
    for (int64_t i = 0; i < writer->days; i++)
        memcpy(
            writer->dates[i], time_format(writer->midnight + i * TIME_DAY, text), CSV_WRITER_DATE);
    if (sorted_writer_open(&writer->signups, directory, csv_writer_names[0], begin, end, err) ||
        sorted_writer_open(&writer->billing, directory, csv_writer_names[1], begin, end, err) ||
        sorted_writer_open(&writer->labels, directory, csv_writer_names[2], begin, end, err))
        return -1;
    return 0;
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

static void row_number(struct csv_row *row, int64_t number, int digits)
{
    char text[24];
    int at = sizeof text - 1;

    text[at] = '\0';
    do
        text[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0 || (int)sizeof text - 1 - at < digits);
    row_text(row, text + at);
}

static void row_cents(struct csv_row *row, int64_t cents)
{
    row_number(row, cents / 100, 1);
    row->text[row->length++] = '.';
    row->text[row->length++] = (char)('0' + cents / 10 % 10);
    row->text[row->length++] = (char)('0' + cents % 10);
}

static void row_moment(const struct csv_writer *writer, struct csv_row *row, int64_t moment)
{
    int second = (int)((moment - writer->midnight) % TIME_DAY);
    char text[] = "0000-00-00T00:00:00Z";
    const int parts[] = { second / 3600, second / 60 % 60, second % 60 };

    memcpy(text, writer->dates[(moment - writer->midnight) / TIME_DAY], 11);
    for (int i = 0; i < 3; i++) {
        text[11 + 3 * i] = (char)('0' + parts[i] / 10);
        text[12 + 3 * i] = (char)('0' + parts[i] % 10);
    }
    row_text(row, text);
}

/* Ends the row and adds it to the file. */
static void row_put(struct csv_row *row, struct sorted_writer *file, int64_t moment)
{
    row->text[row->length++] = '\n';
    sorted_writer_add(file, moment, row->text, row->length);
}

static void row_ip(struct csv_row *row, const struct ip_address *ip)
{
    char text[IP_ADDRESS_TEXT];

    row_text(row, ip ? ip_address_write(ip, text) : "");
}

static void row_device(
    struct csv_row *row, const struct account *account, const struct device *device, int64_t moment)
{
    char agent[DEVICE_AGENT_TEXT];
    char id[DEVICE_ID_TEXT];

    row_text(row, device_id(device, id));
    row_text(row, device_agent(device, moment, agent));
    row_text(row, device_screen(device));
    row_text(row, account->time_zone->name);
    row_text(row, account->language);
    row_text(row, country_at(account->country)->code);
}

static void label_put(struct csv_writer *writer, const struct account *account)
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
    row_put(&row, &writer->labels, account->created);
}

void csv_writer_add_signup(
    struct csv_writer *writer, struct account *account, const struct ip_address *ip)
{
    uint64_t number = hash_permute(writer->accounts++, 5 * ID_LETTERS, writer->key);
    struct csv_row row = { .length = 0 };
    char name[2 * NAME_TEXT];

    memcpy(account->id, "acct_", 5);
    base32_write(account->id + 5, number, ID_LETTERS);
    row_text(&row, account->id);
    row_moment(writer, &row, account->created);
    row_text(&row, account->email);
    row_text(&row, account->phone);
    snprintf(name, sizeof name, "%s%s%s", account->name.given, account->name.family[0] ? " " : "",
        account->name.family);
    row_text(&row, name);
    row_ip(&row, ip);
    row_device(&row, account, &account->device, account->created);
    row_text(&row, account->referral);
    row_text(&row, account->status);
    row_put(&row, &writer->signups, account->created);
    label_put(writer, account);
}

void csv_writer_add_signin(struct csv_writer *writer, const struct account *account, int64_t moment,
    const struct device *device, const struct ip_address *ip)
{
    struct csv_row row = { .length = 0 };

    row_text(&row, account->id);
    row_moment(writer, &row, moment);
    for (int i = 0; i < 3; i++)
        row_text(&row, ""); /* email, phone and name are of the sign-up only */
    row_ip(&row, ip);
    row_device(&row, account, device, moment);
    row_text(&row, "");
    row_text(&row, "");
    row_put(&row, &writer->signups, moment);
}

static void row_card(struct csv_row *row, const struct payment_card *card)
{
    char token[CARD_TOKEN];

    row_text(row, base32_write(token, card->fingerprint, 10));
    row_text(row, payment_card_type_name(card->type));
    if (card->bin)
        row_number(row, card->bin, 6);
    else
        row_text(row, "");
    if (card->type == CARD_PAYPAL)
        row_text(row, "");
    else
        row_number(row, card->last4, 4);
    row_text(row, card->bin ? country_at(card->country)->code : "");
    row_text(row, payment_card_funding_name(card->funding));
    row_text(row, card->holder);
    row_text(row, card->postal);
}

void csv_writer_add_charge(
    struct csv_writer *writer, const struct account *account, const struct charge *charge)
{
    static const char *const statuses[] = { "succeeded", "failed", "refunded", "disputed" };
    uint64_t number = hash_permute(writer->charges++, 5 * CHARGE_LETTERS, writer->key + 1);
    struct csv_row row = { .length = 0 };
    char id[ACCOUNT_ID] = "ch_";

    base32_write(id + 3, number, CHARGE_LETTERS);
    row_text(&row, id);
    row_text(&row, account->id);
    row_moment(writer, &row, charge->moment);
    row_card(&row, charge->card);
    row_text(&row, country_at(account->country)->code);
    row_cents(&row, charge->cents);
    row_text(&row, country_at(account->country)->currency);
    row_text(&row, statuses[charge->status]);
    row_ip(&row, charge->ip);
    row_put(&row, &writer->billing, charge->moment);
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

int csv_writer_finish(struct csv_writer *writer, struct error *err)
{
    if (sorted_writer_finish(&writer->signups, signups_header, err) == 0 &&
        sorted_writer_finish(&writer->billing, billing_header, err) == 0 &&
        sorted_writer_finish(&writer->labels, labels_header, err) == 0 &&
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
