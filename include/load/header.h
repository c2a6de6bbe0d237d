/*
 * header.h - which column of a file is which field: by canonical name, by preset, or as the user
 * says.
 *
 * Knows nothing of rows below the header, but for an export that has none.
 */
#ifndef LOAD_HEADER_H
#define LOAD_HEADER_H

#include "base/error.h"
#include "base/text.h"
#include "load/preset.h"
#include "load/status_words.h"

enum { HEADER_MOST_RULES = 64, HEADER_UNKNOWN = 512, HEADER_ADVICE = 256 };

/* Why a column became a field. */
enum header_choice {
    CHOSEN_BY_NAME, /* it has the field's own name */
    CHOSEN_BY_PRESET,
    CHOSEN_BY_MAP, /* --map */
    CHOSEN_BY_SETTINGS,
    HEADER_CHOICES
};

struct header_rule {
    int column;
    enum record_field field;
    enum transform transform;
    enum header_choice chosen_by;
    const char *word; /* of TRANSFORM_FIXED */
};

/* What the user said: field=Header. */
struct header_map {
    const char *field, *header;
    const char *origin; /* "FILE:LINE" of the settings: where no column has that name it says
                         * nothing; NULL: --map, and the column must be there */
};

/* Zero: the user says nothing. */
struct header_options {
    const struct header_map *maps; /* later ones go before earlier ones */
    int map_count;
    const char *preset;         /* the name of the preset to take; NULL: by the header */
    struct status_words status; /* what words of status columns mean */
};

struct header {
    const char *preset; /* its name, or NULL */
    int columns;
    int rule_count;
    struct header_rule rules[HEADER_MOST_RULES]; /* in the order they are applied */
    int ignored;                                 /* columns that are not used */
    char unknown[HEADER_UNKNOWN];                /* names of columns not used, ", " between */
    char advice[HEADER_ADVICE]; /* "--map ip=ip_address ..." for columns that may be fields */
    enum date_order date_order; /* that the preset knows of */
    enum decimal decimal;
    struct status_words status;
    int is_headerless;     /* the row is data already (Firebase) */
    int has_secrets;       /* some column must not even be quoted in a reject */
    unsigned char *secret; /* by column */
};

/* Reads the header row at place, "FILE:LINE" in messages. options may be NULL. Errors
 * (ERROR_REFUSED): required columns are missing (the message names all, the --map that may read
 * them, and what was found), the row does not look like names (its cells are not shown), a used
 * column stands twice, a map names a column that is not there or holds secrets. ERROR_USAGE: there
 * is no such preset or field. header_free also after failure. */
int header_read(struct header *header, enum record_kind kind, const char *place,
    const struct text *cells, int count, const struct header_options *options, struct error *err);

void header_free(struct header *header);

#endif
