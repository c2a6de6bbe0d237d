/*
 * header.h - which column of a file is which field: by canonical name, by preset, or as the user
 * says.
 *
 * Knows nothing of rows below the header.
 */
#ifndef LOAD_HEADER_H
#define LOAD_HEADER_H

#include "base/error.h"
#include "base/text.h"
#include "load/preset.h"

enum { HEADER_MOST_RULES = 64, HEADER_UNKNOWN = 512 };

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
};

/* What the user said with --map: field=Header. */
struct header_map {
    const char *field, *header;
};

struct header {
    const char *preset; /* its name, or NULL */
    int columns;
    int rule_count;
    struct header_rule rules[HEADER_MOST_RULES]; /* in the order they are applied */
    char unknown[HEADER_UNKNOWN];                /* names of columns not used, ", " between */
    int has_secrets;       /* some column must not even be quoted in a reject */
    unsigned char *secret; /* by column */
};

/* Reads the header row of name. Errors (ERROR_REFUSED): a required column is missing (the message
 * lists what was found and the nearest), a used column stands twice, --map names a column that is
 * not there or holds secrets. header_free also after failure. */
int header_read(struct header *header, enum record_kind kind, const char *name,
    const struct text *cells, int count, const struct header_map *maps, int map_count,
    struct error *err);

void header_free(struct header *header);

#endif
