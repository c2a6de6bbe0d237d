#include "evaluate/evaluate.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/evaluate_private.h"

enum { ACCOUNTS = 40, MOST_FIGURES = 100 };

/* Labels, a run, and the figures that compare them. */
static struct evaluation evaluation;
static struct evaluation_figure figures[MOST_FIGURES];
static char words[MOST_FIGURES][2][48];
static int figure_count;

static void begin(void)
{
    cr_assert_eq(labels_open(&evaluation.labels, ACCOUNTS, 1, NULL), 0);
    cr_assert_eq(predictions_open(&evaluation.predictions, ACCOUNTS, NULL), 0);
}

static void end(void)
{
    labels_free(&evaluation.labels);
    predictions_free(&evaluation.predictions);
}

TestSuite(evaluate, .init = begin, .fini = end);

static void is_legit(uint32_t first, uint32_t last, const char *group)
{
    struct label_row row = { .class = LABEL_LEGIT, .group = text_of(group) };

    for (uint32_t account = first; account <= last; account++)
        cr_assert_eq(labels_add(&evaluation.labels, account, &row, NULL), 0);
}

static void is_fraud(uint32_t first, uint32_t last, const char *ring, const char *style)
{
    struct label_row row = { .class = LABEL_FRAUD, .ring = text_of(ring), .style = text_of(style) };

    row.discipline = text_of(style ? "careful" : NULL);
    for (uint32_t account = first; account <= last; account++)
        cr_assert_eq(labels_add(&evaluation.labels, account, &row, NULL), 0);
}

static void was_found(uint32_t first, uint32_t last, enum band band)
{
    cr_assert_eq(predictions_add_ring(
                     &evaluation.predictions, 100. - evaluation.predictions.rings, band, NULL),
        0);
    for (uint32_t account = first; account <= last; account++)
        predictions_add_member(&evaluation.predictions, account, 1);
}

static int keep(void *context, const struct evaluation_figure *figure, struct error *err)
{
    (void)context;
    (void)err;
    cr_assert_lt(figure_count, MOST_FIGURES);
    figures[figure_count] = *figure;
    snprintf(words[figure_count][0], 48, "%s", figure->section);
    snprintf(words[figure_count][1], 48, "%s", figure->name);
    figure_count++;
    return 0;
}

static void evaluate(void)
{
    evaluation.ids.count = ACCOUNTS;
    evaluation.ids.unknown = 3;
    figure_count = 0;
    cr_assert_eq(evaluation_figures(&evaluation, keep, NULL, NULL), 0);
}

/* NULL if there is no such figure. */
static const struct evaluation_figure *find(const char *section, const char *name)
{
    for (int i = 0; i < figure_count; i++)
        if (strcmp(words[i][0], section) == 0 && strcmp(words[i][1], name) == 0)
            return &figures[i];
    return NULL;
}

static double value(const char *section, const char *name)
{
    const struct evaluation_figure *figure = find(section, name);

    cr_assert_not_null(figure, "%s: %s", section, name);
    return figure->value;
}

static void expect_count(const char *section, const char *name, int64_t count, int64_t of)
{
    const struct evaluation_figure *figure = find(section, name);

    cr_assert_not_null(figure, "%s: %s", section, name);
    cr_assert(figure->count == count && figure->of == of, "%s, %s: %d of %d", section, name,
        (int)figure->count, (int)figure->of);
}

Test(evaluate, perfect_detection_is_one_everywhere)
{
    is_fraud(1, 6, "a", "lazy");
    is_fraud(7, 10, "b", "slow");
    is_legit(11, 40, "plain");
    was_found(1, 6, BAND_HIGH);
    was_found(7, 10, BAND_HIGH);
    evaluate();
    for (int i = 0; i < figure_count; i++) {
        double want =
            strncmp(words[i][0], "legit", 5) == 0 || strcmp(words[i][0], "rings mostly legit") == 0
                ? 0
                : 100;

        if (strcmp(words[i][0], "labels") == 0 || figures[i].of == 0)
            continue;
        if (strcmp(words[i][1], "precision of the top 100") == 0)
            want = 25; /* only 10 of 40 are fraud */
        cr_assert_float_eq(
            figures[i].value, want, 1e-9, "%s, %s: %g", words[i][0], words[i][1], figures[i].value);
    }
    expect_count("true rings found", "of 3 or more", 2, 2);
    expect_count("true rings found", "of 5 or more", 1, 1);
    expect_count("true rings found", "of 30 to 99", 0, 0);
    expect_count("rings mostly fraud", "top 50", 2, 2);
    cr_assert_null(find("of 5 or more, by style", "slow"));
}

Test(evaluate, figures_of_a_mixed_run)
{
    is_fraud(1, 10, "a", "lazy"); /* found with two strangers */
    is_fraud(11, 14, "b", "slow");
    is_fraud(15, 18, "c", "slow"); /* not found */
    is_legit(19, 30, "company");
    is_legit(31, 40, "plain");
    was_found(19, 24, BAND_HIGH);
    was_found(5, 10, BAND_HIGH);
    was_found(11, 14, BAND_MEDIUM);
    was_found(15, 18, BAND_LOW);
    evaluate();
    expect_count("accounts, high and medium", "precision", 10, 16);
    expect_count("accounts, high and medium", "recall", 10, 18);
    cr_assert_float_eq(value("accounts, high and medium", "F1"), 100 * 20 / 34., 1e-9);
    expect_count("accounts, high alone", "precision", 6, 12);
    expect_count("accounts, high alone", "recall", 6, 18);
    expect_count("rings mostly fraud", "top 5", 3, 4);
    expect_count("rings mostly legit", "high", 1, 2);
    expect_count("rings mostly legit", "medium", 0, 1);
    expect_count("true rings found", "of 3 or more", 2, 3);
    expect_count("true rings found", "of 3 to 9", 1, 2);
    expect_count("true rings found", "of 10 to 29", 1, 1);
    expect_count("of 3 or more, by style", "slow", 1, 2);
    expect_count("of 3 or more, by discipline", "careful", 2, 3);
    expect_count("legit exported", "all", 6, 22);
    expect_count("legit exported, by group", "company", 6, 12);
    expect_count("legit exported, by group", "plain", 0, 10);
    cr_assert_float_eq(value("legit exported, by group", "company"), 500, 1e-9);
}

Test(evaluate, an_empty_run_recalls_nothing)
{
    is_fraud(1, 10, "a", "lazy");
    is_legit(11, 40, "plain");
    evaluate();
    cr_assert(isnan(value("accounts, high and medium", "precision")));
    cr_assert_eq(value("accounts, high and medium", "recall"), 0);
    cr_assert_eq(value("accounts, high and medium", "F1"), 0);
    cr_assert(isnan(value("rings mostly fraud", "top 5")));
    cr_assert_float_eq(value("B-cubed, true rings", "recall"), 10, 1e-9);
    expect_count("true rings found", "of 5 or more", 0, 1);
    expect_count("legit exported", "all", 0, 30);
}

Test(evaluate, without_fraud_only_false_positives_are_defined)
{
    is_legit(1, 40, "plain");
    was_found(1, 4, BAND_HIGH);
    evaluate();
    cr_assert_eq(value("accounts, high and medium", "precision"), 0);
    cr_assert(isnan(value("accounts, high and medium", "recall")));
    cr_assert(isnan(value("ranking of accounts", "average precision")));
    cr_assert_null(find("true rings found", "of 3 or more"));
    cr_assert_null(find("B-cubed, true rings", "precision"));
    expect_count("rings mostly legit", "high", 1, 1);
    cr_assert_float_eq(value("legit exported", "all"), 100, 1e-9);
}

Test(evaluate, if_all_is_fraud_there_are_no_false_positives)
{
    is_fraud(1, 40, "a", NULL);
    was_found(1, 20, BAND_HIGH);
    evaluate();
    cr_assert_eq(value("accounts, high and medium", "precision"), 100);
    cr_assert_eq(value("accounts, high and medium", "recall"), 50);
    cr_assert_float_eq(value("ranking of accounts", "average precision"), 100, 1e-9);
    expect_count("true rings found", "of 30 to 99", 1, 1);
    cr_assert(isnan(value("legit exported", "all")));
}

Test(evaluate, accounts_without_a_label_do_not_count)
{
    is_fraud(1, 4, "a", "lazy");
    is_legit(5, 6, "plain");
    was_found(1, 40, BAND_HIGH);
    evaluate();
    expect_count("labels", "accounts with a label", 6, 40);
    expect_count("labels", "not in the store", 3, 9);
    expect_count("accounts, high and medium", "precision", 4, 6);
    expect_count("true rings found", "of 3 or more", 1, 1);
}

Test(evaluate, labels_without_rings_have_no_figures_of_rings)
{
    is_fraud(1, 10, NULL, NULL);
    is_legit(11, 40, NULL);
    was_found(1, 10, BAND_MEDIUM);
    evaluate();
    cr_assert_eq(value("accounts, high and medium", "F1"), 100);
    cr_assert(isnan(value("accounts, high alone", "precision")));
    for (int i = 0; i < figure_count; i++)
        cr_assert(
            !strstr(words[i][0], "true ring") && !strstr(words[i][0], ", by "), "%s", words[i][0]);
}

Test(evaluate, groups_with_the_most_exported_accounts_come_first)
{
    is_legit(1, 10, "cafe");
    is_legit(11, 20, "venue");
    is_legit(21, 30, "agency");
    is_legit(31, 40, "campus");
    was_found(11, 14, BAND_MEDIUM);
    was_found(21, 22, BAND_MEDIUM);
    evaluate();
    cr_assert_str_eq(words[figure_count - 4][1], "venue");
    cr_assert_str_eq(words[figure_count - 3][1], "agency");
    cr_assert_str_eq(words[figure_count - 2][1], "cafe");
    cr_assert_str_eq(words[figure_count - 1][1], "campus");
}

Test(evaluate, an_account_with_several_labels_is_fraud_if_one_is)
{
    is_fraud(1, 3, "a", NULL);
    is_legit(1, 3, "plain");
    is_legit(4, 6, "plain");
    is_fraud(6, 6, NULL, NULL);
    evaluate();
    expect_count("labels", "fraud", 4, 6);
    expect_count("true rings found", "of 3 or more", 0, 1);
}

Test(evaluate, an_account_in_two_rings_counts_in_the_higher)
{
    is_fraud(1, 5, "a", NULL);
    is_legit(6, 40, NULL);
    was_found(1, 5, BAND_HIGH);
    was_found(3, 8, BAND_LOW);
    evaluate();
    expect_count("accounts, high alone", "recall", 5, 5);
    expect_count("rings mostly fraud", "top 5", 1, 2);
}
