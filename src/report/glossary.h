/*
 * glossary.h - how to read a report: what its terms and scores mean.
 */
#ifndef REPORT_GLOSSARY_H
#define REPORT_GLOSSARY_H

#include "report/prose.h"

/* The terms, as a list of definitions in HTML. */
void glossary_write(const struct prose *prose);

/* What scores mean as odds, in one line of HTML. */
void glossary_write_scale(const struct prose *prose);

#endif
