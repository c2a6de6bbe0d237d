/*
 * gang_style.h - the styles of rings and how many of which there are.
 *
 * Each style is a row: name, weight, sizes, what it does. To add one is to add a row.
 */
#ifndef WORLD_GANG_STYLE_H
#define WORLD_GANG_STYLE_H

#include <stdint.h>

#include "world/gang.h"

enum { GANG_LEAST = 3 }; /* accounts of any ring */

struct gang_style {
    const char *name;
    double weight; /* of rings, in any unit */
    int least;     /* accounts */
    double median, sigma;
    int most;
    double share_most; /* of all fraudulent accounts; a few hydras would else be all of them */
    void (*make)(struct gang *gang); /* makes gang->size accounts */
};

/* So many fraudulent accounts in rings of all styles, exactly; fewer than GANG_LEAST are none. */
void gang_all(struct scene *scene, int64_t accounts);

/* The name of each row; NULL behind the last. */
const char *gang_style_name(int row);

/* gang_crew.c: accounts that draw on a stock of cards, devices and homes */
void gang_lazy(struct gang *gang);
void gang_card_pool(struct gang *gang);
void gang_slow(struct gang *gang);
void gang_return(struct gang *gang);

/* gang_plant.c: accounts made at scale */
void gang_datacenter(struct gang *gang);
void gang_hydra(struct gang *gang);
void gang_farm(struct gang *gang);

/* gang_chain.c */
void gang_evasive(struct gang *gang);

#endif
