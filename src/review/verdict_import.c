#include "review/verdict_import.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "store/sql.h"

int verdict_import_add(
    struct verdict_import *reviews, const struct verdict_row *claim, struct error *err)
{
    if (array_reserve(
            &reviews->claims, &reviews->size, reviews->count + 1, sizeof *reviews->claims, err))
        return -1;
    reviews->claims[reviews->count++] = *claim;
    reviews->counts[claim->word].rows++;
    return 0;
}

void verdict_import_free(struct verdict_import *reviews)
{
    free(reviews->claims);
    *reviews = (struct verdict_import){ 0 };
}

/* ---- contradictions ---- */

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Rings as a whole first, by ring; then accounts. */
static int by_subject(const void *a, const void *b)
{
    const struct verdict_row *x = a, *y = b;
    int order = compare(x->account, y->account);

    if (order == 0 && x->account == 0)
        order = compare(x->ring, y->ring);
    return order ? order : compare(x->line, y->line);
}

static int is_same_subject(const struct verdict_row *a, const struct verdict_row *b)
{
    return a->account == b->account && (a->account || a->ring == b->ring);
}

void verdict_import_settle(struct verdict_import *reviews,
    void (*tell)(void *context, int64_t line, const char *what), void *context)
{
    struct verdict_row *claims = reviews->claims;
    char what[VERDICT_ROW_PROBLEM];
    size_t kept = 0;

    if (reviews->count)
        qsort(claims, reviews->count, sizeof *claims, by_subject);
    for (size_t i = 0; i < reviews->count; i++) {
        const struct verdict_row *before = kept ? &claims[kept - 1] : NULL;

        if (!before || !is_same_subject(before, &claims[i])) {
            claims[kept++] = claims[i];
            continue;
        }
        if (before->word == claims[i].word)
            continue;
        snprintf(what, sizeof what, "this %s is %s here and %s in line %lld",
            claims[i].account ? "account" : "ring", verdict_words[claims[i].word],
            verdict_words[before->word], (long long)before->line);
        tell(context, claims[i].line, what);
    }
    reviews->count = kept;
}

/* ---- decisions ---- */

/* By ring, the ring as a whole first; then by verdict and note. */
static int by_group(const void *a, const void *b)
{
    const struct verdict_row *x = a, *y = b;
    int order = compare(x->ring, y->ring);

    if (order == 0)
        order = compare(x->account != 0, y->account != 0);
    if (order == 0)
        order = compare(x->word, y->word);
    if (order == 0)
        order = compare(x->note, y->note);
    return order ? order : compare(x->line, y->line);
}

/* Claims on one ring: begin .. end of all. */
struct ring_claims {
    const struct verdict_row *begin, *end;
    struct verdict_ring ring;
    int majority; /* the verdict on more than half of its members; -1: none */
    int is_said;  /* the ring has that verdict already, or a row of its own here */
};

/* Those of one verdict and note. */
struct group {
    const struct verdict_row *begin, *end;
    int64_t fresh; /* that are new */
};

struct storing {
    struct verdict_import *reviews;
    struct verdict_row_reader *reader;
    struct decision_writer *writer;
    const struct decision *decision; /* who and when */
};

static struct group next_group(const struct verdict_row *begin, const struct verdict_row *end)
{
    struct group group = { begin, begin, 0 };

    while (group.end < end && group.end->word == begin->word && group.end->note == begin->note &&
           (group.end->account != 0) == (begin->account != 0))
        group.fresh += (group.end++)->is_new;
    return group;
}

static int add_accounts(struct storing *storing, const struct ring_claims *claims,
    const struct group *group, int is_whole, struct error *err)
{
    if (group->begin->account == 0)
        return decision_about_members(storing->writer, &claims->ring, err);
    for (const struct verdict_row *claim = group->begin; claim < group->end; claim++)
        if ((is_whole || claim->is_new) && decision_about(storing->writer, claim->account, err))
            return -1;
    return 0;
}

static int store_group(struct storing *storing, const struct ring_claims *claims,
    const struct group *group, int is_whole, struct error *err)
{
    struct verdict_import_count *count = &storing->reviews->counts[group->begin->word];
    struct decision decision = *storing->decision;
    int64_t accounts;

    decision.act = "review";
    decision.ring = claims->ring.ring;
    decision.run = claims->ring.run;
    decision.size = claims->ring.size;
    decision.score = claims->ring.score;
    decision.verdict = verdict_words[group->begin->word];
    decision.whole = is_whole;
    decision.note = string_table_text(&storing->reader->notes, group->begin->note);
    if (decision_add(storing->writer, &decision, err) ||
        add_accounts(storing, claims, group, is_whole, err) ||
        (is_whole && decision_keep_links(storing->writer, &claims->ring, err)) ||
        decision_accounts(storing->writer, &accounts, err))
        return -1;
    count->decisions++;
    count->rings += is_whole;
    count->accounts += accounts;
    return 0;
}

/* How many members a reviewer gets to see: those that are not protected. */
static int count_members(
    struct storing *storing, const struct verdict_ring *ring, int64_t *members, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", ring->run), bind_int(":ring", ring->ring),
        { 0 } };

    return db_int(storing->writer->db, sql_member_unprotected_count, bindings, members, err);
}

/* Which verdict the rows give to more than half of the members, and whether the ring has it. */
static int find_majority(struct storing *storing, struct ring_claims *claims, struct error *err)
{
    int64_t members, said[VERDICT_COUNT] = { 0 };
    struct active_verdict verdict;
    int found;

    claims->majority = -1;
    claims->is_said = claims->begin->account == 0;
    if (claims->is_said)
        return 0;
    if (count_members(storing, &claims->ring, &members, err))
        return -1;
    for (const struct verdict_row *claim = claims->begin; claim < claims->end; claim++)
        said[claim->word] += claim->is_present;
    for (int word = 0; word < VERDICT_COUNT; word++)
        if (said[word] * 2 > members)
            claims->majority = word;
    found = verdict_on_ring(&storing->reader->verdicts, claims->ring.ring, &verdict, err);
    claims->is_said =
        found > 0 && verdict.word == claims->majority && verdict_holds(&verdict, &claims->ring);
    return found < 0 ? -1 : 0;
}

/* Of the groups with the verdict of the majority the largest stands for the ring, where any of them
 * says something new. */
static struct group find_speaker(const struct ring_claims *claims)
{
    struct group speaker = { 0 };
    int64_t fresh = 0;

    for (const struct verdict_row *at = claims->begin; at < claims->end;) {
        struct group group = next_group(at, claims->end);

        at = group.end;
        if (group.begin->word != claims->majority)
            continue;
        fresh += group.fresh;
        if (group.end - group.begin > speaker.end - speaker.begin)
            speaker = group;
    }
    return fresh ? speaker : (struct group){ 0 };
}

static int store_ring(struct storing *storing, struct ring_claims *claims, struct error *err)
{
    struct group speaker;

    if (verdict_ring(&storing->reader->verdicts, claims->begin->ring, &claims->ring, err) < 0 ||
        find_majority(storing, claims, err))
        return -1;
    speaker = find_speaker(claims);
    for (const struct verdict_row *at = claims->begin; at < claims->end;) {
        struct group group = next_group(at, claims->end);
        int is_whole = group.begin->account == 0 || group.begin == speaker.begin;

        at = group.end;
        if ((group.fresh || (is_whole && !claims->is_said)) &&
            store_group(storing, claims, &group, is_whole, err))
            return -1;
    }
    return 0;
}

int verdict_import_store(struct verdict_import *reviews, struct verdict_row_reader *reader,
    struct decision_writer *writer, const struct decision *decision, struct error *err)
{
    struct storing storing = { reviews, reader, writer, decision };
    const struct verdict_row *end = reviews->claims + reviews->count;

    if (reviews->count)
        qsort(reviews->claims, reviews->count, sizeof *reviews->claims, by_group);
    for (const struct verdict_row *at = reviews->claims; at < end;) {
        struct ring_claims claims = { .begin = at, .end = at };

        for (; claims.end < end && claims.end->ring == at->ring; claims.end++)
            reviews->counts[claims.end->word].unchanged += !claims.end->is_new;
        at = claims.end;
        if (store_ring(&storing, &claims, err))
            return -1;
    }
    return 0;
}
