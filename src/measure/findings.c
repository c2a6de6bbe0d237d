#include "measure/findings.h"

#include <stdlib.h>
#include <string.h>

#include "store/sql.h"
#include "store/stmt.h"

static const char *const bands[] = {
    [FINDINGS_LOW] = "low", [FINDINGS_MEDIUM] = "medium", [FINDINGS_HIGH] = "high"
};

int findings_open(struct findings *findings, uint32_t last, struct error *err)
{
    *findings = (struct findings){ .last = last };
    findings->accounts = calloc((size_t)last + 1, sizeof *findings->accounts);
    return findings->accounts ? 0 : error_memory(err);
}

int findings_ring(
    struct findings *findings, double score, enum findings_band band, struct error *err)
{
    uint32_t number = findings->rings + 1;
    struct findings_ring *moved;

    /* grows at powers of two */
    if ((number & (number - 1)) == 0) {
        moved = realloc(findings->ring, (size_t)number * 2 * sizeof *moved);
        if (!moved)
            return error_memory(err);
        findings->ring = moved;
    }
    findings->ring[number] = (struct findings_ring){ score, band };
    findings->rings = number;
    return 0;
}

void findings_member(struct findings *findings, int64_t account, double score)
{
    struct findings_account *known;

    if (account < 1 || account > findings->last)
        return;
    known = &findings->accounts[account];
    if (!known->ring)
        *known = (struct findings_account){ findings->rings, score };
}

static int band_named(const char *name, enum findings_band *band)
{
    for (int i = FINDINGS_LOW; i <= FINDINGS_HIGH; i++)
        if (strcmp(bands[i], name) == 0) {
            *band = (enum findings_band)i;
            return 0;
        }
    return -1;
}

static int check_run(struct db *db, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_prepare(&stmt, db, sql_run_count, err) || stmt_step(&stmt, err) < 0)
        goto out;
    if (stmt_int(&stmt, 0) > 0)
        rc = 0;
    else
        error_set(err, ERROR_FAILED, "nothing was detected yet; run `ringleader detect`");
out:
    stmt_finalize(&stmt);
    return rc;
}

static int read_ring(struct findings *findings, const struct stmt *stmt, struct error *err)
{
    enum findings_band band;

    if (band_named(stmt_text(stmt, 2).at, &band))
        return error_set(
            err, ERROR_FAILED, "the store has a ring of the band \"%.40s\"", stmt_text(stmt, 2).at);
    return findings_ring(findings, stmt_real(stmt, 1), band, err);
}

int findings_read(struct findings *findings, struct db *db, struct error *err)
{
    struct stmt stmt = { 0 };
    int64_t ring = -1;
    int row, rc = -1;

    if (check_run(db, err) || stmt_prepare(&stmt, db, sql_member_evaluate, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0) {
        if (stmt_int(&stmt, 0) != ring && read_ring(findings, &stmt, err))
            goto out;
        ring = stmt_int(&stmt, 0);
        if (stmt_type(&stmt, 3) != STMT_NULL)
            findings_member(findings, stmt_int(&stmt, 3), stmt_real(&stmt, 4));
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int findings_is_exported(const struct findings *findings, uint32_t ring)
{
    return ring && findings->ring[ring].band >= FINDINGS_MEDIUM;
}

void findings_free(struct findings *findings)
{
    free(findings->accounts);
    free(findings->ring);
    *findings = (struct findings){ 0 };
}
