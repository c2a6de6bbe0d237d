#include "value/network.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/ascii.h"

struct range {
    uint8_t bytes[16];
    int prefix;
};

static const struct range PRIVATE4[] = {
    { { 0 }, 8 },             /* "this network", unspecified */
    { { 10 }, 8 },            /* private */
    { { 100, 64 }, 10 },      /* shared address space, inside carrier-grade NAT */
    { { 127 }, 8 },           /* loopback */
    { { 169, 254 }, 16 },     /* link-local */
    { { 172, 16 }, 12 },      /* private */
    { { 192, 0, 0 }, 24 },    /* protocol assignments */
    { { 192, 0, 2 }, 24 },    /* documentation */
    { { 192, 88, 99 }, 24 },  /* 6to4 relay anycast, withdrawn */
    { { 192, 168 }, 16 },     /* private */
    { { 198, 18 }, 15 },      /* benchmarking */
    { { 198, 51, 100 }, 24 }, /* documentation */
    { { 203, 0, 113 }, 24 },  /* documentation */
    { { 224 }, 4 },           /* multicast */
    { { 240 }, 4 },           /* reserved, broadcast */
};

/* Only 2000::/3 is the public Internet; the first three rows are all the rest of the space. */
static const struct range PRIVATE6[] = {
    { { 0x00 }, 3 }, /* unspecified, loopback, discard, local NAT64 */
    { { 0x40 }, 2 }, /* unassigned */
    { { 0x80 }, 1 }, /* unique local, link-local, multicast */
    { { 0x20, 0x01, 0x00, 0x02, 0x00, 0x00 }, 48 }, /* benchmarking */
    { { 0x20, 0x01, 0x00, 0x10 }, 28 },             /* ORCHID */
    { { 0x20, 0x01, 0x00, 0x20 }, 28 },             /* ORCHIDv2 */
    { { 0x20, 0x01, 0x0d, 0xb8 }, 32 },             /* documentation */
    { { 0x3f, 0xff, 0x00 }, 20 },                   /* documentation */
};

/* IPv6 ranges that only carry an IPv4 address, in the last four bytes. */
static const struct range WRAPPED4[] = {
    { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 }, /* IPv4-mapped, RFC 4291 */
    { { 0x00, 0x64, 0xff, 0x9b }, 96 },                   /* NAT64, RFC 6052 */
};

static int range_holds(const struct range *range, const uint8_t *bytes)
{
    int whole = range->prefix / 8, rest = range->prefix % 8;

    if (memcmp(range->bytes, bytes, (size_t)whole) != 0)
        return 0;
    return rest == 0 || (range->bytes[whole] ^ bytes[whole]) >> (8 - rest) == 0;
}

static int ip_list_contains(const struct range *ranges, size_t count, const uint8_t *bytes)
{
    for (size_t i = 0; i < count; i++)
        if (range_holds(&ranges[i], bytes))
            return 1;
    return 0;
}

/* Reads a decimal number without leading zeros. How many bytes it took, or 0. */
static size_t decimal_read(const char *text, size_t length, unsigned max, unsigned *number)
{
    size_t i = 0;

    *number = 0;
    while (i < length && ascii_is_digit(text[i]) && !(i == 1 && text[0] == '0')) {
        *number = *number * 10 + (unsigned)(text[i++] - '0');
        if (*number > max)
            return 0;
    }
    return i;
}

/* ":5678", or nothing. */
static int is_port(const char *text, size_t length)
{
    unsigned port;

    if (length == 0)
        return 1;
    return text[0] == ':' && length > 1 &&
           decimal_read(text + 1, length - 1, 65535, &port) == length - 1;
}

static int ipv4_parse(const char *text, size_t length, struct address *address)
{
    size_t at = 0;

    for (int i = 0; i < 4; i++) {
        unsigned number;
        size_t taken;

        if (i > 0 && (at == length || text[at++] != '.'))
            return -1;
        taken = decimal_read(text + at, length - at, 255, &number);
        if (taken == 0)
            return -1;
        address->bytes[i] = (uint8_t)number;
        at += taken;
    }
    address->version = 4;
    return is_port(text + at, length - at) ? 0 : -1;
}

static void ipv6_unwrap(struct address *address)
{
    if (!ip_list_contains(WRAPPED4, sizeof(WRAPPED4) / sizeof(*WRAPPED4), address->bytes))
        return;
    memmove(address->bytes, address->bytes + 12, 4);
    memset(address->bytes + 4, 0, 12);
    address->version = 4;
}

static int ipv6_parse(const char *text, size_t length, struct address *address)
{
    char copy[INET6_ADDRSTRLEN];
    const char *cidr_map_entry = memchr(text, '%', length);

    if (cidr_map_entry)
        length = (size_t)(cidr_map_entry - text);
    if (length >= sizeof(copy) || memchr(text, '\0', length))
        return -1;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (inet_pton(AF_INET6, copy, address->bytes) != 1)
        return -1;
    address->version = 6;
    ipv6_unwrap(address);
    return 0;
}

static int bracketed_parse(const char *text, size_t length, struct address *address)
{
    const char *end = memchr(text, ']', length);

    if (!end || !is_port(end + 1, (size_t)(text + length - end - 1)))
        return -1;
    return ipv6_parse(text + 1, (size_t)(end - text - 1), address);
}

int network_parse(const char *text, size_t length, struct address *address)
{
    struct address read = { 0 };
    int rc;

    while (length > 0 && ascii_is_space(text[0])) {
        text++;
        length--;
    }
    while (length > 0 && ascii_is_space(text[length - 1]))
        length--;
    if (length == 0)
        return -1;
    rc = text[0] == '[' ? bracketed_parse(text, length, &read) : ipv4_parse(text, length, &read);
    if (rc < 0 && text[0] != '[')
        rc = ipv6_parse(text, length, &read);
    if (rc == 0)
        *address = read;
    return rc;
}

/* A prefix length: digits alone, at most most. -1 when it is none. */
static int prefix_parse(const char *text, size_t length, int most)
{
    int prefix = 0;

    if (length == 0 || length > 3)
        return -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        prefix = 10 * prefix + (text[i] - '0');
    }
    return prefix <= most ? prefix : -1;
}

int network_parse_range(const char *text, size_t length, struct address *address, int *prefix)
{
    enum { BITS4 = 32, BITS6 = 128 };
    const char *slash = memchr(text, '/', length);
    size_t before = slash ? (size_t)(slash - text) : length;
    int bits = memchr(text, ':', before) ? BITS6 : BITS4;

    if (network_parse(text, before, address))
        return -1;
    *prefix = slash ? prefix_parse(slash + 1, length - before - 1, bits) : bits;
    if (address->version == 6 || bits == BITS4)
        return *prefix < 0 ? -1 : 0;
    *prefix -= BITS6 - BITS4;
    return *prefix <= 0 ? -1 : 0;
}

int network_is_private(const struct address *address)
{
    if (address->version == 4)
        return ip_list_contains(PRIVATE4, sizeof(PRIVATE4) / sizeof(*PRIVATE4), address->bytes);
    return ip_list_contains(PRIVATE6, sizeof(PRIVATE6) / sizeof(*PRIVATE6), address->bytes);
}

struct address network_range(const struct address *address, int prefix)
{
    struct address range = *address;
    int size = address->version == 4 ? 4 : 16;

    for (int i = 0; i < size; i++) {
        int kept = prefix - 8 * i;

        if (kept <= 0)
            range.bytes[i] = 0;
        else if (kept < 8)
            range.bytes[i] &= (uint8_t)(0xff << (8 - kept));
    }
    return range;
}

/* Writes a number below 1000 and returns its end. */
static char *decimal_write(unsigned number, char *out)
{
    if (number >= 100)
        *out++ = (char)('0' + number / 100);
    if (number >= 10)
        *out++ = (char)('0' + number / 10 % 10);
    *out++ = (char)('0' + number % 10);
    return out;
}

char *network_format(const struct address *address, int prefix, char text[NETWORK_TEXT])
{
    char *end = text;

    if (address->version == 4) {
        for (int i = 0; i < 4; i++) {
            end = decimal_write(address->bytes[i], end);
            *end++ = '.';
        }
        end--;
    } else {
        inet_ntop(AF_INET6, address->bytes, text, NETWORK_TEXT);
        end += strlen(text);
    }
    if (prefix >= 0) {
        *end++ = '/';
        end = decimal_write(prefix > 128 ? 128 : (unsigned)prefix, end);
    }
    *end = '\0';
    return text;
}
