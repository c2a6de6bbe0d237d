/*
 * ring_profile.h - how the accounts of one ring look and pay: devices, mailboxes, habits.
 *
 * Drawn once for each ring. The more careless the ring, the more alike its accounts. Shares are of
 * the ring's accounts; the shares of charges are of its charges.
 */
#ifndef SIMULATE_RING_PROFILE_H
#define SIMULATE_RING_PROFILE_H

#include <stdint.h>

#include "simulate/simulation.h"

enum { RING_PROFILE_MODELS = 12, RING_PROFILE_DOMAINS = 4, RING_PROFILE_AMOUNTS = 4 };

struct ring_profile {
    int country;          /* that its accounts claim */
    int operator_country; /* where its operators are */
    int zone_minutes;
    enum hours hours;                          /* of its work, in zone_minutes */
    struct device models[RING_PROFILE_MODELS]; /* device models that its accounts use */
    int model_count;
    double model_share; /* with one of the models; the other devices are ordinary */
    enum mail_style mail_style;
    int mail_digits;
    double mail_share; /* with that style and those domains */
    char domains[RING_PROFILE_DOMAINS][DOMAIN_TEXT];
    int domain_count;
    double tag_share;             /* with a +tag of the address before */
    double own_name_share;        /* whose billing name is the account's, not that on the card */
    double operator_locale_share; /* with the operators' time zone and language */
    double phone_share, referral_share, banned_share;
    char referral[ACCOUNT_CODE];
    double failed_share, disputed_share, refunded_share; /* of charges */
    int64_t amounts[RING_PROFILE_AMOUNTS];               /* cents */
    int amount_count;                                    /* 0: ordinary prices */
    double charges;                                      /* mean number after the first charge */
    double delay; /* seconds between sign-up and first charge, mean */
};

void ring_profile_draw(
    struct ring_profile *profile, struct simulation *sim, enum discipline discipline);

/* A value between those of a careless and an expert ring, geometrically, with noise. */
double discipline_scale(
    struct random *random, enum discipline discipline, double careless, double expert);

/* The word in labels.csv; static. */
const char *discipline_name(enum discipline discipline);

#endif
