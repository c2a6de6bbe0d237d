#include "export/request.h"

#include <stdlib.h>
#include <string.h>

#include "export/graph_file.h"
#include "export/ids.h"
#include "export/manifest.h"
#include "export/table.h"

const char *const export_names[] = { [EXPORT_MEMBERS] = "members",
    [EXPORT_RINGS] = "rings",
    [EXPORT_EVIDENCE] = "evidence",
    [EXPORT_IDS] = "ids",
    [EXPORT_GRAPH] = "graph",
    NULL };
const char *const export_graph_formats[] = {
    [EXPORT_GRAPHML] = "graphml", [EXPORT_GEPHI] = "gephi", [EXPORT_DOT] = "dot", NULL
};

/* ---- content ---- */

static int write_sheet(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_sink *sink, struct export_result *result,
    struct error *err)
{
    const struct export_table *table = export_table_named(export_names[request->what]);
    struct output_options options = request->show;
    struct stmt stmt = { 0 };
    int rc = -1;

    if (sink_next(sink, "", err) ||
        export_table_query(table, &stmt, db, selection, request->verdicts, request->limit, err))
        goto out;
    options.file = sink->file;
    if (export_table_write(table, &stmt, &options, request->progress, &result->rows, err))
        goto out;
    sink_rows(sink, result->rows);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int write_data(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_sink *sink, struct export_result *result,
    struct error *err)
{
    if (request->what == EXPORT_IDS)
        return ids_write(request, db, selection, sink, result, err);
    if (request->what == EXPORT_GRAPH)
        return graph_file_write(request, db, selection, sink, result, err);
    return write_sheet(request, db, selection, sink, result, err);
}

/* ---- files ---- */

/* Whether the export has several files, whose names begin with the output's name. */
static int is_series(const struct export_request *request)
{
    return request->chunk > 0 || (request->what == EXPORT_GRAPH && request->graph == EXPORT_GEPHI);
}

static const char *ending_of(const struct export_request *request)
{
    static const char *const rows[] = {
        [OUTPUT_TABLE] = ".txt", [OUTPUT_CSV] = ".csv", [OUTPUT_JSON] = ".json"
    };
    static const char *const graphs[] = {
        [EXPORT_GRAPHML] = ".graphml", [EXPORT_GEPHI] = ".csv", [EXPORT_DOT] = ".dot"
    };

    if (request->what == EXPORT_IDS)
        return ".txt";
    return request->what == EXPORT_GRAPH ? graphs[request->graph] : rows[request->show.format];
}

/* "actions" of "actions.txt" if the files will be actions-0001.txt and so on. */
static void cut_ending(const struct export_request *request, char *path)
{
    size_t length = strlen(path), ending = strlen(ending_of(request));

    if (is_series(request) && length > ending &&
        strcmp(path + length - ending, ending_of(request)) == 0)
        path[length - ending] = '\0';
}

static int open_bundle(
    const struct export_request *request, struct bundle **bundle, struct error *err)
{
    char *path = strdup(request->output), base[32];
    int rc;

    *bundle = NULL;
    if (!path)
        return error_memory(err);
    cut_ending(request, path);
    snprintf(base, sizeof base, "%s%s", export_names[request->what],
        is_series(request) ? "" : ending_of(request));
    rc = atomic_files_begin(bundle, path, base, request->guard, err);
    if (rc == 0 && request->chunk)
        atomic_files_series(*bundle, ending_of(request));
    free(path);
    return rc;
}

/* Records the files in the result. The manifest is the last one. */
static int note_files(struct bundle *bundle, struct export_result *result, struct error *err)
{
    size_t count;
    struct atomic_file *files = atomic_files_files(bundle, &count);

    result->files = (int64_t)count - 1;
    result->manifest = strdup(files[count - 1].path);
    if (result->files) {
        result->first = strdup(files[0].path);
        result->last = strdup(files[count - 2].path);
    }
    return result->manifest && (!result->files || (result->first && result->last))
               ? 0
               : error_memory(err);
}

static int seal(const struct export_request *request, const struct selection *selection,
    struct bundle *bundle, struct export_result *result, struct error *err)
{
    struct atomic_file *files;
    size_t count;
    FILE *manifest;

    if (atomic_files_seal(bundle, err))
        return -1;
    atomic_files_files(bundle, &count);
    if (atomic_files_add(bundle, ".manifest.json", &manifest, err))
        return -1;
    files = atomic_files_files(bundle, &(size_t){ 0 });
    if (manifest_write(manifest, request, selection, result, files, count, err) ||
        note_files(bundle, result, err))
        return -1;
    return atomic_files_publish(bundle, &result->gone, err);
}

static int fill_bundle(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_result *result, struct error *err)
{
    struct export_sink sink = { 0 };

    if (open_bundle(request, &sink.bundle, err))
        return -1;
    if (write_data(request, db, selection, &sink, result, err) ||
        seal(request, selection, sink.bundle, result, err)) {
        atomic_files_abandon(sink.bundle);
        return -1;
    }
    return 0;
}

int export_request_fill(const struct export_request *request, struct db *db,
    const struct selection *selection, struct export_result *result, struct error *err)
{
    struct export_sink sink = { .file = request->show.file };

    if (request->output)
        return fill_bundle(request, db, selection, result, err);
    if (write_data(request, db, selection, &sink, result, err))
        return -1;
    fflush(sink.file);
    return sink_check(&sink, err);
}

void export_result_close(struct export_result *result)
{
    free(result->first);
    free(result->last);
    free(result->manifest);
    *result = (struct export_result){ 0 };
}
