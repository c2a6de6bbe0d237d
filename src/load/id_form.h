/*
 * id_form.h - account ids that differ only in how they are written: what they have in common, and
 * what sets them apart.
 *
 * Two exports of one service often write its ids differently: one lost the leading zeros, the other
 * has a prefix. Records meet only where the ids are equal byte by byte; this says why they do not.
 * Pure functions.
 */
#ifndef LOAD_ID_FORM_H
#define LOAD_ID_FORM_H

#include "base/text.h"

/* What is left out of the key of an id, one bit each. */
enum id_fold {
    ID_QUOTES,   /* quotes, apostrophes, a spreadsheet's = and blanks around it */
    ID_CASE,     /* capital letters */
    ID_ZEROS,    /* leading zeros of a number */
    ID_DECIMAL,  /* .0 behind a number */
    ID_EXPONENT, /* a number as 1.00E+15 */
    ID_ROUNDED,  /* a number of more than 15 digits that ends in zeros, as doubles and sheets do */
    ID_GROUPS,   /* a number as 1,234,567 */
    ID_HYPHENS,  /* those of a UUID */
    ID_PREFIX,   /* "user_", "auth0|", "gid://shopify/Customer/" */
    ID_FOLDS
};

enum { ID_LONGEST = 128 }; /* bytes of an id; longer ones have no key */

struct id_form {
    unsigned folds;     /* bits 1 << ID_... */
    struct text prefix; /* what ID_PREFIX left out, within the id */
    size_t length;      /* of the key; 0: it has none */
    char key[ID_LONGEST + 8];
};

/* Ids of one account that are written differently have the same key. Of long numbers the first 15
 * digits count. */
void id_form_read(struct text id, struct id_form *form);

/* What an id looks like, the most special first. */
enum id_shape {
    ID_SHAPE_EXPONENT, /* 1.00E+15: a spreadsheet wrote it, and digits are lost */
    ID_SHAPE_EMAIL,
    ID_SHAPE_STRIPE, /* cus_... */
    ID_SHAPE_UUID,
    ID_SHAPE_HASH, /* 32 or more hexadecimal digits */
    ID_SHAPE_PHONE,
    ID_SHAPE_NUMBER,
    ID_SHAPE_OTHER,
    ID_SHAPES
};

enum id_shape id_shape_of(struct text id);

/* "e-mail addresses"; NULL for ID_SHAPE_OTHER. */
const char *id_shape_words(enum id_shape shape);

#endif
