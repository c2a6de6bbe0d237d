/*
 * score_cases.h - a case for every row of the table of score parts: a small service in which the
 * figure of the part is high, and one in which it is low.
 */
#ifndef TESTS_SCORE_CASES_H
#define TESTS_SCORE_CASES_H

#include "ring_service.h"

enum { SCORE_CASE_MEMBERS = 10 };

struct score_case {
    const char *name;
    /* What makes the figure high, and low; of: which kind, attribute, outcome or flag. */
    void (*high)(struct service *service, int of);
    void (*low)(struct service *service, int of);
    int of;
    int is_always; /* known of every candidate; other parts are unknown unless low or high */
    const char *words_high, *words_low; /* the sentences, NULL: none */
};

/* By row of the table; its name is NULL where there is no case. */
extern const struct score_case SCORE_CASES[SCORE_PARTS];

/* The service of a case; service_close it. */
struct service *score_case_open(const struct score_case *one, int is_high);

/* The members of its ring. */
uint32_t score_case_members(const struct score_case *one, int is_high);

/* Whether the part is what people decided. Such a part has no figure that is written, but bits. */
int score_case_is_decided(const struct score_case *one);

#endif
