#include "simulate/device.h"

#include <stdio.h>

#include "base/array.h"
#include "base/time.h"
#include "simulate/distributions.h"

enum os { OS_WINDOWS, OS_MAC, OS_LINUX, OS_ANDROID, OS_IPHONE, OS_IPAD };
enum browser {
    BROWSER_CHROME,
    BROWSER_EDGE,
    BROWSER_FIREFOX,
    BROWSER_OPERA,
    BROWSER_SAFARI,
    BROWSER_SAMSUNG
};
enum id_form { ID_OWN, ID_MISSING, ID_UNKNOWN, ID_ZERO, ID_NULL, ID_NONE };
enum { SCREENS = 8 };

struct platform {
    enum os os;
    enum browser browser;
    double poor, rich; /* market share at wealth 0 and 1, in any unit */
};

static const struct platform platforms[] = {
    { OS_WINDOWS, BROWSER_CHROME, 34, 24 },
    { OS_ANDROID, BROWSER_CHROME, 36, 10 },
    { OS_IPHONE, BROWSER_SAFARI, 4, 22 },
    { OS_MAC, BROWSER_CHROME, 2, 13 },
    { OS_WINDOWS, BROWSER_EDGE, 6, 7 },
    { OS_MAC, BROWSER_SAFARI, 1, 9 },
    { OS_WINDOWS, BROWSER_FIREFOX, 3, 3 },
    { OS_ANDROID, BROWSER_SAMSUNG, 3, 2 },
    { OS_LINUX, BROWSER_CHROME, 1.5, 1.5 },
    { OS_IPHONE, BROWSER_CHROME, 1, 3 },
    { OS_WINDOWS, BROWSER_OPERA, 3, 1 },
    { OS_LINUX, BROWSER_FIREFOX, 1, 1 },
    { OS_MAC, BROWSER_FIREFOX, .3, 1.2 },
    { OS_IPAD, BROWSER_SAFARI, .5, 2 },
    { OS_ANDROID, BROWSER_FIREFOX, .7, .5 },
    { OS_ANDROID, BROWSER_OPERA, 2, .2 },
    { OS_MAC, BROWSER_EDGE, .1, .6 },
};

/* Common ones first. */
static const char *const screens[][SCREENS] = {
    [OS_WINDOWS] = { "1920x1080", "1536x864", "1366x768", "2560x1440", "1440x900", "1600x900",
        "1280x720", "3840x2160" },
    [OS_MAC] = { "1440x900", "1512x982", "1470x956", "1728x1117", "1680x1050", "2560x1440",
        "1920x1080", "1792x1120" },
    [OS_LINUX] = { "1920x1080", "2560x1440", "1366x768", "1536x864", "3840x2160", "1600x900",
        "1920x1200", "3440x1440" },
    [OS_ANDROID] = { "360x800", "412x915", "384x832", "393x873", "360x780", "412x892", "393x851",
        "360x640" },
    [OS_IPHONE] = { "390x844", "393x852", "430x932", "414x896", "375x812", "402x874", "375x667",
        "440x956" },
    [OS_IPAD] = { "820x1180", "810x1080", "834x1194", "1024x1366", "768x1024", "834x1112",
        "744x1133", "1032x1376" },
};

static const char *const models[] = { "SM-A155F", "SM-A546B", "Redmi Note 12", "SM-S918B",
    "SM-A346E", "Redmi Note 13", "Pixel 8", "SM-G991B", "CPH2591", "Pixel 7a", "moto g54",
    "SM-S928B", "RMX3710", "V2250", "Redmi 12", "SM-A057F", "Infinix X6833B", "TECNO KI5k",
    "Pixel 9", "moto g84", "CPH2381", "RMX3870", "V2207", "M2101K6G", "SM-A326B", "NE2213",
    "itel A665L", "XQ-DC54" };

/* Apple's releases, about one in 45 days. */
static const char *const systems[] = { "17.2", "17.3", "17.4", "17.5", "17.6", "18.0", "18.2",
    "18.4", "18.5", "18.6", "18.6.2", "26.0", "26.1", "26.2", "26.3", "26.4", "26.5" };

enum { PLATFORMS = COUNT_OF(platforms), SYSTEMS = COUNT_OF(systems) };

/* 2025-06-24: Chromium 138, Firefox 140, and the ninth of the systems are new. */
static const int64_t epoch = 1750723200;

static int screen_draw(struct random *random, enum os os, int model)
{
    /* A phone's screen follows from its model, except for a few with another zoom. */
    if (os == OS_ANDROID && !draw_chance(random, 0.08))
        return model * 5 % 7;
    return draw_skewed(random, SCREENS, 1.9);
}

static int id_form_draw(struct random *random)
{
    static const double weights[] = { .835, .125, .014, .009, .011, .006 };

    return draw_weighted(random, weights, COUNT_OF(weights));
}

static int lag_draw(struct random *random)
{
    static const double weights[] = { .66, .19, .05, .03, .02, .01, .01, .01, .01, .01 };

    return draw_weighted(random, weights, COUNT_OF(weights));
}

static double platform_weight(
    const struct platform *platform, double wealth, enum device_class class)
{
    int mobile = platform->os >= OS_ANDROID;

    if ((class == DEVICE_MOBILE && !mobile) || (class == DEVICE_DESKTOP && mobile))
        return 0;
    return platform->poor + (platform->rich - platform->poor) * wealth;
}

void device_draw(
    struct random *random, double wealth, enum device_class class, struct device *device)
{
    double weights[PLATFORMS];

    for (int i = 0; i < PLATFORMS; i++)
        weights[i] = platform_weight(&platforms[i], wealth, class);
    device->platform = (unsigned char)draw_weighted(random, weights, PLATFORMS);
    device->model = (unsigned char)draw_skewed(random, COUNT_OF(models), 1.6);
    device->screen =
        (unsigned char)screen_draw(random, platforms[device->platform].os, device->model);
    device->lag = (unsigned char)lag_draw(random);
    device->id_form = (unsigned char)id_form_draw(random);
    device->id = random_bits(random);
    device->frozen = 0;
}

void device_new_id(struct random *random, struct device *device)
{
    device->id_form = ID_OWN;
    device->id = random_bits(random);
}

int device_is_anonymous(const struct device *device)
{
    return device->id_form != ID_OWN;
}

/* The release that the device runs, if there is one every `days` days. */
static int release_at(const struct device *device, int64_t moment, int days, int at_epoch)
{
    int64_t now = device->frozen && device->frozen < moment ? device->frozen : moment;
    int64_t past = now - epoch;
    int64_t interval = (int64_t)days * TIME_DAY;
    int64_t releases = past >= 0 ? past / interval : -((interval - 1 - past) / interval);

    return at_epoch + (int)releases - device->lag;
}

static const char *system_at(const struct device *device, int64_t moment)
{
    int release = release_at(device, moment, 45, 8);

    return systems[release < 0 ? 0 : release >= SYSTEMS ? SYSTEMS - 1 : release];
}

static void agent_browser(const struct device *device, int64_t moment, char text[DEVICE_AGENT_TEXT])
{
    enum browser browser = platforms[device->platform].browser;
    static const struct {
        const char *name;
        int days, at_epoch;
    } rows[] = {
        [BROWSER_CHROME] = { "Chrome", 28, 138 },
        [BROWSER_EDGE] = { "Edge", 28, 138 },
        [BROWSER_FIREFOX] = { "Firefox", 28, 140 },
        [BROWSER_OPERA] = { "Opera", 35, 119 },
        [BROWSER_SAMSUNG] = { "Samsung", 80, 28 },
    };

    if (browser == BROWSER_SAFARI)
        snprintf(text, DEVICE_AGENT_TEXT, "Safari/%s", system_at(device, moment));
    else
        snprintf(text, DEVICE_AGENT_TEXT, "%s/%d", rows[browser].name,
            release_at(device, moment, rows[browser].days, rows[browser].at_epoch));
}

const char *device_agent(const struct device *device, int64_t moment, char text[DEVICE_AGENT_TEXT])
{
    static const char *const names[] = { [OS_WINDOWS] = "Windows",
        [OS_MAC] = "macOS",
        [OS_LINUX] = "Linux",
        [OS_IPHONE] = "iPhone",
        [OS_IPAD] = "iPad" };
    enum os os = platforms[device->platform].os;
    char browser[DEVICE_AGENT_TEXT];

    agent_browser(device, moment, browser);
    if (os == OS_ANDROID)
        snprintf(text, DEVICE_AGENT_TEXT, "%.20s Android %d %s", browser,
            12 + (device->model * 3 + device->lag) % 4, models[device->model]);
    else
        snprintf(text, DEVICE_AGENT_TEXT, "%.20s %s", browser, names[os]);
    return text;
}

const char *device_screen(const struct device *device)
{
    return screens[platforms[device->platform].os][device->screen];
}

const char *device_id(const struct device *device, char text[DEVICE_ID_TEXT])
{
    static const char *const fixed[] = { [ID_OWN] = "",
        [ID_MISSING] = "",
        [ID_UNKNOWN] = "unknown",
        [ID_ZERO] = "0000000000",
        [ID_NULL] = "null",
        [ID_NONE] = "N/A" };

    if (device->id_form != ID_OWN)
        return fixed[device->id_form];
    return base32_write(text, device->id, 10);
}
