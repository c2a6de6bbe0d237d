/*
 * legend.h - how to read a report: what its words and figures mean, for who has never seen one.
 */
#ifndef REPORT_LEGEND_H
#define REPORT_LEGEND_H

#include "report/voice.h"

/* What scores mean: so many bits, and how many to one are the odds that it is a ring. */
struct legend_odds {
    int bits;
    const char *odds;
};

enum { LEGEND_ODDS = 6, LEGEND_TERMS = 8 };

extern const struct legend_odds legend_odds[LEGEND_ODDS];

/* A word of the report and what it means. */
struct legend_term {
    const char *word, *meaning;
};

extern const struct legend_term legend_terms[LEGEND_TERMS];

#endif
