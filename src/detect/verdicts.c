#include "detect/verdicts.h"

#include <stdlib.h>

#include "base/time.h"
#include "base/utf8.h"
#include "ring/prior_review.h"

/* The reviews as rings take them, and which ring is under which. */
struct verdicts {
    struct prior_review *reviews;
    uint32_t *of; /* by ring: the place of its review, from 1, or 0 */
};

/* Texts are kept with those of the log. */
static int fill(struct arena *texts, const struct decisions_review *said,
    struct prior_review *review, struct error *err)
{
    enum { DAY = 10, WHO = 60 };
    char moment[TIME_TEXT];
    struct text day = { time_format(said->decided_at, moment), DAY };
    struct text who = { said->who.at, utf8_fit(said->who, WHO) };

    *review = (struct prior_review){ .ring = said->ring,
        .verdict = said->verdict,
        .accounts = said->accounts,
        .count = said->account_count,
        .score = said->score,
        .kinds = said->kinds,
        .who = who.length ? arena_copy(texts, who).at : "somebody",
        .day = arena_copy(texts, day).at };
    return review->who && review->day ? 0 : error_memory(err);
}

static int open_verdicts(struct verdicts *verdicts, struct run_state *run, struct error *err)
{
    struct decisions *log = &run->rules.log;
    uint32_t count = run->rings.count;

    verdicts->reviews = malloc((log->review_count + 1) * sizeof *verdicts->reviews);
    verdicts->of = calloc((size_t)count + 1, sizeof *verdicts->of);
    if (!verdicts->reviews || !verdicts->of)
        return error_memory(err);
    for (size_t i = 0; i < log->review_count; i++)
        if (fill(&log->texts, &log->reviews[i], &verdicts->reviews[i], err))
            return -1;
    return prior_review_match(&run->rings, run->dataset.accounts, run->ids, verdicts->reviews,
        log->review_count, verdicts->of, err);
}

static void close_verdicts(struct verdicts *verdicts)
{
    free(verdicts->reviews);
    free(verdicts->of);
}

int verdicts_note(struct run_state *run, struct error *err)
{
    struct verdicts verdicts = { 0 };
    int rc = 0;

    if (run->rules.log.review_count == 0)
        return 0;
    rc = open_verdicts(&verdicts, run, err);
    for (uint32_t i = 0; rc == 0 && i < run->rings.count; i++)
        run->rings.rings[i].is_known =
            verdicts.of[i] && verdicts.reviews[verdicts.of[i] - 1].verdict == VERDICT_CONFIRMED;
    close_verdicts(&verdicts);
    return rc;
}

int verdicts_apply(struct run_state *run, const struct detect_options *options, struct error *err)
{
    struct verdicts verdicts = { 0 };
    int rc = 0;

    if (run->rules.log.review_count == 0)
        return 0;
    rc = open_verdicts(&verdicts, run, err) ||
                 prior_review_apply(&run->rings, verdicts.reviews, verdicts.of, &options->review,
                     &options->ring, err)
             ? -1
             : 0;
    close_verdicts(&verdicts);
    return rc;
}
