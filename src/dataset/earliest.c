#include "dataset/earliest.h"

#include <xxhash.h>

uint64_t earliest_rank(const struct text *cells, int count)
{
    uint64_t hash = 0, missing = 0;

    for (int i = 0; i < count; i++) {
        hash = XXH3_64bits_withSeed(cells[i].at, cells[i].length, hash);
        missing += cells[i].length == 0;
    }
    return missing << 56 | hash >> 8;
}

int earliest_take(struct earliest *first, int64_t at, uint64_t rank)
{
    if (at > first->at || (at == first->at && rank >= first->rank))
        return 0;
    *first = (struct earliest){ at, rank };
    return 1;
}
