/*
 * memo.h - what a function says of texts that come again and again. Private to detect/.
 */
#ifndef DETECT_MEMO_H
#define DETECT_MEMO_H

#include "base/error.h"
#include "detect/dictionary.h"

/* Set answer, zero the rest. */
struct memo {
    int64_t (*answer)(struct text text); /* always the same for the same text */
    struct dictionary texts;
    int64_t *answers; /* by number of the text */
    size_t size;
};

int memo_ask(struct memo *memo, struct text text, int64_t *answer, struct error *err);

void memo_free(struct memo *memo);

#endif
