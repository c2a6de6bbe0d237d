/*
 * csv_writer.h - the three output files: their columns, and how a row is written.
 *
 * Owns the files. Failed writes are reported by csv_writer_finish, and before that by
 * csv_writer_has_failed.
 */
#ifndef SIMULATE_CSV_WRITER_H
#define SIMULATE_CSV_WRITER_H

#include <stdint.h>

#include "base/error.h"
#include "simulate/account.h"
#include "simulate/record.h"
#include "simulate/sorted_writer.h"

struct calendar;

enum { CSV_WRITER_DATE = 12, CSV_WRITER_FILES = 3 };

/* The names of the files. */
extern const char *const csv_writer_names[CSV_WRITER_FILES];

enum charge_status { CHARGE_SUCCEEDED, CHARGE_FAILED, CHARGE_REFUNDED, CHARGE_DISPUTED };

struct charge {
    int64_t moment;
    const struct payment_card *card;
    int64_t cents;
    enum charge_status status;
    const struct ip_address *ip; /* NULL: a recurring charge, without the customer */
};

struct csv_writer {
    struct sorted_writer signups, billing, labels;
    char (*dates)[CSV_WRITER_DATE]; /* text of each day: formatting is most of the work; owned */
    int64_t midnight;               /* of the first day */
    int64_t days;
    uint64_t key; /* permutes ids, so that they do not show the order of creation */
    uint64_t accounts, charges;
    const struct service *service;
    const struct column_words *words;
    struct record_changes changes;
    int event; /* that adds the accounts; EVENTS: none */
};

/* service stays the caller's and must outlive the writer. accounts: about how many. */
int csv_writer_open(struct csv_writer *writer, const char *directory, const struct service *service,
    const struct calendar *calendar, int64_t accounts, uint64_t key, struct error *err);

/* The accounts from now on are added by this event. Their ids do not depend on how many there are
 * without it. */
void csv_writer_begin_event(struct csv_writer *writer, int event);

/* Writes the sign-up and the label. Sets the account's id and number. */
void csv_writer_add_signup(
    struct csv_writer *writer, struct account *account, const struct ip_address *ip);

/* Writes a later sign-in with this device. */
void csv_writer_add_signin(struct csv_writer *writer, const struct account *account, int64_t moment,
    const struct device *device, const struct ip_address *ip);

void csv_writer_add_charge(
    struct csv_writer *writer, const struct account *account, const struct charge *charge);

/* Whether a write failed: further work is then useless. */
int csv_writer_has_failed(const struct csv_writer *writer);

/* Sorts, writes and publishes all three files, or none. */
int csv_writer_finish(struct csv_writer *writer, struct error *err);

/* Accepts the zero state. */
void csv_writer_close(struct csv_writer *writer);

#endif
