/*
 * load.c - `ringleader load`: records into the store.
 */
#include "load/load.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "cli/decide.h"
#include "cli/load_dry_run.h"
#include "cli/load_summary.h"
#include "export/atomic_files.h"
#include "settings/settings.h"
#include "store/load_list.h"

enum {
    OPTION_MAP = 'm',
    OPTION_REJECTS = 2001,
    OPTION_MAX_REJECTS = 2002,
    OPTION_REPLACE = 2101,
    OPTION_INSTEAD_OF = 2102,
    OPTION_FROM = 2103,
    OPTION_DRY_RUN = 2401,
    OPTION_DATE_ORDER = 2003,
    OPTION_DECIMAL = 2004,
    OPTION_NOT_CARDS = 2005,
    OPTION_ENCODING = 2011,
    OPTION_PRESET = 2201,
    MOST_MAPS = 32,
    COMMAND_NAME = 80
};

static const struct argp_option options[] = {
    { "map", OPTION_MAP, "FIELD=COLUMN", 0,
        "Read FIELD from this column (may be given several times)", 1 },
    { "preset", OPTION_PRESET, "PRESET", 0,
        "Read the columns as those of this export (`ringleader presets` lists them)", 1 },
    { "date-order", OPTION_DATE_ORDER, "ORDER", 0,
        "Read 1/2/2026 as day and month (dmy) or as month and day (mdy)", 1 },
    { "decimal", OPTION_DECIMAL, "SIGN", 0,
        "Read 1,234 and 1.234 as thousands or decimals: the decimal sign is point or comma", 1 },
    { "not-cards", OPTION_NOT_CARDS, "COLUMN", 0,
        "Load although COLUMN seems to hold card numbers, and note it (may be given several times)",
        1 },
    { "encoding", OPTION_ENCODING, "NAME", 0,
        "Read text in this encoding, such as windows-1252 (default: UTF-8)", 1 },
    { "rejects", OPTION_REJECTS, "FILE", 0, "Write rejected rows to FILE, as CSV", 1 },
    { "max-rejects", OPTION_MAX_REJECTS, "SHARE", 0,
        "Refuse a file with a larger share of rejected rows (default: 1%)", 1 },
    { "from", OPTION_FROM, "COMMAND", 0,
        "Read the output of COMMAND (by sh -c) instead of a file, if it succeeds", 1 },
    { "replace", OPTION_REPLACE, NULL, 0, "Put the file in the place of the earlier load of it",
        1 },
    { "instead-of", OPTION_INSTEAD_OF, "LOAD", 0,
        "Put the file in the place of this load (`ringleader status` lists them)", 1 },
    { "dry-run", OPTION_DRY_RUN, NULL, 0,
        "Show what would be read, and write nothing but --rejects", 1 },
    COMMAND_CONFIG,
    { 0 },
};

static const struct output_column reject_columns[] = {
    { "file", NULL, OUTPUT_TEXT },
    { "line", NULL, OUTPUT_INTEGER },
    { "reason", NULL, OUTPUT_TEXT },
    { "raw", NULL, OUTPUT_TEXT },
};

/* The command's own state. */
struct loading {
    struct invocation *in;
    struct db *db;
    struct load_options options;
    struct header_map maps[LOAD_SETTINGS_MAPS + MOST_MAPS];
    char map_fields[MOST_MAPS][64];
    const char *not_cards[LOAD_SETTINGS_MAPS + MOST_MAPS];
    struct bundle *reject_file;
    struct output *rejects;
    int64_t rejected; /* rows written */
    struct load_summary summary;
    int loaded; /* files so far */
    int is_new; /* the store is made now */
    char command_name[COMMAND_NAME];
};

static int on_reject(void *context, const char *file, int64_t line, struct text reason,
    struct text raw, struct error *err)
{
    struct loading *loading = context;
    struct output_cell cells[] = { { .text = file }, { .integer = line }, { .text = reason.at },
        { .text = raw.at ? raw.at : "" } };

    loading->rejected++;
    return output_row(loading->rejects, cells, err);
}

/* ---- from a command ---- */

/* The name of the program that a command runs, without variables before it and its directory. What
 * follows may hold a password, and is not kept. */
static void name_command(const char *command, char name[COMMAND_NAME])
{
    size_t length = strcspn(command, " \t\n;|&<>()");

    while (command[0] == ' ' || (memchr(command, '=', length) && command[length])) {
        command += command[0] == ' ' ? 1 : length;
        length = strcspn(command, " \t\n;|&<>()");
    }
    for (const char *slash; (slash = memchr(command, '/', length));) {
        length -= (size_t)(slash + 1 - command);
        command = slash + 1;
    }
    if (length == 0) {
        command = "sh";
        length = 2;
    }
    snprintf(name, COMMAND_NAME, "%.*s (command)", length < 60 ? (int)length : 60, command);
}

/* The command takes the place of the file among the arguments. */
static int read_from(struct loading *loading, struct error *err)
{
    struct invocation *in = loading->in;

    loading->options.command = invocation_option(in, OPTION_FROM);
    if (!loading->options.command)
        return in->argument_count > 1
                   ? 0
                   : error_set(err, ERROR_USAGE,
                         "usage: ringleader load signups|billing|labels FILE... (\"-\": standard "
                         "input), or --from COMMAND");
    if (in->argument_count > 1)
        return error_set(err, ERROR_USAGE, "--from COMMAND takes the place of files");
    if (invocation_option(in, OPTION_REPLACE))
        return error_set(err, ERROR_USAGE,
            "a command has no name; give the load that it replaces with --instead-of LOAD");
    name_command(loading->options.command, loading->command_name);
    in->arguments[in->argument_count++] = loading->command_name;
    return 0;
}

static int guard_files(struct invocation *in, struct error *err)
{
    if (invocation_option(in, OPTION_FROM))
        return 0;
    for (int i = 1; i < in->argument_count; i++)
        if (command_io_input(in, in->arguments[i], "an input", err))
            return -1;
    return 0;
}

static int open_rejects(struct loading *loading, const char *path, struct error *err)
{
    struct output_options show = { .format = OUTPUT_CSV, .raw = 1 };

    if (!path)
        return 0;
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is a failure to write */
    if (atomic_files_begin(&loading->reject_file, path, "rejects.csv", &loading->in->guard, err) ||
        atomic_files_add(loading->reject_file, "", &show.file, err))
        return -1;
    loading->options.on_reject = on_reject;
    loading->options.lists_nobody = 1;
    loading->options.context = loading;
    return output_begin(&loading->rejects, &show, reject_columns, COUNT_OF(reject_columns), err);
}

/* Adds the maps of the command line to those of the settings, which they override. */
static int read_maps(struct loading *loading, struct error *err)
{
    const struct invocation *in = loading->in;
    struct header_options *header = &loading->options.header;
    int own = 0;

    for (int i = 0; i < header->map_count; i++)
        loading->maps[i] = header->maps[i];
    for (int i = 0; i < in->option_count; i++) {
        const char *value = in->options[i].value;
        const char *equals = strchr(value, '=');

        if (in->options[i].key != OPTION_MAP)
            continue;
        if (!equals || equals == value || !equals[1] || equals - value >= 64 || own == MOST_MAPS)
            return error_set(err, ERROR_USAGE,
                "--map takes FIELD=COLUMN, such as payment_fingerprint=\"Card Token\", not "
                "\"%.60s\"",
                value);
        snprintf(loading->map_fields[own], sizeof loading->map_fields[own], "%.*s",
            (int)(equals - value), value);
        loading->maps[header->map_count++] =
            (struct header_map){ loading->map_fields[own++], equals + 1, NULL };
    }
    header->maps = loading->maps;
    return 0;
}

static int read_not_cards(struct loading *loading, struct error *err)
{
    const struct invocation *in = loading->in;
    int of_settings = loading->options.not_card_count, count = of_settings;

    for (int i = 0; i < of_settings; i++)
        loading->not_cards[i] = loading->options.not_cards[i];
    for (int i = 0; i < in->option_count; i++) {
        if (in->options[i].key != OPTION_NOT_CARDS)
            continue;
        if (count == of_settings + MOST_MAPS)
            return error_set(
                err, ERROR_USAGE, "--not-cards is given more than %d times", MOST_MAPS);
        loading->not_cards[count++] = in->options[i].value;
    }
    loading->options.not_cards = loading->not_cards;
    loading->options.not_card_count = count;
    return 0;
}

/* Which of two words an option has: 1 or 2; 0 where it is not given, -1 where it has another. */
static int read_choice(const struct invocation *in, int key, const char *name, const char *first,
    const char *second, struct error *err)
{
    const char *value = invocation_option(in, key);

    if (!value)
        return 0;
    if (strcmp(value, first) == 0 || strcmp(value, second) == 0)
        return strcmp(value, first) == 0 ? 1 : 2;
    return error_set(
        err, ERROR_USAGE, "--%s takes %s or %s, not \"%.40s\"", name, first, second, value);
}

static int read_format(struct loading *loading, struct error *err)
{
    const char *encoding = invocation_option(loading->in, OPTION_ENCODING);
    int order = read_choice(loading->in, OPTION_DATE_ORDER, "date-order", "dmy", "mdy", err);
    int decimal =
        order < 0 ? -1 : read_choice(loading->in, OPTION_DECIMAL, "decimal", "point", "comma", err);

    if (decimal < 0)
        return -1;
    if (order)
        loading->options.format.date_order = (enum date_order)order;
    if (decimal)
        loading->options.format.decimal = (enum decimal)decimal;
    if (encoding)
        loading->options.format.encoding = encoding;
    return 0;
}

/* What the settings say of files of this kind, and the options of the command line over it. */
static int read_settings(struct loading *loading, struct settings *settings, struct error *err)
{
    struct load_options *load = &loading->options;
    const char *preset = invocation_option(loading->in, OPTION_PRESET);

    load->max_rejects = LOAD_MAX_REJECTS;
    if (command_io_settings(loading->in, settings, err))
        return -1;
    load_settings_apply(&settings->load, load->kind, load);
    if (preset)
        load->header.preset = preset;
    return read_maps(loading, err) || read_format(loading, err) || read_not_cards(loading, err) ||
                   invocation_number(loading->in, OPTION_MAX_REJECTS, "max-rejects", 0, 1,
                       load->max_rejects, &load->max_rejects, err)
               ? -1
               : 0;
}

static int read_kind(struct loading *loading, struct error *err)
{
    const char *name = loading->in->arguments[0];
    const char *names[RECORD_KINDS];
    const char *near;
    char known[128] = "";

    loading->options.kind = record_kind_named(name);
    if (loading->options.kind != RECORD_KINDS)
        return 0;
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        size_t used = strlen(known);

        names[kind] = record_info((enum record_kind)kind)->name;
        snprintf(known + used, sizeof known - used, "%s%s",
            kind == 0                  ? ""
            : kind == RECORD_KINDS - 1 ? " or "
                                       : ", ",
            names[kind]);
    }
    near = suggest(name, names, RECORD_KINDS);
    return error_set(err, ERROR_USAGE, "load takes a kind (%s) and files, not \"%.40s\"%s%s%s",
        known, name, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* ---- in the place of another load ---- */

static int find_named(
    struct loading *loading, const char *name, const struct load_list *list, struct error *err)
{
    const struct load_item *item;

    if (load_list_find(list, name, NULL, &item, err))
        return -1;
    loading->options.replaces = item->id;
    return 0;
}

/* Which load the next file replaces. */
static int find_replaced(struct loading *loading, const char *path, struct error *err)
{
    const char *name = invocation_option(loading->in, OPTION_INSTEAD_OF);
    struct load_list list = { 0 };
    int rc = -1;

    loading->options.who = decide_login_name();
    if (!loading->options.who)
        loading->options.who = "unknown";
    if (name) {
        rc = load_list_read(&list, loading->db, err);
        if (rc == 0)
            rc = find_named(loading, name, &list, err);
        load_list_free(&list);
        return rc;
    }
    if (!invocation_option(loading->in, OPTION_REPLACE))
        return 0;
    rc = load_replaced(loading->db, path, loading->options.kind, &loading->options.replaces, err);
    if (rc == 0 && !loading->options.replaces && !loading->in->quiet)
        fprintf(stderr, "ringleader: %s: there is no earlier load of it to replace\n", path);
    return rc;
}

/* One place is for one file, and standard input has no name that an earlier load had. */
static int check_replacing(const struct invocation *in, struct error *err)
{
    if (invocation_option(in, OPTION_INSTEAD_OF) && in->argument_count > 2)
        return error_set(err, ERROR_USAGE, "--instead-of takes one file");
    for (int i = 1; invocation_option(in, OPTION_REPLACE) && i < in->argument_count; i++)
        if (strcmp(in->arguments[i], "-") == 0)
            return error_set(err, ERROR_USAGE,
                "standard input has no name; give the load that it replaces with --instead-of "
                "LOAD");
    return 0;
}

static void tell_replaced(
    const struct loading *loading, const char *path, const struct load_result *result)
{
    if (loading->in->quiet || !loading->options.replaces)
        return;
    fprintf(stderr, "ringleader: %s takes the place of load %lld, whose %lld record%s went\n", path,
        (long long)result->load, (long long)result->removed, result->removed == 1 ? "" : "s");
    if (result->incomplete)
        fprintf(stderr,
            "ringleader: %lld other load%s may lack rows that only it stored; `ringleader status` "
            "says which files to load again\n",
            (long long)result->incomplete, result->incomplete == 1 ? "" : "s");
}

static int load_one(struct loading *loading, const char *path, struct error *err)
{
    struct load_result result;

    if (find_replaced(loading, path, err))
        return -1;
    if (load_file(loading->db, path, &loading->options, &result, err))
        return -1;
    loading->in->found = 1; /* "loaded already" is done, too */
    loading->loaded++;
    tell_replaced(loading, path, &result);
    return load_summary_add(&loading->summary, path, &loading->options, &result, err);
}

static int load_all(struct loading *loading, struct error *err)
{
    struct invocation *in = loading->in;
    struct error first = { 0 };
    int rc = 0;

    if (load_summary_begin(&loading->summary, in, err))
        return -1;
    for (int i = 1; rc == 0 && i < in->argument_count; i++)
        rc = load_one(loading, in->arguments[i], &first);
    /* After a failure the files loaded before it are still listed. */
    if (load_summary_end(&loading->summary, rc ? NULL : err))
        rc = -1;
    if (first.code)
        *err = first;
    return rc;
}

/* A failed load writes the rejects that it found, since they explain the failure. Without rejects
 * it leaves an existing file as it was. */
static int close_rejects(struct loading *loading, int rc, struct error *err)
{
    struct error *late = rc ? NULL : err;
    int gone, failed = 0;

    if (loading->rejects)
        failed = output_end(loading->rejects, late);
    if (loading->rejects && !failed && (rc == 0 || loading->rejected > 0)) {
        failed = atomic_files_publish(loading->reject_file, &gone, late);
        if (!failed)
            return rc;
    }
    atomic_files_abandon(loading->reject_file);
    return failed ? -1 : rc;
}

static int open_store(struct loading *loading, struct error *err)
{
    loading->is_new = access(loading->in->db, F_OK) != 0;
    return db_open(&loading->db, loading->in->db, DB_CREATE, err);
}

/* Without a store, which is neither made nor asked. */
static int show_files(struct loading *loading, struct error *err)
{
    struct invocation *in = loading->in;

    if (invocation_option(in, OPTION_REPLACE) || invocation_option(in, OPTION_INSTEAD_OF))
        return error_set(err, ERROR_USAGE,
            "--dry-run shows how a file is read; it takes no --replace and no --instead-of");
    return load_dry_run(in, in->arguments + 1, in->argument_count - 1, &loading->options, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct loading loading = { .in = in };
    struct settings settings = { 0 };
    int rc = -1;

    loading.options.now = loading.options.format.now = in->now;
    loading.options.progress = &in->progress;
    if (read_kind(&loading, err) || read_from(&loading, err) ||
        read_settings(&loading, &settings, err) || check_replacing(in, err) ||
        guard_files(in, err) || command_io_interruptible(in, err) ||
        open_rejects(&loading, invocation_option(in, OPTION_REJECTS), err))
        goto out;
    if (invocation_option(in, OPTION_DRY_RUN))
        rc = show_files(&loading, err);
    else
        rc = open_store(&loading, err) ? -1 : load_all(&loading, err);
out:
    rc = close_rejects(&loading, rc, err);
    db_close(loading.db);
    settings_close(&settings);
    if (rc && loading.is_new && !loading.loaded)
        unlink(in->db); /* made for nothing */
    return rc;
}

const struct command command_load = {
    .name = "load",
    .group = COMMAND_RECORDS,
    .summary = "Load sign-up, billing or label records into the store",
    .arguments = "signups|billing|labels FILE...",
    .example = "  ringleader load signups signups.csv\n"
               "  ringleader load billing march.csv.gz april.csv.gz\n"
               "  zcat dump.gz | ringleader load signups -\n"
               "  ringleader load signups --from \"duckdb -csv lake.db 'FROM users'\"\n"
               "  ringleader load billing export.csv --map payment_fingerprint=\"Card Token\"\n"
               "  ringleader load --replace signups export.csv --map device_id=Device\n",
    .about =
        "FILE is CSV with a header (commas, semicolons, tabs or pipes) or JSON Lines, plain or\n"
        "compressed by gzip, zstd or xz; \"-\" is standard input. --from reads the output of a\n"
        "command, and nothing is stored unless its exit status is 0. Each file is loaded\n"
        "whole or not at all: exit status 3 means that it was refused. A file or a record that\n"
        "was loaded before is recognised and not stored again. The store is created if it does\n"
        "not exist.\n"
        "\n"
        "The headers of many exports are recognised: `ringleader presets` lists them. The\n"
        "sections [map], [status] and [load] of the settings say for every file what options\n"
        "say for one.\n"
        "\n"
        "A load that was wrong can be taken back: --replace loads the file again, with other\n"
        "options or corrected, in the place of its earlier load: the one of the same bytes, else\n"
        "of the same path. The earlier load goes in the same step; if the file is refused it\n"
        "stays as it was. `ringleader unload` takes a load back without another.\n",
    .options = options,
    .least = 1,
    .most = COMMAND_MOST_ARGUMENTS,
    .unpaged = 1,
    .run = run,
};
