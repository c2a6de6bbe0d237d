/*
 * device.h - a browser on a device: user agent, screen, and the id from the service's script.
 *
 * Agents have the short form of an agent parser ("Chrome/138 Windows") and move with the year's
 * releases.
 */
#ifndef SIMULATE_DEVICE_H
#define SIMULATE_DEVICE_H

#include <stdint.h>

#include "base/random.h"

enum { DEVICE_AGENT_TEXT = 64, DEVICE_ID_TEXT = 40 };

enum device_class { DEVICE_ANY, DEVICE_DESKTOP, DEVICE_MOBILE };

struct device {
    unsigned char platform, model, screen; /* rows of this module's tables */
    unsigned char lag;                     /* releases behind the newest */
    unsigned char id_form;                 /* a real id, none, or a placeholder */
    uint64_t id;
    int64_t frozen; /* when not 0, updates stopped at this moment */
};

/* One of the class, by market share; wealth 0..1 is the country's. */
void device_draw(
    struct random *random, double wealth, enum device_class class, struct device *device);

/* Another device of the same make and state, with a new real id. */
void device_new_id(struct random *random, struct device *device);

/* Whether the service has no usable id of it; true for about one in six. */
int device_is_anonymous(const struct device *device);

/* Each writes text and returns it, or returns a constant. A missing id is "". */
const char *device_agent(const struct device *device, int64_t moment, char text[DEVICE_AGENT_TEXT]);
const char *device_screen(const struct device *device);
const char *device_id(const struct device *device, char text[DEVICE_ID_TEXT]);

#endif
