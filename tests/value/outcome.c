#include <criterion/criterion.h>
#include <stdio.h>

#include "value/outcome.h"

static void expect(enum payment_outcome outcome, const char *words)
{
    char word[OUTCOME_WORD];

    for (size_t length; *words; words += length + (words[length] == '|')) {
        length = strcspn(words, "|");
        snprintf(word, sizeof word, "%.*s", (int)length, words);
        cr_expect_eq(
            outcome_find(text_of(word)), outcome, "%s: %d", word, outcome_find(text_of(word)));
    }
}

Test(outcome, words_of_processors_are_known)
{
    expect(OUTCOME_SUCCEEDED,
        "succeeded|paid|settled|captured|complete|completed|approved|authorized|Authorised|success|"
        "settling|submitted_for_settlement|won|warning_closed|SentForSettle");
    expect(OUTCOME_FAILED,
        "failed|declined|denied|processor_declined|gateway_rejected|requires_payment_method|"
        "canceled by bank|cancelled_by_bank|refused|rejected|past_due|failure|not_paid|Blocked");
    expect(
        OUTCOME_REFUNDED, "refunded|partially_refunded|Partially Refunded|partial-refund|Refund");
    expect(OUTCOME_DISPUTED, "disputed|chargeback|charge "
                             "back|dispute_lost|needs_response|reversed|lost|charge_refunded");
    expect(OUTCOME_NONE, "pending|processing|requires_action|canceled|Uncaptured|in_progress");
    expect(OUTCOME_UNKNOWN, "quux|banana|42|x|");
}

Test(outcome, words_of_other_languages_are_known)
{
    expect(OUTCOME_SUCCEEDED, "Abgeschlossen|Erfolgreich|Terminé|Completado|Voltooid|成功");
    expect(OUTCOME_FAILED, "Abgelehnt|Fehlgeschlagen|Refusé|ÉCHOUÉ|Rechazado|Mislukt|失敗");
    expect(OUTCOME_REFUNDED,
        "Zurückgezahlt|ZURÜCKGEZAHLT|Teilweise zurückgezahlt|Remboursé|Reembolsado|返金済み");
    expect(OUTCOME_DISPUTED, "Rückbuchung|Contesté|Contracargo");
    expect(OUTCOME_NONE, "Ausstehend|En attente|Pendiente|保留中");
}

Test(outcome, case_blanks_hyphens_and_underscores_do_not_count)
{
    static const char *const same[] = { "partially_refunded", "Partially Refunded",
        "PARTIALLY-REFUNDED", "partiallyRefunded", "Partially.Refunded" };

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        cr_expect_eq(outcome_find(text_of(same[i])), OUTCOME_REFUNDED, "%s", same[i]);
}

Test(outcome, a_very_long_word_is_unknown)
{
    static const char zeros[4096];
    char word[300];

    memset(word, 'a', sizeof word);
    cr_expect_eq(outcome_find((struct text){ word, sizeof word }), OUTCOME_UNKNOWN);
    cr_expect_eq(outcome_find((struct text){ zeros, 40 }), OUTCOME_UNKNOWN);
    cr_expect_eq(outcome_find((struct text){ "paid\0x", 6 }), OUTCOME_UNKNOWN);
    cr_expect_eq(outcome_find((struct text){ NULL, 0 }), OUTCOME_UNKNOWN);
}

Test(outcome, disputes_that_are_won_or_an_inquiry_do_not_count)
{
    static const char *const no[] = { "", "won", "Won", "warning_closed", "warning_needs_response",
        "Warning Under Review", "prevented" };
    static const char *const yes[] = { "lost", "needs_response", "under_review", "charge_refunded",
        "Needs response", "anything else" };

    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        cr_expect_not(outcome_is_disputed(text_of(no[i])), "%s", no[i]);
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        cr_expect(outcome_is_disputed(text_of(yes[i])), "%s", yes[i]);
}

Test(outcome, names_read_back)
{
    for (int i = OUTCOME_NONE; i < OUTCOMES; i++) {
        const char *name = outcome_name((enum payment_outcome)i);

        cr_expect_eq(outcome_named(text_of(name)), (enum payment_outcome)i, "%s", name);
    }
    cr_expect_null(outcome_name(OUTCOME_UNKNOWN));
    cr_expect_eq(outcome_named(text_of("paid")), OUTCOME_UNKNOWN);
}
