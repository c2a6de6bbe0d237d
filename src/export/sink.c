#include "export/sink.h"

#include <errno.h>
#include <string.h>

int sink_next(struct export_sink *outlet, const char *suffix, struct error *err)
{
    return outlet->bundle ? atomic_files_add(outlet->bundle, suffix, &outlet->file, err) : 0;
}

int sink_check(const struct export_sink *outlet, struct error *err)
{
    if (!ferror(outlet->file))
        return 0;
    return error_set(err, ERROR_FAILED, "cannot write the output: %s", strerror(errno));
}

void sink_rows(struct export_sink *outlet, int64_t rows)
{
    struct atomic_file *files;
    size_t count;

    if (!outlet->bundle)
        return;
    files = atomic_files_files(outlet->bundle, &count);
    files[count - 1].rows = rows;
}
