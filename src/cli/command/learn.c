/*
 * learn.c - `ringleader learn`: weights of the score's parts, from verdicts.
 */
#include "review/learn.h"

#include <math.h>
#include <stdio.h>

#include "base/array.h"
#include "base/time.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "ring/find.h"
#include "settings/learnt.h"
#include "settings/settings.h"

enum { APPLY = 5003 };

static const struct argp_option options[] = {
    { "apply", APPLY, NULL, 0, "Write the proposed weights into the settings file", 1 },
    COMMAND_CONFIG,
    { 0 },
};

static const struct output_column columns[] = {
    { "section", "section", OUTPUT_TEXT },
    { "name", "name", OUTPUT_TEXT },
    { "now", "now", OUTPUT_NUMBER },
    { "proposed", "proposed", OUTPUT_NUMBER },
    { "rings", "rings", OUTPUT_INTEGER },
};

enum { COLUMNS = COUNT_OF(columns) };

/* The command's own state. rows: the row of ring/find.h of each part. */
struct learning {
    struct settings settings;
    struct learn_set set;
    struct learn_result result;
    int rows[LEARN_PARTS];
    double most;
};

/* ---- reading ---- */

/* The setting that is the weight of a row. */
static int setting_of(const struct settings *settings, int row)
{
    const double *weight = &settings->options.ring.weights[row];
    int i = 0;

    while (setting_value(&settings->all[i], &settings->options) != (const void *)weight)
        i++;
    return i;
}

static void list_parts(struct learning *learning)
{
    struct learn_set *set = &learning->set;

    for (int row = 0; row < ring_weight_count() && set->parts < LEARN_PARTS; row++) {
        if (learn_is_decided(ring_weight_name(row)))
            continue;
        set->names[set->parts] = ring_weight_name(row);
        set->factors[set->parts] = learning->settings.options.ring.weights[row];
        learning->rows[set->parts++] = row;
    }
    learning->most =
        learning->settings.all[setting_of(&learning->settings, learning->rows[0])].most;
}

static int read_verdicts(const struct invocation *in, struct learning *learning, struct error *err)
{
    struct db *db;
    int rc;

    if (db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = db_begin_read(db, err);
    if (rc == 0)
        rc = learn_read(db, learning->settings.digest, &learning->set, err);
    db_close(db);
    return rc;
}

/* ---- printing ---- */

static int print_part(
    struct output *show, const struct learning *learning, int part, struct error *err)
{
    const struct learn_set *set = &learning->set;
    struct output_cell cells[COLUMNS] = { { .text = "weight" }, { .text = set->names[part] },
        { .number = set->factors[part] },
        { .number = learn_is_better(&learning->result) ? learning->result.factors[part] : NAN },
        { .integer = (int64_t)set->seen[part] } };

    return output_row(show, cells, err);
}

static int print_gain(struct output *show, const struct learning *learning, const char *name,
    double now, double proposed, struct error *err)
{
    struct output_cell cells[COLUMNS] = { { .text = "cross-validation" }, { .text = name },
        { .number = round(now * 1e4) / 1e4 }, { .number = round(proposed * 1e4) / 1e4 },
        { .integer = (int64_t)learning->set.count } };

    return output_row(show, cells, err);
}

static int print_rows(struct output *show, const struct learning *learning, struct error *err)
{
    const struct learn_result *result = &learning->result;

    for (int i = 0; i < learning->set.parts; i++)
        if (learning->set.seen[i] && print_part(show, learning, i, err))
            return -1;
    if (print_gain(show, learning, "log-loss, bits per ring", result->before.loss,
            result->after.loss, err))
        return -1;
    return print_gain(show, learning, "average precision", result->before.average_precision,
        result->after.average_precision, err);
}

static int print(const struct invocation *in, const struct learning *learning, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output *show;

    if (in->quiet)
        return 0;
    if (output_begin(&show, &output_options, columns, COLUMNS, err))
        return -1;
    if (print_rows(show, learning, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}

/* ---- writing ---- */

static int list_changes(const struct learning *learning, struct learnt_weight *changes)
{
    const struct learn_set *set = &learning->set;
    int count = 0;

    for (int i = 0; i < set->parts; i++)
        if (set->seen[i] && learning->result.factors[i] != set->factors[i])
            changes[count++] =
                (struct learnt_weight){ setting_of(&learning->settings, learning->rows[i]),
                    learning->result.factors[i] };
    return count;
}

static int apply(const struct invocation *in, const struct learning *learning, struct error *err)
{
    struct learnt_weight changes[LEARN_PARTS];
    const char *file = learning->settings.file ? learning->settings.file : "ringleader.ini";
    char date[TIME_TEXT], origin[LEARNT_ORIGIN];
    int count = list_changes(learning, changes);

    time_format(in->now, date);
    snprintf(
        origin, sizeof origin, LEARNT_PREFIX "%zu verdicts on %.10s", learning->set.count, date);
    if (learnt_write(&learning->settings, file, changes, count, origin, err))
        return -1;
    if (!in->quiet)
        fprintf(stderr, "ringleader: %d weight%s written to %s; takes effect in the next detect\n",
            count, count == 1 ? "" : "s", file);
    return 0;
}

static int finish(struct invocation *in, const struct learning *learning, struct error *err)
{
    int wants = invocation_option(in, APPLY) != NULL, is_better;

    if (print(in, learning, err))
        return -1;
    is_better = learn_is_better(&learning->result);
    in->found = is_better;
    if (is_better && wants)
        return apply(in, learning, err);
    if (!in->quiet)
        fputs(is_better ? "ringleader: nothing was written; --apply writes the proposed weights\n"
                        : "ringleader: no weights are proposed: on rings that they were not "
                          "learnt from, log-loss does not fall\n",
            stderr);
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    static struct learning learning;
    int rc;

    learning = (struct learning){ 0 };
    if (command_io_settings(in, &learning.settings, err))
        return -1;
    list_parts(&learning);
    rc = read_verdicts(in, &learning, err);
    if (rc == 0)
        rc = learn_propose(&learning.set, learning.most, &learning.result, err);
    if (rc == 0)
        rc = finish(in, &learning, err);
    learn_free(&learning.set);
    settings_close(&learning.settings);
    return rc;
}

const struct command command_learn = {
    .name = "learn",
    .group = COMMAND_DECISIONS,
    .summary = "Propose weights of the score's parts, from verdicts",
    .arguments = "",
    .example = "  ringleader learn\n"
               "  ringleader learn --apply\n",
    .about =
        "Reads the rings of the last run that are confirmed or benign as a whole, and proposes\n"
        "the factors of [weights] under which these verdicts are most likely. Each factor stays\n"
        "near 1 unless the verdicts say otherwise. A part that no such ring has keeps its\n"
        "factor. \"rings\" counts the rings in which a part has bits.\n"
        "\n"
        "The gain is measured on rings that the factors were not learnt from (10 folds):\n"
        "log-loss in bits per ring, lower is better, and average precision. If log-loss does\n"
        "not fall, no factor is proposed.\n"
        "\n"
        "It takes at least 30 confirmed and 30 benign rings. Nothing is written without\n"
        "--apply. With it, the factors that change go into the settings file in use, or into a\n"
        "new ./ringleader.ini; all other lines stay. `ringleader config --format table` shows\n"
        "where each weight comes from.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
