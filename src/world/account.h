/*
 * account.h - one account as the service knows it, and the truth about it.
 *
 * A plain value: the parts of life and of crime fill it, sheet.h writes it.
 */
#ifndef WORLD_ACCOUNT_H
#define WORLD_ACCOUNT_H

#include <stdint.h>

#include "world/card.h"
#include "world/folk.h"
#include "world/gadget.h"
#include "world/mailbox.h"
#include "world/nation.h"
#include "world/uplink.h"

enum { ACCOUNT_ID = 16, ACCOUNT_PHONE = 20, ACCOUNT_CODE = 20, ACCOUNT_SOURCE = 40 };

/* What labels.csv says; ring and style are "" for legitimate accounts. */
struct truth {
    const char *group, *style, *discipline, *source;
    char ring[ACCOUNT_CODE];
};

struct account {
    char id[ACCOUNT_ID];
    int64_t created;
    int nation;
    const struct cidr_map_entry *cidr_map_entry;
    const char *language;
    struct folk_name name;
    char email[MAILBOX_TEXT];
    char phone[ACCOUNT_PHONE];   /* may be empty */
    char referral[ACCOUNT_CODE]; /* may be empty */
    const char *status;
    struct gadget gadget;
    struct uplink uplink;
    struct card card;
    double pays; /* how likely it ever pays */
    struct truth truth;
};

#endif
