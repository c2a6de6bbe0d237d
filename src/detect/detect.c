/*
 * detect.c - read this first: the method on one page.
 *
 * read -> link -> ring -> identify -> save. Each stage is a function of what the one before made.
 */
#include "detect/detect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/week.h"
#include "enrich/enrich.h"
#include "dataset/features_make.h"
#include "detect/null_model.h"
#include "detect/denylist.h"
#include "dataset/dataset.h"
#include "detect/identify.h"
#include "detect/evidence_all.h"
#include "detect/text_rules.h"
#include "detect/summary.h"
#include "detect/rank.h"
#include "dataset/read.h"
#include "detect/save.h"
#include "dataset/enrichment.h"
#include "dataset/attributes.h"
#include "detect/verdicts.h"
#include "ring/prune.h"
#include "ring/seed.h"
#include "store/db.h"
#include "store/results.h"

enum { INPUT_TEXT = 256, THREADS = 2 };

struct detect_options detect_defaults(void)
{
    struct detect_options options = {
        .link = { .evidence_bits = 1.5,
            .burst_bits = 12,
            .burst_lift = 100,
            .composite_bits = 16,
            .composite_lift = 30,
            .composite_accounts = 3,
            .hub_accounts = 500,
            .hub_share = 0.02,
            .listed_accounts = 50 },
        .denied_bits = 20,
        .ring = { .least_members = 3,
            .pair = 5,
            .seed_sharers = 2,
            .cut_members = 8,
            .apart = 3,
            .high = 11,
            .medium = 0,
            .joined = -2,
            .join_bits = 4,
            .most_bits = 40 },
        .review = { .benign_bits = 30, .new_members = 3, .new_share = 0.5, .more_bits = 6 },
        .threads = 2,
    };

    for (int row = 0; row < ring_weight_count(); row++)
        options.ring.weights[row] = ring_weight_default(row);
    return options;
}

/* Every kind's values are judged on their own. */
static int link_all(
    struct db *db, struct run_state *found, const struct detect_options *options, struct error *err)
{
    struct evidence_all_input input = { .dataset = &found->dataset,
        .features = &found->features,
        .limits = &options->link,
        .decided = &found->decided,
        .threads = options->threads };

    return progress_stage(options->progress, "judging shared values", err) ||
                   evidence_all(&input, &found->evidence, err) ||
                   rules_apply_text(db, found, options->denied_bits, err)
               ? -1
               : 0;
}

/* A number for the seeds, in whatever order they come. */
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

/* Names what is read and how, so that a run over the same takes the place of the one before of the
 * same week: weeks stay. The log of decisions only grows, and what it says changes when a last
 * moment passes. */
static int name_input(struct db *db, const struct detect_options *options,
    const struct decisions *log, char input[INPUT_TEXT], struct error *err)
{
    struct results_input read;
    char week[WEEK_TEXT];

    if (results_input(db, &read, err))
        return -1;
    snprintf(input, INPUT_TEXT,
        "ringleader " VERSION " load %lld accounts %lld settings %s seeds %zu %016llx"
        " decisions %lld to %lld without %lld week %s",
        (long long)read.last_load, (long long)read.accounts,
        options->settings ? options->settings : "default", options->seed_count,
        (unsigned long long)sum_of_seeds(options), (long long)log->count, (long long)log->last,
        (long long)log->passed, week_format(options->now, week));
    return 0;
}

static void sum_up(const struct run_state *found, struct detect_result *result)
{
    *result = (struct detect_result){ .accounts = found->dataset.accounts,
        .signups = (int64_t)found->dataset.signup_count,
        .charges = (int64_t)found->dataset.charge_count,
        .evidence = (int64_t)found->evidence.count,
        .hubs = (int64_t)found->evidence.hub_count };
    memcpy(result->by_chance, found->by_chance, sizeof result->by_chance);
    for (uint32_t i = 0; i < found->rings.count; i++) {
        result->rings[found->rings.rings[i].band]++;
        result->members[found->rings.rings[i].band] += found->rings.rings[i].members;
    }
}

/* The user's own lists and databases, when there are any. */
static int look_around(
    const struct detect_context_files *files, struct dataset *dataset, struct error *err)
{
    struct enrich_files enrich_files = { .databases = { &files->asn_db, files->asn_db != NULL },
        .hosting = { files->hosting.names, (size_t)files->hosting.count },
        .vpn = { files->vpn.names, (size_t)files->vpn.count },
        .disposable = { files->disposable.names, (size_t)files->disposable.count } };
    struct context *context;
    int rc;

    if (!files->asn_db && files->hosting.count + files->vpn.count + files->disposable.count == 0)
        return 0;
    if (enrich_open(&context, &enrich_files, err))
        return -1;
    rc = enrichment_read(context, dataset, err);
    enrich_close(context);
    return rc;
}

static void confirm(const uint32_t *accounts, size_t count, struct features *features)
{
    for (size_t i = 0; i < count; i++)
        features->accounts[accounts[i]].marks |= 1u << FLAG_CONFIRMED;
}

/* Who has what was denied is linked by it, after groups that are only alike were looked at: what is
 * denied may be as common as a carrier's address, and makes no strangers of those who have it. */
static int link_denied(
    struct run_state *found, const struct detect_options *options, struct error *err)
{
    struct denylist denylist = { 0 };
    int rc = denylist_find(&denylist, found, err) ||
                     denylist_link(&denylist, found, options->denied_bits, err)
                 ? -1
                 : 0;

    denylist_free(&denylist);
    return rc;
}

/* Raises who is confirmed, by reviews or seeds, and who is tied to them. Rings stay what they are,
 * but where such accounts are a candidate of their own. */
static int raise_confirmed(struct run_state *found, const struct detect_options *options,
    const struct ring_limits *limits, struct error *err)
{
    const struct decisions *log = &found->decided.log;
    uint32_t accounts = found->dataset.accounts;
    int is_apart;

    if (options->seed_count + log->confirmed_count == 0)
        return 0;
    confirm(options->seeds, options->seed_count, &found->features);
    confirm(log->confirmed, log->confirmed_count, &found->features);
    if (verdicts_note(found, err) || seed_isolate(&found->evidence, accounts, &found->features,
                                         &found->rings, limits, &is_apart, err))
        return -1;
    if (!is_apart)
        return ring_score(&found->rings, &found->evidence, accounts, &found->features, limits, err);
    ring_free(&found->rings);
    return ring_find(&found->evidence, accounts, &found->features, limits, &found->rings, err);
}

static int find_rings(
    struct run_state *found, const struct detect_options *options, struct error *err)
{
    uint32_t accounts = found->dataset.accounts;
    struct ring_limits limits = options->ring;

    limits.threads = options->threads;
    return prune_strays(&found->evidence, accounts, &found->features,
               (uint32_t)options->link.composite_accounts, err) ||
                   link_denied(found, options, err) ||
                   ring_find(
                       &found->evidence, accounts, &found->features, &limits, &found->rings, err) ||
                   raise_confirmed(found, options, &limits, err)
               ? -1
               : 0;
}

static int run(
    struct db *db, const struct detect_options *options, struct run_state *found, struct error *err)
{
    struct progress *progress = options->progress;
    char input[INPUT_TEXT];

    if (progress_stage(progress, "reading records", err) ||
        rules_read(&found->decided, db, options->now, err) ||
        dataset_read(db, THREADS, progress, &found->dataset, &found->attributes, err) ||
        look_around(&options->context, &found->dataset, err) ||
        features_make(&found->dataset, &found->attributes, &found->features, err) ||
        rules_find(&found->decided, &found->dataset, err) || link_all(db, found, options, err) ||
        progress_stage(progress, "finding rings", err) ||
        (options->calibrate && null_model_rings(found, options, found->by_chance, err)) ||
        find_rings(found, options, err) || rank_rings(db, &found->rings, err) ||
        summary_rings(&found->dataset, &found->rings, &found->profiles, err) ||
        name_input(db, options, &found->decided.log, input, err) ||
        identify_rings(db, input, found, err) || verdicts_apply(found, options, err) ||
        rank_again(db, &found->rings, err) || progress_stage(progress, "saving", err))
        return -1;
    return save_run(db, found, input, options->now, err);
}

static void free_found(struct run_state *found)
{
    rules_free(&found->decided);
    dataset_free(&found->dataset);
    attributes_free(&found->attributes);
    features_free(&found->features);
    evidence_free(&found->evidence);
    ring_free(&found->rings);
    summary_free(&found->profiles);
    free(found->ids);
    free(found->runs);
    free(found->lineage);
}

int detect(struct db *db, const struct detect_options *options, struct detect_result *result,
    struct error *err)
{
    struct run_state found = { 0 };
    int rc = -1;

    progress_begin(options->progress, "detect");
    if (db_begin(db, err))
        goto out;
    if (run(db, options, &found, err) || db_commit(db, err))
        goto out;
    sum_up(&found, result);
    rc = 0;
out:
    if (rc)
        db_rollback(db);
    progress_end(options->progress);
    free_found(&found);
    return rc;
}
