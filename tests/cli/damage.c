#include <criterion/criterion.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

/* Stores that are damaged: a command fails, or it answers as it does when the store is intact. */

enum { ACCOUNTS = 300, MEMBERS = 20, COMMANDS = 20 };

static const char *const commands[COMMANDS] = { "status", "rings --band all", "show R-000001",
    "account r1", "account s7", "why r1 r2", "pivot ring --kind device", "pivot s7@mail7.example",
    "hubs", "runs", "diff", "decisions", "signals", "evaluate labels.csv",
    "export members --band all", "export rings --band all", "export evidence --band all",
    "export ids --band all", "export graph --band all", "report --out ." };

static char directory[64];
static unsigned char *intact;
static size_t size, page_size;

static FILE *open_file(const char *name, const char *mode)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, mode);
    cr_assert_not_null(file, "%s", path);
    return file;
}

static void run(const char *arguments)
{
    char line[256];
    struct outcome outcome;

    snprintf(line, sizeof line, "%s --now 2026-11-01", arguments);
    outcome = program_run(directory, line);
    cr_assert_eq(outcome.status, 0, "%s: %s", arguments, outcome.err);
    program_free(&outcome);
}

static void write_records(void)
{
    FILE *signups = open_file("s.csv", "w"), *charges = open_file("b.csv", "w");
    FILE *labels = open_file("labels.csv", "w");

    fputs("account_id,created_at,ip,device_id,email,name\n", signups);
    fputs("account_id,billed_at,payment_fingerprint,amount,currency,status\n", charges);
    fputs("account_id,label\ns1,legit\n", labels);
    for (int i = 0; i < ACCOUNTS; i++) {
        int at = 1750000000 + i * 100000;

        fprintf(signups, "s%d,%d,81.2.%d.4,d%d,s%d@mail%d.example,Name %d\n", i, at, i % 250, i, i,
            i, i);
        fprintf(charges, "s%d,%d,card%d,5,usd,succeeded\n", i, at + 60, i);
    }
    for (int i = 0; i < MEMBERS; i++) {
        int at = 1760000000 + i * 60;

        fprintf(signups, "r%d,%d,146.20.%d.4,ring,r%d@mail.example,\n", i, at, i, i);
        fprintf(charges, "r%d,%d,ring,5,usd,%s\n", i, at + 60, i % 4 ? "failed" : "succeeded");
        fprintf(labels, "r%d,fraud\n", i);
    }
    fclose(signups);
    fclose(charges);
    fclose(labels);
}

static void read_store(void)
{
    FILE *file = open_file("ringleader.db", "r");

    fseek(file, 0, SEEK_END);
    size = (size_t)ftell(file);
    rewind(file);
    intact = malloc(size);
    cr_assert_not_null(intact);
    cr_assert_eq(fread(intact, 1, size, file), size);
    fclose(file);
    page_size = (size_t)intact[16] << 8 | intact[17];
}

/* Runs commands first, first + step and on against damaged.db, and prints what is wrong. With
 * "strict" a command that succeeds must answer as it does with the intact store. */
static const char script[] =
    "number=0\n"
    "while read -r line; do\n"
    "    number=$((number + 1))\n"
    "    [ $(((number + first) % step)) = 0 ] || continue\n"
    "    \"$program\" $line --db damaged.db --now 2026-11-01 >answer 2>words </dev/null\n"
    "    status=$?\n"
    "    if [ $status = 1 ]; then\n"
    "        grep -q '^ringleader: ' words || echo \"$line: no message\"\n"
    "    elif [ $status != 0 ]; then\n"
    "        echo \"$line: exit $status\"\n"
    "    elif [ $mode = intact ]; then\n"
    "        mv answer $number.answer\n"
    "    elif [ $mode = strict ]; then\n"
    "        cmp -s answer $number.answer || echo \"$line: other answers\"\n"
    "    fi\n"
    "done <commands\n";

static void write_script(void)
{
    FILE *list = open_file("commands", "w"), *file = open_file("check", "w");

    for (int i = 0; i < COMMANDS; i++)
        fprintf(list, "%s\n", commands[i]);
    fclose(list);
    fputs(script, file);
    fclose(file);
}

static void expect_sound(const char *mode, int first, int step, const char *damage)
{
    const char *given = getenv("RINGLEADER");
    char program[PATH_MAX], command[PATH_MAX + 256], wrong[4096];
    FILE *pipe;
    size_t length;

    cr_assert_not_null(realpath(given ? given : "build/ringleader", program));
    snprintf(command, sizeof command,
        "cd %s && rm -f damaged.db-*; program=%s mode=%s first=%d step=%d sh ./check 2>&1",
        directory, program, mode, first, step);
    pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    length = fread(wrong, 1, sizeof wrong - 1, pipe);
    wrong[length] = '\0';
    cr_expect_eq(pclose(pipe), 0);
    cr_expect_str_empty(wrong, "%s: %s", damage, wrong);
}

static void write_damaged(const unsigned char *store, size_t length)
{
    FILE *file = open_file("damaged.db", "w");

    cr_assert_eq(fwrite(store, 1, length, file), length);
    fclose(file);
}

static void begin(void)
{
    program_directory(directory);
    write_records();
    run("load signups s.csv");
    run("load billing b.csv");
    run("load labels labels.csv");
    run("detect");
    run("detect");
    run("review R-000001 confirmed");
    run("deny device d1 --reason stolen");
    run("protect staff s5");
    read_store();
    write_script();
    write_damaged(intact, size);
    expect_sound("intact", 0, 1, "none");
}

static void end(void)
{
    free(intact);
    program_remove(directory);
}

TestSuite(cli_damage, .init = begin, .fini = end);

/* A page of zeros, of ones, or of noise. */
static void fill(unsigned char *page, size_t kind)
{
    uint32_t noise = 1;

    for (size_t i = 0; i < page_size; i++) {
        noise = noise * 1664525 + 1013904223;
        page[i] = kind == 0 ? 0 : kind == 1 ? 0xff : (unsigned char)(noise >> 24);
    }
}

Test(cli_damage, a_page_that_was_overwritten_never_shortens_an_answer)
{
    unsigned char *page = malloc(page_size);

    cr_assert_not_null(page);
    for (size_t number = 0; number < size / page_size; number++) {
        char damage[64];

        memcpy(page, intact + number * page_size, page_size);
        fill(intact + number * page_size, number % 3);
        write_damaged(intact, size);
        memcpy(intact + number * page_size, page, page_size);
        snprintf(damage, sizeof damage, "page %zu", number + 1);
        expect_sound("strict", (int)number, 2, damage);
    }
    free(page);
}

Test(cli_damage, a_store_that_was_cut_never_shortens_an_answer)
{
    const size_t lengths[] = { page_size / 2, page_size, size / page_size / 2 * page_size,
        size - page_size, size - 100 };

    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        char damage[64];

        write_damaged(intact, lengths[i]);
        snprintf(damage, sizeof damage, "cut to %zu bytes", lengths[i]);
        expect_sound("strict", 0, 1, damage);
    }
}

/* SQLite keeps no checksums: a cell may be read as another one. But nothing crashes. */
Test(cli_damage, a_byte_that_was_changed_never_crashes)
{
    uint32_t noise = 7;

    for (int i = 0; i < 100; i++) {
        char damage[64];
        size_t at;

        noise = noise * 1664525 + 1013904223;
        at = (noise >> 4) % size;
        if (i % 2)
            at = at / page_size * page_size + at % 12; /* what describes a page */
        intact[at] ^= 0xff;
        write_damaged(intact, size);
        intact[at] ^= 0xff;
        snprintf(damage, sizeof damage, "byte %zu", at);
        expect_sound("calm", i, 5, damage);
    }
}
