#include "value/outcome.h"

#include "base/array.h"

struct word {
    const char *folded;
    enum payment_outcome outcome;
};

/* By strcmp. English first of all, then the words of exports in German, French, Spanish, Italian,
 * Portuguese, Dutch, Polish and Japanese. */
static const struct word words[] = { { "abandoned", OUTCOME_NONE }, { "abgebrochen", OUTCOME_NONE },
    { "abgelehnt", OUTCOME_FAILED }, { "abgeschlossen", OUTCOME_SUCCEEDED },
    { "accepted", OUTCOME_SUCCEEDED }, { "adjustment", OUTCOME_NONE },
    { "afgewezen", OUTCOME_FAILED }, { "angefochten", OUTCOME_DISPUTED },
    { "annullata", OUTCOME_NONE }, { "annullato", OUTCOME_NONE }, { "annulé", OUTCOME_NONE },
    { "annulée", OUTCOME_NONE }, { "anulado", OUTCOME_NONE }, { "approuvé", OUTCOME_SUCCEEDED },
    { "approuvée", OUTCOME_SUCCEEDED }, { "approval", OUTCOME_SUCCEEDED },
    { "approvato", OUTCOME_SUCCEEDED }, { "approved", OUTCOME_SUCCEEDED },
    { "aprobada", OUTCOME_SUCCEEDED }, { "aprobado", OUTCOME_SUCCEEDED },
    { "aprovada", OUTCOME_SUCCEEDED }, { "aprovado", OUTCOME_SUCCEEDED },
    { "ausstehend", OUTCOME_NONE }, { "authorisation", OUTCOME_SUCCEEDED },
    { "authorisationexpired", OUTCOME_NONE }, { "authorised", OUTCOME_SUCCEEDED },
    { "authorization", OUTCOME_SUCCEEDED }, { "authorizationexpired", OUTCOME_NONE },
    { "authorized", OUTCOME_SUCCEEDED }, { "authorizing", OUTCOME_NONE },
    { "awaiting", OUTCOME_NONE }, { "awaitingpayment", OUTCOME_NONE },
    { "bankcanceled", OUTCOME_FAILED }, { "bankcancelled", OUTCOME_FAILED },
    { "betaald", OUTCOME_SUCCEEDED }, { "betwist", OUTCOME_DISPUTED },
    { "bezahlt", OUTCOME_SUCCEEDED }, { "billed", OUTCOME_NONE }, { "blocked", OUTCOME_FAILED },
    { "bounced", OUTCOME_FAILED }, { "cancel", OUTCOME_NONE }, { "cancelada", OUTCOME_NONE },
    { "cancelado", OUTCOME_NONE }, { "canceled", OUTCOME_NONE },
    { "canceledbybank", OUTCOME_FAILED }, { "canceledbycustomer", OUTCOME_NONE },
    { "canceledbyissuer", OUTCOME_FAILED }, { "canceledbyuser", OUTCOME_NONE },
    { "canceledreversal", OUTCOME_SUCCEEDED }, { "cancelled", OUTCOME_NONE },
    { "cancelledbybank", OUTCOME_FAILED }, { "cancelledbycustomer", OUTCOME_NONE },
    { "cancelledbyissuer", OUTCOME_FAILED }, { "cancelledbyuser", OUTCOME_NONE },
    { "cancelledreversal", OUTCOME_SUCCEEDED }, { "capture", OUTCOME_SUCCEEDED },
    { "captured", OUTCOME_SUCCEEDED }, { "carddeclined", OUTCOME_FAILED },
    { "charge", OUTCOME_SUCCEEDED }, { "chargeback", OUTCOME_DISPUTED },
    { "chargebacked", OUTCOME_DISPUTED }, { "chargebacklost", OUTCOME_DISPUTED },
    { "chargebackrecebido", OUTCOME_DISPUTED }, { "chargebackreversed", OUTCOME_SUCCEEDED },
    { "chargebackwon", OUTCOME_SUCCEEDED }, { "charged", OUTCOME_SUCCEEDED },
    { "chargedback", OUTCOME_DISPUTED }, { "chargefailed", OUTCOME_FAILED },
    { "chargerefunded", OUTCOME_DISPUTED }, { "cleared", OUTCOME_SUCCEEDED },
    { "collected", OUTCOME_SUCCEEDED }, { "completada", OUTCOME_SUCCEEDED },
    { "completado", OUTCOME_SUCCEEDED }, { "completata", OUTCOME_SUCCEEDED },
    { "completato", OUTCOME_SUCCEEDED }, { "complete", OUTCOME_SUCCEEDED },
    { "completed", OUTCOME_SUCCEEDED }, { "concluido", OUTCOME_SUCCEEDED },
    { "concluída", OUTCOME_SUCCEEDED }, { "concluído", OUTCOME_SUCCEEDED },
    { "confirmed", OUTCOME_SUCCEEDED }, { "contestada", OUTCOME_DISPUTED },
    { "contestado", OUTCOME_DISPUTED }, { "contestata", OUTCOME_DISPUTED },
    { "contestato", OUTCOME_DISPUTED }, { "contesté", OUTCOME_DISPUTED },
    { "contestée", OUTCOME_DISPUTED }, { "contracargo", OUTCOME_DISPUTED },
    { "created", OUTCOME_NONE }, { "decline", OUTCOME_FAILED }, { "declined", OUTCOME_FAILED },
    { "denegada", OUTCOME_FAILED }, { "denegado", OUTCOME_FAILED }, { "denied", OUTCOME_FAILED },
    { "devolvido", OUTCOME_REFUNDED }, { "devuelta", OUTCOME_REFUNDED },
    { "devuelto", OUTCOME_REFUNDED }, { "disputa", OUTCOME_DISPUTED },
    { "disputada", OUTCOME_DISPUTED }, { "disputado", OUTCOME_DISPUTED },
    { "disputaperdida", OUTCOME_DISPUTED }, { "dispute", OUTCOME_DISPUTED },
    { "disputed", OUTCOME_DISPUTED }, { "disputefunded", OUTCOME_DISPUTED },
    { "disputelost", OUTCOME_DISPUTED }, { "disputeneedsresponse", OUTCOME_DISPUTED },
    { "disputeopen", OUTCOME_DISPUTED }, { "disputereversal", OUTCOME_SUCCEEDED },
    { "disputereversed", OUTCOME_SUCCEEDED }, { "disputeunderreview", OUTCOME_DISPUTED },
    { "disputewon", OUTCOME_SUCCEEDED }, { "donothonor", OUTCOME_FAILED },
    { "donothonour", OUTCOME_FAILED }, { "draft", OUTCOME_NONE }, { "effectué", OUTCOME_SUCCEEDED },
    { "effectuée", OUTCOME_SUCCEEDED }, { "eingezogen", OUTCOME_SUCCEEDED },
    { "emandamento", OUTCOME_NONE }, { "emprocessamento", OUTCOME_NONE },
    { "enattente", OUTCOME_NONE }, { "encours", OUTCOME_NONE }, { "enproceso", OUTCOME_NONE },
    { "erfolgreich", OUTCOME_SUCCEEDED }, { "error", OUTCOME_FAILED },
    { "errored", OUTCOME_FAILED }, { "erstattet", OUTCOME_REFUNDED },
    { "estornada", OUTCOME_REFUNDED }, { "estornado", OUTCOME_REFUNDED },
    { "exitosa", OUTCOME_SUCCEEDED }, { "exitoso", OUTCOME_SUCCEEDED }, { "expired", OUTCOME_NONE },
    { "expiredcard", OUTCOME_FAILED }, { "fail", OUTCOME_FAILED }, { "failed", OUTCOME_FAILED },
    { "failure", OUTCOME_FAILED }, { "falhado", OUTCOME_FAILED }, { "falhou", OUTCOME_FAILED },
    { "fallado", OUTCOME_FAILED }, { "fallida", OUTCOME_FAILED }, { "fallido", OUTCOME_FAILED },
    { "fallito", OUTCOME_FAILED }, { "fee", OUTCOME_NONE }, { "fehlgeschlagen", OUTCOME_FAILED },
    { "fullrefund", OUTCOME_REFUNDED }, { "fullyrefunded", OUTCOME_REFUNDED },
    { "gatewaydeclined", OUTCOME_FAILED }, { "gatewayrejected", OUTCOME_FAILED },
    { "geannuleerd", OUTCOME_NONE }, { "gedeeltelijkterugbetaald", OUTCOME_REFUNDED },
    { "genehmigt", OUTCOME_SUCCEEDED }, { "genehmigungausstehend", OUTCOME_NONE },
    { "gescheitert", OUTCOME_FAILED }, { "geslaagd", OUTCOME_SUCCEEDED },
    { "geweigerd", OUTCOME_FAILED }, { "goedgekeurd", OUTCOME_SUCCEEDED },
    { "harddeclined", OUTCOME_FAILED }, { "held", OUTCOME_NONE }, { "inattesa", OUTCOME_NONE },
    { "inbearbeitung", OUTCOME_NONE }, { "inbehandeling", OUTCOME_NONE },
    { "incomplete", OUTCOME_NONE }, { "incorrectcvc", OUTCOME_FAILED },
    { "inelaborazione", OUTCOME_NONE }, { "initiated", OUTCOME_NONE },
    { "inprocess", OUTCOME_NONE }, { "inprogress", OUTCOME_NONE }, { "inquiry", OUTCOME_NONE },
    { "inreview", OUTCOME_NONE }, { "insospeso", OUTCOME_NONE },
    { "insufficientfunds", OUTCOME_FAILED }, { "invalid", OUTCOME_FAILED },
    { "latefailure", OUTCOME_FAILED }, { "litige", OUTCOME_DISPUTED }, { "lost", OUTCOME_DISPUTED },
    { "lostcard", OUTCOME_FAILED }, { "mislukt", OUTCOME_FAILED },
    { "needsattention", OUTCOME_NONE }, { "needsresponse", OUTCOME_DISPUTED },
    { "negado", OUTCOME_FAILED }, { "negata", OUTCOME_FAILED }, { "negato", OUTCOME_FAILED },
    { "new", OUTCOME_NONE }, { "nonriuscita", OUTCOME_FAILED }, { "nonriuscito", OUTCOME_FAILED },
    { "notapproved", OUTCOME_FAILED }, { "notauthorised", OUTCOME_FAILED },
    { "notauthorized", OUTCOME_FAILED }, { "notificationofchargeback", OUTCOME_DISPUTED },
    { "notpaid", OUTCOME_FAILED }, { "notsuccessful", OUTCOME_FAILED }, { "nsf", OUTCOME_FAILED },
    { "oczekująca", OUTCOME_NONE }, { "odrzucona", OUTCOME_FAILED }, { "offen", OUTCOME_NONE },
    { "ok", OUTCOME_SUCCEEDED }, { "onhold", OUTCOME_NONE }, { "open", OUTCOME_NONE },
    { "opendispute", OUTCOME_DISPUTED }, { "opened", OUTCOME_NONE }, { "openstaand", OUTCOME_NONE },
    { "opłacone", OUTCOME_SUCCEEDED }, { "paga", OUTCOME_SUCCEEDED },
    { "pagada", OUTCOME_SUCCEEDED }, { "pagado", OUTCOME_SUCCEEDED },
    { "pagata", OUTCOME_SUCCEEDED }, { "pagato", OUTCOME_SUCCEEDED }, { "pago", OUTCOME_SUCCEEDED },
    { "paid", OUTCOME_SUCCEEDED }, { "parcialmenteestornado", OUTCOME_REFUNDED },
    { "parcialmentereembolsada", OUTCOME_REFUNDED },
    { "parcialmentereembolsado", OUTCOME_REFUNDED }, { "partial", OUTCOME_NONE },
    { "partiallycaptured", OUTCOME_SUCCEEDED }, { "partiallypaid", OUTCOME_SUCCEEDED },
    { "partiallyrefund", OUTCOME_REFUNDED }, { "partiallyrefunded", OUTCOME_REFUNDED },
    { "partialrefund", OUTCOME_REFUNDED }, { "partialrefunded", OUTCOME_REFUNDED },
    { "partialrefundissued", OUTCOME_REFUNDED }, { "partiellementremboursé", OUTCOME_REFUNDED },
    { "partiellementremboursée", OUTCOME_REFUNDED }, { "parzialmenterimborsato", OUTCOME_REFUNDED },
    { "pastdue", OUTCOME_FAILED }, { "payment", OUTCOME_SUCCEEDED },
    { "paymentcomplete", OUTCOME_SUCCEEDED }, { "paymentcompleted", OUTCOME_SUCCEEDED },
    { "paymentdeclined", OUTCOME_FAILED }, { "paymentdue", OUTCOME_NONE },
    { "paymenterror", OUTCOME_FAILED }, { "paymentfailed", OUTCOME_FAILED },
    { "paymentpaid", OUTCOME_SUCCEEDED }, { "paymentsucceeded", OUTCOME_SUCCEEDED },
    { "paymentsuccess", OUTCOME_SUCCEEDED }, { "paymentsuccessful", OUTCOME_SUCCEEDED },
    { "payout", OUTCOME_NONE }, { "payé", OUTCOME_SUCCEEDED }, { "payée", OUTCOME_SUCCEEDED },
    { "pendente", OUTCOME_NONE }, { "pendiente", OUTCOME_NONE }, { "pending", OUTCOME_NONE },
    { "pickupcard", OUTCOME_FAILED }, { "posted", OUTCOME_SUCCEEDED },
    { "processed", OUTCOME_SUCCEEDED }, { "processing", OUTCOME_NONE },
    { "processordeclined", OUTCOME_FAILED }, { "purchase", OUTCOME_SUCCEEDED },
    { "queued", OUTCOME_NONE }, { "ready", OUTCOME_NONE }, { "rechazada", OUTCOME_FAILED },
    { "rechazado", OUTCOME_FAILED }, { "recusada", OUTCOME_FAILED }, { "recusado", OUTCOME_FAILED },
    { "reembolsada", OUTCOME_REFUNDED }, { "reembolsado", OUTCOME_REFUNDED },
    { "reembolsadoparcialmente", OUTCOME_REFUNDED }, { "refund", OUTCOME_REFUNDED },
    { "refundcompleted", OUTCOME_REFUNDED }, { "refunded", OUTCOME_REFUNDED },
    { "refundedpartially", OUTCOME_REFUNDED }, { "refundissued", OUTCOME_REFUNDED },
    { "refundsucceeded", OUTCOME_REFUNDED }, { "refused", OUTCOME_FAILED },
    { "refusé", OUTCOME_FAILED }, { "refusée", OUTCOME_FAILED }, { "rejected", OUTCOME_FAILED },
    { "rejeitado", OUTCOME_FAILED }, { "rejetdébit", OUTCOME_DISPUTED },
    { "rejeté", OUTCOME_FAILED }, { "rejetée", OUTCOME_FAILED },
    { "remboursement", OUTCOME_REFUNDED }, { "remboursé", OUTCOME_REFUNDED },
    { "remboursée", OUTCOME_REFUNDED }, { "remboursépartiellement", OUTCOME_REFUNDED },
    { "requestedforinformation", OUTCOME_NONE }, { "requestforinformation", OUTCOME_NONE },
    { "requiresaction", OUTCOME_NONE }, { "requirescapture", OUTCOME_NONE },
    { "requiresconfirmation", OUTCOME_NONE }, { "requirespaymentmethod", OUTCOME_FAILED },
    { "respinto", OUTCOME_FAILED }, { "retrieval", OUTCOME_NONE }, { "returned", OUTCOME_FAILED },
    { "reversal", OUTCOME_DISPUTED }, { "reversed", OUTCOME_DISPUTED },
    { "revertida", OUTCOME_DISPUTED }, { "revertido", OUTCOME_DISPUTED },
    { "review", OUTCOME_NONE }, { "riaddebito", OUTCOME_DISPUTED }, { "rifiutata", OUTCOME_FAILED },
    { "rifiutato", OUTCOME_FAILED }, { "rimborsata", OUTCOME_REFUNDED },
    { "rimborsato", OUTCOME_REFUNDED }, { "rimborsatoparzialmente", OUTCOME_REFUNDED },
    { "riuscita", OUTCOME_SUCCEEDED }, { "riuscito", OUTCOME_SUCCEEDED },
    { "réussi", OUTCOME_SUCCEEDED }, { "réussie", OUTCOME_SUCCEEDED },
    { "rückbelastung", OUTCOME_DISPUTED }, { "rückbuchung", OUTCOME_DISPUTED },
    { "rückerstattet", OUTCOME_REFUNDED }, { "rückgebucht", OUTCOME_DISPUTED },
    { "rückzahlung", OUTCOME_REFUNDED }, { "sale", OUTCOME_SUCCEEDED },
    { "scheduled", OUTCOME_NONE }, { "secondchargeback", OUTCOME_DISPUTED },
    { "sentforsettle", OUTCOME_SUCCEEDED }, { "settled", OUTCOME_SUCCEEDED },
    { "settlementconfirmed", OUTCOME_SUCCEEDED }, { "settlementdeclined", OUTCOME_FAILED },
    { "settlementpending", OUTCOME_NONE }, { "settling", OUTCOME_SUCCEEDED },
    { "softdeclined", OUTCOME_FAILED }, { "stolencard", OUTCOME_FAILED },
    { "stornato", OUTCOME_DISPUTED }, { "storniert", OUTCOME_NONE },
    { "storniertdurchbank", OUTCOME_DISPUTED }, { "submitted", OUTCOME_NONE },
    { "submittedforprocessing", OUTCOME_NONE }, { "submittedforsettlement", OUTCOME_SUCCEEDED },
    { "succeeded", OUTCOME_SUCCEEDED }, { "success", OUTCOME_SUCCEEDED },
    { "successful", OUTCOME_SUCCEEDED }, { "successfully", OUTCOME_SUCCEEDED },
    { "teilweiseerstattet", OUTCOME_REFUNDED }, { "teilweiserückerstattet", OUTCOME_REFUNDED },
    { "teilweisezurückerstattet", OUTCOME_REFUNDED },
    { "teilweisezurückgezahlt", OUTCOME_REFUNDED }, { "temporaryhold", OUTCOME_NONE },
    { "terminé", OUTCOME_SUCCEEDED }, { "terminée", OUTCOME_SUCCEEDED },
    { "terugbetaald", OUTCOME_REFUNDED }, { "teruggeboekt", OUTCOME_DISPUTED },
    { "timedout", OUTCOME_FAILED }, { "timeout", OUTCOME_FAILED }, { "topup", OUTCOME_NONE },
    { "transfer", OUTCOME_NONE }, { "uncaptured", OUTCOME_NONE }, { "unclaimed", OUTCOME_NONE },
    { "uncollectible", OUTCOME_FAILED }, { "underreview", OUTCOME_NONE },
    { "unpaid", OUTCOME_FAILED }, { "unsuccessful", OUTCOME_FAILED },
    { "verweigert", OUTCOME_FAILED }, { "void", OUTCOME_NONE }, { "voided", OUTCOME_NONE },
    { "voltooid", OUTCOME_SUCCEEDED }, { "waiting", OUTCOME_NONE },
    { "warningclosed", OUTCOME_SUCCEEDED }, { "warningneedsresponse", OUTCOME_SUCCEEDED },
    { "warningunderreview", OUTCOME_SUCCEEDED }, { "wartend", OUTCOME_NONE },
    { "won", OUTCOME_SUCCEEDED }, { "zakończona", OUTCOME_SUCCEEDED },
    { "zurückerstattet", OUTCOME_REFUNDED }, { "zurückgewiesen", OUTCOME_FAILED },
    { "zurückgezahlt", OUTCOME_REFUNDED }, { "zwrócona", OUTCOME_REFUNDED },
    { "échec", OUTCOME_FAILED }, { "échoué", OUTCOME_FAILED }, { "échouée", OUTCOME_FAILED },
    { "キャンセル", OUTCOME_NONE }, { "キャンセル済み", OUTCOME_NONE },
    { "チャージバック", OUTCOME_DISPUTED }, { "一部返金", OUTCOME_REFUNDED },
    { "一部返金済み", OUTCOME_REFUNDED }, { "不審請求", OUTCOME_DISPUTED },
    { "保留中", OUTCOME_NONE }, { "処理中", OUTCOME_NONE }, { "失敗", OUTCOME_FAILED },
    { "完了", OUTCOME_SUCCEEDED }, { "成功", OUTCOME_SUCCEEDED }, { "承認済み", OUTCOME_SUCCEEDED },
    { "拒否", OUTCOME_FAILED }, { "支払い失敗", OUTCOME_FAILED },
    { "支払い済み", OUTCOME_SUCCEEDED }, { "未完了", OUTCOME_NONE },
    { "決済完了", OUTCOME_SUCCEEDED }, { "異議申し立て", OUTCOME_DISPUTED },
    { "返金済み", OUTCOME_REFUNDED }, { "部分返金", OUTCOME_REFUNDED } };

static const char *const names[OUTCOMES] = {
    [OUTCOME_NONE] = "none",
    [OUTCOME_SUCCEEDED] = "succeeded",
    [OUTCOME_FAILED] = "failed",
    [OUTCOME_REFUNDED] = "refunded",
    [OUTCOME_DISPUTED] = "disputed",
};

/* The bytes of a capital letter of Latin-1 in UTF-8 (U+00C0 to U+00DE) begin with this one. */
static int is_capital(unsigned char before, unsigned char c)
{
    return before == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
}

size_t outcome_fold(struct text word, char folded[OUTCOME_WORD])
{
    unsigned char before = 0;
    size_t n = 0;

    for (size_t i = 0; i < word.length; i++) {
        unsigned char c = (unsigned char)word.at[i];

        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c + ('a' - 'A'));
        else if (is_capital(before, c))
            c = (unsigned char)(c + 0x20);
        before = (unsigned char)word.at[i];
        if (c == ' ' || c == '_' || c == '-' || c == '.' || c == '\t')
            continue;
        if (c == 0 || n == OUTCOME_WORD - 1)
            return 0;
        folded[n++] = (char)c;
    }
    folded[n] = '\0';
    return n;
}

static enum payment_outcome find_folded(const char *folded)
{
    size_t low = 0, high = COUNT_OF(words);

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(folded, words[middle].folded);

        if (order == 0)
            return words[middle].outcome;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return OUTCOME_UNKNOWN;
}

enum payment_outcome outcome_named(struct text name)
{
    for (int outcome = OUTCOME_NONE; outcome < OUTCOMES; outcome++)
        if (name.length == strlen(names[outcome]) &&
            memcmp(name.at, names[outcome], name.length) == 0)
            return (enum payment_outcome)outcome;
    return OUTCOME_UNKNOWN;
}

enum payment_outcome outcome_find(struct text word)
{
    enum payment_outcome outcome = outcome_named(word); /* most words are canonical */
    char folded[OUTCOME_WORD];

    if (outcome != OUTCOME_UNKNOWN)
        return outcome;
    return outcome_fold(word, folded) ? find_folded(folded) : OUTCOME_UNKNOWN;
}

int outcome_is_disputed(struct text state)
{
    static const char *const not_disputed[] = { "won", "warningclosed", "warningneedsresponse",
        "warningunderreview", "prevented", "disputewon", "nodispute", "none", "no", "false", "0" };
    char folded[OUTCOME_WORD];

    if (state.length == 0)
        return 0;
    if (outcome_fold(state, folded))
        for (size_t i = 0; i < COUNT_OF(not_disputed); i++)
            if (strcmp(folded, not_disputed[i]) == 0)
                return 0;
    return 1;
}

const char *outcome_name(enum payment_outcome outcome)
{
    return names[outcome];
}
