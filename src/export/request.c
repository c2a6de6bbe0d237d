#include "export/request.h"

#include <stdlib.h>
#include <string.h>

#include "export/graph_file.h"
#include "export/ids.h"
#include "export/manifest.h"
#include "export/table.h"

const char *const order_whats[] = { [ORDER_MEMBERS] = "members",
    [ORDER_RINGS] = "rings",
    [ORDER_EVIDENCE] = "evidence",
    [ORDER_IDS] = "ids",
    [ORDER_GRAPH] = "graph",
    NULL };
const char *const order_graphs[] = {
    [ORDER_GRAPHML] = "graphml", [ORDER_GEPHI] = "gephi", [ORDER_DOT] = "dot", NULL
};

/* ---- what goes in ---- */

static int write_sheet(const struct export_request *order, struct db *db,
    const struct selection *selection, struct export_sink *outlet, struct export_result *receipt,
    struct error *err)
{
    const struct export_table *sheet = export_table_named(order_whats[order->what]);
    struct output_options options = order->show;
    struct stmt stmt = { 0 };
    int rc = -1;

    if (sink_next(outlet, "", err) ||
        export_table_query(sheet, &stmt, db, selection, order->verdicts, order->limit, err))
        goto out;
    options.file = outlet->file;
    if (export_table_write(sheet, &stmt, &options, order->progress, &receipt->rows, err))
        goto out;
    sink_rows(outlet, receipt->rows);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int write_data(const struct export_request *order, struct db *db,
    const struct selection *selection, struct export_sink *outlet, struct export_result *receipt,
    struct error *err)
{
    if (order->what == ORDER_IDS)
        return ids_write(order, db, selection, outlet, receipt, err);
    if (order->what == ORDER_GRAPH)
        return graph_file_write(order, db, selection, outlet, receipt, err);
    return write_sheet(order, db, selection, outlet, receipt, err);
}

/* ---- where it goes ---- */

/* Whether it is several files, whose names begin with that of the output. */
static int is_series(const struct export_request *order)
{
    return order->chunk > 0 || (order->what == ORDER_GRAPH && order->graph == ORDER_GEPHI);
}

static const char *ending_of(const struct export_request *order)
{
    static const char *const rows[] = {
        [OUTPUT_TABLE] = ".txt", [OUTPUT_CSV] = ".csv", [OUTPUT_JSON] = ".json"
    };
    static const char *const graphs[] = {
        [ORDER_GRAPHML] = ".graphml", [ORDER_GEPHI] = ".csv", [ORDER_DOT] = ".dot"
    };

    if (order->what == ORDER_IDS)
        return ".txt";
    return order->what == ORDER_GRAPH ? graphs[order->graph] : rows[order->show.format];
}

/* "actions" of "actions.txt", where that is to become actions-0001.txt. */
static void cut_ending(const struct export_request *order, char *path)
{
    size_t length = strlen(path), ending = strlen(ending_of(order));

    if (is_series(order) && length > ending &&
        strcmp(path + length - ending, ending_of(order)) == 0)
        path[length - ending] = '\0';
}

static int open_bundle(
    const struct export_request *order, struct bundle **bundle, struct error *err)
{
    char *path = strdup(order->output), base[32];
    int rc;

    *bundle = NULL;
    if (!path)
        return error_memory(err);
    cut_ending(order, path);
    snprintf(base, sizeof base, "%s%s", order_whats[order->what],
        is_series(order) ? "" : ending_of(order));
    rc = atomic_files_begin(bundle, path, base, order->guard, err);
    if (rc == 0 && order->chunk)
        atomic_files_series(*bundle, ending_of(order));
    free(path);
    return rc;
}

/* Notes the files for the receipt. The manifest is the last of them. */
static int note_files(struct bundle *bundle, struct export_result *receipt, struct error *err)
{
    size_t count;
    struct atomic_file *files = atomic_files_files(bundle, &count);

    receipt->files = (int64_t)count - 1;
    receipt->manifest = strdup(files[count - 1].path);
    if (receipt->files) {
        receipt->first = strdup(files[0].path);
        receipt->last = strdup(files[count - 2].path);
    }
    return receipt->manifest && (!receipt->files || (receipt->first && receipt->last))
               ? 0
               : error_memory(err);
}

static int seal(const struct export_request *order, const struct selection *selection,
    struct bundle *bundle, struct export_result *receipt, struct error *err)
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
    if (manifest_write(manifest, order, selection, receipt, files, count, err) ||
        note_files(bundle, receipt, err))
        return -1;
    return atomic_files_publish(bundle, &receipt->gone, err);
}

static int fill_bundle(const struct export_request *order, struct db *db,
    const struct selection *selection, struct export_result *receipt, struct error *err)
{
    struct export_sink outlet = { 0 };

    if (open_bundle(order, &outlet.bundle, err))
        return -1;
    if (write_data(order, db, selection, &outlet, receipt, err) ||
        seal(order, selection, outlet.bundle, receipt, err)) {
        atomic_files_abandon(outlet.bundle);
        return -1;
    }
    return 0;
}

int export_request_fill(const struct export_request *order, struct db *db,
    const struct selection *selection, struct export_result *receipt, struct error *err)
{
    struct export_sink outlet = { .file = order->show.file };

    if (order->output)
        return fill_bundle(order, db, selection, receipt, err);
    if (write_data(order, db, selection, &outlet, receipt, err))
        return -1;
    fflush(outlet.file);
    return sink_check(&outlet, err);
}

void export_result_close(struct export_result *receipt)
{
    free(receipt->first);
    free(receipt->last);
    free(receipt->manifest);
    *receipt = (struct export_result){ 0 };
}
