#include "base/array.h"
#include "settings/setting.h"
#include "ring/find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "settings/exact_number.h"

const struct setting_section setting_sections[SETTING_SECTIONS] = {
    { "evidence", "When a shared value is evidence, and when it is a hub." },
    { "rings", "What is a ring, and the bands of its score." },
    { "review", "How a benign verdict lowers a ring's score, and when the ring returns." },
    { "context", "Files with more facts about addresses and mailboxes." },
    { "weights", "The factor of each part of the score." },
};

/* ---- the tables that settings come from ---- */

static const struct setting own[] = {
    { "evidence", "evidence_bits", SETTING_NUMBER, 0, 100,
        offsetof(struct detect_options, evidence.evidence_bits),
        "Lowest surprise of shared values that are evidence, in bits (one more: half as "
        "likely)." },
    { "evidence", "burst_bits", SETTING_NUMBER, 0, 1000,
        offsetof(struct detect_options, evidence.burst_bits),
        "Lowest surprise of a burst at a network, in bits, given the network's own rate." },
    { "evidence", "burst_lift", SETTING_NUMBER, 1, 1e6,
        offsetof(struct detect_options, evidence.burst_lift),
        "A burst has at least this many times the accounts that its network's rate explains." },
    { "evidence", "composite_bits", SETTING_NUMBER, 0, 1000,
        offsetof(struct detect_options, evidence.composite_bits),
        "Lowest surprise of accounts that are alike in two ways at once, in bits." },
    { "evidence", "composite_lift", SETTING_NUMBER, 1, 1e6,
        offsetof(struct detect_options, evidence.composite_lift),
        "Accounts alike in two ways must be at least this many times what chance explains." },
    { "evidence", "composite_accounts", SETTING_INTEGER, 2, 1e6,
        offsetof(struct detect_options, evidence.composite_accounts),
        "Fewest accounts alike in two ways that are evidence." },
    { "evidence", "hub_accounts", SETTING_INTEGER, 1, 1e9,
        offsetof(struct detect_options, evidence.hub_accounts),
        "A device, card, phone or mailbox that more accounts than this share may be a hub." },
    { "evidence", "hub_likeness", SETTING_NUMBER, 0, 10,
        offsetof(struct detect_options, evidence.hub_likeness),
        "It is a hub, and not evidence, if its accounts have less than this in common otherwise." },
    { "evidence", "hub_share", SETTING_NUMBER, 0, 1,
        offsetof(struct detect_options, evidence.hub_share),
        "If nothing is known of them: a hub has more than this share of its kind's accounts." },
    { "evidence", "listed_accounts", SETTING_INTEGER, 1, 1e9,
        offsetof(struct detect_options, evidence.listed_accounts),
        "A network without evidence is listed as a hub if it has at least this many accounts." },
    { "evidence", "denied_bits", SETTING_NUMBER, 0, 1000,
        offsetof(struct detect_options, denied_bits),
        "Lowest bits of a denied value, however many accounts share it." },
    { "rings", "least_members", SETTING_INTEGER, 2, 1e6,
        offsetof(struct detect_options, ring.least_members),
        "Fewest accounts of a ring; two accounts are a ring only with the score named pair." },
    { "rings", "pair", SETTING_NUMBER, -100, 100, offsetof(struct detect_options, ring.pair),
        "Lowest score of a ring of two accounts, in bits; only where least_members is 3 or less." },
    { "rings", "seed_sharers", SETTING_INTEGER, 2, 1e6,
        offsetof(struct detect_options, ring.seed_sharers),
        "Most accounts that may share a card, phone or mailbox that links to a confirmed "
        "account." },
    { "rings", "cut_members", SETTING_INTEGER, 2, 1e9,
        offsetof(struct detect_options, ring.cut_members),
        "A candidate with at least this many accounts may be split." },
    { "rings", "apart", SETTING_NUMBER, 0, 1000, offsetof(struct detect_options, ring.apart),
        "Lowest bits in favour of two groups, rather than one, that split a candidate." },
    { "rings", "high", SETTING_NUMBER, -100, 100, offsetof(struct detect_options, ring.high),
        "Lowest score of the high band, in bits." },
    { "rings", "medium", SETTING_NUMBER, -100, 100, offsetof(struct detect_options, ring.medium),
        "Lowest score of the medium band, in bits; not above high." },
    { "rings", "fraud_share", SETTING_NUMBER, 0.0001, 0.5,
        offsetof(struct detect_options, ring.fraud_share),
        "Share of all accounts that are expected to be in rings." },
    { "rings", "stray_bits", SETTING_NUMBER, 0, 1000,
        offsetof(struct detect_options, ring.stray_bits),
        "A member whose score is this far below its ring's leaves the ring." },
    { "rings", "joined", SETTING_NUMBER, -100, 100, offsetof(struct detect_options, ring.joined),
        "Lowest score, in bits, of a group that a similar browser or address may merge with "
        "others." },
    { "rings", "join_bits", SETTING_NUMBER, 0, 1000,
        offsetof(struct detect_options, ring.join_bits),
        "Lowest bits in favour of one source, rather than two, that merge two groups." },
    { "rings", "most_bits", SETTING_NUMBER, 1, 1000,
        offsetof(struct detect_options, ring.most_bits),
        "Most bits that one value can have; the model is not reliable beyond." },
    { "review", "benign_bits", SETTING_NUMBER, 0, 1000,
        offsetof(struct detect_options, review.benign_bits),
        "Bits that a benign verdict takes from a ring; more if that is needed to make it low." },
    { "review", "new_members", SETTING_INTEGER, 1, 1e6,
        offsetof(struct detect_options, review.new_members),
        "A benign ring returns with at least this many new members, if they are new_share of "
        "all." },
    { "review", "new_share", SETTING_NUMBER, 0, 1,
        offsetof(struct detect_options, review.new_share),
        "Lowest share of new members of a benign ring that returns." },
    { "review", "more_bits", SETTING_NUMBER, 0, 1000,
        offsetof(struct detect_options, review.more_bits),
        "A benign ring also returns if its score has risen by this many bits." },
    { "context", "asn_db", SETTING_PATH, 0, 0, offsetof(struct detect_options, context.asn_db),
        "Database of the networks (AS) that addresses belong to." },
    { "context", "hosting", SETTING_PATHS, 0, 0, offsetof(struct detect_options, context.hosting),
        "Lists of hosting providers' address ranges." },
    { "context", "vpn", SETTING_PATHS, 0, 0, offsetof(struct detect_options, context.vpn),
        "Lists of VPN providers' address ranges." },
    { "context", "disposable", SETTING_PATHS, 0, 0,
        offsetof(struct detect_options, context.disposable),
        "Lists of e-mail domains of disposable mailboxes." },
};

static int own_count(void)
{
    return COUNT_OF(own);
}

static struct setting own_at(int i)
{
    return own[i];
}

static struct setting weight_at(int row)
{
    struct setting setting = { .section = "weights",
        .type = SETTING_NUMBER,
        .least = -10,
        .most = 10,
        .offset = offsetof(struct detect_options, ring.weights) + (size_t)row * sizeof(double),
        .about = "The factor of this part of the score." };

    snprintf(setting.name, sizeof setting.name, "%s", ring_weight_name(row));
    for (char *at = setting.name; (at = strpbrk(at, " -"));)
        *at = '_';
    return setting;
}

/* Tables of other rooms whose rows are settings. */
static const struct {
    int (*count)(void);
    struct setting (*at)(int i);
} tables[] = {
    { own_count, own_at },
    { ring_weight_count, weight_at },
};

enum { TABLES = COUNT_OF(tables) };

int settings_count(void)
{
    int count = 0;

    for (int i = 0; i < TABLES; i++)
        count += tables[i].count();
    return count;
}

struct setting settings_at(int i)
{
    int table = 0;

    while (i >= tables[table].count())
        i -= tables[table++].count();
    return tables[table].at(i);
}

/* ---- values ---- */

void *setting_field(const struct setting *setting, struct detect_options *options)
{
    return (char *)options + setting->offset;
}

const void *setting_value(const struct setting *setting, const struct detect_options *options)
{
    return (const char *)options + setting->offset;
}

static void write_path(FILE *file, const char *path)
{
    const char *mark = strpbrk(path, " ;") ? "\"" : "";

    fprintf(file, "%s%s%s", mark, path, mark);
}

static void write_value(
    FILE *file, const struct setting *setting, const struct detect_options *options)
{
    const void *value = setting_value(setting, options);
    const char *const *path = value;
    const struct detect_files *files = value;
    const int *integer = value;
    const double *number = value;
    char text[EXACT_NUMBER_TEXT];

    switch (setting->type) {
    case SETTING_NUMBER:
        fputs(exact_number_write(*number, text), file);
        break;
    case SETTING_INTEGER:
        fprintf(file, "%d", *integer);
        break;
    case SETTING_PATH:
        if (*path)
            write_path(file, *path);
        break;
    case SETTING_PATHS:
        for (int i = 0; i < files->count; i++) {
            fputs(i ? " " : "", file);
            write_path(file, files->names[i]);
        }
        break;
    }
}

static void write_line(FILE *file, const char *name, const char *path)
{
    fprintf(file, "%s = ", name);
    write_path(file, path);
    fputc('\n', file);
}

void setting_write(FILE *file, const struct setting *setting, const struct detect_options *options,
    const char *comment)
{
    const void *value = setting_value(setting, options);
    const char *const *path = value;
    const struct detect_files *files = value;

    if ((setting->type == SETTING_PATH && !*path) ||
        (setting->type == SETTING_PATHS && files->count == 0)) {
        fprintf(file, "%s =\n", setting->name);
        return;
    }
    if (setting->type == SETTING_PATHS) {
        for (int i = 0; i < files->count; i++)
            write_line(file, setting->name, files->names[i]);
        return;
    }
    fprintf(file, "%s = ", setting->name);
    write_value(file, setting, options);
    fprintf(file, "%s%s\n", comment ? " ; " : "", comment ? comment : "");
}

char *setting_text(const struct setting *setting, const struct detect_options *options)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    int failed;

    if (!file)
        return NULL;
    write_value(file, setting, options);
    failed = ferror(file);
    if (fclose(file) || failed) {
        free(text);
        return NULL;
    }
    return text;
}
