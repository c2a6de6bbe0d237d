/*
 * gang.h - a planted ring: what it has, and how it makes an account.
 *
 * Every gang draws its parameters anew. Its cards, devices and homes are numbers hashed with
 * its seed, so that none is stored. What a style does with them is in gang_STYLE.c; the styles
 * are the rows of gang_style.c.
 */
#ifndef WORLD_GANG_H
#define WORLD_GANG_H

#include <stdint.h>

#include "world/means.h"
#include "world/scene.h"

struct gang {
    struct scene *scene;
    enum discipline discipline;
    int size;
    uint64_t seed;
    uint64_t parent;            /* seed of the gang whose resources it takes up again */
    int old_cards, old_devices; /* those it takes up are the numbers below */
    int64_t begin, span;        /* seconds */
    int cards;                  /* in the pool that a failed charge turns to next; 0: none */
    struct means means;
    struct truth truth;
    char last_email[MAILBOX_TEXT]; /* that a +tag varies */
};

/* A gang of this style with a ring id, resources and means of its own. */
void gang_found(struct gang *gang, struct scene *scene, const char *style,
    enum discipline discipline, int size);

/* discipline_scale with the gang's own. */
double gang_scale(const struct gang *gang, double careless, double expert);

/* Places so many seconds somewhere in the world. */
void gang_place(struct gang *gang, double seconds);

/* The moment of the i-th of size accounts, in step with the span and with working hours. */
int64_t gang_moment(const struct gang *gang, int i);

/* Resources by number. */
void gang_card(const struct gang *gang, int number, struct card *card);
uint64_t gang_device(const struct gang *gang, int number);
struct uplink gang_home(const struct gang *gang, int number);

/* A new account at this moment: a person that is not, on a tool's or a stranger's profile,
 * with a device and a proxied home of its own, and no card that anybody else has. */
void gang_recruit(struct gang *gang, struct account *account, int64_t moment);

/* Puts the device's id on the account's profile. */
void gang_carry(struct account *account, uint64_t device);

/* Signs the account up, lets it come back and pay. */
void gang_enlist(struct gang *gang, struct account *account);

#endif
