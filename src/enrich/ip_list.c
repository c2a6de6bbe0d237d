#include "enrich/ip_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "enrich/list_file.h"

enum { WIDTH4 = 4, WIDTH6 = 16 };

/* ---- reading ---- */

static int spans_add(struct ip_spans *spans, size_t width, const struct address *address,
    int prefix, struct error *err)
{
    struct address first = network_range(address, prefix);
    uint8_t *at;

    if (array_reserve(&spans->bytes, &spans->size, spans->count + 1, 2 * width, err))
        return -1;
    at = spans->bytes + 2 * width * spans->count++;
    memcpy(at, first.bytes, width);
    for (int i = 0; i < (int)width; i++) {
        int kept = prefix - 8 * i;

        at[width + i] = first.bytes[i];
        if (kept < 8)
            at[width + i] |= (uint8_t)(0xff >> (kept > 0 ? kept : 0));
    }
    return 0;
}

static int read_entry(
    struct ip_list *ranges, const struct list_file *list, struct text entry, struct error *err)
{
    struct address address;
    int prefix;

    if (network_parse_range(entry.at, entry.length, &address, &prefix))
        return list_file_refuse(
            list, entry, "an IP address or a range such as 203.0.113.0/24", err);
    return address.version == 4 ? spans_add(&ranges->ipv4, WIDTH4, &address, prefix, err)
                                : spans_add(&ranges->ipv6, WIDTH6, &address, prefix, err);
}

static int read_list(struct ip_list *ranges, const char *path, struct error *err)
{
    struct list_file *list;
    struct text entry;
    size_t before = ranges->ipv4.count + ranges->ipv6.count;
    int more;

    if (list_file_open(&list, path, err))
        return -1;
    while ((more = list_file_next(list, &entry, err)) > 0)
        if (read_entry(ranges, list, entry, err)) {
            more = -1;
            break;
        }
    list_file_close(list);
    if (more == 0 && ranges->ipv4.count + ranges->ipv6.count == before)
        return error_set(
            err, ERROR_REFUSED, "%s: no range in it; download it again or leave it out", path);
    return more;
}

/* ---- the set ---- */

static int compare4(const void *a, const void *b)
{
    return memcmp(a, b, 2 * WIDTH4);
}

static int compare6(const void *a, const void *b)
{
    return memcmp(a, b, 2 * WIDTH6);
}

/* Merges overlapping ranges. */
static void merge(struct ip_spans *spans, size_t width)
{
    uint8_t *to = spans->bytes, *end;

    if (spans->count == 0)
        return;
    end = to + 2 * width * spans->count;
    for (const uint8_t *from = to + 2 * width; from < end; from += 2 * width) {
        if (memcmp(from, to + width, width) > 0) {
            to += 2 * width;
            memmove(to, from, 2 * width);
        } else if (memcmp(from + width, to + width, width) > 0) {
            memcpy(to + width, from + width, width);
        }
    }
    spans->count = (size_t)(to - spans->bytes) / (2 * width) + 1;
}

int ip_list_read(struct ip_list *ranges, const char *const *paths, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++)
        if (read_list(ranges, paths[i], err))
            return -1;
    if (ranges->ipv4.count > 0)
        qsort(ranges->ipv4.bytes, ranges->ipv4.count, 2 * WIDTH4, compare4);
    if (ranges->ipv6.count > 0)
        qsort(ranges->ipv6.bytes, ranges->ipv6.count, 2 * WIDTH6, compare6);
    merge(&ranges->ipv4, WIDTH4);
    merge(&ranges->ipv6, WIDTH6);
    return 0;
}

int ip_list_contains(const struct ip_list *ranges, const struct address *address)
{
    const struct ip_spans *spans = address->version == 4 ? &ranges->ipv4 : &ranges->ipv6;
    size_t width = address->version == 4 ? WIDTH4 : WIDTH6;
    size_t low = 0, high = spans->count; /* the last span that begins at or before address */

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (memcmp(spans->bytes + 2 * width * middle, address->bytes, width) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && memcmp(address->bytes, spans->bytes + 2 * width * low - width, width) <= 0;
}

int ip_list_covers(const struct ip_list *ranges, int version)
{
    return (version == 4 ? ranges->ipv4.count : ranges->ipv6.count) > 0;
}

void ip_list_free(struct ip_list *ranges)
{
    free(ranges->ipv4.bytes);
    free(ranges->ipv6.bytes);
    *ranges = (struct ip_list){ 0 };
}
