/*
 * charges.h - how legitimate accounts pay: prices, payment plans, failed and disputed charges.
 */
#ifndef SIMULATE_CHARGES_H
#define SIMULATE_CHARGES_H

#include <stdint.h>

#include "simulate/simulation.h"

/* Writes all charges of a legitimate account, from its sign-up to the end. */
void charges_draw(struct simulation *sim, const struct account *account);

/* Writes one charge at the sign-up, or none. */
void charges_draw_once(struct simulation *sim, const struct account *account);

/* A price in cents that the service charges in this country: a list price, with or without tax. */
int64_t charges_price(struct random *random, int country);

#endif
