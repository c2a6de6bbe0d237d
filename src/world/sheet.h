/*
 * sheet.h - the three files: which columns they have and how a row is written.
 *
 * Owns the spools. Knows nothing of why an account does what it does. Failed writes surface
 * at sheet_finish, or in sheet_failed between groups.
 */
#ifndef WORLD_SHEET_H
#define WORLD_SHEET_H

#include <stdint.h>

#include "base/error.h"
#include "world/account.h"
#include "world/spool.h"

enum { SHEET_DATE = 12 };

enum charge_status { CHARGE_SUCCEEDED, CHARGE_FAILED, CHARGE_REFUNDED, CHARGE_DISPUTED };

struct charge {
    int64_t moment;
    const struct card *card;
    int64_t cents;
    enum charge_status status;
    const struct ip *ip; /* NULL: taken without the customer being there */
};

struct sheet {
    struct spool signups, billing, labels;
    char (*dates)[SHEET_DATE]; /* the text of each day, since times are most of the work; owned */
    int64_t midnight;          /* of the first */
    int64_t days;
    uint64_t key; /* of the scramble that keeps ids from telling the order they were made in */
    uint64_t accounts, charges;
};

int sheet_open(struct sheet *sheet, const char *directory, int64_t begin, int64_t end, uint64_t key,
    struct error *err);

/* The row of the sign-up and that of the truth; gives the account its id. */
void sheet_signup(struct sheet *sheet, struct account *account, const struct ip *ip);

/* A later observation, of this device. */
void sheet_signin(struct sheet *sheet, const struct account *account, int64_t moment,
    const struct gadget *gadget, const struct ip *ip);

void sheet_charge(struct sheet *sheet, const struct account *account, const struct charge *charge);

/* Whether a write failed, so that going on is pointless. */
int sheet_failed(const struct sheet *sheet);

/* Sorts, writes and puts in place all three files, or none. */
int sheet_finish(struct sheet *sheet, struct error *err);

/* Accepts the zero state. */
void sheet_close(struct sheet *sheet);

#endif
