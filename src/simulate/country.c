#include "simulate/country.h"

#include "simulate/distributions.h"

static const struct country countries[COUNTRY_COUNT] = {
    { "US", 27, CULTURE_ANGLO, "USD", 0, "+1", 10, "#####", .55,
        { { "America/New_York", -300 }, { "America/Los_Angeles", -480 },
            { "America/Chicago", -360 }, { "America/Denver", -420 } },
        { "en-US", "es-US" }, { "comcast.net", "att.net", "verizon.net", "aol.com" } },
    { "GB", 7, CULTURE_ANGLO, "GBP", 20, "+447", 9, "@@# #@@", .5, { { "Europe/London", 0 } },
        { "en-GB", "en-US" }, { "btinternet.com", "sky.com", "talktalk.net", "virginmedia.com" } },
    { "DE", 7, CULTURE_GERMAN, "EUR", 19, "+491", 10, "#####", .38, { { "Europe/Berlin", 60 } },
        { "de-DE", "en-US" }, { "web.de", "gmx.de", "t-online.de", "freenet.de" } },
    { "FR", 5, CULTURE_FRENCH, "EUR", 20, "+336", 8, "#####", .36, { { "Europe/Paris", 60 } },
        { "fr-FR", "en-US" }, { "orange.fr", "free.fr", "laposte.net", "sfr.fr" } },
    { "IN", 9, CULTURE_INDIAN, "USD", 0, "+919", 9, "######", .08, { { "Asia/Kolkata", 330 } },
        { "en-IN", "hi-IN" }, { "rediffmail.com", "yahoo.co.in" } },
    { "BR", 6, CULTURE_PORTUGUESE, "USD", 0, "+5511", 9, "########", .15,
        { { "America/Sao_Paulo", -180 }, { "America/Manaus", -240 } }, { "pt-BR", "en-US" },
        { "uol.com.br", "bol.com.br", "terra.com.br", "ig.com.br" } },
    { "CA", 4, CULTURE_ANGLO, "USD", 0, "+1", 10, "@#@ #@#", .5,
        { { "America/Toronto", -300 }, { "America/Vancouver", -480 },
            { "America/Edmonton", -420 } },
        { "en-CA", "fr-CA" }, { "rogers.com", "shaw.ca", "bell.net", "videotron.ca" } },
    { "AU", 3, CULTURE_ANGLO, "USD", 10, "+614", 8, "####", .5,
        { { "Australia/Sydney", 600 }, { "Australia/Brisbane", 600 }, { "Australia/Perth", 480 } },
        { "en-AU", "en-US" }, { "bigpond.com", "optusnet.com.au", "iinet.net.au" } },
    { "ES", 3, CULTURE_SPANISH, "EUR", 21, "+346", 8, "#####", .27, { { "Europe/Madrid", 60 } },
        { "es-ES", "en-US" }, { "telefonica.net", "terra.es" } },
    { "IT", 3, CULTURE_ITALIAN, "EUR", 22, "+393", 9, "#####", .3, { { "Europe/Rome", 60 } },
        { "it-IT", "en-US" }, { "libero.it", "virgilio.it", "alice.it", "tiscali.it" } },
    { "NL", 2, CULTURE_DUTCH, "EUR", 21, "+316", 8, "#### @@", .4, { { "Europe/Amsterdam", 60 } },
        { "nl-NL", "en-US" }, { "ziggo.nl", "kpnmail.nl", "xs4all.nl" } },
    { "PL", 3, CULTURE_POLISH, "EUR", 23, "+48", 9, "##-###", .15, { { "Europe/Warsaw", 60 } },
        { "pl-PL", "en-US" }, { "wp.pl", "o2.pl", "onet.pl", "interia.pl" } },
    { "SE", 1.5, CULTURE_NORDIC, "EUR", 25, "+467", 8, "### ##", .5, { { "Europe/Stockholm", 60 } },
        { "sv-SE", "en-US" }, { "telia.com", "bredband.net" } },
    { "MX", 3, CULTURE_SPANISH, "USD", 0, "+52", 10, "#####", .2,
        { { "America/Mexico_City", -360 }, { "America/Monterrey", -360 } }, { "es-MX", "en-US" },
        { "prodigy.net.mx" } },
    { "JP", 3, CULTURE_JAPANESE, "USD", 10, "+8190", 8, "###-####", .6, { { "Asia/Tokyo", 540 } },
        { "ja-JP", "en-US" }, { "yahoo.co.jp", "docomo.ne.jp", "nifty.com", "softbank.ne.jp" } },
    { "KR", 2, CULTURE_KOREAN, "USD", 10, "+8210", 8, "#####", .3, { { "Asia/Seoul", 540 } },
        { "ko-KR", "en-US" }, { "naver.com", "daum.net", "hanmail.net" } },
    { "ID", 3, CULTURE_INDONESIAN, "USD", 0, "+628", 9, "#####", .08,
        { { "Asia/Jakarta", 420 }, { "Asia/Makassar", 480 } }, { "id-ID", "en-US" },
        { "yahoo.co.id" } },
    { "NG", 2, CULTURE_NIGERIAN, "USD", 0, "+2348", 9, "######", .06, { { "Africa/Lagos", 60 } },
        { "en-NG", "en-GB" }, { "yahoo.co.uk" } },
    { "TR", 2.5, CULTURE_TURKISH, "USD", 0, "+905", 9, "#####", .15, { { "Europe/Istanbul", 180 } },
        { "tr-TR", "en-US" }, { "mynet.com", "windowslive.com" } },
    { "UA", 1.5, CULTURE_UKRAINIAN, "USD", 0, "+380", 9, "#####", .15, { { "Europe/Kyiv", 120 } },
        { "uk-UA", "ru-UA" }, { "ukr.net", "i.ua", "meta.ua" } },
    { "VN", 2, CULTURE_VIETNAMESE, "USD", 0, "+849", 8, "######", .12,
        { { "Asia/Ho_Chi_Minh", 420 } }, { "vi-VN", "en-US" }, { "yahoo.com.vn" } },
    { "PH", 2.5, CULTURE_SPANISH, "USD", 0, "+639", 9, "####", .1, { { "Asia/Manila", 480 } },
        { "en-PH", "fil-PH" }, { "yahoo.com.ph" } },
    { "ZA", 1, CULTURE_ANGLO, "USD", 15, "+27", 9, "####", .15, { { "Africa/Johannesburg", 120 } },
        { "en-ZA", "en-GB" }, { "mweb.co.za", "telkomsa.net" } },
    { "AR", 1.5, CULTURE_SPANISH, "USD", 0, "+549", 10, "@####", .12,
        { { "America/Argentina/Buenos_Aires", -180 } }, { "es-AR", "en-US" },
        { "fibertel.com.ar", "arnet.com.ar" } },
};

const struct country *country_at(int number)
{
    return &countries[number];
}

static double weight_total(void)
{
    double total = 0;

    for (int i = 0; i < COUNTRY_COUNT; i++)
        total += countries[i].weight;
    return total;
}

int country_draw(struct random *random)
{
    double at = random_unit(random) * weight_total();

    for (int i = 0; i < COUNTRY_COUNT - 1; i++) {
        if (at < countries[i].weight)
            return i;
        at -= countries[i].weight;
    }
    return COUNTRY_COUNT - 1;
}

double country_share(int number)
{
    return countries[number].weight / weight_total();
}

const struct time_zone *country_time_zone(const struct country *country, struct random *random)
{
    int count = 1;

    while (count < COUNTRY_ZONES && country->time_zones[count].name)
        count++;
    return &country->time_zones[draw_skewed(random, count, 1.6)];
}
