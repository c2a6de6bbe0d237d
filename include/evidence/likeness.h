/*
 * likeness.h - whether a group of accounts has more in common than chance gives.
 *
 * Compares pairs of the group with pairs of one account of the group and one control: an account
 * of the same country, drawn from those that could have been in the group. Strangers who share a
 * placeholder, a resold gift card or a proxy agree as often as chance lets them; the accounts of a
 * ring, a family or a company agree more often in something.
 */
#ifndef EVIDENCE_LIKENESS_H
#define EVIDENCE_LIKENESS_H

#include <stdint.h>

#include "base/error.h"
#include "dataset/attribute.h"

/* What is compared. */
enum likeness_aspect {
    LIKENESS_AGENT, /* browsers of any version, and of one */
    LIKENESS_LOCALE,
    LIKENESS_PATTERN, /* of addresses that are not at a domain of their own */
    LIKENESS_DOMAIN,
    LIKENESS_REFERRAL,
    LIKENESS_NAME,
    LIKENESS_AMOUNT,
    LIKENESS_ISSUER,
    LIKENESS_POSTCODE,
    LIKENESS_NETWORK,
    LIKENESS_DEVICE,
    LIKENESS_PAYMENT,
    LIKENESS_TIME, /* they came one soon after the other */
    LIKENESS_ASPECTS
};

/* All accounts. Borrowed arrays by account number, from 1; NULL or 0: not known. */
struct likeness {
    const struct attributes *attributes;
    const uint32_t *devices, *payments, *countries;
    const uint64_t *keys;  /* a number of each that does not depend on its account number; controls
                              are drawn by them */
    const uint8_t *absent; /* 1: no account has the number; NULL: all are accounts */
    uint32_t accounts;
    /* Made by likeness_open. */
    double *place;     /* by account: how many came before it; < 0: unknown */
    uint32_t placed;   /* accounts that have a place */
    uint32_t *stratum; /* accounts by country, then key */
    uint32_t *begins;  /* by country as numbered in of */
    uint32_t *of;      /* by account: its country's number */
};

/* moments: by account, when it came; -1: not known. likeness_free also after failure. */
int likeness_open(struct likeness *likeness, const int64_t *moments, struct error *err);

void likeness_free(struct likeness *likeness);

struct likeness_result {
    double excess[LIKENESS_ASPECTS]; /* agreement of pairs beyond that with controls and beyond what
                                      * chance may give, 0 to 1 */
    double sum;                      /* of those asked for */
    unsigned known;                  /* a bit, 1 << aspect, for each that could be compared */
};

/* Compares a group in the aspects asked for, a bit for each. candidates: by account, whether it
 * could be in the group (0: no); NULL: every one could. Takes up to some thousand of the group. The
 * same group gives the same result. */
int likeness_compare(const struct likeness *likeness, const uint32_t *group, uint32_t count,
    const uint32_t *candidates, unsigned aspects, struct likeness_result *result,
    struct error *err);

#endif
