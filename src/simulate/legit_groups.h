/*
 * legit_groups.h - the groups of legitimate accounts, many of which look like rings at first.
 *
 * Each kind of group is a row of a table in simulate.c. Adding a kind takes a row and a function.
 */
#ifndef SIMULATE_LEGIT_GROUPS_H
#define SIMULATE_LEGIT_GROUPS_H

#include <stdint.h>

#include "simulate/simulation.h"

struct legit_group {
    const char *name; /* in labels.csv */
    int least;        /* accounts in a group */
    /* Makes one group of least to room accounts and returns its size. */
    int (*make)(struct simulation *sim, const struct legit_group *group, int room);
};

/* A group's size: log-normal, at least `least` and at most room. */
int legit_group_size(
    struct simulation *sim, const struct legit_group *group, int room, double median, double sigma);

/* legit_home.c: single people and households */
int legit_plain(struct simulation *sim, const struct legit_group *group, int room);
int legit_carrier(struct simulation *sim, const struct legit_group *group, int room);
int legit_vpn(struct simulation *sim, const struct legit_group *group, int room);
int legit_cloud(struct simulation *sim, const struct legit_group *group, int room);
int legit_household(struct simulation *sim, const struct legit_group *group, int room);
int legit_family_card(struct simulation *sim, const struct legit_group *group, int room);
int legit_multi_account(struct simulation *sim, const struct legit_group *group, int room);

/* legit_work.c: companies and agencies */
int legit_company(struct simulation *sim, const struct legit_group *group, int room);
int legit_onboarding(struct simulation *sim, const struct legit_group *group, int room);
int legit_agency(struct simulation *sim, const struct legit_group *group, int room);

/* Seats of one company on one card, domain and office: this share of them on the first day, the
 * others over months. */
void legit_seats(struct simulation *sim, int size, double at_once, const char *group);

/* legit_trade.c: customers of companies, resellers, sellers, shops */
int legit_enterprise(struct simulation *sim, const struct legit_group *group, int room);
int legit_reseller(struct simulation *sim, const struct legit_group *group, int room);
int legit_seller(struct simulation *sim, const struct legit_group *group, int room);
int legit_game_cafe(struct simulation *sim, const struct legit_group *group, int room);
int legit_kiosk(struct simulation *sim, const struct legit_group *group, int room);

/* legit_crowd.c: strangers who share a place or a referral code */
int legit_campus(struct simulation *sim, const struct legit_group *group, int room);
int legit_venue(struct simulation *sim, const struct legit_group *group, int room);
int legit_cafe(struct simulation *sim, const struct legit_group *group, int room);
int legit_public_wifi(struct simulation *sim, const struct legit_group *group, int room);
int legit_fanbase(struct simulation *sim, const struct legit_group *group, int room);

#endif
