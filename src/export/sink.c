#include "export/sink.h"

#include <errno.h>
#include <string.h>

int sink_next(struct export_sink *sink, const char *suffix, struct error *err)
{
    return sink->bundle ? atomic_files_add(sink->bundle, suffix, &sink->file, err) : 0;
}

int sink_check(const struct export_sink *sink, struct error *err)
{
    if (!ferror(sink->file))
        return 0;
    return error_set(err, ERROR_FAILED, "cannot write the output: %s", strerror(errno));
}

void sink_rows(struct export_sink *sink, int64_t rows)
{
    struct atomic_file *files;
    size_t count;

    if (!sink->bundle)
        return;
    files = atomic_files_files(sink->bundle, &count);
    files[count - 1].rows = rows;
}
