#include "load/time_zone.h"

#include <strings.h>
#include <time.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/time.h"

enum { MINUTE = 60 };

enum summer {
    SUMMER_NONE,
    SUMMER_EUROPE,    /* last Sunday of March to last of October, at 01:00 UTC */
    SUMMER_AMERICA,   /* second Sunday of March to first of November, at 02:00 */
    SUMMER_AUSTRALIA, /* first Sunday of October to first of April, at 02:00 of standard time */
    SUMMER_ZEALAND    /* last Sunday of September to first of April, likewise */
};

/* names: "|" around each. */
static const struct zone {
    int minutes; /* of standard time east of UTC */
    enum summer summer;
    const char *names;
} zones[] = {
    { 0, SUMMER_NONE, "|UTC|GMT|Z|UT|WET|Etc/UTC|Etc/GMT|Africa/Accra|Atlantic/Reykjavik|" },
    { 60, SUMMER_NONE, "|CET|MEZ|BST|WEST|WESZ|Africa/Lagos|Africa/Algiers|" },
    { 120, SUMMER_NONE, "|CEST|MESZ|EET|OEZ|SAST|Africa/Johannesburg|" },
    { 180, SUMMER_NONE,
        "|EEST|OESZ|MSK|TRT|EAT|Europe/Moscow|Europe/Istanbul|Europe/Minsk|Africa/Nairobi|"
        "Asia/Riyadh|Asia/Qatar|Asia/Kuwait|" },
    { 240, SUMMER_NONE, "|GST|Asia/Dubai|" },
    { 300, SUMMER_NONE, "|PKT|Asia/Karachi|Asia/Tashkent|" },
    { 330, SUMMER_NONE, "|Asia/Kolkata|Asia/Calcutta|Asia/Colombo|" },
    { 420, SUMMER_NONE, "|ICT|WIB|Asia/Bangkok|Asia/Jakarta|Asia/Ho_Chi_Minh|Asia/Saigon|" },
    { 480, SUMMER_NONE,
        "|HKT|SGT|PHT|AWST|Asia/Shanghai|Asia/Hong_Kong|Asia/Singapore|Asia/Taipei|Asia/Manila|"
        "Asia/Kuala_Lumpur|Australia/Perth|" },
    { 540, SUMMER_NONE, "|JST|KST|Asia/Tokyo|Asia/Seoul|" },
    { 600, SUMMER_NONE, "|AEST|Australia/Brisbane|" },
    { 660, SUMMER_NONE, "|AEDT|" },
    { 720, SUMMER_NONE, "|NZST|" },
    { 780, SUMMER_NONE, "|NZDT|" },
    { -180, SUMMER_NONE,
        "|BRT|ART|ADT|America/Sao_Paulo|America/Argentina/Buenos_Aires|America/Buenos_Aires|"
        "America/Montevideo|" },
    { -240, SUMMER_NONE, "|AST|EDT|America/Caracas|America/Puerto_Rico|" },
    { -300, SUMMER_NONE, "|EST|CDT|America/Bogota|America/Lima|America/Panama|" },
    { -360, SUMMER_NONE, "|CST|MDT|America/Mexico_City|America/Costa_Rica|" },
    { -420, SUMMER_NONE, "|MST|PDT|America/Phoenix|" },
    { -480, SUMMER_NONE, "|PST|AKDT|" },
    { -540, SUMMER_NONE, "|AKST|" },
    { -600, SUMMER_NONE, "|HST|Pacific/Honolulu|" },
    { 0, SUMMER_EUROPE,
        "|Europe/London|Europe/Dublin|Europe/Lisbon|Europe/Jersey|Europe/Guernsey|"
        "Europe/Belfast|Atlantic/Canary|GB|" },
    { 60, SUMMER_EUROPE,
        "|Europe/Berlin|Europe/Paris|Europe/Madrid|Europe/Rome|Europe/Amsterdam|Europe/Vienna|"
        "Europe/Zurich|Europe/Brussels|Europe/Prague|Europe/Warsaw|Europe/Budapest|"
        "Europe/Stockholm|Europe/Copenhagen|Europe/Oslo|Europe/Luxembourg|Europe/Belgrade|"
        "Europe/Zagreb|Europe/Ljubljana|Europe/Bratislava|Europe/Malta|Europe/Monaco|"
        "Europe/Andorra|Europe/Vaduz|Europe/San_Marino|Europe/Sarajevo|Europe/Skopje|"
        "Europe/Tirane|Europe/Podgorica|Europe/Gibraltar|Europe/Busingen|" },
    { 120, SUMMER_EUROPE,
        "|Europe/Athens|Europe/Helsinki|Europe/Bucharest|Europe/Sofia|Europe/Riga|"
        "Europe/Tallinn|Europe/Vilnius|Europe/Kiev|Europe/Kyiv|Asia/Nicosia|" },
    { -240, SUMMER_AMERICA, "|America/Halifax|" },
    { -300, SUMMER_AMERICA,
        "|America/New_York|America/Detroit|America/Toronto|America/Montreal|US/Eastern|EST5EDT|" },
    { -360, SUMMER_AMERICA, "|America/Chicago|America/Winnipeg|US/Central|CST6CDT|" },
    { -420, SUMMER_AMERICA, "|America/Denver|America/Boise|America/Edmonton|US/Mountain|MST7MDT|" },
    { -480, SUMMER_AMERICA,
        "|America/Los_Angeles|America/Vancouver|America/Tijuana|US/Pacific|PST8PDT|" },
    { -540, SUMMER_AMERICA, "|America/Anchorage|" },
    { 570, SUMMER_AUSTRALIA, "|Australia/Adelaide|" },
    { 600, SUMMER_AUSTRALIA,
        "|Australia/Sydney|Australia/Melbourne|Australia/Hobart|Australia/Canberra|" },
    { 720, SUMMER_ZEALAND, "|Pacific/Auckland|" },
};

/* ---- summer time ---- */

/* The moment at which that Sunday of a month begins (month from 1, sunday from 1; 0: the last). */
static int64_t sunday_of(int year, int month, int sunday)
{
    struct tm first = { .tm_year = year - 1900, .tm_mon = month - (sunday > 0), .tm_mday = 1 };
    int64_t begin = timegm(&first);
    int64_t weekday = (begin / TIME_DAY + 4) % 7; /* 1970-01-01 was a Thursday; Sunday is 0 */

    if (sunday > 0)
        return begin + ((7 - weekday) % 7 + 7 * (sunday - 1)) * TIME_DAY;
    return begin - (weekday == 0 ? 7 : weekday) * TIME_DAY; /* begin is that of the next month */
}

static int is_between(int64_t at, int64_t first, int64_t last)
{
    return at >= first && at < last;
}

/* at: in standard time, as if it were UTC. */
static int is_summer(const struct zone *zone, int64_t at)
{
    time_t moment = (time_t)at;
    int64_t two = 2 * TIME_HOUR, east = (int64_t)zone->minutes * MINUTE;
    struct tm parts;
    int year;

    if (!gmtime_r(&moment, &parts))
        return 0;
    year = parts.tm_year + 1900;
    switch (zone->summer) {
    case SUMMER_EUROPE:
        return is_between(at, sunday_of(year, 3, 0) + TIME_HOUR + east,
            sunday_of(year, 10, 0) + TIME_HOUR + east);
    case SUMMER_AMERICA:
        return is_between(
            at, sunday_of(year, 3, 2) + two, sunday_of(year, 11, 1) + two - TIME_HOUR);
    case SUMMER_AUSTRALIA:
        return !is_between(at, sunday_of(year, 4, 1) + two, sunday_of(year, 10, 1) + two);
    case SUMMER_ZEALAND:
        return !is_between(at, sunday_of(year, 4, 1) + two, sunday_of(year, 9, 0) + two);
    default:
        return 0;
    }
}

/* Local time is an hour ahead of standard time in summer; in the hour that is there twice it counts
 * as summer. */
static int is_local_summer(const struct zone *zone, int64_t local)
{
    return zone->summer != SUMMER_NONE && is_summer(zone, local - TIME_HOUR);
}

/* ---- names ---- */

static int has_name(const char *names, struct text name)
{
    while (*names && *++names) {
        size_t length = strcspn(names, "|");

        if (length == name.length && strncasecmp(names, name.at, length) == 0)
            return 1;
        names += length;
    }
    return 0;
}

static const struct zone *find_zone(struct text name)
{
    for (size_t i = 0; name.length && i < COUNT_OF(zones); i++)
        if (has_name(zones[i].names, name))
            return &zones[i];
    return NULL;
}

static int digit(struct text text, size_t i)
{
    return i < text.length && ascii_is_digit(text.at[i]) ? text.at[i] - '0' : -1;
}

/* "+01:00", "+0100", "+1", also behind UTC or GMT. */
static int read_offset(struct text zone, int *offset)
{
    size_t i = zone.length > 3 &&
                       (strncasecmp(zone.at, "UTC", 3) == 0 || strncasecmp(zone.at, "GMT", 3) == 0)
                   ? 3
                   : 0;
    int sign, hours, minutes = 0;

    if (i >= zone.length || (zone.at[i] != '+' && zone.at[i] != '-'))
        return -1;
    sign = zone.at[i++] == '-' ? -1 : 1;
    hours = digit(zone, i++);
    if (digit(zone, i) >= 0)
        hours = hours * 10 + digit(zone, i++);
    i += i < zone.length && zone.at[i] == ':';
    if (i < zone.length) {
        minutes = digit(zone, i) < 0 ? -1 : digit(zone, i) * 10 + digit(zone, i + 1);
        i += 2;
    }
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59 || i != zone.length)
        return -1;
    *offset = sign * (hours * TIME_HOUR + minutes * MINUTE);
    return 0;
}

int time_zone_offset(struct text zone, int64_t local, int *offset)
{
    const struct zone *found;

    if (read_offset(zone, offset) == 0)
        return 0;
    found = find_zone(zone);
    if (!found)
        return -1;
    *offset = found->minutes * MINUTE + (is_local_summer(found, local) ? TIME_HOUR : 0);
    return 0;
}
