/*
 * ascii.h - classes of ASCII characters, whatever the locale. Bytes of UTF-8 beyond ASCII are in
 * none.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

static inline int ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Blank, tab, line feed, vertical tab, form feed, carriage return. */
static inline int ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static inline int ascii_is_letter(char c)
{
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

#endif
