/*
 * detect.c - read this first: the method on one page (docs/detection.md explains it).
 *
 * read -> judge values -> find rings -> raise confirmed -> identify -> apply verdicts -> save. Each
 * stage is a function of what the stages before it left in the run's state (run.h).
 */
#include "detect/detect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/week.h"
#include "dataset/attributes.h"
#include "dataset/enrichment.h"
#include "dataset/features_make.h"
#include "dataset/provider.h"
#include "dataset/read.h"
#include "detect/denylist.h"
#include "detect/evidence_all.h"
#include "detect/identify.h"
#include "detect/null_model.h"
#include "detect/rank.h"
#include "detect/save.h"
#include "detect/text_rules.h"
#include "detect/verdicts.h"
#include "enrich/enrich.h"
#include "ring/find.h"
#include "ring/prune.h"
#include "ring/seed.h"
#include "store/db.h"
#include "store/results.h"

enum { INPUT_TEXT = 320, READERS = 2 };

/* ---- 1. records become typed values and features ---- */

/* The user's own lists and databases, where there are any. */
static int enrich(
    const struct detect_context_files *files, struct dataset *dataset, struct error *err)
{
    struct enrich_files enrich_files = { .databases = { &files->asn_db, files->asn_db != NULL },
        .hosting = { files->hosting.names, (size_t)files->hosting.count },
        .vpn = { files->vpn.names, (size_t)files->vpn.count },
        .disposable = { files->disposable.names, (size_t)files->disposable.count } };
    struct enrich *context;
    int rc;

    if (!files->asn_db && files->hosting.count + files->vpn.count + files->disposable.count == 0)
        return 0;
    if (enrich_open(&context, &enrich_files, err))
        return -1;
    rc = enrichment_read(context, dataset, err);
    enrich_close(context);
    return rc;
}

static int read_records(
    struct run_state *run, struct db *db, const struct detect_options *options, struct error *err)
{
    if (progress_stage(options->progress, "reading records", err) ||
        rules_read(&run->rules, db, options->now, err) ||
        dataset_read(db, READERS, options->progress, &run->dataset, &run->attributes, err))
        return -1;
    run->meeting = summary_meeting(&run->dataset);
    if (rules_find(&run->rules, &run->dataset, err) ||
        bulk_set_aside(&run->bulk, &run->dataset, &run->attributes, &run->rules, err) ||
        enrich(&options->context, &run->dataset, err) ||
        features_make(&run->dataset, &run->attributes, &run->features, err) ||
        provider_find(&run->dataset, &run->features, &run->attributes, err))
        return -1;
    return 0;
}

/* ---- 2. shared values become evidence, or hubs ---- */

/* Each value is judged on its own, by what is normal for its kind. */
static int judge_values(
    struct run_state *run, struct db *db, const struct detect_options *options, struct error *err)
{
    struct evidence_all_input input = { .dataset = &run->dataset,
        .features = &run->features,
        .limits = &options->evidence,
        .rules = &run->rules,
        .threads = options->threads };

    if (progress_stage(options->progress, "judging shared values", err) ||
        evidence_all(&input, &run->evidence, &run->usual, err) ||
        rules_apply_text(db, run, options->denied_bits, err))
        return -1;
    return 0;
}

/* ---- 3. evidence becomes rings ---- */

/* Denied values become evidence after strangers were taken out of composites: a denied value may be
 * as common as a carrier's address, and must not make strangers of the accounts that have it. */
static int link_denied(
    struct run_state *run, const struct detect_options *options, struct error *err)
{
    struct denylist denylist = { 0 };
    int rc = denylist_find(&denylist, run, err);

    if (rc == 0)
        rc = denylist_link(&denylist, run, options->denied_bits, err);
    denylist_free(&denylist);
    return rc;
}

static struct ring_limits ring_limits(const struct detect_options *options)
{
    struct ring_limits limits = options->ring;

    limits.threads = options->threads;
    return limits;
}

static int find_rings(
    struct run_state *run, const struct detect_options *options, struct error *err)
{
    struct ring_limits limits = ring_limits(options);
    uint32_t accounts = run->dataset.accounts;

    if (progress_stage(options->progress, "finding rings", err) ||
        (options->calibrate && null_model_rings(run, options, run->null_rings, err)) ||
        prune_strays(&run->evidence, accounts, &run->features,
            (uint32_t)options->evidence.composite_accounts, err) ||
        link_denied(run, options, err))
        return -1;
    return ring_find(&run->evidence, accounts, &run->features, &limits, &run->rings, err);
}

/* ---- 4. accounts known to be fraud raise the accounts linked to them ---- */

static void confirm(const uint32_t *accounts, size_t count, struct features *features)
{
    for (size_t i = 0; i < count; i++)
        features->accounts[accounts[i]].marks |= 1u << FLAG_CONFIRMED;
}

/* Confirmed accounts come from reviews and seeds. Rings keep their members, except where confirmed
 * accounts become a candidate of their own (ring/seed.h). */
static int raise_confirmed(
    struct run_state *run, const struct detect_options *options, struct error *err)
{
    const struct decisions *log = &run->rules.log;
    struct ring_limits limits = ring_limits(options);
    uint32_t accounts = run->dataset.accounts;
    int is_isolated;

    if (options->seed_count + log->confirmed_count == 0)
        return 0;
    confirm(options->seeds, options->seed_count, &run->features);
    confirm(log->confirmed, log->confirmed_count, &run->features);
    if (verdicts_mark_confirmed(run, err) || seed_isolate(&run->evidence, accounts, &run->features,
                                                 &run->rings, &limits, &is_isolated, err))
        return -1;
    if (!is_isolated)
        return ring_score(&run->rings, &run->evidence, accounts, &run->features, &limits, err);
    ring_free(&run->rings);
    return ring_find(&run->evidence, accounts, &run->features, &limits, &run->rings, err);
}

/* ---- 5. rings get their lasting ids, verdicts change their scores ---- */

/* A number for the seeds that does not depend on their order. */
static uint64_t sum_of_seeds(const struct detect_options *options)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < options->seed_count; i++) {
        struct random random;

        random_seed(&random, options->seeds[i]);
        sum += random_bits(&random);
    }
    return sum;
}

/* Names what the run reads and how. A run over the same input takes the place of the last one if
 * that was in the same week, so that weekly runs stay. The log of decisions only grows, and what is
 * in force changes when a decision expires. */
static int name_input(struct db *db, const struct detect_options *options,
    const struct decisions *log, char input[INPUT_TEXT], struct error *err)
{
    struct results_input read;
    char week[WEEK_TEXT];

    if (results_input(db, &read, err))
        return -1;
    snprintf(input, INPUT_TEXT,
        "ringleader " VERSION
        " load %lld erasure %lld stored %lld accounts %lld settings %s seeds %zu %016llx"
        " decisions %lld to %lld without %lld week %s",
        (long long)read.last_load, (long long)read.last_erasure, (long long)read.stored,
        (long long)read.accounts, options->settings ? options->settings : "default",
        options->seed_count, (unsigned long long)sum_of_seeds(options), (long long)log->count,
        (long long)log->last, (long long)log->passed, week_format(options->now, week));
    return 0;
}

static int identify_and_review(struct run_state *run, struct db *db,
    const struct detect_options *options, const char *input, struct error *err)
{
    if (rank_rings(db, &run->rings, err) ||
        summary_rings(&run->dataset, &run->rings, &run->summaries, err) ||
        identify_rings(db, input, run, err) || verdicts_apply(run, options, err) ||
        rank_again(db, &run->rings, err))
        return -1;
    return 0;
}

/* For those who fit a score of their own. */
static int write_figures(
    const struct run_state *run, const struct detect_options *options, struct error *err)
{
    struct ring_limits limits = ring_limits(options);

    return options->figures ? ring_write_figures(&run->rings, &run->evidence, run->dataset.accounts,
                                  &run->features, &limits, options->figures, err)
                            : 0;
}

/* ---- the pipeline ---- */

static int run_stages(
    struct run_state *run, struct db *db, const struct detect_options *options, struct error *err)
{
    char input[INPUT_TEXT];

    if (read_records(run, db, options, err) || judge_values(run, db, options, err) ||
        find_rings(run, options, err) || raise_confirmed(run, options, err) ||
        write_figures(run, options, err) || name_input(db, options, &run->rules.log, input, err) ||
        identify_and_review(run, db, options, input, err) ||
        progress_stage(options->progress, "saving", err) ||
        save_run(db, run, input, options->now, err))
        return -1;
    return 0;
}

static void sum_up(const struct run_state *run, struct detect_result *result)
{
    *result = (struct detect_result){ .accounts = run->dataset.present,
        .signups = (int64_t)run->dataset.records[RECORD_SIGNUP].count,
        .charges = (int64_t)run->dataset.records[RECORD_CHARGE].count,
        .evidence = (int64_t)run->evidence.count,
        .hubs = (int64_t)(run->evidence.hub_count + run->bulk.count) };
    memcpy(result->null_rings, run->null_rings, sizeof result->null_rings);
    for (uint32_t i = 0; i < run->rings.count; i++) {
        result->rings[run->rings.rings[i].band]++;
        result->members[run->rings.rings[i].band] += run->rings.rings[i].members;
    }
}

static void free_run(struct run_state *run)
{
    rules_free(&run->rules);
    dataset_free(&run->dataset);
    attributes_free(&run->attributes);
    bulk_free(&run->bulk);
    features_free(&run->features);
    evidence_free(&run->evidence);
    ring_free(&run->rings);
    summary_free(&run->summaries);
    free(run->ids);
    free(run->runs);
    free(run->lineage);
}

int detect(struct db *db, const struct detect_options *options, struct detect_result *result,
    struct error *err)
{
    struct run_state run = { 0 };
    int rc = -1;

    progress_begin(options->progress, "detect");
    if (db_begin_bulk(db, err))
        goto out;
    if (run_stages(&run, db, options, err) || db_commit(db, err))
        goto out;
    sum_up(&run, result);
    rc = 0;
out:
    if (rc)
        db_rollback(db);
    progress_end(options->progress);
    free_run(&run);
    return rc;
}
