/*
 * page_tag.h - the tags of a page that the program wrote, one by one, as strictly as it writes
 * them.
 */
#ifndef TESTS_PAGE_TAG_H
#define TESTS_PAGE_TAG_H

#include <stddef.h>

enum { TAG_NAME = 32, TAG_ATTRIBUTES = 16, TAG_VALUE = 16384 };

struct attribute {
    char name[TAG_NAME];
    const char *value; /* as it stands between its quotes */
    size_t length;
};

struct tag {
    char name[TAG_NAME]; /* "/p" where it ends one */
    struct attribute attributes[TAG_ATTRIBUTES];
    int count;
    const char *after; /* what follows it */
};

/* Reads the next tag of the page from *at on, past what <style> and <script> hold. 1, or 0 at the
 * end. Fails the test where a tag is no tag: names and attributes in lower case, values between
 * double quotes. */
int page_tag(const char **at, struct tag *tag);

/* The value of an attribute, or NULL; cut at TAG_VALUE. value has room for it. */
const char *tag_value(const struct tag *tag, const char *name, char value[TAG_VALUE]);

#endif
