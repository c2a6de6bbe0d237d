#include "output/sections.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/strbuf.h"

enum { NONE = -1 };

struct page {
    struct output_options options;
    const struct sections_section *sections;
    int count;
    int only;              /* index of the requested section, NONE: all */
    int open;              /* index of the current section, NONE: before the first */
    struct output *output; /* of the current section; NULL: not shown */
    int rows;              /* rows of the current section */
    int shown;             /* sections written so far */
    struct strbuf notes;
    int has_notes;
};

static int is_alone(const struct page *page)
{
    return page->only != NONE;
}

static int find_section(struct page *page, const char *name, struct error *err)
{
    char known[256] = "";

    for (int i = 0; i < page->count; i++) {
        size_t used = strlen(known);

        if (strcmp(page->sections[i].name, name) == 0) {
            page->only = i;
            return 0;
        }
        snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", page->sections[i].name);
    }
    return error_set(err, ERROR_USAGE, "--section takes one of %s; not \"%.40s\"", known, name);
}

int sections_begin(struct page **out, const struct output_options *options,
    const struct sections_section *sections, int count, const char *only, struct error *err)
{
    struct page *page = calloc(1, sizeof *page);

    *out = NULL;
    if (!page)
        return error_memory(err);
    *page = (struct page){ .options = *options,
        .sections = sections,
        .count = count,
        .only = options->format == OUTPUT_CSV ? 0 : NONE,
        .open = NONE };
    if ((only && find_section(page, only, err)) || strbuf_open(&page->notes, err)) {
        sections_abandon(page);
        return -1;
    }
    if (options->format == OUTPUT_JSON && !is_alone(page))
        fputs("{", options->file);
    *out = page;
    return 0;
}

int sections_wants(const struct page *page, int section)
{
    return !is_alone(page) || page->only == section;
}

/* Writes what separates the sections of a page, and the title. */
static void head_write(struct page *page, const struct sections_section *section)
{
    FILE *file = page->options.file;

    if (page->options.format == OUTPUT_JSON && !is_alone(page))
        fprintf(file, "%s\"%s\":\n", page->shown ? "," : "", section->name);
    if (page->options.format != OUTPUT_TABLE)
        return;
    if (page->shown)
        fputc('\n', file);
    if (section->title && !is_alone(page))
        fprintf(file, page->options.color ? "\033[1;4m%s\033[0m\n" : "%s\n", section->title);
}

/* A table's title waits for its first row, so that an empty section leaves nothing. */
static int show_open(struct page *page, struct error *err)
{
    const struct sections_section *section = &page->sections[page->open];
    struct output_options options = page->options;

    head_write(page, section);
    page->shown++;
    options.card = section->card;
    return output_begin(&page->output, &options, section->columns, section->column_count, err);
}

static int section_end(struct page *page, struct error *err)
{
    struct output *output = page->output;
    const char *notes;

    page->output = NULL;
    if (output_end(output, err))
        return -1;
    if (!page->has_notes)
        return 0;
    page->has_notes = 0;
    notes = strbuf_text(&page->notes, err);
    if (!notes)
        return -1;
    if (page->rows)
        fputs(notes, page->options.file);
    return 0;
}

int sections_section(struct page *page, int section, struct error *err)
{
    if (section_end(page, err))
        return -1;
    page->open = section;
    page->rows = 0;
    if (!sections_wants(page, section) || page->options.format == OUTPUT_TABLE)
        return 0;
    return show_open(page, err);
}

int sections_row(struct page *page, const struct output_cell *cells, struct error *err)
{
    if (!sections_wants(page, page->open))
        return 0;
    if (!page->output && show_open(page, err))
        return -1;
    page->rows++;
    return output_row(page->output, cells, err);
}

void sections_note(struct page *page, const char *words)
{
    if (page->options.format != OUTPUT_TABLE || !sections_wants(page, page->open))
        return;
    if (!page->has_notes)
        strbuf_begin(&page->notes);
    page->has_notes = 1;
    fprintf(page->notes.file, page->options.color ? "\033[2m%s\033[0m\n" : "%s\n", words);
}

int sections_end(struct page *page, struct error *err)
{
    int rc;

    if (!page)
        return 0;
    rc = section_end(page, err);
    if (rc == 0 && page->options.format == OUTPUT_JSON && !is_alone(page))
        fputs("}\n", page->options.file);
    if (rc == 0 && fflush(page->options.file))
        rc = error_set(err, ERROR_FAILED, "cannot write the output");
    sections_abandon(page);
    return rc;
}

void sections_abandon(struct page *page)
{
    if (!page)
        return;
    output_abandon(page->output);
    strbuf_close(&page->notes);
    free(page);
}
