/*
 * setting_value.h - the text of one setting into its field.
 */
#ifndef SETTINGS_SETTING_VALUE_H
#define SETTINGS_SETTING_VALUE_H

#include "base/arena.h"
#include "settings/setting.h"

/* Where paths start and are kept. */
struct setting_place {
    const char *file; /* the configuration file: relative paths start at its directory */
    struct arena *texts;
};

/* The setting's field of options, from text; paths are added to those that are there. err says what
 * is wrong with text, without where it stands. */
int setting_value_read(const struct setting *setting, const char *text,
    const struct setting_place *place, struct detect_options *options, struct error *err);

#endif
