#include "value/extract.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/random.h"
#include "dataset/attributes.h"
#include "dataset/read.h"
#include "fixture.h"
#include "query/account_values.h"
#include "query/value_accounts.h"

enum { ACCOUNTS = 60, ROWS = 400 };

static struct fixture fixture;
static struct error err;

static void open_store(void)
{
    fixture_open(&fixture);
}

static void close_store(void)
{
    fixture_close(&fixture);
}

TestSuite(extract, .init = open_store, .fini = close_store);

static struct record record_with(enum record_field field, const char *text)
{
    struct record record = { 0 };

    record.fields[field] = text_of(text);
    return record;
}

/* The text of the value of a kind that a record with one field tells; empty: none. */
static const char *read_one(enum kind kind, enum record_field field, const char *text)
{
    static char written[VALUE_TEXT];
    struct record record = record_with(field, text);
    struct value value;

    if (!extract_value(&record, kind, &value))
        return "";
    snprintf(written, sizeof written, "%.*s", (int)value.text.length, value.text.at);
    return written;
}

Test(extract, values_are_canonical)
{
    cr_expect_str_eq(read_one(KIND_PHONE, FIELD_PHONE, "+1 415 555 0123"), "+14155550123");
    cr_expect_str_eq(
        read_one(KIND_MAILBOX, FIELD_EMAIL, "Jane.Doe+a@GoogleMail.com"), "janedoe@gmail.com");
    cr_expect_str_eq(read_one(KIND_DOMAIN, FIELD_EMAIL, "Jane.Doe@GoogleMail.com"), "gmail.com");
    cr_expect_str_eq(read_one(KIND_DEVICE, FIELD_DEVICE, "dev-1"), "dev-1");
}

Test(extract, placeholders_and_nonsense_are_no_values)
{
    cr_expect_str_eq(read_one(KIND_DEVICE, FIELD_DEVICE, "unknown"), "");
    cr_expect_str_eq(read_one(KIND_DEVICE, FIELD_DEVICE, ""), "");
    cr_expect_str_eq(read_one(KIND_PHONE, FIELD_PHONE, "12"), "");
    cr_expect_str_eq(read_one(KIND_MAILBOX, FIELD_EMAIL, "not an address"), "");
    cr_expect_str_eq(read_one(KIND_BILLING_IDENTITY, FIELD_BILLING_NAME, "Jane Doe"), "");
    for (int kind = 0; kind < KIND_COUNT; kind++)
        cr_expect_str_eq(read_one((enum kind)kind, FIELD_NONE, ""), "");
}

Test(extract, private_addresses_are_no_values)
{
    struct record record = { .address = { 4, { 10, 0, 0, 1 } } };
    struct value value;

    cr_expect_eq(extract_value(&record, KIND_IP, &value), 0);
    record.address = (struct address){ 4, { 8, 8, 8, 8 } };
    cr_assert_eq(extract_value(&record, KIND_NET24, &value), 1);
    value_write(&value);
    cr_expect_str_eq(value.text.at, "8.8.8.0/24");
    cr_expect_eq(extract_value(&record, KIND_NET64, &value), 0);
}

/* Every kind that is counted one by one comes from a kind of record that detection reads. */
Test(extract, every_kind_is_told_by_some_record)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const struct kind_info *info = kind_info((enum kind)kind);
        int told = 0, is_counted = info->sharing_model == SHARING_EXCLUSIVE ||
                                   info->sharing_model == SHARING_SHARED;

        for (int record = 0; record < RECORD_KINDS; record++)
            told += extract_tells((enum record_kind)record, (enum kind)kind);
        cr_expect_eq(told > 0, is_counted && info->form != FORM_RANGE && info->form != FORM_BILL,
            "%s", info->name);
    }
}

/* ---- detection and questions agree ---- */

static const char *pick(struct random *random, const char *const *words, size_t count)
{
    return words[random_below(random, count)];
}

static void load_random_records(uint64_t seed)
{
    static const char *const emails[] = { "", "jane@x.io", "Jane+1@x.io", "j.doe@gmail.com",
        "jdoe@googlemail.com", "nobody", "\"a b\"@x.io", "bob@sub.x.io", " bob@x.io" };
    static const char *const phones[] = { "", "+1 415 555 0123", "0014155550123", "4155550123",
        "12", "unknown", "tel:+44 (0)20 7946 0000", "+442079460000", "+44 20 7946 0000 x12" };
    static const char *const ips[] = { "", "8.8.8.8", "8.8.8.9", "10.0.0.1", "2001:4860::1",
        "2001:4860::2", "::ffff:8.8.8.8", "nowhere", "2001:4860:0:1::1" };
    static const char *const devices[] = { "", "d1", "D1", "d2", "unknown", "0000", " d1" };
    static const char *const cards[] = { "", "fp1", "fp2", "none", "fp3" };
    struct random random;
    char *signups, *charges;
    size_t size;
    FILE *s = open_memstream(&signups, &size), *c = open_memstream(&charges, &size);

    random_seed(&random, seed);
    fputs("account_id,created_at,email,phone,ip,device_id\n", s);
    fputs("account_id,billed_at,payment_fingerprint,ip\n", c);
    for (int i = 0; i < ROWS; i++) {
        fprintf(s, "u%d,%d,\"", (int)random_below(&random, ACCOUNTS), 1750000000 + i);
        for (const char *at = pick(&random, emails, COUNT_OF(emails)); *at; at++)
            fprintf(s, *at == '"' ? "\"\"" : "%c", *at);
        fprintf(s, "\",%s,%s,%s\n", pick(&random, phones, COUNT_OF(phones)),
            pick(&random, ips, COUNT_OF(ips)), pick(&random, devices, COUNT_OF(devices)));
        fprintf(c, "u%d,%d,%s,%s\n", (int)random_below(&random, ACCOUNTS), 1750000000 + i,
            pick(&random, cards, COUNT_OF(cards)), pick(&random, ips, COUNT_OF(ips)));
    }
    fclose(s);
    fclose(c);
    fixture_load(&fixture, RECORD_SIGNUP, signups);
    fixture_load(&fixture, RECORD_CHARGE, charges);
    free(signups);
    free(charges);
}

/* How often an account was seen with a value of a kind; 0: never. */
static int count_sightings(
    const struct sighting *sightings, size_t count, uint32_t account, uint32_t value)
{
    int times = 0;

    for (size_t i = 0; i < count; i++)
        times += sightings[i].account == account && sightings[i].value == value;
    return times;
}

static const struct account_value *find(
    const struct account_values *values, enum kind kind, struct text text)
{
    for (size_t i = 0; i < values->count; i++) {
        const struct value_query *value = &values->items[i].value;

        if (value->kind == kind && value->text.length == text.length &&
            memcmp(value->text.at, text.at, text.length) == 0)
            return &values->items[i];
    }
    return NULL;
}

/* That an account is among those who have a value. */
static int is_found(const struct value_query *value, int64_t account)
{
    struct value_accounts accounts = { 0 };
    int found = 0;

    cr_assert_eq(value_accounts_read(&accounts, fixture.db, value, 100000, &err), 0);
    for (size_t i = 0; i < accounts.count; i++)
        found |= accounts.items[i].account == account;
    value_accounts_free(&accounts);
    return found;
}

/* The values of one kind that the dataset has for an account are those that questions list, as
 * often; and each finds the account. Returns how many there are. */
static int compare(const struct dataset *dataset, enum kind kind, uint32_t account,
    const struct account_values *values)
{
    struct sighting *sightings;
    size_t count;
    int found = 0, listed = 0;

    cr_assert_eq(dataset_sightings(dataset, kind, &sightings, &count, &err), 0);
    for (uint32_t value = 1; value <= dataset->values[kind].last; value++) {
        int times = count_sightings(sightings, count, account, value);
        char buffer[NETWORK_TEXT];
        struct text text = dataset_value(dataset, kind, value, buffer);
        const struct account_value *item = find(values, kind, text);

        cr_assert_eq(item != NULL, times > 0, "account %u, %s %.*s", account, kind_info(kind)->name,
            (int)text.length, text.at);
        if (!item)
            continue;
        found++;
        cr_expect_eq(item->sightings, times);
        cr_expect(is_found(&item->value, account), "account %u is not found by %s %s", account,
            kind_info(kind)->name, item->value.text.at);
    }
    for (size_t i = 0; i < values->count; i++)
        listed += values->items[i].value.kind == kind;
    cr_expect_eq(listed, found, "account %u has %s that detection does not know", account,
        kind_info(kind)->plural);
    free(sightings);
    return found;
}

Test(extract, detection_and_questions_agree_on_every_value_of_every_account, .timeout = 120)
{
    struct progress progress = { 0 };
    struct attributes attributes;
    struct dataset dataset;
    int found[KIND_COUNT] = { 0 };

    load_random_records(42);
    cr_assert_eq(dataset_read(fixture.db, 2, &progress, &dataset, &attributes, &err), 0);
    for (uint32_t account = 1; account <= dataset.accounts; account++) {
        struct account_values values = { 0 };

        cr_assert_eq(account_values_read(&values, fixture.db, account, 0, &err), 0);
        for (int kind = 0; kind < KIND_COUNT; kind++)
            if (dataset.values[kind].last)
                found[kind] += compare(&dataset, (enum kind)kind, account, &values);
        account_values_free(&values);
    }
    for (int kind = KIND_PAYMENT; kind <= KIND_NET48; kind++)
        if (kind != KIND_DOMAIN)
            cr_expect_gt(found[kind], 20, "%s", kind_info((enum kind)kind)->name);
    attributes_free(&attributes);
    dataset_free(&dataset);
}
