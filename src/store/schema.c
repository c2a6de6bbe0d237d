#include "store/schema.h"

#include <stddef.h>
#include <string.h>

const char *schema_query(const char *name)
{
    for (const struct schema_text *text = schema_queries; text->name; text++)
        if (strcmp(text->name, name) == 0)
            return text->sql;
    return NULL;
}

int schema_version(void)
{
    int version = 0;

    while (schema_migrations[version].name)
        version++;
    return version;
}
