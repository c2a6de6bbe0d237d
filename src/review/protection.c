#include "review/protection.h"

#include "base/keyword.h"
#include "store/sql.h"

const char *const protected_words[PROTECTED_WORDS] = { "staff", "trusted" };

int protected_named(struct text word)
{
    return keyword_find(word, protected_words, PROTECTED_WORDS);
}

const char *protected_name(int word)
{
    return word == PROTECTED_EXCLUDED ? "excluded" : protected_words[word];
}

int protected_find(struct stmt *stmt, struct db *db, int64_t account, struct protection *protection,
    struct error *err)
{
    enum { PROTECTION, NOTE };
    static const char *const columns[] = { "protection", "note", NULL };
    struct binding bindings[] = { bind_int(":account", account), { 0 } };
    int row = stmt_first(stmt, db, sql_account_protection, bindings, columns, err);

    if (row > 0) {
        *protection = (struct protection){ protected_named(stmt_text(stmt, PROTECTION)),
            stmt_text(stmt, NOTE) };
        if (protection->word < 0)
            protection->word = PROTECTED_EXCLUDED;
    }
    return row;
}
