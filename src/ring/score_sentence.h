/*
 * score_sentence.h - writes the sentence of a score part: words with figures in their places.
 *
 *     {count} {of}                 the numbers of struct figure
 *     {count:device|devices}       likewise, with the noun that fits: "1 device", "12 devices"
 *     {usual}                      a share, as a percentage
 *     {usual number}               the usual figure as it is
 *     {days} {hours}               count as a length of time: "5 minutes", "3 hours", "270 days"
 *     {times}                      2 to the power of the value
 */
#ifndef RING_SCORE_SENTENCE_H
#define RING_SCORE_SENTENCE_H

#include "ring/score_part.h"

/* Cuts what does not fit. */
void score_sentence_write(const char *words, const struct figure *figure, char reason[RING_REASON]);

/* A share from 0 to 1 as a percentage of few digits: "0.04 %", "4.2 %", "42 %". */
void score_sentence_share(double share, char *text, size_t size);

/* A length of time in the largest unit that it has two of, or one exactly: "90 minutes", "1 day".
 */
void score_sentence_time(double seconds, char *text, size_t size);

#endif
