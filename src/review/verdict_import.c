#include "review/verdict_import.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "store/sql.h"

int verdict_import_add(
    struct verdict_import *reviews, const struct verdict_row *entry, struct error *err)
{
    if (array_reserve(
            &reviews->entries, &reviews->size, reviews->count + 1, sizeof *reviews->entries, err))
        return -1;
    reviews->entries[reviews->count++] = *entry;
    reviews->counts[entry->word].rows++;
    return 0;
}

void verdict_import_free(struct verdict_import *reviews)
{
    free(reviews->entries);
    *reviews = (struct verdict_import){ 0 };
}

/* ---- contradictions ---- */

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Sorts whole rings first, by ring; then accounts. */
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
    void (*report)(void *context, int64_t line, const char *what), void *context)
{
    struct verdict_row *entries = reviews->entries;
    char what[VERDICT_ROW_PROBLEM];
    size_t kept = 0;

    if (reviews->count)
        qsort(entries, reviews->count, sizeof *entries, by_subject);
    for (size_t i = 0; i < reviews->count; i++) {
        const struct verdict_row *before = kept ? &entries[kept - 1] : NULL;

        if (!before || !is_same_subject(before, &entries[i])) {
            entries[kept++] = entries[i];
            continue;
        }
        if (before->word == entries[i].word)
            continue;
        snprintf(what, sizeof what, "this %s is %s here and %s in line %lld",
            entries[i].account ? "account" : "ring", verdict_words[entries[i].word],
            verdict_words[before->word], (long long)before->line);
        report(context, entries[i].line, what);
    }
    reviews->count = kept;
}

/* ---- decisions ---- */

/* Sorts by ring, the whole ring first; then by verdict and note. */
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

/* The entries of one ring: begin .. end of all. */
struct ring_entries {
    const struct verdict_row *begin, *end;
    struct verdict_ring ring;
    int majority; /* the verdict on more than half of its members; -1: none */
    int is_said;  /* the ring already has that verdict, or a row of its own here */
};

/* The entries of one verdict and note. */
struct group {
    const struct verdict_row *begin, *end;
    int64_t fresh; /* new entries */
};

struct storing {
    struct verdict_import *reviews;
    struct verdict_row_reader *reader;
    struct decision_writer *writer;
    const struct decision *decision; /* author and time */
};

static struct group next_group(const struct verdict_row *begin, const struct verdict_row *end)
{
    struct group group = { begin, begin, 0 };

    while (group.end < end && group.end->word == begin->word && group.end->note == begin->note &&
           (group.end->account != 0) == (begin->account != 0))
        group.fresh += (group.end++)->is_new;
    return group;
}

static int add_accounts(struct storing *storing, const struct ring_entries *entries,
    const struct group *group, int is_whole, struct error *err)
{
    if (group->begin->account == 0)
        return decision_about_members(storing->writer, &entries->ring, err);
    for (const struct verdict_row *entry = group->begin; entry < group->end; entry++)
        if ((is_whole || entry->is_new) && decision_about(storing->writer, entry->account, err))
            return -1;
    return 0;
}

static int store_group(struct storing *storing, const struct ring_entries *entries,
    const struct group *group, int is_whole, struct error *err)
{
    struct verdict_import_count *count = &storing->reviews->counts[group->begin->word];
    struct decision decision = *storing->decision;
    int64_t accounts;

    decision.act = "review";
    decision.ring = entries->ring.ring;
    decision.run = entries->ring.run;
    decision.size = entries->ring.size;
    decision.score = entries->ring.score;
    decision.verdict = verdict_words[group->begin->word];
    decision.whole = is_whole;
    decision.note = string_table_text(&storing->reader->notes, group->begin->note);
    if (decision_add(storing->writer, &decision, err) ||
        add_accounts(storing, entries, group, is_whole, err) ||
        (is_whole && decision_keep_links(storing->writer, &entries->ring, err)) ||
        decision_accounts(storing->writer, &accounts, err))
        return -1;
    count->decisions++;
    count->rings += is_whole;
    count->accounts += accounts;
    return 0;
}

/* The number of members in an export: those that are not protected. */
static int count_members(
    struct storing *storing, const struct verdict_ring *ring, int64_t *members, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", ring->run), bind_int(":ring", ring->ring),
        { 0 } };

    return db_int(storing->writer->db, sql_member_unprotected_count, bindings, members, err);
}

/* Finds the verdict on more than half of the members, and whether the ring has it. */
static int find_majority(struct storing *storing, struct ring_entries *entries, struct error *err)
{
    int64_t members, said[VERDICT_COUNT] = { 0 };
    struct active_verdict verdict;
    int found;

    entries->majority = -1;
    entries->is_said = entries->begin->account == 0;
    if (entries->is_said)
        return 0;
    if (count_members(storing, &entries->ring, &members, err))
        return -1;
    for (const struct verdict_row *entry = entries->begin; entry < entries->end; entry++)
        said[entry->word] += entry->is_present;
    for (int word = 0; word < VERDICT_COUNT; word++)
        if (said[word] * 2 > members)
            entries->majority = word;
    found = verdict_on_ring(&storing->reader->verdicts, entries->ring.ring, &verdict, err);
    entries->is_said =
        found > 0 && verdict.word == entries->majority && verdict_holds(&verdict, &entries->ring);
    return found < 0 ? -1 : 0;
}

/* The largest group with the verdict of the majority becomes the verdict on the ring, if any of
 * these groups is new. */
static struct group find_speaker(const struct ring_entries *entries)
{
    struct group speaker = { 0 };
    int64_t fresh = 0;

    for (const struct verdict_row *at = entries->begin; at < entries->end;) {
        struct group group = next_group(at, entries->end);

        at = group.end;
        if (group.begin->word != entries->majority)
            continue;
        fresh += group.fresh;
        if (group.end - group.begin > speaker.end - speaker.begin)
            speaker = group;
    }
    return fresh ? speaker : (struct group){ 0 };
}

static int store_ring(struct storing *storing, struct ring_entries *entries, struct error *err)
{
    struct group speaker;

    if (verdict_ring(&storing->reader->verdicts, entries->begin->ring, &entries->ring, err) < 0 ||
        find_majority(storing, entries, err))
        return -1;
    speaker = find_speaker(entries);
    for (const struct verdict_row *at = entries->begin; at < entries->end;) {
        struct group group = next_group(at, entries->end);
        int is_whole = group.begin->account == 0 || group.begin == speaker.begin;

        at = group.end;
        if ((group.fresh || (is_whole && !entries->is_said)) &&
            store_group(storing, entries, &group, is_whole, err))
            return -1;
    }
    return 0;
}

int verdict_import_store(struct verdict_import *reviews, struct verdict_row_reader *reader,
    struct decision_writer *writer, const struct decision *decision, struct error *err)
{
    struct storing storing = { reviews, reader, writer, decision };
    const struct verdict_row *end = reviews->entries + reviews->count;

    if (reviews->count)
        qsort(reviews->entries, reviews->count, sizeof *reviews->entries, by_group);
    for (const struct verdict_row *at = reviews->entries; at < end;) {
        struct ring_entries entries = { .begin = at, .end = at };

        for (; entries.end < end && entries.end->ring == at->ring; entries.end++)
            reviews->counts[entries.end->word].unchanged += !entries.end->is_new;
        at = entries.end;
        if (store_ring(&storing, &entries, err))
            return -1;
    }
    return 0;
}
