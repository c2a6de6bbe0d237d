/*
 * sentence.h - reads the numbers of a sentence, for tests that compare them with the records.
 */
#ifndef TESTS_SENTENCE_H
#define TESTS_SENTENCE_H

enum { SENTENCE_NUMBERS = 8 };

/* A number of a sentence, and how far the exact one may be from it. */
struct sentence_number {
    double value, slack;
};

/* Reads a sentence by a pattern:
 *
 *     #      a number that is exact
 *     $      a number that is rounded, such as a share: "4.2", "less than 0.01"
 *     @      a length of time with its unit, in seconds
 *     ?      a number that is not read
 *     ~      the letter s, or none
 *     *      anything up to the character that follows; at the end anything
 *     [x]    text that may be there
 *
 * Returns how many numbers there are; -1: the sentence is another one. */
int sentence_read(
    const char *pattern, const char *sentence, struct sentence_number numbers[SENTENCE_NUMBERS]);

/* Whether the exact number may be said so. */
int sentence_agrees(struct sentence_number said, double exact);

#endif
