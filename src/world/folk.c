#include "world/folk.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "world/dice.h"
#include "world/folk_names.h"

enum { WORDS = 56 };

static const char *const words[WORDS] = { "bright", "north", "river", "copper", "maple", "lunar",
    "stone", "harbor", "swift", "amber", "delta", "forest", "silver", "pixel", "orbit", "cedar",
    "vector", "summit", "ocean", "quartz", "falcon", "meadow", "signal", "rocket", "velvet",
    "canvas", "tiger", "polar", "granite", "willow", "ember", "cobalt", "atlas", "prairie", "panda",
    "coral", "nimbus", "shadow", "juniper", "comet", "lemon", "raven", "turbo", "cloud", "dragon",
    "happy", "crazy", "magic", "sunny", "gamer", "ninja", "music", "blue", "lucky", "wolf",
    "star" };

/* Which of a country's people carry a name of elsewhere. */
static const double immigrant = 0.12;

/* The word of this number of a list. */
static void word_take(const char *list, int number, char *word, size_t size)
{
    size_t length;

    while (number-- > 0)
        list = strchr(list, ' ') + 1;
    length = strcspn(list, " ");
    if (length >= size)
        length = size - 1;
    for (size_t i = 0; i < length; i++)
        word[i] = list[i] == '_' ? ' ' : list[i];
    word[length] = '\0';
}

void folk_given(struct random *random, enum culture culture, char given[FOLK_NAME])
{
    const char *list = folk_names_of(culture)->given;
    char first[FOLK_NAME / 2];
    char second[FOLK_NAME / 2 - 1];

    word_take(list, dice_lean(random, FOLK_GIVEN, 1.25), first, sizeof first);
    word_take(list, dice_lean(random, FOLK_GIVEN, 1.1), second, sizeof second);
    if (dice_chance(random, 0.06))
        snprintf(given, FOLK_NAME, "%s %s", first, second);
    else if (dice_chance(random, 0.05))
        snprintf(given, FOLK_NAME, "%s %c.", first, 'A' + dice_between(random, 0, 25));
    else
        snprintf(given, FOLK_NAME, "%s", first);
}

static void family_draw(struct random *random, enum culture culture, char family[FOLK_NAME])
{
    const struct folk_names *names = folk_names_of(culture);
    int composed = dice_chance(random, 0.55);
    int two = culture == CULTURE_SPANISH || culture == CULTURE_PORTUGUESE;
    char first[FOLK_NAME / 2];
    char second[FOLK_NAME / 2 - 1] = "";

    if (composed) {
        word_take(names->stems, dice_lean(random, FOLK_STEMS, 1.1), first, sizeof first);
        word_take(names->endings, dice_lean(random, FOLK_ENDINGS, 1.1), second, sizeof second);
    } else {
        word_take(names->family, dice_lean(random, FOLK_FAMILY, 1.25), first, sizeof first);
        if (two && dice_chance(random, 0.5))
            word_take(names->family, dice_lean(random, FOLK_FAMILY, 1.1), second, sizeof second);
    }
    snprintf(family, FOLK_NAME, "%s%s%s", first, !composed && second[0] ? " " : "", second);
}

void folk_person(struct random *random, enum culture culture, struct folk_name *name)
{
    if (dice_chance(random, immigrant))
        culture = (enum culture)dice_between(random, 0, CULTURE_COUNT - 1);
    folk_given(random, culture, name->given);
    family_draw(random, culture, name->family);
}

void folk_domain(struct random *random, const char *tld, char domain[FOLK_DOMAIN])
{
    static const char *const tlds[] = { "com", "com", "com", "io", "net", "co", "dev", "org", "app",
        "ai" };
    static const char *const endings[] = { "labs", "works", "soft", "media", "group", "tech",
        "data", "house" };

    const char *first = folk_word(random);
    const char *second = folk_word(random);
    int ending = dice_between(random, 0, 7);
    int form = dice_between(random, 0, 9);

    if (!tld)
        tld = tlds[dice_between(random, 0, 9)];
    if (form < 4)
        second = endings[ending];
    snprintf(domain, FOLK_DOMAIN, "%s%s%s.%s", first, form >= 8 ? "-" : "", second, tld);
}

const char *folk_word(struct random *random)
{
    return words[dice_between(random, 0, WORDS - 1)];
}

void folk_plain(const char *name, char *plain, size_t size)
{
    /* Letters of Latin-1's upper half, which UTF-8 writes as C3 80 to C3 BF. */
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty";
    size_t length = 0;

    for (const char *at = name; *at && length + 1 < size; at++) {
        unsigned char c = (unsigned char)*at;

        if (c == 0xc3 && at[1])
            plain[length++] = latin[(unsigned char)*++at & 63];
        else if (c < 128 && isalpha(c))
            plain[length++] = (char)tolower(c);
    }
    plain[length] = '\0';
}
