#include "load/client_address.h"

#include <strings.h>

#include "base/ascii.h"

enum { MOST_LISTED = 64, PADDED = 15 /* bytes of 185.044.001.009 */ };

static const char NOT_ONE[] = "is not an IP address, nor a list that has one";

static int is_in(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Without what begins or ends with one of the characters of set. */
static struct text strip(struct text text, const char *set)
{
    while (text.length && is_in(text.at[0], set)) {
        text.at++;
        text.length--;
    }
    while (text.length && is_in(text.at[text.length - 1], set))
        text.length--;
    return text;
}

/* A whole number of 1.0.0.0 or more, as MySQL's inet_aton makes it; pandas adds ".0". */
static int read_number(struct text text, struct address *address)
{
    uint64_t number = 0;

    if (text.length > 2 && memcmp(text.at + text.length - 2, ".0", 2) == 0)
        text.length -= 2;
    if (text.length < 8 || text.length > 10)
        return -1;
    for (size_t i = 0; i < text.length; i++) {
        if (!ascii_is_digit(text.at[i]))
            return -1;
        number = number * 10 + (uint64_t)(text.at[i] - '0');
    }
    if (number < UINT64_C(1) << 24 || number > UINT32_MAX)
        return -1;
    *address = (struct address){ .version = 4 };
    for (int i = 3; i >= 0; i--, number >>= 8)
        address->bytes[i] = (uint8_t)number;
    return 0;
}

/* Four numbers of three digits each are padded decimals. With fewer digits a leading zero may mean
 * octal, and is not read. */
static int read_padded(struct text text, struct address *address)
{
    char plain[PADDED];
    size_t used = 0;

    if (text.length != PADDED)
        return -1;
    for (size_t i = 0; i < PADDED; i++) {
        int is_dot = i % 4 == 3, is_last = i % 4 == 2;
        int is_leading = used == 0 || plain[used - 1] == '.';

        if (is_dot != (text.at[i] == '.') || (!is_dot && !ascii_is_digit(text.at[i])))
            return -1;
        if (text.at[i] != '0' || !is_leading || is_last)
            plain[used++] = text.at[i];
    }
    return network_parse(plain, used, address);
}

/* One address and what may be around it. NULL or what it is not. */
static const char *read_one(struct text text, struct address *address)
{
    int prefix;

    text = strip(text, " \t\"'{}");
    if (text.length > 4 && strncasecmp(text.at, "for=", 4) == 0)
        text = strip((struct text){ text.at + 4, text.length - 4 }, "\"");
    if (text.length == 0)
        return NOT_ONE;
    if (network_parse(text.at, text.length, address) == 0 || read_padded(text, address) == 0)
        return NULL;
    if (network_parse_range(text.at, text.length, address, &prefix) == 0)
        return prefix == (address->version == 4 ? 32 : 128)
                   ? NULL
                   : "is a range of addresses; the address of one client is read";
    return NOT_ONE;
}

/* The first public address of a list, else its first address. */
static const char *read_list(struct text text, struct address *address)
{
    struct address first = { 0 }, one;

    for (int i = 0; text.length && i < MOST_LISTED; i++) {
        size_t length = 0;

        while (length < text.length && !is_in(text.at[length], ",; \t|"))
            length++;
        if (!read_one((struct text){ text.at, length }, &one)) {
            if (!network_is_private(&one)) {
                *address = one;
                return NULL;
            }
            if (!first.version)
                first = one;
        }
        length += length < text.length;
        text.at += length;
        text.length -= length;
    }
    if (!first.version)
        return NOT_ONE;
    *address = first;
    return NULL;
}

const char *client_address_read(struct text text, struct address *address)
{
    struct address one;
    const char *problem;

    if (network_parse(text.at, text.length, address) == 0 || read_number(text, address) == 0)
        return NULL;
    text = strip(text, " \t\"'{}");
    if (text.length > 2 && text.at[0] == '[' && is_in(text.at[1], "\"'"))
        text = strip(text, "[]");
    for (size_t i = 0; i < text.length; i++)
        if (is_in(text.at[i], ",; \t|"))
            return read_list(text, address);
    problem = read_one(text, &one);
    if (!problem)
        *address = one;
    return problem;
}
