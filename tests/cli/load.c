#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "load_place.h"
#include "store/db.h"

TestSuite(load_program, .init = place_open_empty, .fini = place_close);

static const char two[] = "account_id,created_at,email\n"
                          "u1,2025-01-01,a@x.io\nu2,2025-01-02,b@x.io\n";

#define RUN(...) place_run((const char *[]){ "--db", here.store, __VA_ARGS__, NULL })

static void assert_output(const char *name, const char *part)
{
    char *text = place_read(name);

    cr_assert(strstr(text, part), "no \"%s\" in %s: %s", part, name, text);
    free(text);
}

static void assert_silent(const char *name)
{
    char *text = place_read(name);

    cr_assert_str_eq(text, "");
    free(text);
}

Test(load_program, says_what_became_of_the_rows)
{
    place_write(
        "a.csv", "account_id,created_at,plan\nu1,1700000000,x\nu1,1700000000,x\nu2,never,x\n");
    cr_assert_eq(RUN("load", "signups", here.path, "--max-rejects", "0.5", "--format", "csv"), 0);
    assert_output("out", "file,kind,result,rows,stored,duplicate,rejected,preset,unknown_columns,"
                         "nobody\n");
    assert_output("out", "a.csv,signups,loaded,3,1,1,1,,plan,0\n");
    assert_output(
        "err", "a.csv: 1 of 3 rows cannot be stored; line 4: \"created_at\": \"never\" is");
    assert_output("err", "a.csv: columns that are not used: plan\n");
    cr_assert_eq(RUN("load", "signups", here.path, "--format", "csv"), 0);
    assert_output("out", ",already loaded,");
    cr_assert_eq(RUN("load", "signups", here.path, "--quiet"), 0);
    assert_silent("out");
    assert_silent("err");
}

#define OWN_COLUMNS "id,Created (UTC),Amount,Customer ID,Kunde,Summe,Netto,Status\n"

/* The command line goes before the settings, the settings before a preset. */
Test(load_program, settings_name_columns_words_and_presets)
{
    char settings[128];

    place_write("own.ini", "[map]\nbilling.account_id = Kunde\nbilling.amount = Summe\n"
                           "[status]\nquux = failed\n");
    snprintf(settings, sizeof settings, "%s", here.path);
    place_write("a.csv", OWN_COLUMNS "ch_1,2025-01-02,1.00,cus_1,k1,2.00,3.00,Quux\n");
    cr_assert_eq(RUN("load", "billing", here.path, "--config", settings), 0);
    place_write("b.csv", OWN_COLUMNS "ch_2,2025-01-02,1.00,cus_1,k1,2.00,3.00,Quux\n");
    cr_assert_eq(
        RUN("load", "billing", here.path, "--config", settings, "--map", "amount=Netto"), 0);
    place_write("c.csv", OWN_COLUMNS "ch_3,2025-01-02,1.00,cus_1,k1,2.00,3.00,Quux\n");
    cr_assert_eq(RUN("load", "billing", here.path, "--config", "/dev/null"), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    assert_rows("SELECT account_id, amount, status FROM v_charges ORDER BY amount",
        "cus_1|1.0|Quux\nk1|2.0|failed\nk1|3.0|failed\n");
    db_close(here.db);
    here.db = NULL;
}

Test(load_program, a_preset_can_be_named)
{
    place_write("a.csv", "id,createdTimestamp\nk1,1740824100000\n");
    cr_assert_eq(RUN("load", "signups", here.path), 3);
    cr_assert_eq(RUN("load", "signups", here.path, "--preset", "Keyclok"), 2);
    assert_output("err", "did you mean \"Keycloak\"");
    cr_assert_eq(RUN("load", "signups", here.path, "--preset", "keycloak", "--format", "csv"), 0);
    assert_output("out", ",Keycloak,");
}

Test(load_program, exits_with_3_and_stores_nothing_of_a_refused_file)
{
    place_write("a.csv", two);
    cr_assert_eq(RUN("load", "signups", here.path), 0);
    place_write("b.csv", "account_id,created_at\nu9,never\n");
    cr_assert_eq(RUN("load", "signups", here.path), 3);
    assert_output("err", "b.csv: 1 of 1 rows cannot be stored");
    assert_silent("out");
    place_write("c.csv", "id,created_at\nu9,1\n");
    cr_assert_eq(RUN("load", "signups", here.path), 3);
    assert_output("err",
        "c.csv:1: the required column \"account_id\" is missing; did you mean --map account_id=id");
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    cr_assert_eq(place_count("load"), 1);
    cr_assert_eq(place_count("signup"), 2);
}

Test(load_program, a_damaged_gzip_file_is_refused_and_not_a_failure_to_read)
{
    struct stat status;

    place_gzip("a.csv.gz", two, "wb");
    cr_assert_eq(stat(here.path, &status), 0);
    cr_assert_eq(truncate(here.path, status.st_size - 4), 0);
    cr_assert_eq(RUN("load", "signups", here.path), 3);
    assert_output("err", "a.csv.gz: the gzip file is truncated; have it written or copied anew");
}

Test(load_program, exits_with_2_on_misuse_and_makes_no_store)
{
    place_write("a.csv", two);
    cr_assert_eq(RUN("load", "signup", here.path), 2);
    assert_output("err", "did you mean \"signups\"");
    cr_assert_eq(RUN("load", "signups", here.path, "--map", "nothing"), 2);
    assert_output("err", "--map takes FIELD=COLUMN");
    cr_assert_eq(RUN("load", "signups", here.path, "--map", "=x"), 2);
    cr_assert_eq(RUN("load", "signups", here.path, "--map", "email="), 2);
    cr_assert_eq(RUN("load", "signups", here.path, "--max-rejects", "2"), 2);
    cr_assert_eq(RUN("load", "signups"), 2);
    cr_assert_neq(access(here.store, F_OK), 0);
    cr_assert_eq(RUN("load", "signups", here.path, "--map", "emial=email"), 2);
    assert_output("err", "did you mean \"email\"");
}

Test(load_program, exits_with_1_when_the_input_is_not_there)
{
    cr_assert_eq(RUN("load", "signups", place_path("nothing.csv")), 1);
    assert_output("err", "nothing.csv: No such file");
}

Test(load_program, maps_columns)
{
    place_write("a.csv", "account_id,billed_at,Card Token\nu1,1700000000,tok=1\n");
    cr_assert_eq(RUN("load", "billing", here.path, "--map", "payment_fingerprint=Card Token"), 0);
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    assert_rows("SELECT payment_fingerprint FROM v_charges", "tok=1\n");
}

Test(load_program, writes_rejects_to_a_file)
{
    char path[128];
    char *text;

    snprintf(path, sizeof path, "%s", place_path("rejects.csv"));
    place_write("a.csv", "account_id,created_at\nu1,1700000000\n\"u,2\",never\n=1,never\n");
    cr_assert_eq(RUN("load", "signups", here.path, "--rejects", path, "--max-rejects", "1"), 0);
    text = place_read("rejects.csv");
    cr_assert(strstr(text, "file,line,reason,raw\n") == text);
    cr_assert(strstr(text, "a.csv,3,\"\"\"created_at\"\": \"\"never\"\" is not a time"));
    cr_assert(strstr(text, "\",\"\"\"u,2\"\",never\"\n"));
    cr_assert(strstr(text, "a.csv,4,\"\"\"created_at\"\": \"\"never\"\" is not a time"));
    cr_assert(strstr(text, "\",\"=1,never\"\n"));
    free(text);
    /* A refused file's rejects are what the user needs to see. */
    place_write("b.csv", "account_id,created_at\nu3,never\n");
    cr_assert_eq(RUN("load", "signups", here.path, "--rejects", path), 3);
    assert_output("rejects.csv", "b.csv,2,");
    cr_assert_eq(RUN("load", "signups", here.path, "--rejects", "/nowhere/r.csv"), 1);
    assert_output("err", "/nowhere/r.csv");
}

Test(load_program, keeps_the_files_before_the_one_that_fails)
{
    char good[128];

    place_write("a.csv", two);
    snprintf(good, sizeof good, "%s", here.path);
    place_write("b.csv", "account_id\nu1\n");
    cr_assert_eq(RUN("load", "signups", good, here.path), 3);
    assert_output("out", "a.csv");
    cr_assert_eq(db_open(&here.db, here.store, DB_READ, &here.err), 0);
    cr_assert_eq(place_count("signup"), 2);
}

Test(load_program, reads_standard_input)
{
    place_write("in", two);
    cr_assert_eq(RUN("load", "signups", "-", "--format", "csv"), 0);
    assert_output("out", "-,signups,loaded,2,2,0,0,,");
}

Test(load_program, makes_a_store_for_its_owner_alone)
{
    struct stat status;

    umask(0);
    place_write("a.csv", two);
    cr_assert_eq(RUN("load", "signups", here.path), 0);
    cr_assert_eq(stat(here.store, &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0600);
}

/* ---- interrupted ---- */

/* Starts a load of standard input; *end is where to write it. */
static pid_t start(int *end)
{
    const char *program = getenv("RINGLEADER");
    int ends[2];
    pid_t child;

    signal(SIGPIPE, SIG_IGN);
    cr_assert_eq(pipe(ends), 0);
    child = fork();
    cr_assert(child >= 0);
    if (child == 0) {
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl(program ? program : "build/ringleader", "ringleader", "--db", here.store, "load",
            "signups", "-", (char *)NULL);
        _exit(127);
    }
    close(ends[0]);
    *end = ends[1];
    return child;
}

static void write_rows(int end, int from, int to)
{
    char line[64];

    for (int i = from; i < to; i++) {
        int n = snprintf(line, sizeof line, "new%d,2025-01-01,e%d@x.io\n", i, i);

        if (write(end, line, (size_t)n) != n)
            return;
    }
}

static void assert_interrupted(pid_t child)
{
    int status;

    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert(WIFEXITED(status), "status %x", (unsigned)status);
    cr_assert_eq(WEXITSTATUS(status), 130);
    cr_assert_eq(db_open(&here.db, here.store, DB_WRITE, &here.err), 0, "%s", here.err.message);
    assert_rows("PRAGMA integrity_check", "ok\n");
    cr_assert_eq(place_count("load"), 1);
    cr_assert_eq(place_count("signup"), 2);
    cr_assert_eq(place_count("account"), 2);
    cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv", "account_id,created_at\nu3,1\n"), 0);
}

static void load_before(void)
{
    place_write("a.csv", two);
    cr_assert_eq(RUN("load", "signups", here.path), 0);
}

Test(load_program, an_interrupt_amid_the_rows_leaves_nothing_and_exits_with_130, .timeout = 60)
{
    static const char header[] = "account_id,created_at,email\n";
    int signals[] = { SIGINT, SIGTERM };

    for (int i = 0; i < 2; i++) {
        int end;
        pid_t child;

        place_close();
        place_open_empty();
        load_before();
        child = start(&end);
        cr_assert_eq(write(end, header, strlen(header)), (ssize_t)strlen(header));
        /* More than the pipe holds: some of it was read, so signals are waited for. */
        write_rows(end, 0, 60000);
        kill(child, signals[i]);
        write_rows(end, 60000, 1000000);
        assert_interrupted(child);
        close(end);
    }
}

Test(load_program, an_interrupt_is_heard_while_the_input_is_silent, .timeout = 60)
{
    static const char header[] = "account_id,created_at,email\n";
    int end;
    pid_t child;

    load_before();
    child = start(&end);
    cr_assert_eq(write(end, header, strlen(header)), (ssize_t)strlen(header));
    write_rows(end, 0, 60000);
    kill(child, SIGINT);
    assert_interrupted(child);
    close(end);
}
