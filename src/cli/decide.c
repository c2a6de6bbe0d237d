#include "cli/decide.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "value/ring_id.h"
#include "output/sanitize.h"
#include "store/db.h"
#include "value/kind.h"

const char *decide_login_name(void)
{
    static const char *const variables[] = { "USER", "LOGNAME" };
    const struct passwd *entry;

    for (int i = 0; i < 2; i++) {
        const char *name = getenv(variables[i]);

        if (name && *name)
            return name;
    }
    entry = getpwuid(getuid());
    return entry ? entry->pw_name : NULL;
}

static int read_who(struct decide *deciding, struct error *err)
{
    const char *by = invocation_option(deciding->in, DECIDE_BY);
    const char *who = by ? by : decide_login_name();

    if (!who || !*who)
        return error_set(err, ERROR_USAGE, "name the author with --by");
    deciding->decision.who = who;
    return decision_check(text_of(who), DECISION_LONGEST_WHO, "the name (--by)", err);
}

static int read_words(struct decide *deciding, struct error *err)
{
    struct text note = text_of(invocation_option(deciding->in, DECIDE_NOTE));

    deciding->decision.decided_at = deciding->in->now;
    deciding->decision.note = note;
    if (read_who(deciding, err) || decision_check(note, DECISION_LONGEST_NOTE, "the note", err))
        return -1;
    return 0;
}

static int finish(struct decide *deciding, struct error *err)
{
    if (deciding->is_trial) {
        db_rollback(deciding->db);
        return 0;
    }
    if (db_commit(deciding->db, err))
        return -1;
    return deciding->is_traceless ? db_erase_traces(deciding->db, err) : 0;
}

/* Statements must be closed before the transaction ends. */
static int work(struct decide *deciding, int (*decide)(struct decide *deciding, struct error *err),
    struct error *err)
{
    int rc = decide(deciding, err);

    decision_close(&deciding->writer);
    verdict_close(&deciding->reader);
    return rc ? rc : finish(deciding, err);
}

static int begin(struct decide *deciding, struct error *err)
{
    return deciding->is_erasing ? db_begin_erasing(deciding->db, err) : db_begin(deciding->db, err);
}

static int run(struct decide *deciding, int (*decide)(struct decide *deciding, struct error *err),
    struct error *err)
{
    if (read_words(deciding, err) || db_open(&deciding->db, deciding->in->db, DB_WRITE, err) ||
        begin(deciding, err))
        return -1;
    deciding->writer.db = deciding->reader.db = deciding->db;
    if (work(deciding, decide, err)) {
        db_rollback(deciding->db);
        return -1;
    }
    deciding->in->found = 1;
    return 0;
}

static int run_and_tell(struct decide *deciding,
    int (*decide)(struct decide *deciding, struct error *err), struct error *err)
{
    char *messages = NULL;
    size_t length;
    int rc;

    deciding->messages = open_memstream(&messages, &length);
    if (!deciding->messages)
        return error_memory(err);
    rc = run(deciding, decide, err);
    db_close(deciding->db);
    if (fclose(deciding->messages) && rc == 0)
        rc = error_memory(err);
    if (rc == 0 && !deciding->in->quiet)
        fputs(messages, stderr);
    free(messages);
    return rc;
}

int decide_run(struct invocation *in, int (*decide)(struct decide *deciding, struct error *err),
    void *state, struct error *err)
{
    struct decide deciding = { .in = in, .state = state };

    return run_and_tell(&deciding, decide, err);
}

int decide_erase(struct invocation *in, int (*erase)(struct decide *deciding, struct error *err),
    void *state, struct error *err)
{
    struct decide deciding = { .in = in, .state = state, .is_erasing = 1 };

    return run_and_tell(&deciding, erase, err);
}

void decide_words(struct decide *deciding, const char *words)
{
    sanitize_write(deciding->messages, words, strlen(words));
}

void decide_about_value(struct decide *deciding, const char *kind, const char *value)
{
    enum kind number = kind_named(kind);

    fputs(kind, deciding->messages);
    if (!deciding->in->unmask && number < KIND_COUNT && kind_info(number)->mask == MASK_CONTACT)
        return;
    fputc(' ', deciding->messages);
    decide_words(deciding, value);
}

void decide_sign(struct decide *deciding, int64_t decisions, const char *then)
{
    int64_t last = deciding->writer.id;

    fputs(", by ", deciding->messages);
    decide_words(deciding, deciding->decision.who);
    if (decisions == 1)
        fprintf(deciding->messages, " (decision %lld)", (long long)last);
    else
        fprintf(deciding->messages, " (decisions %lld to %lld)", (long long)(last - decisions + 1),
            (long long)last);
    fprintf(deciding->messages, "%s\n", then);
}

/* Writes the protected accounts of a decision, the first few by name. */
struct warning {
    struct decide *deciding;
    int count;
};

enum { NAMED = 5 };

static int warn_of(void *context, struct text account_id, const char *protection)
{
    struct warning *warning = context;
    FILE *messages = warning->deciding->messages;

    if (warning->count++ >= NAMED)
        return 0;
    fputs(warning->count == 1 ? "ringleader: it includes protected accounts: " : ", ", messages);
    sanitize_write(messages, account_id.at, account_id.length);
    fprintf(messages, " (%s)", protection);
    return 0;
}

int decide_warn_protected(struct decide *deciding, struct error *err)
{
    struct warning warning = { .deciding = deciding };

    if (decision_protected(&deciding->writer, warn_of, &warning, err))
        return -1;
    if (warning.count > NAMED)
        fprintf(deciding->messages, " and %d more", warning.count - NAMED);
    if (warning.count)
        fputs("; they are never exported as candidates for action\n", deciding->messages);
    return 0;
}

int decide_account(struct decide *deciding, struct stmt *stmt, const char *account_id,
    int64_t *account, struct error *err)
{
    if (decision_account(stmt, deciding->db, text_of(account_id), account, err))
        return -1;
    return *account ? 0
                    : error_set(err, ERROR_USAGE, "there is no account \"%.200s\" in the store",
                          account_id);
}

int decide_ring(
    struct decide *deciding, const char *text, struct verdict_ring *ring, struct error *err)
{
    char id[RING_ID_TEXT];
    int64_t number;
    int found;

    if (ring_id_parse(text_of(text), &number))
        return error_set(
            err, ERROR_USAGE, "a ring is written as R-000012 or 12, not \"%.40s\"", text);
    found = verdict_ring(&deciding->reader, number, ring, err);
    if (found == 0)
        return error_set(err, ERROR_USAGE,
            "there is no ring %s; `ringleader rings --band all` lists those of the last run",
            ring_id_format(number, id));
    return found < 0 ? -1 : 0;
}
