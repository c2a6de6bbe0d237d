#include "evaluate/evaluate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "evaluate/clusters.h"
#include "evaluate/evaluate_private.h"
#include "evaluate/metrics.h"

/* ---- reading ---- */

static int evaluation_read(
    struct evaluation *evaluation, struct db *db, const char *path, struct error *err)
{
    struct account_ids *ids = &evaluation->ids;

    if (account_ids_read(ids, db, err) ||
        predictions_open(&evaluation->predictions, ids->last, err) ||
        predictions_read(&evaluation->predictions, db, err) ||
        labels_open(&evaluation->labels, ids->last, ids->numbers.seed, err))
        return -1;
    return labels_read(&evaluation->labels, ids, path, err);
}

int evaluation_open(struct evaluation **out, struct db *db, const char *labels, struct error *err)
{
    struct evaluation *evaluation = calloc(1, sizeof *evaluation);

    *out = NULL;
    if (!evaluation)
        return error_memory(err);
    if (evaluation_read(evaluation, db, labels, err)) {
        evaluation_close(evaluation);
        return -1;
    }
    *out = evaluation;
    return 0;
}

int64_t evaluation_rings(const struct evaluation *evaluation)
{
    return evaluation->predictions.rings;
}

int64_t evaluation_unknown(const struct evaluation *evaluation)
{
    return evaluation->ids.unknown;
}

void evaluation_close(struct evaluation *evaluation)
{
    if (!evaluation)
        return;
    labels_free(&evaluation->labels);
    predictions_free(&evaluation->predictions);
    account_ids_free(&evaluation->ids);
    free(evaluation);
}

int evaluation_fraud_accounts(
    struct db *db, const char *path, uint32_t **accounts, size_t *count, struct error *err)
{
    struct account_ids ids = { 0 };
    struct labels labels = { 0 };
    int rc = -1;

    *accounts = NULL;
    *count = 0;
    if (account_ids_read(&ids, db, err) || labels_open(&labels, ids.last, ids.numbers.seed, err) ||
        labels_read(&labels, &ids, path, err))
        goto out;
    *accounts = malloc(((size_t)ids.last + 1) * sizeof **accounts);
    if (!*accounts) {
        error_memory(err);
        goto out;
    }
    for (uint32_t account = 1; account <= ids.last; account++)
        if (labels.accounts[account].class == LABEL_FRAUD)
            (*accounts)[(*count)++] = account;
    rc = 0;
out:
    labels_free(&labels);
    account_ids_free(&ids);
    return rc;
}

/* ---- writing figures ---- */

/* The smallest true rings that count, and those that the bars are about. */
enum { RING_LEAST = 3, RING_LARGER = 5 };

struct figures {
    const struct labels *labels;
    const struct predictions *predictions;
    const struct account_ids *ids;
    struct labeled_accounts accounts;
    int (*write)(void *context, const struct evaluation_figure *figure, struct error *err);
    void *context;
};

/* A value that is no ratio of two counts; share is 0 to 1. */
static int write_value(const struct figures *figures, const char *section, const char *name,
    double share, struct error *err)
{
    struct evaluation_figure figure = { section, name, "%", 100 * share, -1, -1 };

    return figures->write(figures->context, &figure, err);
}

static int write_share(const struct figures *figures, const char *section, const char *name,
    int64_t count, int64_t of, struct error *err)
{
    struct evaluation_figure figure = { section, name, "%",
        100 * metrics_ratio((double)count, (double)of), count, of };

    return figures->write(figures->context, &figure, err);
}

static int write_rate(const struct figures *figures, const char *section, const char *name,
    int64_t count, int64_t of, struct error *err)
{
    struct evaluation_figure figure = { section, name, "per 1,000",
        1000 * metrics_ratio((double)count, (double)of), count, of };

    return figures->write(figures->context, &figure, err);
}

/* ---- accounts ---- */

static int write_labels(const struct figures *figures, struct error *err)
{
    int64_t labeled = (int64_t)figures->accounts.count, unknown = figures->ids->unknown;
    const char *section = "labels";

    if (write_share(figures, section, "accounts with a label", labeled, figures->ids->count, err) ||
        write_share(figures, section, "fraud", figures->accounts.all.actual, labeled, err) ||
        write_share(figures, section, "not in the store", unknown, labeled + unknown, err))
        return -1;
    return 0;
}

static int write_confusion(const struct figures *figures, const char *section,
    const struct confusion *counts, struct error *err)
{
    if (write_share(figures, section, "precision", counts->correct, counts->predicted, err) ||
        write_share(figures, section, "recall", counts->correct, counts->actual, err) ||
        write_value(figures, section, "F1", confusion_f1(counts), err))
        return -1;
    return 0;
}

static int write_accounts(const struct figures *figures, struct error *err)
{
    if (write_confusion(figures, "accounts, high and medium", &figures->accounts.all, err) ||
        write_confusion(figures, "accounts, high alone", &figures->accounts.high, err))
        return -1;
    return 0;
}

static int write_ranking(const struct figures *figures, struct error *err)
{
    const struct labeled_accounts *accounts = &figures->accounts;
    int64_t top = accounts->count < 100 ? (int64_t)accounts->count : 100;
    double hits = ranking_hits(accounts->ranked, accounts->count, (size_t)top);
    struct evaluation_figure figure = { "ranking of accounts", "precision of the top 100", "%",
        100 * metrics_ratio(hits, (double)top), llround(hits), top };

    if (write_value(figures, figure.section, "average precision",
            ranking_average_precision(accounts->ranked, accounts->count), err))
        return -1;
    return figures->write(figures->context, &figure, err);
}

/* ---- predicted rings ---- */

static int write_top_rings(const struct figures *figures, struct error *err)
{
    static const int64_t tops[] = { 5, 10, 20, 50 };
    char name[32];

    for (size_t i = 0; i < COUNT_OF(tops); i++) {
        struct purity_share share =
            purity_top(figures->accounts.purity, figures->predictions->rings, tops[i]);

        snprintf(name, sizeof name, "top %lld", (long long)tops[i]);
        if (write_share(figures, "rings mostly fraud", name, share.rings, share.labeled, err))
            return -1;
    }
    return 0;
}

/* The rings of a band that are mostly legitimate. */
static int write_false_rings_of(const struct figures *figures, enum band band, struct error *err)
{
    const struct predictions *predictions = figures->predictions;
    struct purity_share share = { 0 };

    for (uint32_t ring = 1; ring <= predictions->rings; ring++) {
        const struct purity *purity = &figures->accounts.purity[ring - 1];

        if (predictions->ring[ring].band != band)
            continue;
        share.labeled += purity_is_labeled(purity);
        share.rings += purity_is_legit(purity);
    }
    return write_share(
        figures, "rings mostly legit", band_name(band), share.rings, share.labeled, err);
}

static int write_false_rings(const struct figures *figures, struct error *err)
{
    if (write_false_rings_of(figures, BAND_HIGH, err) ||
        write_false_rings_of(figures, BAND_MEDIUM, err))
        return -1;
    return 0;
}

/* ---- true rings ---- */

static int write_bcubed(const struct figures *figures, struct error *err)
{
    const struct labeled_accounts *accounts = &figures->accounts;
    const char *section = "B-cubed, true rings";
    struct bcubed bcubed;

    if (labels_count(&figures->labels->rings) == 0)
        return 0;
    if (clusters_bcubed(&bcubed, accounts->ring, accounts->exported, accounts->count, err) ||
        write_value(figures, section, "precision", bcubed.precision, err) ||
        write_value(figures, section, "recall", bcubed.recall, err) ||
        write_value(figures, section, "F1", bcubed.f1, err))
        return -1;
    return 0;
}

/* The share of true rings of least to most accounts that were found. */
static int write_found_of(
    const struct figures *figures, const char *name, int64_t least, int64_t most, struct error *err)
{
    int64_t count = 0, of = 0;

    for (uint32_t ring = 1; ring <= labels_count(&figures->labels->rings); ring++) {
        const struct ring_match *match = &figures->accounts.matches[ring];

        if (match->size < least || match->size > most)
            continue;
        count += match->found;
        of++;
    }
    return write_share(figures, "true rings found", name, count, of, err);
}

static int write_found(const struct figures *figures, struct error *err)
{
    static const struct {
        const char *name;
        int64_t least, most;
    } sizes[] = { { "of 3 or more", RING_LEAST, INT64_MAX },
        { "of 5 or more", RING_LARGER, INT64_MAX }, { "of 3 to 9", 3, 9 },
        { "of 10 to 29", 10, 29 }, { "of 30 to 99", 30, 99 },
        { "of 100 or more", 100, INT64_MAX } };

    if (labels_count(&figures->labels->rings) == 0)
        return 0;
    for (size_t i = 0; i < COUNT_OF(sizes); i++)
        if (write_found_of(figures, sizes[i].name, sizes[i].least, sizes[i].most, err))
            return -1;
    return 0;
}

/* ---- by style, discipline, group ---- */

/* The figure of one style, discipline or group. */
struct breakdown {
    const char *name;
    int64_t count, of;
};

/* A row for every name, the first at 1; NULL on error. The caller frees. */
static struct breakdown *breakdown_new(const struct string_table *names, struct error *err)
{
    struct breakdown *rows = calloc((size_t)labels_count(names) + 1, sizeof *rows);

    if (!rows) {
        error_memory(err);
        return NULL;
    }
    for (uint32_t i = 1; i <= labels_count(names); i++)
        rows[i].name = string_table_text(names, i).at;
    return rows;
}

static int by_name(const void *left, const void *right)
{
    const struct breakdown *a = left, *b = right;

    return strcmp(a->name, b->name);
}

static int by_count(const void *left, const void *right)
{
    const struct breakdown *a = left, *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return by_name(left, right);
}

/* Writes the rows that have accounts or rings, with write_share or write_rate. */
static int write_breakdown(const struct figures *figures, const char *section,
    const struct breakdown *rows, uint32_t count,
    int (*write)(
        const struct figures *, const char *, const char *, int64_t, int64_t, struct error *),
    struct error *err)
{
    for (uint32_t i = 1; i <= count; i++)
        if (rows[i].of > 0 && write(figures, section, rows[i].name, rows[i].count, rows[i].of, err))
            return -1;
    return 0;
}

/* True rings of at least `least` accounts that were found, by style or by discipline. */
static int write_found_by(const struct figures *figures, const char *section,
    const struct string_table *names, int64_t least, struct error *err)
{
    const struct labels *labels = figures->labels;
    struct breakdown *rows = breakdown_new(names, err);
    int rc;

    if (!rows)
        return -1;
    for (uint32_t ring = 1; ring <= labels_count(&labels->rings); ring++) {
        const struct ring_match *match = &figures->accounts.matches[ring];
        const struct true_ring *truth = &labels->ring[ring];
        uint32_t number = names == &labels->styles ? truth->style : truth->discipline;

        if (match->size < least)
            continue;
        rows[number].count += match->found;
        rows[number].of++;
    }
    qsort(rows + 1, labels_count(names), sizeof *rows, by_name);
    rc = write_breakdown(figures, section, rows, labels_count(names), write_share, err);
    free(rows);
    return rc;
}

static int write_styles(const struct figures *figures, struct error *err)
{
    const struct string_table *styles = &figures->labels->styles;
    const struct string_table *disciplines = &figures->labels->disciplines;

    if (write_found_by(figures, "of 3 or more, by style", styles, RING_LEAST, err) ||
        write_found_by(figures, "of 5 or more, by style", styles, RING_LARGER, err) ||
        write_found_by(figures, "of 3 or more, by discipline", disciplines, RING_LEAST, err) ||
        write_found_by(figures, "of 5 or more, by discipline", disciplines, RING_LARGER, err))
        return -1;
    return 0;
}

static int write_groups(const struct figures *figures, struct error *err)
{
    const struct labels *labels = figures->labels;
    const struct predictions *predictions = figures->predictions;
    struct breakdown *rows = breakdown_new(&labels->groups, err);
    int rc;

    if (!rows)
        return -1;
    for (uint32_t account = 1; account <= labels->last; account++) {
        struct breakdown *row = &rows[labels->accounts[account].group];

        if (labels->accounts[account].class != LABEL_LEGIT)
            continue;
        row->count += predictions_is_exported(predictions, predictions->accounts[account].ring);
        row->of++;
    }
    qsort(rows + 1, labels_count(&labels->groups), sizeof *rows, by_count);
    rc = write_breakdown(
        figures, "legit exported, by group", rows, labels_count(&labels->groups), write_rate, err);
    free(rows);
    return rc;
}

static int write_legit(const struct figures *figures, struct error *err)
{
    const struct confusion *all = &figures->accounts.all;

    if (write_rate(figures, "legit exported", "all", all->predicted - all->correct,
            (int64_t)figures->accounts.count - all->actual, err))
        return -1;
    return write_groups(figures, err);
}

/* ---- all figures ---- */

/* To add a figure, add it to the function of its section, or add a section here. */
static int (*const sections[])(const struct figures *figures, struct error *err) = { write_labels,
    write_accounts, write_ranking, write_top_rings, write_false_rings, write_bcubed, write_found,
    write_styles, write_legit };

int evaluation_figures(const struct evaluation *evaluation,
    int (*write)(void *context, const struct evaluation_figure *figure, struct error *err),
    void *context, struct error *err)
{
    struct figures figures = { .labels = &evaluation->labels,
        .predictions = &evaluation->predictions,
        .ids = &evaluation->ids,
        .write = write,
        .context = context };
    int rc = -1;

    if (labeled_accounts_make(&figures.accounts, figures.labels, figures.predictions, err))
        goto out;
    for (size_t i = 0; i < COUNT_OF(sections); i++)
        if (sections[i](&figures, err))
            goto out;
    rc = 0;
out:
    labeled_accounts_free(&figures.accounts);
    return rc;
}
