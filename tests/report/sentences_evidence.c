/*
 * sentences_evidence.c - evidence in words, kind by kind.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "base/time.h"
#include "report/sentences.h"
#include "prose_support.h"

#define WEEK INT64_C(1794787200) /* 2026-11-16 */

static void expect_key_evidence(struct report_key_evidence key_evidence, int64_t size,
    enum redact_mode mode, const char *expected)
{
    struct report_evidence *evidence = &key_evidence.evidence;
    const struct report_ring ring = { .size = size };
    struct recorder recorder;
    char whole[512];

    evidence->bits = 8.5;
    evidence->first_seen = WEEK;
    evidence->last_seen = evidence->last_seen ? evidence->last_seen : WEEK + 3 * TIME_DAY;
    snprintf(whole, sizeof whole, "%s. Seen from 2026-11-16 to 2026-11-19, 8.5 bits.", expected);
    prose_record(&recorder, &markup_plain, mode);
    sentences_evidence(&recorder.prose, &key_evidence, &ring);
    prose_expect(&recorder, whole);
}

static void expect_evidence(
    struct report_evidence evidence, int64_t size, enum redact_mode mode, const char *expected)
{
    expect_key_evidence(
        (struct report_key_evidence){ evidence, 1, evidence.members }, size, mode, expected);
}

Test(sentences_evidence, evidence_of_a_kind_of_which_there_is_more)
{
    const struct report_evidence card = { "payment", "X1", "exclusive", 0, 5, 5, 0, 0 };

    expect_key_evidence((struct report_key_evidence){ card, 350, 1456 }, 1461, REDACT_MASKED,
        "1,456 of the 1,461 members share 350 payment methods; for one of these, 5 of them paid "
        "with the "
        "payment method X1; no account outside the ring did");
    expect_key_evidence((struct report_key_evidence){ card, 2, 5 }, 10, REDACT_MASKED,
        "5 of the 10 members paid with the payment method X1; no account outside the ring did");
}

Test(sentences_evidence, evidence_by_kind)
{
    expect_evidence((struct report_evidence){ "payment", "X1", "exclusive", 0, 5, 5, 0, 0 }, 10,
        REDACT_MASKED,
        "5 of the 10 members paid with the payment method X1; no account outside the ring did");
    expect_evidence((struct report_evidence){ "payment", "X1", "exclusive", 0, 10, 11, 0, 0 }, 10,
        REDACT_MASKED,
        "All 10 members paid with the payment method X1; 1 account outside the ring did too");
    expect_evidence((struct report_evidence){ "device", "D", "exclusive", 0, 2, 4, 0, 0 }, 2,
        REDACT_MASKED,
        "Both members signed up from the device D; 2 accounts outside the ring did too");
    expect_evidence(
        (struct report_evidence){ "phone", "+4915112345678", "exclusive", 0, 2, 2, 0, 0 }, 3,
        REDACT_MASKED,
        "2 of the 3 members gave the phone number +49***78; no account outside the ring did");
    expect_evidence(
        (struct report_evidence){ "mailbox", "mia@example.com", "exclusive", 0, 2, 2, 0, 0 }, 3,
        REDACT_MASKED,
        "2 of the 3 members gave the mailbox m***@example.com; no account outside the ring did");
    expect_evidence(
        (struct report_evidence){ "billed", "Ann Lee 80170", "exclusive", 0, 2, 3, 0, 0 }, 3,
        REDACT_MASKED,
        "2 of the 3 members are billed under the name and postcode Ann Lee 80170; 1 account "
        "outside the ring is too");
    expect_evidence(
        (struct report_evidence){ "domain+agent", "a.app + Edge/144", "composite", 0, 4, 4, 0, 0 },
        9, REDACT_MASKED,
        "4 of the 9 members have the same e-mail domain and browser (a.app + Edge/144), "
        "which is rarely chance; no account outside the ring does");
    expect_evidence((struct report_evidence){ "payment", "X1", "denied", 0, 2, 2, 0, 0 }, 3,
        REDACT_MASKED, "2 of the 3 members have a denied value: the payment method X1");
}

Test(sentences_evidence, evidence_of_bursts)
{
    expect_evidence((struct report_evidence){ "net24", "203.0.113.0/24", "burst", 0, 6, 31, 0, 0 },
        10, REDACT_MASKED,
        "6 of the 10 members were first seen at the /24 network 203.0.113.0/24 within 3 days, many "
        "more than usual there; 25 accounts outside the ring were too");
    expect_evidence((struct report_evidence){ "ip", "198.51.100.23", "burst", 0, 6, 6, 0, 0 }, 10,
        REDACT_MASKED,
        "6 of the 10 members were first seen at one address in 198.51.100.0/24 within 3 days, many "
        "more than usual there");
    expect_evidence((struct report_evidence){ "ip", "198.51.100.23", "burst", 0, 6, 6, 0, 0 }, 10,
        REDACT_NONE,
        "6 of the 10 members were first seen at the address 198.51.100.23 within 3 days, many more "
        "than usual there");
}
