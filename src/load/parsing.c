#include "load/parsing.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "load/amount_sample.h"
#include "load/meeting.h"
#include "input/reader.h"

enum { HEADER_ROWS = 20 /* of which one may be the header */ };

/* ---- the thread ---- */

static int hand_over(struct parsing *parsing, struct batch **batch, struct error *err)
{
    if (convert_check(&parsing->convert, 0, err))
        return -1;
    (*batch)->position = stream_position(parsing->stream);
    if (queue_put(&parsing->queue, *batch))
        return error_set(err, ERROR_FAILED, "the writing thread stopped");
    *batch = batch_new(err);
    return *batch ? 0 : -1;
}

static int take_header(struct parsing *parsing, const struct row *row, struct error *err)
{
    return convert_header(&parsing->convert, row, &parsing->options->header, err);
}

/* Some exports begin with a title, a date or the like. Looks for the header in the rows below the
 * first, which *err says is none. */
static int find_header_below(struct parsing *parsing, struct reader *reader, struct row *row)
{
    struct error ignored;

    for (int i = 1; i < HEADER_ROWS && reader_try_next_header(reader); i++) {
        if (reader_next(reader, row, &ignored) <= 0)
            return -1;
        if (take_header(parsing, row, &ignored) == 0 && !parsing->convert.header.is_headerless) {
            parsing->header_line = row->line;
            return 0;
        }
    }
    return -1;
}

/* Whether what is read may end early because what wrote it failed. */
static int is_piped(const struct parsing *parsing)
{
    return parsing->options->command || strcmp(parsing->path, "-") == 0;
}

static int refuse_empty(const struct parsing *parsing, struct error *err)
{
    const char *name = parsing->convert.name;

    if (is_piped(parsing))
        return error_set(err, ERROR_REFUSED,
            "%s: nothing came; did the command fail? Its first row must name the columns", name);
    return error_set(
        err, ERROR_REFUSED, "%s: the file is empty; its first row must name the columns", name);
}

/* Of standard input that is no file there is neither an end that can be seen nor an exit status:
 * only a line break shows that its last line is whole. */
static int check_line_end(const struct parsing *parsing, const struct row *row, struct error *err)
{
    if (!row->is_unended || parsing->options->command || strcmp(parsing->path, "-") != 0 ||
        stream_size(parsing->stream) > 0)
        return 0;
    return error_set(err, ERROR_REFUSED,
        "%s:%lld: the input ends within a line, so it may be cut; nothing was stored; end the last "
        "line with a line break, or load it from a file or with `--from COMMAND`",
        parsing->convert.name, (long long)row->line);
}

/* A pipe that ends within a row was cut. */
static int check_end(const struct parsing *parsing, const struct row *row, struct error *err)
{
    int columns = parsing->convert.header.columns;
    char found[48] = "";

    if (!row->is_unended || !is_piped(parsing))
        return 0;
    if (!row->problem && row->count >= columns)
        return check_line_end(parsing, row, err);
    if (!row->problem)
        snprintf(found, sizeof found, " (%d of %d cells)", row->count, columns);
    return error_set(err, ERROR_REFUSED,
        "%s:%lld: the input ends within a row%s, so what wrote it failed or was cut off; nothing "
        "was stored; `ringleader load --from COMMAND` sees whether a command fails",
        parsing->convert.name, (long long)row->line, found);
}

static int take_row(
    struct parsing *parsing, const struct row *row, struct batch *batch, struct error *err)
{
    if (check_end(parsing, row, err))
        return -1;
    return row->is_header ? take_header(parsing, row, err)
                          : convert_row(&parsing->convert, row, batch, err);
}

static int read_header(
    struct parsing *parsing, struct reader *reader, struct row *row, struct error *err)
{
    int more = reader_next(reader, row, err);

    if (more == 0)
        return refuse_empty(parsing, err);
    if (more < 0)
        return -1;
    if (take_header(parsing, row, err) == 0)
        return 0;
    if (err->code != ERROR_REFUSED)
        return -1;
    reader_explain(reader, err);
    return find_header_below(parsing, reader, row);
}

/* first: the header, or the first row where there is none. */
static int parse_rows(
    struct parsing *parsing, struct reader *reader, const struct row *first, struct error *err)
{
    struct batch *batch = batch_new(err);
    struct row row;
    int more, rc = -1;

    if (!batch)
        return -1;
    if (check_line_end(parsing, first, err))
        goto out;
    if (parsing->convert.header.is_headerless)
        reader_header_is_data(reader);
    if (parsing->convert.header.is_headerless && convert_row(&parsing->convert, first, batch, err))
        goto out;
    while ((more = reader_next(reader, &row, err)) > 0)
        if (take_row(parsing, &row, batch, err) ||
            (batch_is_full(batch) && hand_over(parsing, &batch, err)))
            goto out;
    if (more < 0 || hand_over(parsing, &batch, err) || convert_check(&parsing->convert, 1, err))
        goto out;
    rc = 0;
out:
    batch_free(batch);
    return rc;
}

static int parse(struct parsing *parsing, struct error *err)
{
    char command[64];
    struct reader_source source = { .path = parsing->path,
        .command = command,
        .is_output = parsing->options->command != NULL,
        .encoding = parsing->options->format.encoding };
    struct reader *reader = NULL;
    struct row row;
    int rc = -1;

    snprintf(
        command, sizeof command, "ringleader load %s", record_info(parsing->options->kind)->name);
    if (reader_open(&reader, parsing->stream, &source, err))
        return -1;
    if (read_header(parsing, reader, &row, err))
        goto out;
    amount_sample(&source, &parsing->convert.header, row.line, &parsing->convert.amounts);
    if (parse_rows(parsing, reader, &row, err))
        goto out;
    rc = 0;
out:
    reader_close(reader);
    return rc;
}

static void *parse_thread(void *context)
{
    struct parsing *parsing = context;

    parsing->failed = parse(parsing, &parsing->error);
    queue_close(&parsing->queue);
    return NULL;
}

/* ---- the caller's thread ---- */

/* Hash seeds that nobody outside can know, so that nobody can make two texts collide. */
static int seed_hashes(struct convert *convert, struct error *err)
{
    uint64_t seed;

    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        return error_set(err, ERROR_FAILED, "no random numbers from the system");
    convert->accounts.seed = convert->combinations.seed = convert->seen.seed = seed;
    return 0;
}

static int open_stream(struct parsing *parsing, struct error *err)
{
    const char *command = parsing->options->command;

    return command ? stream_open_command(&parsing->stream, command, parsing->path, err)
                   : stream_open(&parsing->stream, parsing->path, err);
}

int parsing_open(struct parsing *parsing, const char *path, const struct load_options *options,
    struct error *err)
{
    struct convert *convert = &parsing->convert;

    parsing->options = options;
    parsing->path = path;
    convert_open(convert, options->kind, strcmp(path, "-") == 0 ? "standard input" : path);
    convert->not_cards = options->not_cards;
    convert->not_card_count = options->not_card_count;
    convert->not_card_optional = options->not_card_optional;
    convert->format = options->format;
    convert->tells_nobody = options->on_reject && options->lists_nobody;
    queue_open(&parsing->queue);
    if (seed_hashes(convert, err) || open_stream(parsing, err))
        return -1;
    stream_heed(parsing->stream, &options->progress->interrupted);
    return 0;
}

static void add_counts(struct counts *sum, const struct counts *counts)
{
    sum->read += counts->read;
    sum->stored += counts->stored;
    sum->duplicate += counts->duplicate;
    sum->rejected += counts->rejected;
    sum->nobody += counts->nobody;
}

static int take_batches(struct parsing *parsing,
    int (*take)(void *context, const struct batch *batch, struct error *err), void *context,
    struct counts *counts, struct error *err)
{
    int64_t size = stream_size(parsing->stream);
    struct batch *batch;
    int rc = 0;

    while (rc == 0 && (batch = queue_take(&parsing->queue))) {
        rc = take(context, batch, err);
        add_counts(counts, &batch->counts);
        if (rc == 0)
            rc =
                progress_step(parsing->options->progress, batch->position, size, counts->read, err);
        batch_free(batch);
    }
    return rc;
}

int parsing_run(struct parsing *parsing,
    int (*take)(void *context, const struct batch *batch, struct error *err), void *context,
    struct counts *counts, struct error *err)
{
    struct batch *left;
    int rc;

    if (pthread_create(&parsing->thread, NULL, parse_thread, parsing))
        return error_set(err, ERROR_FAILED, "cannot start a thread");
    rc = take_batches(parsing, take, context, counts, err);
    queue_close(&parsing->queue);
    pthread_join(parsing->thread, NULL);
    while ((left = queue_take(&parsing->queue)))
        batch_free(left);
    if (rc == 0 && parsing->failed) {
        *err = parsing->error;
        rc = -1;
    }
    return rc;
}

void parsing_describe(const struct parsing *parsing, struct load_result *result)
{
    const struct convert *convert = &parsing->convert;
    char again[40] = "";

    result->preset = convert->header.preset;
    snprintf(result->unknown, sizeof result->unknown, "%s", convert->header.unknown);
    if (parsing->header_line)
        load_notes_add(&result->notes, NOTE_HEADER, NULL, 0, 0,
            "line %lld is the header; the lines above it were not read",
            (long long)parsing->header_line);
    pan_guard_note(&convert->cards, &result->notes);
    if (!convert->preview && meeting_is_stream(parsing->path))
        snprintf(again, sizeof again, "--instead-of %lld ", (long long)convert->load);
    else if (!convert->preview)
        snprintf(again, sizeof again, "--replace ");
    quality_notes(&convert->quality, &convert->header, &result->counts, again, &result->notes);
}

int parsing_check_rejects(
    const struct parsing *parsing, const struct counts *counts, struct error *err)
{
    const struct convert *convert = &parsing->convert;
    double allowed = parsing->options->max_rejects;
    char text[QUALITY_REASON];

    if (counts->read > 0 && counts->nobody == counts->read)
        return error_set(err, ERROR_REFUSED, "%s: no row names an account: %s", parsing->path,
            quality_no_account(&convert->quality, &convert->header, text));
    /* 0.29 * 100 is a little less than 29. */
    if ((double)counts->rejected <= allowed * (double)counts->read + 1e-6)
        return 0;
    return error_set(err, ERROR_REFUSED,
        "%s: %lld of %lld rows cannot be stored, more than the %g %% that --max-rejects allows, so "
        "nothing was stored; "
        "%s%s",
        parsing->path, (long long)counts->rejected, (long long)counts->read, allowed * 100,
        quality_causes(&convert->quality, text),
        parsing->options->on_reject ? "" : "; --rejects FILE lists them");
}

void parsing_close(struct parsing *parsing)
{
    stream_close(parsing->stream);
    queue_free(&parsing->queue);
    convert_free(&parsing->convert);
}
