/*
 * list_option.h - options that take words of a list: "high,medium".
 */
#ifndef CLI_LIST_OPTION_H
#define CLI_LIST_OPTION_H

#include "base/error.h"

/* Whether each word of given, commas between, is one of known, which NULL ends; else misuse that
 * names them and the nearest. name: of the option, without dashes. */
int list_option_check(
    const char *name, const char *given, const char *const *known, struct error *err);

/* Likewise with the names of the kinds of evidence. */
int list_option_check_kinds(const char *name, const char *given, struct error *err);

#endif
