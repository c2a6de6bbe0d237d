#include "dataset/cache.h"

#include <stdlib.h>

#include "base/array.h"

int cache_get(struct cache *memo, struct text text, int64_t *answer, struct error *err)
{
    uint32_t known = memo->texts.last, number;

    if (text.length == 0) {
        *answer = memo->answer(text);
        return 0;
    }
    number = dictionary_add(&memo->texts, text);
    if (!number)
        return error_memory(err);
    if (number > known) {
        if (array_reserve(
                &memo->answers, &memo->size, (size_t)number + 1, sizeof *memo->answers, err))
            return -1;
        memo->answers[number] = memo->answer(text);
    }
    *answer = memo->answers[number];
    return 0;
}

void cache_free(struct cache *memo)
{
    dictionary_free(&memo->texts);
    free(memo->answers);
    *memo = (struct cache){ 0 };
}
