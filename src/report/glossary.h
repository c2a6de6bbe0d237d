/*
 * glossary.h - how to read a report: what its words and figures mean, for who has never seen one.
 * Private to report/.
 */
#ifndef REPORT_GLOSSARY_H
#define REPORT_GLOSSARY_H

/* What scores mean: so many bits, and how many to one are the odds that it is a ring. */
struct glossary_odds {
    int bits;
    const char *odds;
};

enum { GLOSSARY_ODDS = 6, GLOSSARY_TERMS = 9 };

extern const struct glossary_odds glossary_odds[GLOSSARY_ODDS];

/* A word of the report and what it means. */
struct glossary_term {
    const char *word, *meaning;
};

extern const struct glossary_term glossary_terms[GLOSSARY_TERMS];

#endif
