#include "export/manifest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "store/schema.h"

enum { EXPORT, FILTERS, LEFT_OUT, FILES };

static const struct output_column export_columns[] = {
    { "what", NULL, OUTPUT_TEXT },
    { "format", NULL, OUTPUT_TEXT },
    { "profile", NULL, OUTPUT_TEXT },
    { "tool", NULL, OUTPUT_TEXT },
    { "version", NULL, OUTPUT_TEXT },
    { "schema_version", NULL, OUTPUT_INTEGER },
    { "written_at", NULL, OUTPUT_TIME },
    { "run_id", NULL, OUTPUT_INTEGER },
    { "ran_at", NULL, OUTPUT_TIME },
    { "rings", NULL, OUTPUT_INTEGER },
    { "rows", NULL, OUTPUT_INTEGER },
};

static const struct output_column filter_columns[] = {
    { "band", NULL, OUTPUT_LIST },
    { "ring", NULL, OUTPUT_LIST },
    { "verdict", NULL, OUTPUT_LIST },
    { "changed_since", NULL, OUTPUT_INTEGER },
    { "limit", NULL, OUTPUT_INTEGER },
    { "chunk", NULL, OUTPUT_INTEGER },
};

static const struct output_column left_columns[] = {
    { "protected", NULL, OUTPUT_INTEGER },
    { "benign", NULL, OUTPUT_INTEGER },
    { "watch", NULL, OUTPUT_INTEGER },
    { "unfit", NULL, OUTPUT_INTEGER },
};

static const struct output_column file_columns[] = {
    { "file", NULL, OUTPUT_TEXT },
    { "rows", NULL, OUTPUT_INTEGER },
    { "bytes", NULL, OUTPUT_INTEGER },
    { "sha256", NULL, OUTPUT_TEXT },
};

const struct sections_section manifest_sections[MANIFEST_SECTIONS] = {
    [EXPORT] = { "export", NULL, 1, COUNT_OF(export_columns), export_columns },
    [FILTERS] = { "filters", NULL, 1, COUNT_OF(filter_columns), filter_columns },
    [LEFT_OUT] = { "left_out", NULL, 1, COUNT_OF(left_columns), left_columns },
    [FILES] = { "files", NULL, 0, COUNT_OF(file_columns), file_columns },
};

static struct output_cell text(const char *text)
{
    return (struct output_cell){ .is_null = !text, .text = text };
}

static struct output_cell integer(int64_t integer)
{
    return (struct output_cell){ .integer = integer };
}

/* A number; null if it is 0. */
static struct output_cell given(int64_t integer)
{
    return (struct output_cell){ .is_null = integer == 0, .integer = integer };
}

static int leaves_protected(const struct export_request *request)
{
    return request->what == EXPORT_MEMBERS || request->what == EXPORT_IDS;
}

static const char *format_name(const struct export_request *request)
{
    static const char *const rows[] = {
        [OUTPUT_TABLE] = "table", [OUTPUT_CSV] = "csv", [OUTPUT_JSON] = "json"
    };

    if (request->what == EXPORT_IDS)
        return "plain";
    return request->what == EXPORT_GRAPH ? export_graph_formats[request->graph]
                                         : rows[request->show.format];
}

/* NULL if neither format guards cells. */
static const char *profile_name(const struct export_request *request)
{
    int is_csv = request->what == EXPORT_GRAPH ? request->graph == EXPORT_GEPHI
                                               : request->show.format == OUTPUT_CSV;

    if (request->what == EXPORT_IDS || !is_csv)
        return NULL;
    return request->show.raw ? "raw" : "review";
}

static int write_export(struct page *page, const struct export_request *request,
    const struct selection *selection, const struct export_result *result, struct error *err)
{
    struct output_cell cells[] = { text(export_names[request->what]), text(format_name(request)),
        text(profile_name(request)), text("ringleader"), text(VERSION), integer(schema_version()),
        integer(request->now), given(selection->run),
        { .is_null = !selection->run, .integer = selection->ran_at }, integer(selection->count),
        integer(result->rows) };

    if (sections_section(page, EXPORT, err) || sections_row(page, cells, err))
        return -1;
    return 0;
}

/* A list of words separated by commas; numbers of rings become ids. */
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
        fputc(OUTPUT_PART, file);
    }
    fclose(file);
    return list;
}

static int write_filters(struct page *page, const struct export_request *request, struct error *err)
{
    const struct selection_filter *filter = &request->filter;
    char *bands = list_of(filter->bands, 0), *rings = list_of(filter->rings, 1);
    char *verdicts = list_of(request->verdicts ? request->verdicts : filter->verdicts, 0);
    struct output_cell cells[] = { text(bands), text(rings), text(verdicts), given(filter->since),
        given(request->limit), given(request->chunk) };
    int rc = sections_section(page, FILTERS, err);

    if (rc == 0)
        rc = sections_row(page, cells, err);
    free(bands);
    free(rings);
    free(verdicts);
    return rc;
}

static int write_left(struct page *page, const struct export_request *request,
    const struct export_result *result, struct error *err)
{
    struct output_cell cells[] = { integer(
                                       leaves_protected(request) ? request->protected_members : 0),
        integer(result->benign), integer(result->watch), integer(result->unfit) };

    if (sections_section(page, LEFT_OUT, err) || sections_row(page, cells, err))
        return -1;
    return 0;
}

static int write_files(
    struct page *page, const struct atomic_file *files, size_t count, struct error *err)
{
    if (sections_section(page, FILES, err))
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct output_cell cells[] = { text(files[i].name), integer(files[i].rows),
            integer(files[i].bytes), text(files[i].sha256) };

        if (sections_row(page, cells, err))
            return -1;
    }
    return 0;
}

int manifest_write(FILE *file, const struct export_request *request,
    const struct selection *selection, const struct export_result *result,
    const struct atomic_file *files, size_t count, struct error *err)
{
    struct output_options options = { .format = OUTPUT_JSON, .file = file };
    struct page *page;

    if (sections_begin(&page, &options, manifest_sections, MANIFEST_SECTIONS, NULL, err))
        return -1;
    if (write_export(page, request, selection, result, err) || write_filters(page, request, err) ||
        write_left(page, request, result, err) || write_files(page, files, count, err)) {
        sections_abandon(page);
        return -1;
    }
    return sections_end(page, err);
}
