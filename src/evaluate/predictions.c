#include "evaluate/predictions.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "store/sql.h"
#include "store/stmt.h"

int predictions_open(struct predictions *predictions, uint32_t last, struct error *err)
{
    *predictions = (struct predictions){ .last = last };
    predictions->accounts = calloc((size_t)last + 1, sizeof *predictions->accounts);
    if (!predictions->accounts)
        return error_memory(err);
    return 0;
}

int predictions_add_ring(
    struct predictions *predictions, double score, enum band band, struct error *err)
{
    uint32_t number = predictions->rings + 1;

    if (array_reserve(&predictions->ring, &predictions->ring_size, (size_t)number + 1,
            sizeof *predictions->ring, err))
        return -1;
    predictions->ring[number] = (struct predicted_ring){ score, band };
    predictions->rings = number;
    return 0;
}

void predictions_add_member(struct predictions *predictions, int64_t account, double score)
{
    struct predicted_account *known;

    if (account < 1 || account > predictions->last)
        return;
    known = &predictions->accounts[account];
    if (!known->ring)
        *known = (struct predicted_account){ predictions->rings, score };
}

int predictions_is_exported(const struct predictions *predictions, uint32_t ring)
{
    return ring && predictions->ring[ring].band >= BAND_MEDIUM;
}

void predictions_free(struct predictions *predictions)
{
    free(predictions->accounts);
    free(predictions->ring);
    *predictions = (struct predictions){ 0 };
}

/* ---- from the store ---- */

/* Columns of sql_member_evaluate. */
enum { MEMBER_RING, MEMBER_RING_SCORE, MEMBER_BAND, MEMBER_ACCOUNT, MEMBER_SCORE };

static int band_named(const char *name, enum band *band)
{
    for (int i = BAND_LOW; i <= BAND_HIGH; i++)
        if (strcmp(band_words[i], name) == 0) {
            *band = (enum band)i;
            return 0;
        }
    return -1;
}

static int check_run(struct db *db, struct error *err)
{
    int64_t runs;

    if (db_int(db, sql_run_count, NULL, &runs, err))
        return -1;
    return runs > 0
               ? 0
               : error_set(err, ERROR_FAILED, "nothing was detected yet; run `ringleader detect`");
}

static int read_ring(struct predictions *predictions, const struct stmt *stmt, struct error *err)
{
    const char *name = stmt_text(stmt, MEMBER_BAND).at;
    enum band band;

    if (band_named(name, &band))
        return error_set(
            err, ERROR_FAILED, "the store has a ring with the unknown band \"%.40s\"", name);
    return predictions_add_ring(predictions, stmt_real(stmt, MEMBER_RING_SCORE), band, err);
}

int predictions_read(struct predictions *predictions, struct db *db, struct error *err)
{
    static const char *const columns[] = { "ring_number", "ring_score", "band", "account_id",
        "member_score", NULL };
    struct stmt stmt = { 0 };
    int64_t ring = -1;
    int row, rc = -1;

    if (check_run(db, err) || stmt_open(&stmt, db, sql_member_evaluate, NULL, err) ||
        stmt_name(&stmt, columns, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0) {
        if (stmt_int(&stmt, MEMBER_RING) != ring && read_ring(predictions, &stmt, err))
            goto out;
        ring = stmt_int(&stmt, MEMBER_RING);
        if (stmt_type(&stmt, MEMBER_ACCOUNT) != STMT_NULL)
            predictions_add_member(
                predictions, stmt_int(&stmt, MEMBER_ACCOUNT), stmt_real(&stmt, MEMBER_SCORE));
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}
