#include "output/number.h"

#include <stdio.h>
#include <string.h>

char *number_format(double number, char text[NUMBER_TEXT])
{
    snprintf(text, NUMBER_TEXT, "%.*f", NUMBER_DECIMALS, number);
    if (strcmp(text, "-0.00") == 0)
        memmove(text, text + 1, strlen(text));
    return text;
}

int number_decimals(const char *text)
{
    size_t length = strlen(text);

    if (text[length - 1] != '0')
        return 2;
    return text[length - 2] != '0';
}

void number_trim(char *text, int decimals)
{
    size_t drop = (size_t)(NUMBER_DECIMALS - decimals);

    /* without decimals the point is removed, too */
    text[strlen(text) - drop - (decimals == 0)] = '\0';
}
