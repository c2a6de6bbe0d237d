/*
 * describe.h - what a composite is, in words, out of the records of an account that has it.
 *
 * Traits are numbers everywhere else and their texts are not kept.
 */
#ifndef DETECT_DESCRIBE_H
#define DETECT_DESCRIBE_H

#include "dataset/dataset.h"
#include "dataset/features.h"
#include "store/stmt.h"

enum { DESCRIBE_TEXT = 1024 };

struct db;

/* Whether a kind's values are put into words here. */
int describe_has(enum kind kind);

/* A record of an account that is open; zero it. */
struct describe_record {
    struct stmt stmt;
    uint32_t account; /* 0: none yet */
};

/* What is kept from value to value: set what is borrowed and zero the rest, describe_close it in
 * the end. The next value is often of the same account. */
struct description {
    struct db *db;
    const struct dataset *dataset;
    const struct features *features;
    struct describe_record said, paid;
};

/* Writes the value of that kind that the account has, such as "a.a9{4} + Mozilla/5.0 ...". */
int describe_write(struct description *wording, enum kind kind, uint32_t account,
    char text[DESCRIBE_TEXT], struct error *err);

void describe_close(struct description *wording);

#endif
