/*
 * simulation.h - the state of one simulation, and how an ordinary account is drawn and behaves.
 *
 * Owns the random generator, calendar, address plan, register of mailboxes and output files. To
 * make a group of people, repeat: simulation_person, change what it drew, simulation_sign_up.
 */
#ifndef SIMULATE_SIMULATION_H
#define SIMULATE_SIMULATION_H

#include <stdint.h>

#include "base/error.h"
#include "base/random.h"
#include "simulate/account.h"
#include "simulate/calendar.h"
#include "simulate/csv_writer.h"
#include "simulate/simulate.h"

enum { SIMULATION_VICTIMS = 256 };

struct simulation {
    const struct service *service;
    int64_t accounts; /* in all */
    uint64_t seed;
    struct random random;
    struct calendar calendar;
    struct ip_plan plan;
    struct mailbox_register mailboxes;
    struct csv_writer writer;
    /* A sample of legitimate cards and homes: rings steal the cards and use the homes as proxies.
     */
    struct payment_card victim_cards[SIMULATION_VICTIMS];
    struct network_access victim_homes[SIMULATION_VICTIMS];
    int64_t victims; /* accounts that the sample was drawn from */
    int rings;       /* added so far */
};

/* service stays the caller's and must outlive the simulation. */
int simulation_open(struct simulation *sim, const struct simulate_options *options,
    const struct service *service, const char *directory, struct error *err);
void simulation_close(struct simulation *sim);

/* Draws a person of this country with device, home, card and moment of sign-up. `group` goes into
 * the label. */
void simulation_person(struct simulation *sim, struct account *account, int country,
    enum device_class class, const char *group);

/* The same for a person with this name. */
void simulation_named_person(struct simulation *sim, struct account *account,
    const struct person_name *name, int country, enum device_class class, const char *group);

/* Writes the sign-up, sign-ins and charges of a legitimate account. */
void simulation_sign_up(struct simulation *sim, struct account *account);

/* The same for one who never signs in again and pays once at most. */
void simulation_sign_up_once(struct simulation *sim, struct account *account);

/* The same when the sign-up comes from another place than the sign-ins. */
void simulation_sign_up_from(
    struct simulation *sim, struct account *account, const struct network_access *place);

/* Replaces the card by one of the pool that strangers share; perhaps not. */
void simulation_pool_card(
    struct simulation *sim, const struct person_name *name, struct payment_card *card);

/* Adds the account's card and home to the sample of victims (a reservoir sample, Vitter's
 * algorithm R) if the account is on a home line. */
void simulation_add_victim(struct simulation *sim, const struct account *account);

/* A moment some days after another, with exponential distribution, in the person's hours. It may
 * be after the end. */
int64_t simulation_later(struct simulation *sim, const struct account *account, int64_t moment,
    double mean_days, enum hours hours);

/* The address that the service records for a visit; sometimes a private address by mistake. */
struct ip_address simulation_address(
    struct simulation *sim, const struct network_access *access, int64_t moment);

/* Writes a sign-in with this device and access, unless it is after the end. */
void simulation_sign_in(struct simulation *sim, const struct account *account, int64_t moment,
    const struct device *device, const struct network_access *access);

/* A phone number of the country. */
void simulation_phone(struct simulation *sim, int country, char phone[ACCOUNT_PHONE]);

/* One of the 1000 numbers of a block. */
void simulation_block_phone(int country, uint64_t block, int offset, char phone[ACCOUNT_PHONE]);

#endif
