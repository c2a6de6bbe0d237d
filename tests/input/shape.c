/*
 * shape.c - one table in every shape that is read, and what is refused by its name.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdlib.h>

#include "base/array.h"
#include "load_place.h"

TestSuite(shape, .init = place_open, .fini = place_close);

static const char stored[] =
    "SELECT account_id, created_at, email, name, user_agent FROM v_signups ORDER BY account_id";

static const char table[] =
    "u1|2026-01-02T03:04:05Z|ana@inv.example|Ana; \"the\" Núñez, Jr.|Mozilla/5.0 (X11; Linux)\n"
    "u2|2026-01-02T03:05:05Z|bo@inv.example|Bo\nof two lines||\n"
    "u3|2026-01-02T03:06:05Z||李 小龍 😀|a\tb\n";

static void empty_store(void)
{
    place_close();
    place_open();
}

Test(shape, every_sample_loads_to_the_same_rows)
{
    DIR *dir = opendir("tests/data/load/shape");
    struct dirent *entry;
    int files = 0;

    cr_assert(dir);
    while ((entry = readdir(dir))) {
        char path[512], *rows;

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "tests/data/load/shape/%s", entry->d_name);
        cr_assert_eq(place_load_path(RECORD_SIGNUP, path), 0, "%s", here.err.message);
        rows = place_rows(stored);
        cr_assert_str_eq(rows, table, "%s:\n%s", path, rows);
        cr_assert_eq(here.result.counts.rejected, 0, "%s", path);
        free(rows);
        empty_store();
        files++;
    }
    closedir(dir);
    cr_assert_gt(files, 25);
}

/* Bytes that begin a file, and what its refusal says. length 0: a text. */
static const struct {
    const char *bytes;
    size_t length;
    const char *says;
} refused[] = {
    { "PK\003\004\024\0\0\0\0\0account_id,created_at", 31,
        "a zip archive; load what is in it: unzip -p " },
    { "PK\003\004\024\0\0\0\0\0\0\0xl/workbook.xml", 27, "an Excel workbook (xlsx); make a CSV" },
    { "PK\003\004\024\0\0\0\0\0\0\0[Content_Types].xml", 31, "an Excel workbook (xlsx)" },
    { "PK\003\004\024\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 60,
        "an OpenDocument sheet (ods); make a CSV" },
    { "PK\005\006\0\0\0\0\0\0\0\0", 12, "an empty zip archive" },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", 12, "an old Excel workbook (xls); make a CSV" },
    { "PAR1\x15\x04\x15\x10\0\0\0\0", 12, "a Parquet file; load its records: duckdb -csv" },
    { "Obj\001\004\026avro.schema", 17, "an Avro file; load its records: duckdb -csv" },
    { "ORC\x0a\x03\0\0\x12\x01", 9, "an ORC file; load its records: orc-contents " },
    { "ARROW1\0\0\xff\xff\xff\xff", 12, "an Arrow file (Feather); load its records: python3" },
    { "SQLite format 3\0\x10\0", 18, "a SQLite database; load one of its tables: sqlite3 -csv" },
    { "\x80\0\0\0\0\0\0\0DUCK\x40\0\0\0", 16, "a DuckDB database; load one of its tables: duckdb" },
    { "PGDMP\001\016\0", 8, "a dump of a PostgreSQL database" },
    { "%PDF-1.7\n%\xe2\xe3\n", 0, "a PDF document" },
    { "BZh91AY&SY\0\0\0\0", 14, "a bzip2 file; load what is in it: bzip2 -dc " },
    { "7z\xbc\xaf\x27\x1c\0\004", 8, "a 7-Zip archive; load what is in it: 7z x -so " },
    { "Rar!\x1a\x07\001\0", 8, "a RAR archive; load what is in it: unrar p -inul " },
    { "\x04\x22\x4d\x18\x64\x40\xa7", 7, "an lz4 file; load what is in it: lz4 -dc " },
    { "LZIP\001\014\0\0", 8, "an lzip file; load what is in it: lzip -dc " },
    { "\x1f\x9d\x90\x61\xc6", 5, "a compress file (Z); load what is in it: gzip -dc " },
    { "]\0\0\x80\0\xff\xff\xff\xff", 9, "an LZMA file; load what is in it: xz --format=lzma -dc " },
    { "\x85\x01\x0c\x03\x10\x20\x30\x40\x50\x60\x70\x80\x90\xa0\xb0\xc0", 16,
        "an OpenPGP message; decipher it: gpg -d " },
    { "\x8c\x0d\x04\x09\x03\x02\x10\x20\x30\x40\x50\x60\x70\x80\x90\xa0", 16,
        "an OpenPGP message; decipher it: gpg -d " },
    { "-----BEGIN PGP MESSAGE-----\n\nhQEM", 0, "an OpenPGP message; decipher it: gpg -d " },
    { "age-encryption.org/v1\n-> X25519 ", 0, "an age file; decipher it: age -d -i KEY " },
    { "-----BEGIN AGE ENCRYPTED FILE-----\n", 0, "an age file; decipher it: age -d -i KEY " },
    { "\n<!DOCTYPE HTML PUBLIC \"x\">\n<html>", 0,
        "an HTML page; it may be an error or a sign-in" },
    { "\xef\xbb\xbf<HTML><body>", 0, "an HTML page; it may be an error" },
    { "\xff\xfe<\0h\0t\0m\0l\0>\0", 14, "an HTML page; it may be an error" },
    { "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html xmlns=\"x\">", 0, "an HTML page" },
    { "<html><body><table><tr><td>account_id", 0, "an HTML page; make a CSV file of its table" },
    { "<?xml version=\"1.0\"?>\n<rows><row/></rows>", 0, "an XML document; make a CSV of it" },
    { "<users>\n<user/>", 0, "an XML document; make a CSV of it" },
    { "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
        0, "an Excel workbook (XML); make a CSV" },
    { "[[\"account_id\"],\n[\"u1\"]]", 0,
        "a JSON array of arrays; make a CSV of it: jq -r '.[] | @csv' " },
    { "[\n  [1,2]]", 0, "a JSON array of arrays; make a CSV of it: jq -r '.[] | @csv' " },
    { "[\"account_id\"]\n[\"u1\"]\n", 0,
        "JSON arrays, not objects; make a CSV of them: jq -r '@csv' " },
    { " account_id | created_at \n------------+-----------\n u1", 0, "a table for people" },
    { "| account_id | created_at |\r\n|---|:---|\r\n", 0, "a table for people" },
    { "+----+----+\n| id | at |\n", 0,
        "a table for people, not for programs; have it written as CSV" },
    { "┌────┬────┐\n│ id │", 0, "a table for people" },
    { "{\\rtf1\\ansi account_id", 0, "a text document (RTF)" },
    { "-- MySQL dump 10.13\nCREATE TABLE x (y INT);\n", 0, "an SQL script" },
    { "INSERT INTO users VALUES (1);\n", 0, "an SQL script" },
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\x03\x04\x05\x06", 24, "not text; export the" },
    { "\xff\xfe\0\0a\0\0\0,\0\0\0", 12, "UTF-32; --encoding UTF-32 reads it" },
};

static const char after[] = "x.csv | ringleader load signups -";

Test(shape, other_formats_are_refused_by_their_name)
{
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        size_t length = refused[i].length ? refused[i].length : strlen(refused[i].bytes);
        const char *says = refused[i].says;

        place_write_bytes("x.csv", refused[i].bytes, length);
        cr_assert_eq(place_load_path(RECORD_SIGNUP, here.path), -1, "%s", says);
        cr_assert(strstr(here.err.message, says), "no \"%s\" in: %s", says, here.err.message);
        assert_says("x.csv: ");
        cr_assert_eq(here.err.code, ERROR_REFUSED);
        if (says[strlen(says) - 1] == ' ' && says[0] == 'a')
            assert_says(after);
    }
}

Test(shape, what_only_begins_alike_is_read)
{
    static const char *const headers[] = { "PAR1,account_id,created_at",
        "ORC,account_id,created_at", "BZh,account_id,created_at", "DUCK,LZIP,account_id,created_at",
        "],account_id,created_at", "[account_id],account_id,created_at",
        "SQLite format 3,account_id,created_at", "--,account_id,created_at",
        "-+,account_id,created_at" };

    for (size_t i = 0; i < COUNT_OF(headers); i++) {
        char text[256];
        const char *columns = strstr(headers[i], "account_id,created_at");
        int others = 0;

        for (const char *at = headers[i]; at < columns; at++)
            others += *at == ',';
        snprintf(text, sizeof text, "%s\n%.*su%zu,2026-01-02\n", headers[i], others, ",,,,", i);
        cr_assert_eq(place_load(RECORD_SIGNUP, "x.csv", text), 0, "%s", here.err.message);
        assert_counts(1, 1, 0, 0);
    }
}

Test(shape, a_path_is_quoted_for_the_shell_or_not_shown_in_a_command)
{
    place_write_bytes("my signups (2).zip", "PK\003\004\024\0\0\0\0\0zz", 12);
    cr_assert_eq(place_load_path(RECORD_CHARGE, here.path), -1);
    assert_says("unzip -p '/");
    assert_says("my signups (2).zip' | ringleader load billing -");
    place_write_bytes("$(x)'.zip", "PK\003\004\024\0\0\0\0\0zz", 12);
    cr_assert_eq(place_load_path(RECORD_CHARGE, here.path), -1);
    assert_says("unzip -p FILE | ringleader load billing -");
    place_stdin_file("my signups (2).zip");
    cr_assert_eq(place_load_path(RECORD_CHARGE, "-"), -1);
    assert_says("standard input: this is a zip archive; load what is in it: unzip -p FILE | ");
    here.options.command = "printf 'PK\\003\\004zzzz'";
    cr_assert_eq(place_load_path(RECORD_CHARGE, "printf (command)"), -1);
    assert_says("printf (command): this is a zip archive; load what is in it: unzip -p FILE | ");
}

/* ---- rows above the header ---- */

Test(shape, rows_above_the_header_are_passed_over_and_told)
{
    cr_assert_eq(place_load(RECORD_SIGNUP, "x.csv",
                     "Users of Acme\n\nFrom;2026-01-01;to;2026-02-01;\n"
                     "account_id,created_at\nu1,2026-01-02\n"),
        0);
    assert_counts(1, 1, 0, 0);
    cr_assert_eq(here.result.notes.count, 1);
    cr_assert_eq(here.result.notes.items[0].code, NOTE_HEADER);
    cr_assert_str_eq(
        here.result.notes.items[0].text, "line 4 is the header; the lines above it were not read");
}

Test(shape, a_header_is_not_looked_for_far_below_nor_where_there_is_none)
{
    char text[4096];
    size_t used = 0;

    for (int i = 0; i < 20; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "a,title\n");
    snprintf(text + used, sizeof text - used, "account_id,created_at\nu1,2026-01-02\n");
    cr_assert_eq(place_load(RECORD_SIGNUP, "x.csv", text), -1);
    assert_says("x.csv:1: ");
    assert_says("account_id");
    cr_assert_eq(place_load(RECORD_SIGNUP, "x.csv", "account,at\nu1,2026-01-02\n"), -1);
    assert_says("x.csv:1: ");
    assert_says("columns found: account, at");
}

Test(shape, a_header_is_named_by_its_physical_line)
{
    cr_assert_eq(
        place_load(RECORD_SIGNUP, "x.csv", "sep=;\n\nuser;created_at\nu1;2026-01-02\n"), -1);
    assert_says("x.csv:3: the required column \"account_id\"");
    cr_assert_eq(place_load(RECORD_SIGNUP, "x.json", "\n{}\n{\"user\":\"u1\"}\n{\"user\":1}"), -1);
    assert_says("x.json:2: the required column");
}

/* ---- encodings ---- */

static int load_encoded(const char *encoding, const char *bytes, size_t length)
{
    here.options.format.encoding = encoding;
    place_write_bytes("x.csv", bytes, length);
    return place_load_path(RECORD_SIGNUP, here.path);
}

Test(shape, a_named_encoding_is_decoded)
{
    static const struct {
        const char *encoding, *bytes, *name;
    } names[] = { { "windows-1252", "Jos\xe9 \x80", "José €" }, { "latin1", "Jos\xe9", "José" },
        { "SHIFT_JIS", "\x97\x9b", "李" }, { "koi8-r", "\xe1\xce\xce\xc1", "Анна" },
        { "utf-8", "José", "José" }, { "windows-1255", "\xe0", "א" } };

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char text[128], expected[64];

        snprintf(text, sizeof text, "account_id,created_at,name\nu1,2026-01-02,%s", names[i].bytes);
        cr_assert_eq(load_encoded(names[i].encoding, text, strlen(text)), 0, "%s: %s",
            names[i].encoding, here.err.message);
        snprintf(expected, sizeof expected, "%s\n", names[i].name);
        assert_rows("SELECT name FROM v_signups", expected);
        empty_store();
    }
}

Test(shape, what_an_encoding_does_not_have_is_not_stored)
{
    here.options.max_rejects = 1;
    cr_assert_eq(load_encoded("windows-1252",
                     "account_id,created_at,name\nu1,2026-01-02,\x81\nu2,2026-01-02,a\n", 58),
        0);
    assert_counts(2, 1, 0, 1);
    empty_store();
    here.options.max_rejects = 1;
    cr_assert_eq(
        load_encoded(NULL,
            "\xff\xfe"
            "a\0c\0c\0o\0u\0n\0t\0_\0i\0d\0,\0c\0r\0e\0a\0t\0e\0d\0_\0a\0t\0,\0n\0a\0m\0e\0\n\0"
            "u\0001\0,\0002\0000\0002\0006\0-\0000\0001\0-\0000\0002\0,\0\x01\xd8"
            "a\0\n\0",
            90),
        0);
    assert_counts(1, 0, 0, 1);
}

Test(shape, a_byte_order_mark_wins_over_the_option)
{
    static const char text[] = "\xef\xbb\xbf"
                               "account_id,created_at,name\nu1,2026-01-02,José\n";

    cr_assert_eq(load_encoded("latin1", text, strlen(text)), 0, "%s", here.err.message);
    assert_rows("SELECT name FROM v_signups", "José\n");
}

Test(shape, an_unknown_encoding_is_misuse)
{
    cr_assert_eq(load_encoded("latin-99", "account_id\n", 11), -1);
    cr_assert_eq(here.err.code, ERROR_USAGE);
    assert_says("--encoding: the system does not know \"latin-99\"");
}

Test(shape, a_file_read_in_another_encoding_is_another_reading)
{
    static const char text[] = "account_id,created_at,name\nu1,2026-01-02,Jos\xe9\nu2,2026-01-02,a";

    here.options.max_rejects = 1;
    cr_assert_eq(load_encoded(NULL, text, strlen(text)), 0);
    assert_counts(2, 1, 0, 1);
    cr_assert_eq(load_encoded("latin1", text, strlen(text)), -1);
    assert_says("--replace");
    here.options.replaces = 1;
    here.options.who = "a test";
    cr_assert_eq(load_encoded("latin1", text, strlen(text)), 0, "%s", here.err.message);
    assert_counts(2, 2, 0, 0);
    assert_rows("SELECT name FROM v_signups ORDER BY 1", "José\na\n");
}
