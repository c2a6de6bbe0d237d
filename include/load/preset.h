/*
 * preset.h - exports of other services, recognised by their header, and where their columns go.
 *
 * Tables: to add an export, add its row and its columns to preset_billing.c, preset_stripe.c or
 * preset_signups.c, and a sample to tests/data/load/presets/. A transform says how a cell becomes a
 * field.
 */
#ifndef LOAD_PRESET_H
#define LOAD_PRESET_H

#include "load/cell_format.h"
#include "value/record_kind.h"

enum transform {
    TRANSFORM_COPY,            /* the cell as it is; an empty one changes nothing */
    TRANSFORM_APPEND,          /* after what an earlier column gave, with a space */
    TRANSFORM_FALLBACK,        /* the cell, where earlier columns gave nothing */
    TRANSFORM_FIXED,           /* a fixed word, where the cell is not empty */
    TRANSFORM_MINOR,           /* an amount in minor units of the row's currency */
    TRANSFORM_ZONE,            /* the time zone of the moment */
    TRANSFORM_REFUNDED,        /* true: the status is refunded */
    TRANSFORM_REFUNDED_AMOUNT, /* other than 0: the status is refunded, unless disputed */
    TRANSFORM_DISPUTED,        /* not empty: the status is disputed */
    TRANSFORM_DISPUTE_STATE,   /* a state of a dispute that is not won: the status is disputed */
    TRANSFORM_BANNED,          /* true: the status is banned */
    TRANSFORM_BANNED_SINCE,    /* not empty: the status is banned */
    TRANSFORM_ENABLED,         /* false: the status is disabled */
    TRANSFORM_FRAUD,           /* true or 1: the label is fraud; false or 0: legit */
    TRANSFORMS
};

struct preset_column {
    const char *header; /* names, "|" between them: the first that the file has */
    enum record_field field;
    enum transform transform;
    const char *word; /* of TRANSFORM_FIXED */
};

enum { PRESET_MARKS = 4, PRESET_SHAPE = 29 };

struct preset {
    const char *name;
    enum record_kind kind;
    const char *marks[PRESET_MARKS];     /* names that recognise it, all of them; "|" between
                                          * alternatives */
    const struct preset_column *columns; /* in the order they are applied; ends with header NULL */
    enum date_order date_order;          /* how its cells are written, where the user is silent */
    enum decimal decimal;
    const char *shown;   /* how it is recognised, for people, where marks do not say it */
    const char *missing; /* why it cannot be loaded as it is, and what can be; NULL: it can */
};

/* The preset at i from 0 on, most special first; NULL behind the last. */
const struct preset *preset_at(int i);

/* The preset of that name, case, blanks, hyphens and underscores aside; NULL: there is none. */
const struct preset *preset_named(const char *name);

/* How a transform reads a cell, for people: "in minor units". "" for TRANSFORM_COPY. */
const char *preset_transform_about(enum transform transform);

/* Names of the columns of the user export of Firebase as CSV, which has no header. */
extern const char *const preset_firebase_names[PRESET_SHAPE];

#endif
