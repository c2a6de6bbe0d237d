/*
 * account.h - one account as the service knows it, and its true label.
 *
 * A plain value. The legitimate groups and the fraud rings fill it, csv_writer.h writes it.
 */
#ifndef SIMULATE_ACCOUNT_H
#define SIMULATE_ACCOUNT_H

#include <stdint.h>

#include "simulate/country.h"
#include "simulate/device.h"
#include "simulate/mailbox.h"
#include "simulate/names.h"
#include "simulate/network_access.h"
#include "simulate/payment_card.h"

enum { ACCOUNT_ID = 16, ACCOUNT_PHONE = 20, ACCOUNT_CODE = 20 };

enum account_status { ACCOUNT_ACTIVE, ACCOUNT_CLOSED, ACCOUNT_BANNED };

/* A row of labels.csv. style, discipline, source and ring_id are "" for legitimate accounts. */
struct ground_truth {
    const char *group, *style, *discipline, *source;
    char ring_id[ACCOUNT_CODE];
};

struct account {
    char id[ACCOUNT_ID];
    uint64_t number; /* of the id */
    int64_t created;
    int country;
    const struct time_zone *time_zone;
    const char *language;
    struct person_name name;
    int is_handle; /* the name is a nickname already */
    char email[MAILBOX_TEXT];
    char phone[ACCOUNT_PHONE];   /* may be empty */
    char referral[ACCOUNT_CODE]; /* may be empty */
    enum account_status status;
    struct device device;
    struct network_access access;
    struct payment_card card;
    double pays; /* probability that it ever pays */
    struct ground_truth truth;
};

#endif
