/*
 * weekly.c - the unattended week as a table of steps.
 *
 * begin -> lock -> inbox -> load -> detect -> report. If the machine stops in the middle: the
 * kernel releases locks; a loaded file is still in the inbox and is recognised when it is loaded
 * again; a run is stored completely or not at all, and a run over the same records replaces it;
 * each file of a report is complete or missing.
 */
#include "weekly/weekly.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/output_guard.h"
#include "export/atomic_files.h"
#include "load/load.h"
#include "query/meeting.h"
#include "report/report.h"
#include "store/db.h"
#include "weekly/inbox.h"
#include "weekly/run_log.h"
#include "weekly/lock.h"
#include "weekly/reject_notice.h"

enum { OTHERS_NAMED = 5 };

struct week {
    const struct weekly_options *options;
    struct weekly_result *result;
    struct inbox inbox;
    struct lock inbox_lock, store_lock;
    struct run_log run_log;
    struct redact *redact;
    struct db *db; /* open during a step only */
};

static const char *plural(int64_t count, const char *many)
{
    return count == 1 ? "" : many;
}

/* ---- begin, lock ---- */

/* Checks first what would fail at the end. */
static int begin(struct week *week, struct error *err)
{
    const struct weekly_options *options = week->options;

    return redact_open(&week->redact, options->redact, options->keyfile, err);
}

static int lock(struct week *week, struct error *err)
{
    const struct weekly_options *options = week->options;
    char what[320];

    snprintf(what, sizeof what, "the inbox %.300s", options->inbox);
    if (lock_take(
            &week->inbox_lock, week->inbox.directory - 1, inbox_lock, what, options->now, err) ||
        lock_take_store(&week->store_lock, options->store, options->now, err))
        return -1;
    run_log_write(&week->run_log, "lock", "process %ld locked %s and the store %s", (long)getpid(),
        what, options->store);
    return 0;
}

/* ---- inbox ---- */

/* Logs one line about files that are not loaded. */
static void log_others(struct week *week)
{
    const struct inbox *inbox = &week->inbox;
    size_t others = inbox->count - inbox->taken;
    char *words = NULL;
    size_t size;
    FILE *file = open_memstream(&words, &size);

    if (!file)
        return;
    for (size_t i = 0; i < others && i < OTHERS_NAMED; i++) {
        const struct inbox_file *other = &inbox->files[inbox->taken + i];

        fprintf(file, "%s%s (%s)", i ? ", " : "", other->name, other->other);
    }
    if (others > OTHERS_NAMED)
        fprintf(file, " and %zu more", others - OTHERS_NAMED);
    if (fclose(file) == 0)
        run_log_write(&week->run_log, "inbox", "left alone: %s", words);
    free(words);
}

static int look(struct week *week, struct error *err)
{
    struct inbox *inbox = &week->inbox;

    if (inbox_prepare(inbox, err) || inbox_list(inbox, err))
        return -1;
    run_log_write(&week->run_log, "inbox", "%zu file%s to load", inbox->taken,
        plural((int64_t)inbox->taken, "s"));
    if (inbox->waiting > 0)
        run_log_write(&week->run_log, "inbox", "%zu in refused need%s a check", inbox->waiting,
            inbox->waiting == 1 ? "s" : "");
    if (inbox->count > inbox->taken)
        log_others(week);
    return 0;
}

/* ---- load ---- */

static void log_loaded(
    struct week *week, const char *name, const struct load_result *loaded, const char *to)
{
    const struct counts *counts = &loaded->counts;

    if (loaded->skipped)
        run_log_write(&week->run_log, "load", "%s: already loaded, as %s; moved to %s", name,
            loaded->loaded_as, to);
    else
        run_log_write(&week->run_log, "load",
            "%s: %lld rows, %lld stored, %lld known, %lld rejected; moved to %s", name,
            (long long)counts->read, (long long)counts->stored, (long long)counts->duplicate,
            (long long)counts->rejected, to);
    for (int i = 0; i < loaded->notes.count; i++)
        run_log_write(&week->run_log, "load", "%s: %s", name, loaded->notes.items[i].text);
}

static int finish(struct week *week, const struct inbox_file *file,
    const struct load_result *loaded, struct error *err)
{
    struct weekly_result *result = week->result;
    char to[INBOX_PATH];

    if (inbox_finish(&week->inbox, file->name, to, err))
        return -1;
    log_loaded(week, file->name, loaded, to);
    *(loaded->skipped ? &result->known : &result->loaded) += 1;
    result->rows += loaded->counts.read;
    result->stored += loaded->counts.stored;
    result->rejected += loaded->counts.rejected;
    return 0;
}

static int refuse(struct week *week, const struct inbox_file *file, struct reject_notice *notice,
    const struct error *why, struct error *err)
{
    char to[INBOX_PATH];
    char *text = reject_notice_write(notice, file->name, file->kind, week->options->now, why, err);
    int rc = text ? inbox_refuse(&week->inbox, file->name, text, to, err) : -1;

    free(text);
    if (rc)
        return -1;
    run_log_write(&week->run_log, "load", "refused: %s; moved to %s", why->message, to);
    week->result->refused++;
    return 0;
}

/* The file changed during the load. The next run loads what was added and recognises the rows
 * that it knows. */
static int has_changed(const struct stat *before, const struct week *week, const char *name)
{
    struct stat after;

    return fstatat(week->inbox.directory - 1, name, &after, AT_SYMLINK_NOFOLLOW) ||
           after.st_size != before->st_size || after.st_ino != before->st_ino ||
           memcmp(&after.st_mtim, &before->st_mtim, sizeof after.st_mtim) != 0;
}

static int leave(struct week *week, const char *name)
{
    run_log_write(
        &week->run_log, "load", "%s: is still being written; left for the next run", name);
    week->result->left++;
    return 0;
}

static int load_one(struct week *week, const struct inbox_file *file, struct reject_notice *notice,
    struct error *err)
{
    const struct weekly_options *options = week->options;
    struct load_options load = { .kind = file->kind,
        .max_rejects = options->max_rejects,
        .now = options->now,
        .format.now = options->now,
        .progress = options->progress,
        .on_reject = reject_notice_add,
        .context = notice };
    struct load_result loaded;
    struct error why = { 0 };
    struct stat before;
    char path[INBOX_PATH];
    int rc;

    if (options->load) {
        load_settings_apply(options->load, file->kind, &load);
        load.max_rejects = options->max_rejects;
    }
    if (inbox_path(&week->inbox, file->name, path, err))
        return -1;
    if (fstatat(week->inbox.directory - 1, file->name, &before, AT_SYMLINK_NOFOLLOW)) {
        run_log_write(&week->run_log, "load", "%s: %s", file->name, strerror(errno));
        return 0;
    }
    if (inbox_is_written(&week->inbox, file->name))
        return leave(week, file->name);
    rc = load_file(week->db, path, &load, &loaded, &why);
    if (rc && why.code != ERROR_REFUSED) {
        *err = why;
        return -1;
    }
    if (has_changed(&before, week, file->name))
        return leave(week, file->name);
    return rc ? refuse(week, file, notice, &why, err) : finish(week, file, &loaded, err);
}

static int load_all(struct week *week, struct error *err)
{
    for (size_t i = 0; i < week->inbox.taken; i++) {
        struct reject_notice notice = { 0 };
        int rc = progress_check(week->options->progress, err);

        if (rc == 0)
            rc = load_one(week, &week->inbox.files[i], &notice, err);
        reject_notice_free(&notice);
        if (rc)
            return -1;
    }
    return 0;
}

/* Without files the store must exist; detect checks it. */
static int load(struct week *week, struct error *err)
{
    if (week->inbox.taken == 0)
        return 0;
    if (db_open(&week->db, week->options->store, DB_CREATE, err) || load_all(week, err))
        return -1;
    return 0;
}

/* ---- detect ---- */

/* Logs what makes the run less useful: charges of accounts that never signed up. */
static int log_meeting(struct week *week, struct error *err)
{
    struct record_meeting meeting;
    char text[RECORD_MEETING_TEXT];

    if (record_meeting_read(week->db, 0, &meeting, err))
        return -1;
    if (record_meeting_sentence(&meeting, text)[0])
        run_log_write(&week->run_log, "detect", "%s", text);
    return 0;
}

/* Runs even if nothing was loaded: decisions may be new or may have ended. */
static int find(struct week *week, struct error *err)
{
    struct detect_options options = *week->options->detect;
    struct detect_result *found = &week->result->detected;

    options.now = week->options->now;
    options.progress = week->options->progress;
    if (db_open(&week->db, week->options->store, DB_WRITE, err) ||
        detect(week->db, &options, found, err))
        return -1;
    run_log_write(&week->run_log, "detect",
        "%lld accounts, %lld sign-ups, %lld charges: rings %lld high, %lld medium, %lld low; "
        "%lld accounts in high and medium",
        (long long)found->accounts, (long long)found->signups, (long long)found->charges,
        (long long)found->rings[BAND_HIGH], (long long)found->rings[BAND_MEDIUM],
        (long long)found->rings[BAND_LOW],
        (long long)(found->members[BAND_HIGH] + found->members[BAND_MEDIUM]));
    return log_meeting(week, err);
}

/* ---- report ---- */

/* Logs the headline of the report and its path. */
static void log_report(
    struct week *week, const struct report *report, const struct report_files *files)
{
    struct weekly_result *result = week->result;
    char *words = NULL;
    size_t size;
    FILE *file = open_memstream(&words, &size);

    result->fresh = report->changes[CHANGE_NEW].rings;
    result->grown = report->changes[CHANGE_GROWN].rings;
    result->gone = report->changes[CHANGE_GONE].rings;
    snprintf(result->week, sizeof result->week, "%s", report->week);
    snprintf(result->report, sizeof result->report, "%s", files->paths[0]);
    if (!file)
        return;
    report_headline(file, report, week->redact);
    if (fclose(file) == 0)
        run_log_write(&week->run_log, "report", "%s: %s (%s, %lld bytes)", report->week, words,
            result->report, (long long)files->bytes[0]);
    free(words);
}

/* Makes sure that the reports directory, which may be new, is on the disk: syncs its parent. A
 * parent that cannot be opened is not a failure. */
static void sync_out(const char *out)
{
    int directory = open(out, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int parent = directory < 0 ? -1 : openat(directory, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (parent >= 0) {
        fsync(parent);
        close(parent);
    }
    if (directory >= 0)
        close(directory);
}

static int write_report(struct week *week, struct error *err)
{
    const struct weekly_options *options = week->options;
    struct report_choice choice = { .now = options->now,
        .refused = (int64_t)week->inbox.waiting + week->result->refused };
    struct report report = { 0 };
    struct report_files files;
    int rc = -1;

    if (db_open(&week->db, options->store, DB_READ, err) ||
        report_read(&report, week->db, &choice, err) || progress_check(options->progress, err) ||
        atomic_files_sweep(options->out, err) ||
        report_files_write(&files, &report, week->redact, options->out, options->guard, err))
        goto out;
    sync_out(options->out);
    log_report(week, &report, &files);
    rc = 0;
out:
    report_free(&report);
    return rc;
}

/* ---- all of it ---- */

static const struct {
    const char *name;
    int (*run)(struct week *week, struct error *err);
} steps[] = {
    { "begin", begin },
    { "lock", lock },
    { "inbox", look },
    { "load", load },
    { "detect", find },
    { "report", write_report },
};

static int take_step(struct week *week, size_t step, struct error *err)
{
    int rc = progress_check(week->options->progress, err);

    if (rc == 0)
        rc = steps[step].run(week, err);
    db_close(week->db);
    week->db = NULL;
    return rc;
}

/* The caller prints the error, so the log line is not echoed. */
static void log_failure(struct week *week, const char *step, const struct error *err)
{
    week->run_log.echo = NULL;
    run_log_write(&week->run_log, step, "%s: %s",
        err->code == ERROR_INTERRUPTED ? "stopped" : "failed", err->message);
}

static int take_steps(struct week *week, struct error *err)
{
    const struct weekly_result *result = week->result;

    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (take_step(week, i, err)) {
            log_failure(week, steps[i].name, err);
            return -1;
        }
    run_log_write(&week->run_log, "end", "%lld loaded, %lld loaded before, %lld refused",
        (long long)result->loaded, (long long)result->known, (long long)result->refused);
    return 0;
}

/* The log and the lock must not be a file that is read. */
static int check_outputs(struct week *week, struct error *err)
{
    const struct weekly_options *options = week->options;
    char log[INBOX_PATH], lock[INBOX_PATH];
    int is_input;

    if (inbox_path(&week->inbox, inbox_log, log, err) ||
        inbox_path(&week->inbox, inbox_lock, lock, err) ||
        output_guard_check(options->guard, lock, err) ||
        output_guard_check(options->guard, options->log ? options->log : log, err))
        return -1;
    is_input = inbox_has(&week->inbox, options->log ? options->log : log, err);
    if (is_input > 0)
        return error_set(err, ERROR_USAGE,
            "cannot write the log to %.200s: it is a file in the inbox; name another file",
            options->log ? options->log : log);
    return is_input;
}

static int open_journal(struct week *week, struct error *err)
{
    const struct weekly_options *options = week->options;

    if (options->log)
        return run_log_open(
            &week->run_log, AT_FDCWD, options->log, options->log, options->now, err);
    return run_log_open(
        &week->run_log, week->inbox.directory - 1, inbox_log, inbox_log, options->now, err);
}

int weekly_run(
    const struct weekly_options *options, struct weekly_result *result, struct error *err)
{
    struct week week = { .options = options, .result = result };
    int rc = -1;

    *result = (struct weekly_result){ 0 };
    week.inbox.guard = options->guard;
    if (inbox_open(&week.inbox, options->inbox, err) || check_outputs(&week, err) ||
        open_journal(&week, err))
        goto out;
    week.run_log.echo = options->echo;
    rc = take_steps(&week, err);
out:
    if (run_log_close(&week.run_log, rc ? NULL : err))
        rc = -1;
    redact_close(week.redact);
    lock_release(&week.store_lock);
    lock_release(&week.inbox_lock);
    inbox_close(&week.inbox);
    return rc;
}
