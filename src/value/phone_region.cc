#include "value/phone_region.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <cstring>
#include <string>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* The one instance, made when first needed. It writes no messages. */
static const PhoneNumberUtil *util()
{
    static const PhoneNumberUtil *const instance = [] {
        PhoneNumberUtil *made = PhoneNumberUtil::GetInstance();

        made->SetLogger(new NullLogger());
        return made;
    }();

    return instance;
}

static bool parse(const std::string &number, const std::string &region, PhoneNumber *read)
{
    return util()->Parse(number, region, read) == PhoneNumberUtil::NO_PARSING_ERROR;
}

/* A number that begins with the region's own calling code, without "+": 4915112345678 in DE. */
static bool read_whole(const std::string &number, const std::string &region, PhoneNumber *read)
{
    return !number.empty() && number[0] != '0' && number[0] != '(' &&
           parse("+" + number, region, read) &&
           read->country_code() == util()->GetCountryCodeForRegion(region) &&
           util()->IsValidNumber(*read);
}

int phone_region_format(
    const char *number, size_t length, const char region[2], char *e164, size_t size)
try {
    PhoneNumber read;
    std::string written, typed(number, length), in(region, 2);

    if (!read_whole(typed, in, &read) &&
        !(parse(typed, in, &read) && util()->IsPossibleNumber(read)))
        return -1;
    util()->Format(read, PhoneNumberUtil::E164, &written);
    if (written.empty() || written.size() >= size)
        return -1;
    memcpy(e164, written.c_str(), written.size() + 1);
    return 0;
} catch (...) {
    return -1;
}
