/*
 * ring_id.h - the lasting number of a ring, as people write it.
 */
#ifndef VALUE_RING_ID_H
#define VALUE_RING_ID_H

#include <stdint.h>

#include "base/text.h"

enum { RING_ID_TEXT = 24 };

/* Reads "R-000123", "r-123" or "123", blanks around it ignored. 0, or -1 when it is no ring's. */
int ring_id_parse(struct text text, int64_t *ring);

/* Writes "R-000123" and returns text. */
char *ring_id_format(int64_t ring, char text[RING_ID_TEXT]);

#endif
