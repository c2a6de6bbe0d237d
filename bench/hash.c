/*
 * hash.c - base/intern against uthash, as load uses it: four million ids in, then looked up.
 *
 * `hash ours` or `hash uthash` prints seconds and the peak of resident memory. Why the program has
 * a table of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <uthash.h>

#include "base/intern.h"

enum { KEYS = 4000000, ROUNDS = 2 };

struct entry {
    UT_hash_handle hh;
    uint32_t id;
    char key[];
};

static struct text key_of(uint32_t i, char text[32])
{
    int length = snprintf(text, 32, "acct_%08x%08x", i * 2654435761u, i * 40503u);

    return (struct text){ text, (size_t)length };
}

static uint64_t run_ours(void)
{
    struct intern intern = { .seed = 1 };
    uint64_t sum = 0;
    char text[32];
    int is_new;

    for (uint32_t i = 0; i < KEYS * ROUNDS; i++)
        sum += intern_add(&intern, key_of(i % KEYS, text), &is_new);
    return sum;
}

static uint64_t run_uthash(void)
{
    struct entry *table = NULL, *entry;
    uint64_t sum = 0;
    char text[32];

    for (uint32_t i = 0; i < KEYS * ROUNDS; i++) {
        struct text key = key_of(i % KEYS, text);

        HASH_FIND(hh, table, key.at, (unsigned)key.length, entry);
        if (!entry) {
            entry = malloc(sizeof *entry + key.length);
            memcpy(entry->key, key.at, key.length);
            entry->id = i + 1;
            HASH_ADD_KEYPTR(hh, table, entry->key, (unsigned)key.length, entry);
        }
        sum += entry->id;
    }
    return sum;
}

int main(int argc, char **argv)
{
    struct timespec begin, end;
    struct rusage usage;
    uint64_t sum;

    clock_gettime(CLOCK_MONOTONIC, &begin);
    sum = argc > 1 && strcmp(argv[1], "uthash") == 0 ? run_uthash() : run_ours();
    clock_gettime(CLOCK_MONOTONIC, &end);
    getrusage(RUSAGE_SELF, &usage);
    printf("%s: %.2f s, %ld MB (check %llu)\n", argc > 1 ? argv[1] : "ours",
        (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) * 1e-9,
        usage.ru_maxrss / 1024, (unsigned long long)sum);
    return 0;
}
