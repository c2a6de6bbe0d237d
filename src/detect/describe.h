/*
 * describe.h - the text of a composite, out of the records of an account that has it.
 *
 * Attributes are numbers everywhere else and their texts are not kept.
 */
#ifndef DETECT_DESCRIBE_H
#define DETECT_DESCRIBE_H

#include "dataset/dataset.h"
#include "dataset/features.h"
#include "store/record_row.h"

enum { DESCRIBE_TEXT = 1024 };

struct db;

/* Whether the texts of a kind's values are made here. */
int describe_has(enum kind kind);

/* The first record of one kind that an account has; zero it. */
struct describe_record {
    struct stmt stmt;
    struct record_row row;
    struct record record; /* borrows from stmt */
    uint32_t account;     /* 0: none yet */
};

/* What is kept from value to value: set what is borrowed and zero the rest, describe_close it in
 * the end. The next value is often of the same account. */
struct description {
    struct db *db;
    const struct dataset *dataset;
    const struct features *features;
    struct describe_record signup, charge;
};

/* Writes the value of that kind that the account has, such as "a.a9{4} + Mozilla/5.0 ...". */
int describe_write(struct description *wording, enum kind kind, uint32_t account,
    char text[DESCRIBE_TEXT], struct error *err);

void describe_close(struct description *wording);

#endif
