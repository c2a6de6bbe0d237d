/*
 * setting_value.h - converts the text of a setting to its field.
 */
#ifndef SETTINGS_SETTING_VALUE_H
#define SETTINGS_SETTING_VALUE_H

#include "base/arena.h"
#include "settings/setting.h"

/* Where paths start, and who keeps them. */
struct setting_place {
    const char *file; /* the configuration file: relative paths start at its directory */
    struct arena *texts;
};

/* Sets the setting's field of options from text; paths are added to the existing ones. err
 * explains what is wrong with text, without the place. */
int setting_value_read(const struct setting *setting, const char *text,
    const struct setting_place *place, struct detect_options *options, struct error *err);

#endif
