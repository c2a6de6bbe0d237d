#include "value/ring_id.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/keyword.h"

enum { MOST_DIGITS = 15 };

int ring_id_parse(struct text text, int64_t *ring)
{
    int64_t number = 0;

    text = keyword_trim(text);
    if (text.length > 2 && (text.at[0] | ' ') == 'r' && text.at[1] == '-') {
        text.at += 2;
        text.length -= 2;
    }
    if (text.length == 0 || text.length > MOST_DIGITS)
        return -1;
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return -1;
        number = number * 10 + (text.at[i] - '0');
    }
    if (number == 0)
        return -1;
    *ring = number;
    return 0;
}

char *ring_id_format(int64_t ring, char text[RING_ID_TEXT])
{
    snprintf(text, RING_ID_TEXT, "R-%06" PRId64, ring);
    return text;
}
