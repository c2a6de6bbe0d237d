/*
 * fraud_ring.h - a planted ring: its resources, and how it makes an account.
 *
 * Every ring draws its parameters anew. Its cards, devices and homes are derived from its seed
 * and a number, so that none is stored. Each style of ring is a row of a table in simulate.c.
 */
#ifndef SIMULATE_FRAUD_RING_H
#define SIMULATE_FRAUD_RING_H

#include <stdint.h>

#include "simulate/ring_profile.h"
#include "simulate/simulation.h"

enum { FRAUD_RING_LEAST = 3 }; /* accounts of any ring */

struct fraud_ring {
    struct simulation *sim;
    enum discipline discipline;
    int size;
    uint64_t seed;
    uint64_t parent;            /* seed of the ring whose resources it uses again */
    int old_cards, old_devices; /* numbers below these are the parent's */
    int64_t begin, span;        /* seconds */
    int cards;                  /* in the pool for retries after a failed charge; 0: none */
    double pays;                /* share of accounts that ever pay */
    struct ring_profile profile;
    struct ground_truth truth;
    char last_email[MAILBOX_TEXT]; /* that a +tag varies */
};

/* A ring of this style with a new id, resources and profile. */
void fraud_ring_open(struct fraud_ring *ring, struct simulation *sim, const char *style,
    enum discipline discipline, int size);

/* discipline_scale with the ring's discipline. */
double fraud_ring_scale(const struct fraud_ring *ring, double careless, double expert);

/* Draws when the ring begins; it works for this many seconds. */
void fraud_ring_schedule(struct fraud_ring *ring, double seconds);

/* The moment of sign-up i, spread over the ring's span and within its hours. */
int64_t fraud_ring_moment(const struct fraud_ring *ring, int i);

/* Resources by number. */
void fraud_ring_card(const struct fraud_ring *ring, int number, struct payment_card *card);
uint64_t fraud_ring_device_id(const struct fraud_ring *ring, int number);
struct network_access fraud_ring_home(const struct fraud_ring *ring, int number);

/* Draws a new account at this moment: an invented person with a device model of the ring's or an
 * ordinary one, a device id and a proxied home of its own, and an ordinary card. */
void fraud_ring_account(struct fraud_ring *ring, struct account *account, int64_t moment);

/* Gives the account the ring's device with this number: its id, model and time zone. */
void fraud_ring_use_device(const struct fraud_ring *ring, struct account *account, int number);

/* Gives the account's device this id. */
void fraud_ring_set_device(struct account *account, uint64_t id);

/* Writes the account's sign-up, sign-ins and charges. */
void fraud_ring_sign_up(struct fraud_ring *ring, struct account *account);

/* Styles: each makes ring->size accounts. */

/* fraud_ring_shared.c: accounts share cards, devices and addresses */
void fraud_ring_lazy(struct fraud_ring *ring);
void fraud_ring_card_pool(struct fraud_ring *ring);
void fraud_ring_slow(struct fraud_ring *ring);
void fraud_ring_return(struct fraud_ring *ring);
void fraud_ring_evasive(struct fraud_ring *ring);

/* fraud_ring_money.c: trials, virtual cards, goods */
void fraud_ring_recycled_trials(struct fraud_ring *ring);
void fraud_ring_virtual_cards(struct fraud_ring *ring);
void fraud_ring_refund(struct fraud_ring *ring);
void fraud_ring_reshipping(struct fraud_ring *ring);

/* fraud_ring_identity.c: referrals, phones, names, mailboxes, companies that are invented */
void fraud_ring_referral_farm(struct fraud_ring *ring);
void fraud_ring_sms_farm(struct fraud_ring *ring);
void fraud_ring_handles(struct fraud_ring *ring);
void fraud_ring_mailbox_tricks(struct fraud_ring *ring);
void fraud_ring_fake_company(struct fraud_ring *ring);

/* fraud_ring_bulk.c: accounts made at scale */
void fraud_ring_datacenter(struct fraud_ring *ring);
void fraud_ring_hydra(struct fraud_ring *ring);
void fraud_ring_device_farm(struct fraud_ring *ring);
void fraud_ring_campaign(struct fraud_ring *ring);

#endif
