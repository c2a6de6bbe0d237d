#include "measure/roster.h"

#include <sys/random.h>

#include "store/sql.h"
#include "store/stmt.h"

static int roster_put(struct roster *roster, struct stmt *stmt, struct error *err)
{
    int64_t number = stmt_int(stmt, 0);

    if (number < 1 || number >= UINT32_MAX)
        return error_set(
            err, ERROR_FAILED, "the store's account %lld has no usable number", (long long)number);
    roster->accounts++;
    if ((uint32_t)number > roster->last)
        roster->last = (uint32_t)number;
    return intern_put(&roster->numbers, stmt_text(stmt, 1), (uint32_t)number) ? error_memory(err)
                                                                              : 0;
}

int roster_read(struct roster *roster, struct db *db, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    /* that nobody outside can make two ids collide */
    if (getrandom(&roster->numbers.seed, sizeof roster->numbers.seed, 0) !=
        (ssize_t)sizeof roster->numbers.seed) {
        error_set(err, ERROR_FAILED, "no random numbers from the system");
        goto out;
    }
    if (stmt_prepare(&stmt, db, sql_account_list, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0)
        if (roster_put(roster, &stmt, err))
            goto out;
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int roster_find(struct roster *roster, struct text id, uint32_t *number, struct error *err)
{
    int is_new;

    /* what the store does not have gets a number above all that it has, so as to count it once */
    *number = intern_add(&roster->numbers, id, &is_new);
    if (!*number)
        return error_memory(err);
    roster->unknown += is_new;
    if (*number > roster->last)
        *number = 0;
    return 0;
}

void roster_free(struct roster *roster)
{
    intern_free(&roster->numbers);
    *roster = (struct roster){ 0 };
}
