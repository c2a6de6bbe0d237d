#include "weekly/reject_notice.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "output/sanitize.h"

enum { ROWS_SHOWN = 50 };

int reject_notice_add(void *context, const char *file, int64_t line, struct text reason,
    struct text raw, struct error *err)
{
    struct reject_notice *notice = context;

    (void)file;
    (void)raw; /* the file has it; personal data is not written twice */
    if (notice->count++ >= ROWS_SHOWN)
        return 0;
    if (!notice->file && !(notice->file = open_memstream(&notice->rows, &notice->size)))
        return error_memory(err);
    fprintf(notice->file, "    line %lld: ", (long long)line);
    sanitize_write(notice->file, reason.at, reason.length);
    fputc('\n', notice->file);
    return ferror(notice->file) ? error_memory(err) : 0;
}

static void write_rows(FILE *file, struct reject_notice *notice)
{
    if (notice->count == 0)
        return;
    fflush(notice->file);
    fprintf(file, "\nRows that cannot be stored:\n%s", notice->rows);
    if (notice->count > ROWS_SHOWN)
        fprintf(file, "    and %lld more\n", (long long)(notice->count - ROWS_SHOWN));
}

char *reject_notice_write(struct reject_notice *notice, const char *name, enum record_kind record,
    int64_t now, const struct error *why, struct error *err)
{
    const char *kind = record_info(record)->name;
    char moment[TIME_TEXT], *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    if (!file) {
        error_memory(err);
        return NULL;
    }
    sanitize_write(file, name, strlen(name));
    fprintf(file, "\nwas refused by the weekly run of %s; nothing of it was stored.\n\nWhy: ",
        time_format(now, moment));
    sanitize_write(file, why->message, strlen(why->message));
    fputc('\n', file);
    write_rows(file, notice);
    fprintf(file,
        "\nWhat to do: correct the file, or write it again, and put it back into the\n"
        "inbox under any name that begins with \"%s\" and ends in .csv, .tsv, .json,\n"
        ".jsonl or .ndjson, or one of these with .gz, .zst or .xz behind; the next weekly\n"
        "run loads it. Or load it by hand: `ringleader load --help` explains how to\n"
        "map columns and how to skip rows that cannot be stored.\n",
        kind);
    if (fclose(file) == 0)
        return text;
    error_memory(err);
    free(text);
    return NULL;
}

void reject_notice_free(struct reject_notice *notice)
{
    if (notice->file)
        fclose(notice->file);
    free(notice->rows);
    *notice = (struct reject_notice){ 0 };
}
