#include "base/suggest.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

enum { LONGEST = 64 };

static int least(int a, int b, int c)
{
    int d = a < b ? a : b;

    return c < d ? c : d;
}

/* Levenshtein distance of the first LONGEST characters, two rows at a time. */
static int distance(const char *a, const char *b)
{
    int row[LONGEST + 1];
    size_t n = strnlen(b, LONGEST);

    for (size_t j = 0; j <= n; j++)
        row[j] = (int)j;
    for (size_t i = 0; i < LONGEST && a[i]; i++) {
        int diagonal = row[0];

        row[0] = (int)i + 1;
        for (size_t j = 0; j < n; j++) {
            int same = tolower((unsigned char)a[i]) == tolower((unsigned char)b[j]);
            int up = row[j + 1];

            row[j + 1] = least(up + 1, row[j] + 1, diagonal + !same);
            diagonal = up;
        }
    }
    return row[n];
}

const char *suggest(const char *word, const char *const *words, int count)
{
    int best = (int)strnlen(word, LONGEST) / 2 + 1;
    const char *found = NULL;

    for (int i = 0; i < count; i++) {
        int d = words[i] ? distance(word, words[i]) : best;

        if (d < best) {
            best = d;
            found = words[i];
        }
    }
    return found;
}
