#include "dataset/earliest.h"

#include <xxhash.h>

/* The fields that records are ranked by, in this order: those of the combination, and their own. */
static const struct {
    enum record_field combination[8], own[8];
} ranked[RECORD_KINDS] = {
    [RECORD_SIGNUP] = { { FIELD_USER_AGENT, FIELD_SCREEN, FIELD_TIMEZONE, FIELD_LANGUAGE },
        { FIELD_EMAIL, FIELD_REFERRAL, FIELD_NAME, FIELD_COUNTRY } },
    [RECORD_CHARGE] = { { FIELD_BIN, FIELD_CARD_COUNTRY, FIELD_FUNDING, FIELD_BILLING_NAME,
                            FIELD_POSTCODE, FIELD_BILLING_COUNTRY },
        { FIELD_AMOUNT, FIELD_CURRENCY } },
};

/* The hash of cells so far, and how many of them are missing. */
struct rank {
    uint64_t hash, missing;
};

static void add(struct rank *rank, struct text cell)
{
    rank->hash = XXH3_64bits_withSeed(cell.at, cell.length, rank->hash);
    rank->missing += cell.length == 0;
}

static uint64_t finish(struct rank rank, const enum record_field *by, const struct text *fields)
{
    for (; *by != FIELD_NONE; by++)
        add(&rank, fields[*by]);
    return rank.missing << 56 | rank.hash >> 8;
}

uint64_t earliest_combination(enum record_kind kind, const struct text *fields)
{
    return finish((struct rank){ 0 }, ranked[kind].combination, fields);
}

uint64_t earliest_rank(enum record_kind kind, uint64_t combination, const struct text *fields)
{
    struct rank rank = { 0 };

    add(&rank, (struct text){ (const char *)&combination, combination ? sizeof combination : 0 });
    return finish(rank, ranked[kind].own, fields);
}

int earliest_take(struct earliest *first, int64_t at, uint64_t rank)
{
    if (at > first->at || (at == first->at && rank >= first->rank))
        return 0;
    *first = (struct earliest){ at, rank };
    return 1;
}
