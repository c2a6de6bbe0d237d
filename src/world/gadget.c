#include "world/gadget.h"

#include <stdio.h>

#include "base/time.h"
#include "world/dice.h"

enum os { OS_WINDOWS, OS_MAC, OS_LINUX, OS_ANDROID, OS_IPHONE, OS_IPAD };
enum browser {
    BROWSER_CHROME,
    BROWSER_EDGE,
    BROWSER_FIREFOX,
    BROWSER_OPERA,
    BROWSER_SAFARI,
    BROWSER_SAMSUNG
};
enum form { FORM_OWN, FORM_MISSING, FORM_UNKNOWN, FORM_ZERO, FORM_NULL, FORM_NONE };
enum { PLATFORMS = 17, MODELS = 28, SCREENS = 8, SYSTEMS = 17 };

struct platform {
    enum os os;
    enum browser browser;
    double poor, rich; /* share of all agents where few or many are wealthy, in any unit */
};

static const struct platform platforms[PLATFORMS] = {
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

/* The common ones first. */
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

static const char *const models[MODELS] = { "SM-A155F", "SM-A546B", "Redmi Note 12", "SM-S918B",
    "SM-A346E", "Redmi Note 13", "Pixel 8", "SM-G991B", "CPH2591", "Pixel 7a", "moto g54",
    "SM-S928B", "RMX3710", "V2250", "Redmi 12", "SM-A057F", "Infinix X6833B", "TECNO KI5k",
    "Pixel 9", "moto g84", "CPH2381", "RMX3870", "V2207", "M2101K6G", "SM-A326B", "NE2213",
    "itel A665L", "XQ-DC54" };

/* Apple's releases, about one in 45 days; at the ninth the year before 2026-07 begins. */
static const char *const systems[SYSTEMS] = { "17.2", "17.3", "17.4", "17.5", "17.6", "18.0",
    "18.2", "18.4", "18.5", "18.6", "18.6.2", "26.0", "26.1", "26.2", "26.3", "26.4", "26.5" };

static const int64_t epoch =
    1750723200; /* 2025-06-24: Chromium 138, Firefox 140, the ninth above */

static int screen_draw(struct random *random, enum os os, int model)
{
    /* A phone's screen follows from its model, give or take a zoom setting. */
    if (os == OS_ANDROID && !dice_chance(random, 0.08))
        return model * 5 % 7;
    return dice_lean(random, SCREENS, 1.9);
}

static int form_draw(struct random *random)
{
    static const double weights[] = { .835, .125, .014, .009, .011, .006 };

    return dice_weighted(random, weights, 6);
}

static int lag_draw(struct random *random)
{
    static const double weights[] = { .66, .19, .05, .03, .02, .01, .01, .01, .01, .01 };

    return dice_weighted(random, weights, 10);
}

static double platform_weight(
    const struct platform *platform, double wealth, enum gadget_class class)
{
    int mobile = platform->os >= OS_ANDROID;

    if ((class == GADGET_MOBILE && !mobile) || (class == GADGET_DESKTOP && mobile))
        return 0;
    return platform->poor + (platform->rich - platform->poor) * wealth;
}

void gadget_draw(
    struct random *random, double wealth, enum gadget_class class, struct gadget *gadget)
{
    double weights[PLATFORMS];

    for (int i = 0; i < PLATFORMS; i++)
        weights[i] = platform_weight(&platforms[i], wealth, class);
    gadget->platform = (unsigned char)dice_weighted(random, weights, PLATFORMS);
    gadget->model = (unsigned char)dice_lean(random, MODELS, 1.6);
    gadget->screen =
        (unsigned char)screen_draw(random, platforms[gadget->platform].os, gadget->model);
    gadget->lag = (unsigned char)lag_draw(random);
    gadget->form = (unsigned char)form_draw(random);
    gadget->id = random_bits(random);
    gadget->frozen = 0;
}

void gadget_renew(struct random *random, struct gadget *gadget)
{
    gadget->form = FORM_OWN;
    gadget->id = random_bits(random);
}

int gadget_is_anonymous(const struct gadget *gadget)
{
    return gadget->form != FORM_OWN;
}

/* The release that a device so many behind runs, of those that come every so many days. */
static int release_at(const struct gadget *gadget, int64_t moment, int days, int at_epoch)
{
    int64_t now = gadget->frozen && gadget->frozen < moment ? gadget->frozen : moment;
    int64_t past = now - epoch;
    int64_t interval = (int64_t)days * TIME_DAY;
    int64_t releases = past >= 0 ? past / interval : -((interval - 1 - past) / interval);

    return at_epoch + (int)releases - gadget->lag;
}

static const char *system_at(const struct gadget *gadget, int64_t moment)
{
    int release = release_at(gadget, moment, 45, 8);

    return systems[release < 0 ? 0 : release >= SYSTEMS ? SYSTEMS - 1 : release];
}

static void agent_browser(const struct gadget *gadget, int64_t moment, char text[GADGET_AGENT])
{
    enum browser browser = platforms[gadget->platform].browser;
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
        snprintf(text, GADGET_AGENT, "Safari/%s", system_at(gadget, moment));
    else
        snprintf(text, GADGET_AGENT, "%s/%d", rows[browser].name,
            release_at(gadget, moment, rows[browser].days, rows[browser].at_epoch));
}

const char *gadget_agent(const struct gadget *gadget, int64_t moment, char text[GADGET_AGENT])
{
    static const char *const names[] = { [OS_WINDOWS] = "Windows",
        [OS_MAC] = "macOS",
        [OS_LINUX] = "Linux",
        [OS_IPHONE] = "iPhone",
        [OS_IPAD] = "iPad" };
    enum os os = platforms[gadget->platform].os;
    char browser[GADGET_AGENT];

    agent_browser(gadget, moment, browser);
    if (os == OS_ANDROID)
        snprintf(text, GADGET_AGENT, "%.20s Android %d %s", browser,
            12 + (gadget->model * 3 + gadget->lag) % 4, models[gadget->model]);
    else
        snprintf(text, GADGET_AGENT, "%.20s %s", browser, names[os]);
    return text;
}

const char *gadget_screen(const struct gadget *gadget)
{
    return screens[platforms[gadget->platform].os][gadget->screen];
}

const char *gadget_id(const struct gadget *gadget, char text[GADGET_ID])
{
    static const char *const fixed[] = { [FORM_OWN] = "",
        [FORM_MISSING] = "",
        [FORM_UNKNOWN] = "unknown",
        [FORM_ZERO] = "0000000000",
        [FORM_NULL] = "null",
        [FORM_NONE] = "N/A" };

    if (gadget->form != FORM_OWN)
        return fixed[gadget->form];
    return dice_letters(text, gadget->id, 10);
}
