#include "store/schema.h"

#include <stdlib.h>

int schema_number(const struct schema_text *text)
{
    return (int)strtol(text->name, NULL, 10);
}

int schema_version(void)
{
    int version = 0;

    for (const struct schema_text *text = schema_migrations; text->name; text++)
        version = schema_number(text);
    return version;
}
