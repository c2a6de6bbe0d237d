#include "store/schema.h"

int schema_version(void)
{
    int version = 0;

    while (schema_migrations[version].name)
        version++;
    return version;
}
