/*
 * number.h - real numbers for people: rounded to at most two decimals.
 */
#ifndef OUTPUT_NUMBER_H
#define OUTPUT_NUMBER_H

enum {
    NUMBER_DECIMALS = 2,
    NUMBER_TEXT = 320 /* room for DBL_MAX with sign and decimals */
};

/* Writes a finite number with two decimals, never "-0.00", and returns text. */
char *number_format(double number, char text[NUMBER_TEXT]);

/* How many of the two decimals of such a text are needed: 2; 1 if it ends in 0; 0 if in .00. */
int number_decimals(const char *text);

/* Cuts such a text to that many decimals. */
void number_trim(char *text, int decimals);

#endif
