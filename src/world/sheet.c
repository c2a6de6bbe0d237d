#include "world/sheet.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "world/dice.h"

/* No cell can hold a comma, a quote or a line break, so that none is ever quoted. */
enum { ROW_TEXT = 1024, ID_LETTERS = 6, CHARGE_LETTERS = 7 };

static const char signups_header[] =
    "account_id,created_at,email,phone,name,ip,device_id,user_agent,screen,timezone,language,"
    "country,referral_code,status\n";
static const char billing_header[] =
    "billing_id,account_id,billed_at,payment_fingerprint,payment_type,card_bin,card_last4,"
    "card_country,card_funding,billing_name,billing_postal_code,billing_country,amount,currency,"
    "status,ip\n";
static const char labels_header[] = "account_id,label,ring_id,source,group,style,discipline\n";

struct row {
    char text[ROW_TEXT];
    size_t length;
};

int sheet_open(struct sheet *sheet, const char *directory, int64_t begin, int64_t end, uint64_t key,
    struct error *err)
{
    char text[TIME_TEXT];

    *sheet = (struct sheet){ .midnight = begin / TIME_DAY * TIME_DAY, .key = key };
    sheet->days = (end - sheet->midnight) / TIME_DAY + 1;
    sheet->dates = malloc((size_t)sheet->days * sizeof *sheet->dates);
    if (!sheet->dates)
        return error_memory(err);
    for (int64_t i = 0; i < sheet->days; i++)
        memcpy(sheet->dates[i], time_format(sheet->midnight + i * TIME_DAY, text), SHEET_DATE);
    if (spool_open(&sheet->signups, directory, "signups.csv", begin, end, err) ||
        spool_open(&sheet->billing, directory, "billing.csv", begin, end, err) ||
        spool_open(&sheet->labels, directory, "labels.csv", begin, end, err))
        return -1;
    return 0;
}

/* Appends a cell; the first call of a row has no comma before it. */
static void row_text(struct row *row, const char *text)
{
    size_t length = strlen(text);

    if (row->length)
        row->text[row->length++] = ',';
    memcpy(row->text + row->length, text, length);
    row->length += length;
}

static void row_number(struct row *row, int64_t number, int digits)
{
    char text[24];
    int at = sizeof text - 1;

    text[at] = '\0';
    do
        text[--at] = (char)('0' + number % 10);
    while ((number /= 10) > 0 || (int)sizeof text - 1 - at < digits);
    row_text(row, text + at);
}

static void row_cents(struct row *row, int64_t cents)
{
    row_number(row, cents / 100, 1);
    row->text[row->length++] = '.';
    row->text[row->length++] = (char)('0' + cents / 10 % 10);
    row->text[row->length++] = (char)('0' + cents % 10);
}

static void row_moment(const struct sheet *sheet, struct row *row, int64_t moment)
{
    int second = (int)((moment - sheet->midnight) % TIME_DAY);
    char text[] = "0000-00-00T00:00:00Z";
    const int parts[] = { second / 3600, second / 60 % 60, second % 60 };

    memcpy(text, sheet->dates[(moment - sheet->midnight) / TIME_DAY], 11);
    for (int i = 0; i < 3; i++) {
        text[11 + 3 * i] = (char)('0' + parts[i] / 10);
        text[12 + 3 * i] = (char)('0' + parts[i] % 10);
    }
    row_text(row, text);
}

static void row_put(struct row *row, struct spool *spool, int64_t moment)
{
    row->text[row->length++] = '\n';
    spool_put(spool, moment, row->text, row->length);
}

static void row_ip(struct row *row, const struct ip *ip)
{
    char text[UPLINK_TEXT];

    row_text(row, ip ? ip_write(ip, text) : "");
}

static void row_gadget(
    struct row *row, const struct account *account, const struct gadget *gadget, int64_t moment)
{
    char agent[GADGET_AGENT];
    char id[GADGET_ID];

    row_text(row, gadget_id(gadget, id));
    row_text(row, gadget_agent(gadget, moment, agent));
    row_text(row, gadget_screen(gadget));
    row_text(row, account->cidr_map_entry->name);
    row_text(row, account->language);
    row_text(row, nation_at(account->nation)->code);
}

static void label_put(struct sheet *sheet, const struct account *account)
{
    const struct truth *truth = &account->truth;
    struct row row = { .length = 0 };

    row_text(&row, account->id);
    row_text(&row, truth->ring[0] ? "fraud" : "legit");
    row_text(&row, truth->ring);
    row_text(&row, truth->source);
    row_text(&row, truth->group);
    row_text(&row, truth->style);
    row_text(&row, truth->discipline);
    row_put(&row, &sheet->labels, account->created);
}

void sheet_signup(struct sheet *sheet, struct account *account, const struct ip *ip)
{
    uint64_t number = dice_scramble(sheet->accounts++, 5 * ID_LETTERS, sheet->key);
    struct row row = { .length = 0 };
    char name[2 * FOLK_NAME];

    memcpy(account->id, "acct_", 5);
    dice_letters(account->id + 5, number, ID_LETTERS);
    row_text(&row, account->id);
    row_moment(sheet, &row, account->created);
    row_text(&row, account->email);
    row_text(&row, account->phone);
    snprintf(name, sizeof name, "%s%s%s", account->name.given, account->name.family[0] ? " " : "",
        account->name.family);
    row_text(&row, name);
    row_ip(&row, ip);
    row_gadget(&row, account, &account->gadget, account->created);
    row_text(&row, account->referral);
    row_text(&row, account->status);
    row_put(&row, &sheet->signups, account->created);
    label_put(sheet, account);
}

void sheet_signin(struct sheet *sheet, const struct account *account, int64_t moment,
    const struct gadget *gadget, const struct ip *ip)
{
    struct row row = { .length = 0 };

    row_text(&row, account->id);
    row_moment(sheet, &row, moment);
    for (int i = 0; i < 3; i++)
        row_text(&row, ""); /* email, phone and name were asked at sign-up */
    row_ip(&row, ip);
    row_gadget(&row, account, gadget, moment);
    row_text(&row, "");
    row_text(&row, "");
    row_put(&row, &sheet->signups, moment);
}

static void row_card(struct row *row, const struct card *card)
{
    char token[CARD_TOKEN];

    row_text(row, dice_letters(token, card->fingerprint, 10));
    row_text(row, card_type_name(card->type));
    if (card->bin)
        row_number(row, card->bin, 6);
    else
        row_text(row, "");
    if (card->type == CARD_PAYPAL)
        row_text(row, "");
    else
        row_number(row, card->last4, 4);
    row_text(row, card->bin ? nation_at(card->nation)->code : "");
    row_text(row, card_funding_name(card->funding));
    row_text(row, card->holder);
    row_text(row, card->postal);
}

void sheet_charge(struct sheet *sheet, const struct account *account, const struct charge *charge)
{
    static const char *const statuses[] = { "succeeded", "failed", "refunded", "disputed" };
    uint64_t number = dice_scramble(sheet->charges++, 5 * CHARGE_LETTERS, sheet->key + 1);
    struct row row = { .length = 0 };
    char id[ACCOUNT_ID] = "ch_";

    dice_letters(id + 3, number, CHARGE_LETTERS);
    row_text(&row, id);
    row_text(&row, account->id);
    row_moment(sheet, &row, charge->moment);
    row_card(&row, charge->card);
    row_text(&row, nation_at(account->nation)->code);
    row_cents(&row, charge->cents);
    row_text(&row, nation_at(account->nation)->currency);
    row_text(&row, statuses[charge->status]);
    row_ip(&row, charge->ip);
    row_put(&row, &sheet->billing, charge->moment);
}

int sheet_failed(const struct sheet *sheet)
{
    return sheet->signups.failed || sheet->billing.failed || sheet->labels.failed;
}

static int sheet_publish(struct sheet *sheet, struct error *err)
{
    struct spool *spools[] = { &sheet->signups, &sheet->billing, &sheet->labels };

    for (int i = 0; i < 3; i++) {
        if (spool_publish(spools[i], err) == 0)
            continue;
        while (i-- > 0)
            unlink(spools[i]->path);
        return -1;
    }
    return 0;
}

int sheet_finish(struct sheet *sheet, struct error *err)
{
    if (spool_finish(&sheet->signups, signups_header, err) == 0 &&
        spool_finish(&sheet->billing, billing_header, err) == 0 &&
        spool_finish(&sheet->labels, labels_header, err) == 0 && sheet_publish(sheet, err) == 0)
        return 0;
    spool_discard(&sheet->signups);
    spool_discard(&sheet->billing);
    spool_discard(&sheet->labels);
    return -1;
}

void sheet_close(struct sheet *sheet)
{
    spool_close(&sheet->labels);
    spool_close(&sheet->billing);
    spool_close(&sheet->signups);
    free(sheet->dates);
    *sheet = (struct sheet){ 0 };
}
