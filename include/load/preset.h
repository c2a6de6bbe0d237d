/*
 * preset.h - exports of other services, recognised by their header, and where their columns go.
 *
 * A table: to add an export, add its columns. A transform says how a cell becomes a field.
 */
#ifndef LOAD_PRESET_H
#define LOAD_PRESET_H

#include "value/record_kind.h"

enum transform {
    TRANSFORM_COPY,     /* the cell as it is; an empty one changes nothing */
    TRANSFORM_APPEND,   /* after what an earlier column gave, with a space (first and last name) */
    TRANSFORM_MINOR,    /* an amount in minor units of the row's currency */
    TRANSFORM_OUTCOME,  /* a charge's status in Stripe's words */
    TRANSFORM_REFUNDED, /* true: the status is refunded */
    TRANSFORM_DISPUTED, /* not empty: the status is disputed */
    TRANSFORM_BANNED    /* true: the status is banned */
};

struct preset_column {
    const char *header;
    enum record_field field;
    enum transform transform;
};

struct preset {
    const char *name;
    enum record_kind kind;
    const char *telling[4];              /* headers that together give the export away */
    const struct preset_column *columns; /* in the order they are applied; ends with header NULL */
};

/* All presets; the last has name NULL. */
extern const struct preset presets[];

#endif
