/*
 * means.h - how the accounts of one gang look and pay: its tools, mailboxes and habits.
 *
 * Drawn once per gang; discipline says how alike its accounts come out. Shares are of its
 * accounts, those of money of its charges. Knows nothing of cards, devices and styles.
 */
#ifndef WORLD_MEANS_H
#define WORLD_MEANS_H

#include <stdint.h>

#include "world/scene.h"

enum discipline {
    DISCIPLINE_CARELESS,
    DISCIPLINE_CASUAL,
    DISCIPLINE_CAREFUL,
    DISCIPLINE_EXPERT,
    DISCIPLINES
};

enum { MEANS_TOOLS = 12, MEANS_DOMAINS = 4, MEANS_AMOUNTS = 4 };

struct means {
    int nation;    /* where its people claim to be */
    int operators; /* where those sit who run it */
    int zone_minutes;
    enum hours hours; /* of its work, in zone_minutes */
    struct gadget tools[MEANS_TOOLS];
    int tools_used;
    double tooled; /* share with one of the tools; the others look like anybody */
    enum mail_style mail_style;
    int mail_digits;
    double mail_patterned; /* share with that style and those domains */
    char domains[MEANS_DOMAINS][FOLK_DOMAIN];
    int domains_used;
    double tagged;    /* share that is a +tag of the address before */
    double typed;     /* share that types its own name at the till, not that on the card */
    double elsewhere; /* share whose time zone and language are the operators' */
    double phones, referred, banned;
    char referral[ACCOUNT_CODE];
    double failed, disputed, refunded;
    int64_t amounts[MEANS_AMOUNTS]; /* cents */
    int amounts_used;               /* 0: prices as anybody pays */
    double charges;                 /* mean number behind the first */
    double patience;                /* seconds between sign-up and first charge, mean */
};

void means_draw(struct means *means, struct scene *scene, enum discipline discipline);

/* A value between what a careless and an expert gang would have, geometrically, with noise. */
double discipline_scale(
    struct random *random, enum discipline discipline, double careless, double expert);

const char *discipline_name(enum discipline discipline);

#endif
