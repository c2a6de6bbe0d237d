#include "export/outlet.h"

#include <errno.h>
#include <string.h>

int outlet_next(struct outlet *outlet, const char *suffix, struct error *err)
{
    return outlet->bundle ? bundle_add(outlet->bundle, suffix, &outlet->file, err) : 0;
}

int outlet_check(const struct outlet *outlet, struct error *err)
{
    if (!ferror(outlet->file))
        return 0;
    return error_set(err, ERROR_FAILED, "cannot write the output: %s", strerror(errno));
}

void outlet_rows(struct outlet *outlet, int64_t rows)
{
    struct bundle_file *files;
    size_t count;

    if (!outlet->bundle)
        return;
    files = bundle_files(outlet->bundle, &count);
    files[count - 1].rows = rows;
}
