#include "review/protection.h"

#include "base/keyword.h"
#include "store/sql.h"

const char *const protected_words[PROTECTED_WORDS] = { "staff", "trusted" };

int protected_named(struct text word)
{
    return keyword_find(word, protected_words, PROTECTED_WORDS);
}

int protected_find(struct stmt *stmt, struct db *db, int64_t account, struct protection *protection,
    struct error *err)
{
    int row;

    if (!stmt->handle && stmt_prepare(stmt, db, sql_account_protection, err))
        return -1;
    stmt_reset(stmt);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":account"), account);
    row = stmt_step(stmt, err);
    if (row > 0)
        *protection =
            (struct protection){ protected_named(stmt_text(stmt, 0)), stmt_text(stmt, 1) };
    return row;
}
