#include "detect/save.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "detect/describe.h"
#include "ring/prior_review.h"
#include "store/results.h"

/* The state of saving a run. */
struct saving {
    struct results *results;
    const struct run_state *run;
    struct description description;
};

static int save_members(struct results *results, const struct run_state *run,
    const struct ring *ring, struct error *err)
{
    for (uint32_t i = 0; i < ring->members; i++) {
        size_t place = ring->first_member + i;
        const struct member *member = &run->rings.members[place];
        struct results_member row = { .account = member->account,
            .created_at = run->dataset.created[member->account],
            .payments = run->summaries.payments[place],
            .runs = run->runs[place],
            .score = member->score };

        if (results_member(results, &row, err))
            return -1;
    }
    return 0;
}

static int save_parts(struct results *results, const struct ring *ring, struct error *err)
{
    for (int i = 0; i < ring->part_count; i++) {
        const struct score_part *part = &ring->parts[i];
        struct results_part row = { i + 1, part->name, part->reason, part->bits };

        if (results_part(results, &row, err))
            return -1;
    }
    return 0;
}

/* A sighting of an import has no moment of its own: it is that of the account's first record. */
static int save_accounts(struct results *results, const struct run_state *run,
    const struct evidence *item, struct error *err)
{
    for (uint32_t i = 0; i < item->accounts; i++) {
        const struct arrival *edge = &run->evidence.edges[item->first + i];
        int64_t first = edge->first >= 0 ? edge->first : run->dataset.created[edge->account];

        if (results_account(
                results, edge->account, first, edge->last >= 0 ? edge->last : first, err))
            return -1;
    }
    return 0;
}

/* The text of a value, in buffer or borrowed. */
static int describe_value(struct saving *saving, enum kind kind, uint32_t value,
    char buffer[DESCRIBE_TEXT], struct text *text, struct error *err)
{
    if (!describe_has(kind)) {
        *text = dataset_value(&saving->run->dataset, kind, value, buffer);
        return 0;
    }
    if (describe_write(&saving->description, kind, value, buffer, err))
        return -1;
    *text = text_of(buffer);
    return 0;
}

static int save_evidence(struct saving *saving, const struct ring *ring, struct error *err)
{
    const struct run_state *run = saving->run;
    struct results *results = saving->results;
    char buffer[DESCRIBE_TEXT];

    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = run->rings.evidence[ring->first_evidence + i];
        struct results_evidence row = { .kind = kind_info(item->kind)->name,
            .judge = evidence_method_name(item->method),
            .accounts = item->sharing,
            .bits = item->bits };

        if (describe_value(saving, item->kind, item->value, buffer, &row.value, err) ||
            results_evidence(results, &row, err) || save_accounts(results, run, item, err))
            return -1;
    }
    return 0;
}

/* Why the verdict "benign" no longer applies; NULL: it does, or there is none. */
static const char *reason_reopened(const struct ring *ring)
{
    for (int i = 0; ring->is_reopened && i < ring->part_count; i++)
        if (strcmp(ring->parts[i].name, REVIEW_PART) == 0)
            return ring->parts[i].reason;
    return NULL;
}

static int save_ring(struct saving *saving, uint32_t number, struct error *err)
{
    const struct run_state *run = saving->run;
    struct results *results = saving->results;
    const struct ring *ring = &run->rings.rings[number];
    const struct ring_summary *summary = &run->summaries.rings[number];
    const struct lineage *lineage = &run->lineage[number];
    struct results_ring row = { .ring = lineage->ring,
        .rank = ring->rank,
        .size = ring->members,
        .came_from = lineage->size_before ? lineage->ring : lineage->other,
        .first_seen = summary->first_seen,
        .last_seen = summary->last_seen,
        .payments = summary->payments,
        .devices = summary->devices,
        .networks = summary->networks,
        .charges = summary->charges,
        .failed = summary->failed,
        .disputed = summary->disputed,
        .amount = summary->amount == CHARGE_NO_AMOUNT ? NULL : &summary->amount,
        .score = ring->score,
        .band = band_name(ring->band),
        .change = change_name(lineage->change),
        .reopened = reason_reopened(ring) };

    row.countries = text_of(summary->countries);
    if (summary->currency)
        row.currency = dictionary_text(&run->dataset.currencies, summary->currency);
    if (results_ring(results, &row, err) || save_members(results, run, ring, err) ||
        save_parts(results, ring, err) || save_evidence(saving, ring, err))
        return -1;
    return 0;
}

static int save_lineage(struct results *results, const struct run_state *run, struct error *err)
{
    for (size_t i = 0; i < run->lineage_count; i++) {
        const struct lineage *lineage = &run->lineage[i];
        struct results_lineage row = { .ring = lineage->ring,
            .other = lineage->other,
            .size_before = lineage->size_before,
            .size = lineage->size,
            .joined = lineage->joined,
            .departed = lineage->departed,
            .change = change_name(lineage->change) };

        if (results_lineage(results, &row, err))
            return -1;
    }
    return 0;
}

/* Why a value is not evidence, in buffer or a constant. */
static const char *explain_hub(
    const struct saving *saving, const struct hub *hub, struct text value, char buffer[RULES_TEXT])
{
    static const char *const reasons[] = {
        [HUB_NONE] = "",
        [HUB_ALLOWED] = "",
        [HUB_NO_BURST] = "no burst beyond what is usual here",
        [HUB_STRANGERS] = "shared by strangers: its accounts have nothing else in common",
        [HUB_TOO_MANY] = "shared by too many to belong to one operator",
    };

    if (hub->allowed_by) {
        rules_explain(&saving->run->rules, hub->allowed_by, value, buffer);
        return buffer;
    }
    return reasons[hub->reason];
}

static int save_bulk_event(struct saving *saving, const struct bulk_event *event, struct error *err)
{
    const struct dataset *dataset = &saving->run->dataset;
    struct results_evidence row = { .kind = "import", .accounts = event->accounts };
    char buffer[NETWORK_TEXT], reason[RULES_TEXT], moment[TIME_TEXT];

    if (event->cause == BULK_IMPORT) {
        time_format(event->moment, moment);
        row.value = text_of(moment);
        snprintf(reason, sizeof reason,
            "an import: %u accounts signed up at once and have nothing else in common; judged "
            "without this moment",
            event->accounts);
        return results_hub(saving->results, &row, reason, err);
    }
    row.kind = kind_info(KIND_IP)->name;
    row.value = dataset_value(dataset, KIND_IP, event->ip, buffer);
    snprintf(reason, sizeof reason,
        event->cause == BULK_PROXY
            ? "a proxy: its %u accounts have nothing else in common; judged without this address"
            : "the address of an import of %u accounts; judged without this address",
        event->accounts);
    return results_hub(saving->results, &row, reason, err);
}

/* What imports and proxies wrote is set aside like a hub. */
static int save_bulk(struct saving *saving, struct error *err)
{
    const struct bulk *bulk = &saving->run->bulk;

    for (size_t i = 0; i < bulk->count; i++)
        if (save_bulk_event(saving, &bulk->events[i], err))
            return -1;
    return 0;
}

static int save_hubs(struct saving *saving, struct error *err)
{
    const struct run_state *run = saving->run;
    char buffer[DESCRIBE_TEXT], reason[RULES_TEXT];

    for (size_t i = 0; i < run->evidence.hub_count; i++) {
        const struct hub *hub = &run->evidence.hubs[i];
        struct results_evidence row = {
            .kind = kind_info(hub->kind)->name, .accounts = hub->sharing, .bits = hub->bits
        };

        if (describe_value(saving, hub->kind, hub->value, buffer, &row.value, err) ||
            results_hub(saving->results, &row, explain_hub(saving, hub, row.value, reason), err))
            return -1;
    }
    return 0;
}

int save_run(
    struct db *db, const struct run_state *run, const char *input, int64_t now, struct error *err)
{
    struct results results = { 0 };
    struct saving saving = { .results = &results,
        .run = run,
        .description = { .db = db, .dataset = &run->dataset, .features = &run->features } };
    struct results_run row = { .ran_at = now,
        .input = input,
        .accounts = run->dataset.present,
        .signups = (int64_t)run->dataset.records[RECORD_SIGNUP].count,
        .charges = (int64_t)run->dataset.records[RECORD_CHARGE].count,
        .rings = run->rings.count };
    int rc = -1;

    if (results_open(&results, db, &row, err) || meeting_save(db, results.run, &run->meeting, err))
        goto out;
    for (uint32_t i = 0; i < run->rings.count; i++)
        if (save_ring(&saving, i, err))
            goto out;
    if (save_lineage(&results, run, err) || save_hubs(&saving, err) || save_bulk(&saving, err) ||
        results_finish(&results, err))
        goto out;
    rc = 0;
out:
    describe_close(&saving.description);
    results_close(&results);
    return rc;
}
