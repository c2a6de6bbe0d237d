/*
 * spend.h - how accounts pay: prices, plans, and what goes wrong with honest charges.
 *
 * Writes through the scene's sheet. Knows nothing of groups and rings.
 */
#ifndef WORLD_SPEND_H
#define WORLD_SPEND_H

#include <stdint.h>

#include "world/account.h"
#include "world/sheet.h"

struct scene;

/* All charges of an ordinary account, from its sign-up to the world's end. */
void spend_live(struct scene *scene, const struct account *account);

/* A price as the service asks it in this nation: a list price, with or without tax. */
int64_t spend_price(struct random *random, int nation);

#endif
