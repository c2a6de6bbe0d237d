/*
 * export.c - `ringleader export`: rings for review, to standard output or into files.
 */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"
#include "cli/listing.h"
#include "cli/command_io.h"
#include "value/ring_id.h"
#include "export/request.h"
#include "output/sanitize.h"

enum {
    OUTPUT = 'o',
    PROFILE = 'p',
    RING = 'r',
    BOM = 3001,
    CHANGED_SINCE,
    CHUNK,
    GRAPH_FORMAT,
    VERDICT,
    NAMED = 10 /* most protected accounts in a message */
};

static const struct argp_option options[] = {
    { "band", LISTING_BAND, "BANDS", 0,
        "high, medium, low or all (default: high,medium; with --ring all)", 1 },
    { "ring", RING, "RING", 0, "Only these rings; several times, or separated by commas", 1 },
    { "verdict", VERDICT, "VERDICTS", 0, "confirmed, benign, watch, or none: not reviewed yet", 1 },
    { "changed-since", CHANGED_SINCE, "RUN", 0,
        "Only rings whose members or band changed in a run after that one", 1 },
    { "output", OUTPUT, "PATH", 0, "Write to this file, file prefix or directory, with a manifest",
        2 },
    { "chunk", CHUNK, "N", 0, "Write lists of N accounts each: PATH-0001.txt, PATH-0002.txt ...",
        2 },
    { "graph-format", GRAPH_FORMAT, "graphml|gephi|dot", 0,
        "graphml (default), gephi (two CSV files) or dot (Graphviz)", 3 },
    { "profile", PROFILE, "PROFILE", 0,
        "review (default): guard cells that a spreadsheet would run; raw: exact bytes", 3 },
    { "bom", BOM, NULL, 0, "Begin CSV with a byte order mark, for Excel", 3 },
    { 0 },
};

/* The request, and the messages to print at the end. */
struct export_call {
    struct invocation *in;
    struct export_request request;
    char *rings; /* numbers, separated by commas */
    size_t rings_size;
    FILE *notes;
    int64_t named; /* protected accounts */
};

/* ---- the request ---- */

static int named_in(const char *const *names, const char *name)
{
    int i = 0;

    while (names[i] && strcmp(names[i], name) != 0)
        i++;
    return names[i] ? i : -1;
}

static int count_of(const char *const *names)
{
    int count = 0;

    while (names[count])
        count++;
    return count;
}

static int read_what(struct export_call *call, struct error *err)
{
    const char *given = call->in->arguments[0], *near;
    int what = named_in(export_names, given);

    if (what < 0) {
        near = suggest(given, export_names, count_of(export_names));
        return error_set(err, ERROR_USAGE,
            "export takes members, rings, evidence, ids or graph; not \"%.40s\"%s%s%s", given,
            near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    }
    call->request.what = (enum export_what)what;
    /* members in chunks are lists of ids */
    if (what == EXPORT_MEMBERS && invocation_option(call->in, CHUNK))
        call->request.what = EXPORT_IDS;
    return 0;
}

static int read_bands(struct export_call *call, struct error *err)
{
    int is_of_rings =
        invocation_option(call->in, RING) && !invocation_option(call->in, LISTING_BAND);

    return is_of_rings ? 0 : listing_bands(call->in, &call->request.filter.bands, err);
}

static int read_verdicts(struct export_call *call, struct error *err)
{
    static const char *const known[] = { "confirmed", "benign", "watch", "none", NULL };
    const char *given = invocation_option(call->in, VERDICT);

    if (!given)
        return 0;
    if (listing_check("verdict", given, known, err))
        return -1;
    if (call->request.what == EXPORT_IDS && strstr(given, "benign"))
        return error_set(
            err, ERROR_USAGE, "ids are candidates for action and never include benign accounts");
    if (call->request.what == EXPORT_IDS || call->request.what == EXPORT_MEMBERS)
        call->request.verdicts = given;
    else
        call->request.filter.verdicts = given;
    return 0;
}

/* Adds the rings of one --ring to the list. */
static int add_rings(const char *given, FILE *list, struct error *err)
{
    for (const char *at = given;; at++) {
        size_t length = strcspn(at, ",");
        int64_t ring;

        if (ring_id_parse((struct text){ at, length }, &ring))
            return error_set(err, ERROR_USAGE,
                "--ring takes a ring such as R-000012 or 12, not \"%.*s\"",
                (int)(length < 40 ? length : 40), at);
        fprintf(list, "%s%lld", ftell(list) > 0 ? "," : "", (long long)ring);
        at += length;
        if (!*at)
            return 0;
    }
}

static int read_rings(struct export_call *call, struct error *err)
{
    FILE *list;
    int rc = 0;

    if (!invocation_option(call->in, RING))
        return 0;
    list = open_memstream(&call->rings, &call->rings_size);
    if (!list)
        return error_memory(err);
    for (int i = 0; rc == 0 && i < call->in->option_count; i++)
        if (call->in->options[i].key == RING)
            rc = add_rings(call->in->options[i].value, list, err);
    if (fclose(list) && rc == 0)
        rc = error_memory(err);
    call->request.filter.rings = call->rings;
    return rc;
}

static int read_numbers(struct export_call *call, struct error *err)
{
    struct export_request *request = &call->request;
    double since, chunk;

    if (invocation_number(call->in, CHANGED_SINCE, "changed-since", 1, INT_MAX, 0, &since, err) ||
        invocation_number(call->in, CHUNK, "chunk", 1, INT_MAX, 0, &chunk, err) ||
        command_io_limit(call->in, 0, &request->limit, err))
        return -1;
    request->filter.since = (int64_t)since;
    request->chunk = (int64_t)chunk;
    if (request->what == EXPORT_GRAPH)
        request->filter.limit = request->limit;
    return 0;
}

/* ---- the format ---- */

static int ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), tail = strlen(ending);

    return length > tail && strcmp(text + length - tail, ending) == 0;
}

static int read_graph(struct export_call *call, struct error *err)
{
    const char *given = invocation_option(call->in, GRAPH_FORMAT);
    const char *output = call->request.output;

    if (output && (ends_with(output, ".dot") || ends_with(output, ".gv")))
        call->request.graph = EXPORT_DOT;
    if (!given)
        return 0;
    if (strchr(given, ','))
        return error_set(err, ERROR_USAGE, "--graph-format takes one format, not \"%.40s\"", given);
    if (listing_check("graph-format", given, export_graph_formats, err))
        return -1;
    call->request.graph = (enum export_graph_format)named_in(export_graph_formats, given);
    return 0;
}

static int read_show(struct export_call *call, struct error *err)
{
    const char *profile = invocation_option(call->in, PROFILE);
    struct output_options *show = &call->request.show;

    *show = command_io_show(call->in);
    if (profile && strcmp(profile, "review") != 0 && strcmp(profile, "raw") != 0)
        return error_set(err, ERROR_USAGE, "--profile takes review or raw, not \"%.40s\"", profile);
    if (call->request.output) {
        show->mask = !call->in->unmask && show->format == OUTPUT_TABLE;
        show->width = show->color = show->plain = 0;
    }
    show->raw = profile && strcmp(profile, "raw") == 0;
    show->bom = invocation_option(call->in, BOM) != NULL;
    return 0;
}

static int is_csv(const struct export_request *request)
{
    if (request->what == EXPORT_GRAPH)
        return request->graph == EXPORT_GEPHI;
    return request->what != EXPORT_IDS && request->show.format == OUTPUT_CSV;
}

/* Checks that the options can be combined, before any work is done. */
static int check_sense(const struct export_call *call, struct error *err)
{
    const struct invocation *in = call->in;
    const struct export_request *request = &call->request;
    int is_graph = request->what == EXPORT_GRAPH, is_ids = request->what == EXPORT_IDS;
    const struct {
        int is_wrong;
        const char *words;
    } rules[] = {
        { request->chunk && !is_ids, "--chunk writes lists of ids; use it with members or ids" },
        { request->chunk && !request->output,
            "--chunk writes several files; give the start of their names with --output" },
        { invocation_option(in, GRAPH_FORMAT) && !is_graph,
            "--graph-format works only with graph" },
        { is_graph && request->graph == EXPORT_GEPHI && !request->output,
            "Gephi reads two files; give the start of their names with --output" },
        { is_graph && in->has_format, "a graph takes --graph-format, not --format" },
        { is_ids && in->has_format, "a list of ids is plain text; it takes no --format" },
        { invocation_option(in, PROFILE) && !is_csv(request), "--profile works only with CSV" },
        { invocation_option(in, BOM) && !is_csv(request), "--bom works only with CSV" },
        { is_graph && !request->output && in->is_terminal,
            "a graph is for other programs; name a file with --output, or send standard output "
            "to one" },
    };

    for (size_t i = 0; i < COUNT_OF(rules); i++)
        if (rules[i].is_wrong)
            return error_set(err, ERROR_USAGE, "%s", rules[i].words);
    return 0;
}

static int read_request(struct export_call *call, struct error *err)
{
    call->request.now = call->in->now;
    call->request.progress = &call->in->progress;
    call->request.output = invocation_option(call->in, OUTPUT);
    call->request.guard = &call->in->guard;
    if (call->request.output && strcmp(call->request.output, "-") == 0)
        call->request.output = NULL;
    if (read_what(call, err) || read_bands(call, err) || read_rings(call, err) ||
        read_verdicts(call, err) || read_numbers(call, err) || read_graph(call, err) ||
        read_show(call, err) || check_sense(call, err))
        return -1;
    return 0;
}

/* ---- messages ---- */

static int note_protected(void *context, struct text ring_id, struct text account_id,
    struct text protection, struct error *err)
{
    struct export_call *call = context;
    int left_out = call->request.what == EXPORT_MEMBERS || call->request.what == EXPORT_IDS;

    (void)err;
    if (call->named++ >= NAMED)
        return 0;
    if (call->named > 1)
        fputs(", ", call->notes);
    else
        fputs(left_out ? "ringleader: left out because they are protected: "
                       : "ringleader: it includes protected accounts: ",
            call->notes);
    sanitize_write(call->notes, account_id.at, account_id.length);
    fprintf(call->notes, " (%s) in %s", protection.at, ring_id.at);
    return 0;
}

static int name_protected(
    struct export_call *call, const struct selection *selection, struct db *db, struct error *err)
{
    if (selection_protected(selection, db, note_protected, call, err))
        return -1;
    call->request.protected_members = call->named;
    if (call->named > NAMED)
        fprintf(call->notes, ", and %lld more", (long long)(call->named - NAMED));
    if (call->named)
        fputc('\n', call->notes);
    return 0;
}

static void note_left(FILE *notes, int64_t count, const char *one, const char *many)
{
    if (count)
        fprintf(notes, "ringleader: left out %lld %s\n", (long long)count, count == 1 ? one : many);
}

static void note_path(FILE *notes, const char *before, const char *path)
{
    fputs(before, notes);
    sanitize_write(notes, path, strlen(path));
}

static void note_files(FILE *notes, const struct export_result *result, const char *unit)
{
    if (result->files == 0) {
        note_path(notes, "ringleader: no account to list; see ", result->manifest);
    } else {
        note_path(notes, "ringleader: wrote ", result->first);
        if (result->files > 1)
            note_path(notes, result->files > 2 ? " to " : " and ", result->last);
        fprintf(notes, " (%lld %s", (long long)result->rows, unit);
        if (result->files > 2)
            fprintf(notes, " in %lld files", (long long)result->files);
        note_path(notes, ") and ", result->manifest);
    }
    if (result->gone)
        fprintf(notes, "; removed %d %s of an earlier export", result->gone,
            result->gone == 1 ? "file" : "files");
    fputc('\n', notes);
}

static void note_result(
    struct export_call *call, const struct selection *selection, const struct export_result *result)
{
    note_left(call->notes, result->benign, "benign account", "benign accounts");
    note_left(call->notes, result->watch, "account under watch; --verdict watch lists it",
        "accounts under watch; --verdict watch lists them");
    note_left(call->notes, result->unfit, "account whose id does not fit on a line of text",
        "accounts whose ids do not fit on a line of text");
    if (result->manifest)
        note_files(call->notes, result,
            call->request.what == EXPORT_GRAPH ? "nodes and edges"
            : result->rows == 1                ? "row"
                                               : "rows");
    if (!selection->run)
        fputs("ringleader: nothing was detected yet; run `ringleader detect`\n", call->notes);
}

/* ---- the command ---- */

/* With --quiet and without --output one row is enough. */
static int limit_quiet(struct export_call *call, struct error *err)
{
    if (!call->in->quiet || call->request.output)
        return 0;
    call->request.limit = call->request.filter.limit = 1;
    call->request.show.file = fopen("/dev/null", "w");
    return call->request.show.file ? 0 : error_set(err, ERROR_FAILED, "cannot open /dev/null");
}

/* One read transaction: all files are from one state of the store. */
static int fill(struct export_call *call, struct db *db, struct error *err)
{
    struct selection selection = { 0 };
    struct export_result result = { 0 };
    int rc = -1;

    if (db_begin_read(db, err) || selection_open(&selection, db, &call->request.filter, err) ||
        name_protected(call, &selection, db, err) ||
        export_request_fill(&call->request, db, &selection, &result, err))
        goto out;
    call->in->found = result.rows > 0;
    note_result(call, &selection, &result);
    rc = 0;
out:
    export_result_close(&result);
    selection_close(&selection);
    db_rollback(db);
    return rc;
}

static int write_store(struct export_call *call, struct error *err)
{
    struct db *db;
    int rc;

    if (db_open(&db, call->in->db, DB_READ, err))
        return -1;
    rc = fill(call, db, err);
    db_close(db);
    return rc;
}

/* Incomplete files are removed on a signal or when a file grows too large. For standard output
 * signals have their default effect. */
static int prepare(struct export_call *call, struct error *err)
{
    if (call->request.output) {
        signal(SIGXFSZ, SIG_IGN);
        if (command_io_interruptible(call->in, err))
            return -1;
    }
    return limit_quiet(call, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct export_call call = { .in = in };
    char *notes = NULL;
    size_t size;
    int rc = -1;

    call.notes = open_memstream(&notes, &size);
    if (!call.notes)
        return error_memory(err);
    if (read_request(&call, err) == 0 && prepare(&call, err) == 0)
        rc = write_store(&call, err);
    if (fclose(call.notes) && rc == 0)
        rc = error_memory(err);
    if (rc == 0 && !in->quiet)
        fputs(notes, stderr);
    if (rc && err->code == ERROR_INTERRUPTED)
        rc = error_set(err, ERROR_INTERRUPTED, "interrupted; nothing was written");
    if (call.request.show.file && call.request.show.file != in->out)
        fclose(call.request.show.file);
    free(call.rings);
    free(notes);
    return rc;
}

const struct command command_export = {
    .name = "export",
    .group = COMMAND_OUTPUT,
    .summary = "Write rings for review: members, evidence, lists of ids, graphs",
    .arguments = "members|rings|evidence|ids|graph",
    .example = "  ringleader export members > review.csv\n"
               "  ringleader export evidence --ring R-000012 --profile raw --output r12.csv\n"
               "  ringleader export members --changed-since 7 --output review.csv\n"
               "  ringleader export ids --verdict confirmed --chunk 1000 --output actions\n"
               "  ringleader export graph --ring R-000012 --output r12.graphml\n",
    .about =
        "  members   one row per account in a ring\n"
        "  rings     one row per ring\n"
        "  evidence  one row per account and value that links it\n"
        "  ids       one account_id per line, without benign and watched accounts\n"
        "  graph     accounts and the values that link them\n"
        "\n"
        "A row is written if all filters match. --verdict filters accounts in members and ids,\n"
        "and rings elsewhere. Protected accounts are never in members and ids; a message names\n"
        "them.\n"
        "\n"
        "--output writes files atomically, and PATH.manifest.json with the run, the filters,\n"
        "the number of rows and the SHA-256. docs/exports.md describes every column.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .format = OUTPUT_CSV,
    .run = run,
};
