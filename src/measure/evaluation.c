#include "measure/evaluation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/bcubed.h"
#include "measure/cohort.h"

/* The smallest true rings that are looked for, and those that count for the bars. */
enum { RING_LEAST = 3, RING_LARGER = 5 };

struct evaluation {
    const struct evaluation_input *input;
    struct cohort cohort;
    int (*say)(void *context, const struct figure *figure, struct error *err);
    void *context;
};

/* ---- saying ---- */

static int say_value(const struct evaluation *on, const char *section, const char *name,
    double share, struct error *err)
{
    struct figure figure = { section, name, "%", 100 * share, -1, -1 };

    return on->say(on->context, &figure, err);
}

static int say_share(const struct evaluation *on, const char *section, const char *name,
    int64_t count, int64_t of, struct error *err)
{
    struct figure figure = { section, name, "%", 100 * tally_share((double)count, (double)of),
        count, of };

    return on->say(on->context, &figure, err);
}

static int say_rate(const struct evaluation *on, const char *section, const char *name,
    int64_t count, int64_t of, struct error *err)
{
    struct figure figure = { section, name, "per 1,000",
        1000 * tally_share((double)count, (double)of), count, of };

    return on->say(on->context, &figure, err);
}

/* ---- accounts ---- */

static int say_labels(const struct evaluation *on, struct error *err)
{
    const struct evaluation_input *input = on->input;
    int64_t labelled = (int64_t)on->cohort.count;
    const char *section = "labels";

    if (say_share(on, section, "accounts with a label", labelled, input->accounts, err) ||
        say_share(on, section, "fraud", on->cohort.all.wanted, labelled, err))
        return -1;
    return say_share(
        on, section, "not in the store", input->unknown, labelled + input->unknown, err);
}

static int say_tally(
    const struct evaluation *on, const char *section, const struct tally *tally, struct error *err)
{
    if (say_share(on, section, "precision", tally->right, tally->raised, err) ||
        say_share(on, section, "recall", tally->right, tally->wanted, err))
        return -1;
    return say_value(on, section, "F1", tally_f1(tally), err);
}

static int say_accounts(const struct evaluation *on, struct error *err)
{
    if (say_tally(on, "accounts, high and medium", &on->cohort.all, err))
        return -1;
    return say_tally(on, "accounts, high alone", &on->cohort.high, err);
}

static int say_ranking(const struct evaluation *on, struct error *err)
{
    const struct cohort *cohort = &on->cohort;
    int64_t top = cohort->count < 100 ? (int64_t)cohort->count : 100;
    double hits = ranking_hits(cohort->ranked, cohort->count, (size_t)top);
    struct figure figure = { "ranking of accounts", "precision of the top 100", "%",
        100 * tally_share(hits, (double)top), llround(hits), top };

    if (say_value(on, figure.section, "average precision",
            ranking_average_precision(cohort->ranked, cohort->count), err))
        return -1;
    return on->say(on->context, &figure, err);
}

/* ---- rings that were found ---- */

static int say_top_rings(const struct evaluation *on, struct error *err)
{
    static const int64_t tops[] = { 5, 10, 20, 50 };
    char name[32];

    for (size_t i = 0; i < sizeof tops / sizeof tops[0]; i++) {
        struct purity_share share =
            purity_top(on->cohort.purity, on->input->findings->rings, tops[i]);

        snprintf(name, sizeof name, "top %lld", (long long)tops[i]);
        if (say_share(on, "rings mostly fraud", name, share.rings, share.judged, err))
            return -1;
    }
    return 0;
}

static int say_false_rings(const struct evaluation *on, struct error *err)
{
    static const struct {
        const char *name;
        enum findings_band band;
    } bands[] = { { "high", FINDINGS_HIGH }, { "medium", FINDINGS_MEDIUM } };
    const struct findings *findings = on->input->findings;

    for (size_t i = 0; i < sizeof bands / sizeof bands[0]; i++) {
        struct purity_share share = { 0 };

        for (uint32_t ring = 1; ring <= findings->rings; ring++) {
            const struct purity *purity = &on->cohort.purity[ring - 1];

            if (findings->ring[ring].band != bands[i].band)
                continue;
            share.judged += purity_is_judged(purity);
            share.rings += purity_is_legit(purity);
        }
        if (say_share(on, "rings mostly legit", bands[i].name, share.rings, share.judged, err))
            return -1;
    }
    return 0;
}

/* ---- true rings ---- */

static int say_bcubed(const struct evaluation *on, struct error *err)
{
    const struct cohort *cohort = &on->cohort;
    const char *section = "B-cubed, true rings";
    struct bcubed clusters;

    if (on->input->truth->rings.count == 0)
        return 0;
    if (bcubed(&clusters, cohort->ring, cohort->exported, cohort->count, err) ||
        say_value(on, section, "precision", clusters.precision, err) ||
        say_value(on, section, "recall", clusters.recall, err))
        return -1;
    return say_value(on, section, "F1", clusters.f1, err);
}

/* True rings of least to most accounts that were found. */
static int say_found(
    const struct evaluation *on, const char *name, int64_t least, int64_t most, struct error *err)
{
    int64_t count = 0, of = 0;

    for (uint32_t ring = 1; ring <= on->input->truth->rings.count; ring++) {
        const struct recovery *recovery = &on->cohort.recovery[ring];

        if (recovery->size < least || recovery->size > most)
            continue;
        count += recovery->found;
        of++;
    }
    return say_share(on, "true rings found", name, count, of, err);
}

static int say_recovery(const struct evaluation *on, struct error *err)
{
    static const struct {
        const char *name;
        int64_t least, most;
    } classes[] = { { "of 3 or more", RING_LEAST, INT64_MAX },
        { "of 5 or more", RING_LARGER, INT64_MAX }, { "of 3 to 9", 3, 9 },
        { "of 10 to 29", 10, 29 }, { "of 30 to 99", 30, 99 },
        { "of 100 or more", 100, INT64_MAX } };

    for (size_t i = 0; on->input->truth->rings.count && i < sizeof classes / sizeof classes[0]; i++)
        if (say_found(on, classes[i].name, classes[i].least, classes[i].most, err))
            return -1;
    return 0;
}

/* ---- by style, discipline, group ---- */

/* One name's share of something. */
struct part {
    const char *name;
    int64_t count, of;
};

/* A part for every name, the first at 1; the caller frees. */
static struct part *parts_new(const struct names *names, struct error *err)
{
    struct part *parts = calloc((size_t)names->count + 1, sizeof *parts);

    if (!parts)
        error_memory(err);
    for (uint32_t i = 1; parts && i <= names->count; i++)
        parts[i].name = names->texts[i];
    return parts;
}

static int by_name(const void *left, const void *right)
{
    return strcmp(((const struct part *)left)->name, ((const struct part *)right)->name);
}

static int by_count(const void *left, const void *right)
{
    const struct part *a = left, *b = right;

    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return by_name(left, right);
}

/* Says the parts that are there, shares with one of the functions above. */
static int say_parts(const struct evaluation *on, const char *section, const struct part *parts,
    uint32_t count,
    int (*say)(
        const struct evaluation *, const char *, const char *, int64_t, int64_t, struct error *),
    struct error *err)
{
    for (uint32_t i = 1; i <= count; i++)
        if (parts[i].of > 0 && say(on, section, parts[i].name, parts[i].count, parts[i].of, err))
            return -1;
    return 0;
}

/* True rings of least or more by style, or by discipline. */
static int say_trait(const struct evaluation *on, const char *section, const struct names *names,
    int64_t least, struct error *err)
{
    const struct truth *truth = on->input->truth;
    struct part *parts = parts_new(names, err);
    int rc;

    if (!parts)
        return -1;
    for (uint32_t ring = 1; ring <= truth->rings.count; ring++) {
        const struct recovery *recovery = &on->cohort.recovery[ring];
        const struct truth_ring *traits = &truth->ring[ring];
        uint32_t trait = names == &truth->styles ? traits->style : traits->discipline;

        if (recovery->size < least)
            continue;
        parts[trait].count += recovery->found;
        parts[trait].of++;
    }
    qsort(parts + 1, names->count, sizeof *parts, by_name);
    rc = say_parts(on, section, parts, names->count, say_share, err);
    free(parts);
    return rc;
}

static int say_traits(const struct evaluation *on, struct error *err)
{
    const struct truth *truth = on->input->truth;

    if (say_trait(on, "of 3 or more, by style", &truth->styles, RING_LEAST, err) ||
        say_trait(on, "of 5 or more, by style", &truth->styles, RING_LARGER, err) ||
        say_trait(on, "of 3 or more, by discipline", &truth->disciplines, RING_LEAST, err))
        return -1;
    return say_trait(on, "of 5 or more, by discipline", &truth->disciplines, RING_LARGER, err);
}

static int say_groups(const struct evaluation *on, struct error *err)
{
    const struct truth *truth = on->input->truth;
    const struct findings *findings = on->input->findings;
    struct part *parts = parts_new(&truth->groups, err);
    int rc;

    if (!parts)
        return -1;
    for (uint32_t account = 1; account <= truth->last; account++) {
        struct part *part = &parts[truth->accounts[account].group];

        if (truth->accounts[account].label != TRUTH_LEGIT)
            continue;
        part->count += findings_is_exported(findings, findings->accounts[account].ring);
        part->of++;
    }
    qsort(parts + 1, truth->groups.count, sizeof *parts, by_count);
    rc = say_parts(on, "legit exported, by group", parts, truth->groups.count, say_rate, err);
    free(parts);
    return rc;
}

static int say_legit(const struct evaluation *on, struct error *err)
{
    const struct tally *all = &on->cohort.all;

    if (say_rate(on, "legit exported", "all", all->raised - all->right,
            (int64_t)on->cohort.count - all->wanted, err))
        return -1;
    return say_groups(on, err);
}

/* ---- all of it ---- */

static int (*const sections[])(const struct evaluation *on, struct error *err) = { say_labels,
    say_accounts, say_ranking, say_top_rings, say_false_rings, say_bcubed, say_recovery, say_traits,
    say_legit };

int evaluation(const struct evaluation_input *input,
    int (*say)(void *context, const struct figure *figure, struct error *err), void *context,
    struct error *err)
{
    struct evaluation on = { .input = input, .say = say, .context = context };
    int rc = cohort_make(&on.cohort, input->truth, input->findings, err);

    for (size_t i = 0; rc == 0 && i < sizeof sections / sizeof sections[0]; i++)
        rc = sections[i](&on, err);
    cohort_free(&on.cohort);
    return rc;
}
