#include "export/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/schema.h"

enum { EXPORT, FILTERS, LEFT_OUT, FILES };

static const struct show_column export_columns[] = {
    { "what", NULL, SHOW_TEXT },
    { "format", NULL, SHOW_TEXT },
    { "profile", NULL, SHOW_TEXT },
    { "tool", NULL, SHOW_TEXT },
    { "version", NULL, SHOW_TEXT },
    { "schema_version", NULL, SHOW_INTEGER },
    { "written_at", NULL, SHOW_TIME },
    { "run_id", NULL, SHOW_INTEGER },
    { "ran_at", NULL, SHOW_TIME },
    { "rings", NULL, SHOW_INTEGER },
    { "rows", NULL, SHOW_INTEGER },
};

static const struct show_column filter_columns[] = {
    { "band", NULL, SHOW_LIST },
    { "ring", NULL, SHOW_LIST },
    { "verdict", NULL, SHOW_LIST },
    { "changed_since", NULL, SHOW_INTEGER },
    { "limit", NULL, SHOW_INTEGER },
    { "chunk", NULL, SHOW_INTEGER },
};

static const struct show_column left_columns[] = {
    { "protected", NULL, SHOW_INTEGER },
    { "benign", NULL, SHOW_INTEGER },
    { "watch", NULL, SHOW_INTEGER },
    { "unfit", NULL, SHOW_INTEGER },
};

static const struct show_column file_columns[] = {
    { "file", NULL, SHOW_TEXT },
    { "rows", NULL, SHOW_INTEGER },
    { "bytes", NULL, SHOW_INTEGER },
    { "sha256", NULL, SHOW_TEXT },
};

const struct page_section manifest_sections[MANIFEST_SECTIONS] = {
    [EXPORT] = { "export", NULL, 1, sizeof export_columns / sizeof export_columns[0],
        export_columns },
    [FILTERS] = { "filters", NULL, 1, sizeof filter_columns / sizeof filter_columns[0],
        filter_columns },
    [LEFT_OUT] = { "left_out", NULL, 1, sizeof left_columns / sizeof left_columns[0],
        left_columns },
    [FILES] = { "files", NULL, 0, sizeof file_columns / sizeof file_columns[0], file_columns },
};

static struct show_cell text(const char *text)
{
    return (struct show_cell){ .is_null = !text, .text = text };
}

static struct show_cell integer(int64_t integer)
{
    return (struct show_cell){ .integer = integer };
}

/* A number that is none when it is 0. */
static struct show_cell given(int64_t integer)
{
    return (struct show_cell){ .is_null = integer == 0, .integer = integer };
}

static int leaves_protected(const struct order *order)
{
    return order->what == ORDER_MEMBERS || order->what == ORDER_IDS;
}

static const char *format_name(const struct order *order)
{
    static const char *const rows[] = {
        [SHOW_TABLE] = "table", [SHOW_CSV] = "csv", [SHOW_JSON] = "json"
    };

    if (order->what == ORDER_IDS)
        return "plain";
    return order->what == ORDER_GRAPH ? order_graphs[order->graph] : rows[order->show.format];
}

/* NULL where nothing is guarded in either. */
static const char *profile_name(const struct order *order)
{
    int is_csv =
        order->what == ORDER_GRAPH ? order->graph == ORDER_GEPHI : order->show.format == SHOW_CSV;

    if (order->what == ORDER_IDS || !is_csv)
        return NULL;
    return order->show.raw ? "raw" : "review";
}

static int write_export(struct page *page, const struct order *order,
    const struct selection *selection, const struct receipt *receipt, struct error *err)
{
    struct show_cell cells[] = { text(order_whats[order->what]), text(format_name(order)),
        text(profile_name(order)), text("ringleader"), text(VERSION), integer(schema_version()),
        integer(order->now), given(selection->run),
        { .is_null = !selection->run, .integer = selection->ran_at }, integer(selection->count),
        integer(receipt->rows) };

    return page_section(page, EXPORT, err) || page_row(page, cells, err) ? -1 : 0;
}

/* Words with commas between, as parts of a list; numbers of rings as their ids. */
static char *list_of(const char *words, int are_rings)
{
    char *list = NULL;
    size_t size;
    FILE *file = words ? open_memstream(&list, &size) : NULL;

    if (!file)
        return NULL;
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ",");

        if (are_rings)
            fprintf(file, "R-%06lld", strtoll(at, NULL, 10));
        else
            fwrite(at, 1, length, file);
        at += length;
        if (*at++ != ',')
            break;
        fputc(SHOW_PART, file);
    }
    fclose(file);
    return list;
}

static int write_filters(struct page *page, const struct order *order, struct error *err)
{
    const struct selection_filter *filter = &order->filter;
    char *bands = list_of(filter->bands, 0), *rings = list_of(filter->rings, 1);
    char *verdicts = list_of(order->verdicts ? order->verdicts : filter->verdicts, 0);
    struct show_cell cells[] = { text(bands), text(rings), text(verdicts), given(filter->since),
        given(order->limit), given(order->chunk) };
    int rc = page_section(page, FILTERS, err) || page_row(page, cells, err) ? -1 : 0;

    free(bands);
    free(rings);
    free(verdicts);
    return rc;
}

static int write_left(
    struct page *page, const struct order *order, const struct receipt *receipt, struct error *err)
{
    struct show_cell cells[] = { integer(leaves_protected(order) ? order->protected_members : 0),
        integer(receipt->benign), integer(receipt->watch), integer(receipt->unfit) };

    return page_section(page, LEFT_OUT, err) || page_row(page, cells, err) ? -1 : 0;
}

static int write_files(
    struct page *page, const struct bundle_file *files, size_t count, struct error *err)
{
    if (page_section(page, FILES, err))
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct show_cell cells[] = { text(files[i].name), integer(files[i].rows),
            integer(files[i].bytes), text(files[i].sha256) };

        if (page_row(page, cells, err))
            return -1;
    }
    return 0;
}

int manifest_write(FILE *file, const struct order *order, const struct selection *selection,
    const struct receipt *receipt, const struct bundle_file *files, size_t count, struct error *err)
{
    struct show_options options = { .format = SHOW_JSON, .file = file };
    struct page *page;

    if (page_begin(&page, &options, manifest_sections, MANIFEST_SECTIONS, NULL, err))
        return -1;
    if (write_export(page, order, selection, receipt, err) || write_filters(page, order, err) ||
        write_left(page, order, receipt, err) || write_files(page, files, count, err)) {
        page_abandon(page);
        return -1;
    }
    return page_end(page, err);
}
