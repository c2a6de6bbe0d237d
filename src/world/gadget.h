/*
 * gadget.h - a browser on a device: agent, screen, and the id the service's script gave it.
 *
 * Agents are written in the short form of an agent parser ("Chrome/138 Windows") and drift
 * with the releases of the year. Knows nothing of owners, networks or accounts.
 */
#ifndef WORLD_GADGET_H
#define WORLD_GADGET_H

#include <stdint.h>

#include "base/random.h"

enum { GADGET_AGENT = 64, GADGET_ID = 40 };

enum gadget_class { GADGET_ANY, GADGET_DESKTOP, GADGET_MOBILE };

struct gadget {
    unsigned char platform, model, screen; /* rows of this module's tables */
    unsigned char lag;                     /* releases behind the newest */
    unsigned char form;                    /* of the id: its own, missing, or a placeholder */
    uint64_t id;
    int64_t frozen; /* when not 0, updates stopped at this moment */
};

/* One of the class by market share; wealth 0..1 is the country's. */
void gadget_draw(
    struct random *random, double wealth, enum gadget_class class, struct gadget *gadget);

/* Another device of the same make and state: only the id is new, and never missing. */
void gadget_renew(struct random *random, struct gadget *gadget);

/* Whether the service has no usable id of it, as of a tenth to a fifth of all. */
int gadget_is_anonymous(const struct gadget *gadget);

/* Each writes text and returns it, or returns a constant; "" is a missing id. */
const char *gadget_agent(const struct gadget *gadget, int64_t moment, char text[GADGET_AGENT]);
const char *gadget_screen(const struct gadget *gadget);
const char *gadget_id(const struct gadget *gadget, char text[GADGET_ID]);

#endif
