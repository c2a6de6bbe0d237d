#include "detect/verdicts.h"

#include <stdlib.h>

#include "base/time.h"
#include "base/utf8.h"
#include "ring/prior_review.h"

/* The verdicts in the form that ring/ takes, and which one applies to each ring. */
struct verdicts {
    struct prior_review *reviews;
    uint32_t *review_of; /* by ring: its verdict, an index in reviews plus 1, or 0 */
};

/* texts: the arena of the log, which owns the copies. */
static int fill(struct arena *texts, const struct decisions_review *decision,
    struct prior_review *review, struct error *err)
{
    enum { DAY = 10, WHO = 60 };
    char moment[TIME_TEXT];
    struct text day = { time_format(decision->decided_at, moment), DAY };
    struct text who = { decision->who.at, utf8_fit(decision->who, WHO) };

    *review = (struct prior_review){ .ring = decision->ring,
        .verdict = decision->verdict,
        .accounts = decision->accounts,
        .count = decision->account_count,
        .score = decision->score,
        .kinds = decision->kinds,
        .who = who.length ? arena_copy(texts, who).at : "somebody",
        .day = arena_copy(texts, day).at };
    return review->who && review->day ? 0 : error_memory(err);
}

static int open_verdicts(struct verdicts *verdicts, struct run_state *run, struct error *err)
{
    struct decisions *log = &run->rules.log;
    uint32_t count = run->rings.count;

    verdicts->reviews = malloc((log->review_count + 1) * sizeof *verdicts->reviews);
    verdicts->review_of = calloc((size_t)count + 1, sizeof *verdicts->review_of);
    if (!verdicts->reviews || !verdicts->review_of)
        return error_memory(err);
    for (size_t i = 0; i < log->review_count; i++)
        if (fill(&log->texts, &log->reviews[i], &verdicts->reviews[i], err))
            return -1;
    return prior_review_match(&run->rings, run->dataset.accounts, run->ids, verdicts->reviews,
        log->review_count, verdicts->review_of, err);
}

static void close_verdicts(struct verdicts *verdicts)
{
    free(verdicts->reviews);
    free(verdicts->review_of);
}

int verdicts_mark_confirmed(struct run_state *run, struct error *err)
{
    struct verdicts verdicts = { 0 };
    int rc = 0;

    if (run->rules.log.review_count == 0)
        return 0;
    rc = open_verdicts(&verdicts, run, err);
    for (uint32_t i = 0; rc == 0 && i < run->rings.count; i++)
        run->rings.rings[i].is_confirmed =
            verdicts.review_of[i] &&
            verdicts.reviews[verdicts.review_of[i] - 1].verdict == VERDICT_CONFIRMED;
    close_verdicts(&verdicts);
    return rc;
}

int verdicts_apply(struct run_state *run, const struct detect_options *options, struct error *err)
{
    struct verdicts verdicts = { 0 };
    int rc = 0;

    if (run->rules.log.review_count == 0)
        return 0;
    if (open_verdicts(&verdicts, run, err) ||
        prior_review_apply(&run->rings, verdicts.reviews, verdicts.review_of, &options->review,
            &options->ring, err))
        rc = -1;
    close_verdicts(&verdicts);
    return rc;
}
