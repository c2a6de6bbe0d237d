#include "dataset/dataset.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "dataset/read.h"
#include "dataset/attributes.h"
#include "fixture.h"

static void read_service(struct fixture *fixture, struct dataset *dataset)
{
    struct progress progress = { 0 };
    struct attributes attributes;
    struct error err = { 0 };

    fixture_open(fixture);
    fixture_load(fixture, RECORD_SIGNUP,
        "account_id,created_at,email,phone,ip,device_id\n"
        "a,1750000000,big.boss@gmail.com,+44 20 7946 0000,146.20.30.40,d1\n"
        "a,1750000100,bigboss@gmail.com,,146.20.30.41,\n"
        "b,1750000200,,n/a,2a02:8071:1:2::5,d1\n"
        "c,1750000300,not an address,+442079460000,10.0.0.1,unknown\n");
    fixture_load(fixture, RECORD_CHARGE,
        "account_id,billed_at,payment_fingerprint,ip\n"
        "a,1750000400,card,146.20.30.40\nb,1750000500,card,2a02:8071:1:2::6\n"
        "b,1750000600,none,2a02:8071:1:3::6\nc,1750000700,card,\n");
    cr_assert_eq(
        dataset_read(fixture->db, 2, &progress, dataset, &attributes, &err), 0, "%s", err.message);
    attributes_free(&attributes);
}

/* The sightings of a kind as "value account moment;...", moments counted from 1750000000. */
static void expect_sightings(const struct dataset *dataset, enum kind kind, const char *expected)
{
    struct sighting *sightings;
    struct error err = { 0 };
    char line[512] = "", buffer[NETWORK_TEXT];
    size_t count, length = 0;

    cr_assert_eq(dataset_sightings(dataset, kind, &sightings, &count, &err), 0);
    for (size_t i = 0; i < count; i++) {
        struct text value = dataset_value(dataset, kind, sightings[i].value, buffer);

        length += (size_t)snprintf(line + length, sizeof line - length, "%.*s %u %lld;",
            (int)value.length, value.at, sightings[i].account,
            (long long)(sightings[i].at - 1750000000));
    }
    cr_expect_str_eq(line, expected, "%s: %s", kind_info(kind)->name, line);
    free(sightings);
}

Test(dataset, sightings_of_a_kind_are_those_of_both_tables_by_account)
{
    struct fixture fixture;
    struct dataset dataset;

    read_service(&fixture, &dataset);
    expect_sightings(&dataset, KIND_PAYMENT, "card 1 400;card 2 500;card 3 700;");
    expect_sightings(&dataset, KIND_DEVICE, "d1 1 0;d1 2 200;");
    expect_sightings(&dataset, KIND_PHONE, "+442079460000 1 0;+442079460000 3 300;");
    expect_sightings(&dataset, KIND_MAILBOX, "bigboss@gmail.com 1 0;bigboss@gmail.com 1 100;");
    expect_sightings(&dataset, KIND_IP,
        "146.20.30.40 1 0;146.20.30.41 1 100;146.20.30.40 1 400;"
        "2a02:8071:1:2::5 2 200;2a02:8071:1:2::6 2 500;2a02:8071:1:3::6 2 600;");
    expect_sightings(
        &dataset, KIND_NET24, "146.20.30.0/24 1 0;146.20.30.0/24 1 100;146.20.30.0/24 1 400;");
    expect_sightings(&dataset, KIND_NET64,
        "2a02:8071:1:2::/64 2 200;2a02:8071:1:2::/64 2 500;2a02:8071:1:3::/64 2 600;");
    expect_sightings(&dataset, KIND_NET48,
        "2a02:8071:1::/48 2 200;2a02:8071:1::/48 2 500;2a02:8071:1::/48 2 600;");
    dataset_free(&dataset);
    fixture_close(&fixture);
}

Test(dataset, networks_have_numbers_of_their_own)
{
    struct fixture fixture;
    struct dataset dataset;
    struct record_span span;
    const uint32_t *ips;
    uint32_t small, large;

    read_service(&fixture, &dataset);
    ips = dataset.records[RECORD_SIGNUP].values[KIND_IP];
    span = dataset_span(&dataset, RECORD_SIGNUP, 1);
    cr_assert_eq(span.end - span.begin, 2);
    small = dataset_network(&dataset, ips[span.begin]);
    cr_expect_eq(dataset_network(&dataset, ips[span.begin + 1]), small);
    span = dataset_span(&dataset, RECORD_SIGNUP, 2);
    large = dataset_network(&dataset, ips[span.begin]);
    cr_expect(small && large && small != large);
    cr_expect_eq(dataset_network(&dataset, 0), 0);
    dataset_free(&dataset);
    fixture_close(&fixture);
}
