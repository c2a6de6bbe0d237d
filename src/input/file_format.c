#include "input/file_format.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/ascii.h"

enum { PATH_ROOM = 200 };

/* A format and what to do about it: a command, before and after the path, whose output is loaded;
 * where after is NULL, a command that writes a file; where before is NULL, the advice alone. */
struct file_format {
    const char *bytes; /* it begins so, at offset; for a text, after blanks and in any case */
    size_t offset;
    const char *within; /* is also in the beginning, or NULL */
    int is_binary;      /* the beginning also has control characters: words may begin alike */
    const char *name, *advice, *before, *after;
};

static const char sheet[] = "make a CSV file of its first sheet";
static const char content[] = "load what is in it";
static const char records[] = "load its records";
static const char office[] = "soffice --headless --convert-to csv --outdir csv ";

/* The first that fits counts. */
static const struct file_format binary_formats[] = {
    { "PK\003\004", 0, "xl/", 0, "an Excel workbook (xlsx)", sheet, office, NULL },
    { "PK\003\004", 0, "[Content_Types].xml", 0, "an Excel workbook (xlsx)", sheet, office, NULL },
    { "PK\003\004", 0, "docProps/", 0, "an Excel workbook (xlsx)", sheet, office, NULL },
    { "PK\003\004", 0, "_rels/.rels", 0, "an Excel workbook (xlsx)", sheet, office, NULL },
    { "PK\003\004", 0, "opendocument.spreadsheet", 0, "an OpenDocument sheet (ods)", sheet, office,
        NULL },
    { "PK\003\004", 0, NULL, 0, "a zip archive", content, "unzip -p ", "" },
    { "PK\005\006", 0, NULL, 0, "an empty zip archive", "ask for the export anew", NULL, NULL },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, NULL, 0, "an old Excel workbook (xls)", sheet, office,
        NULL },
    { "PAR1", 0, NULL, 1, "a Parquet file", records, "duckdb -csv -c \"from read_parquet('",
        "')\"" },
    { "Obj\001", 0, NULL, 0, "an Avro file", records,
        "duckdb -csv -c \"install avro; load avro; from read_avro('", "')\"" },
    { "ORC", 0, NULL, 1, "an ORC file", records, "orc-contents ", "" },
    { "ARROW1", 0, NULL, 1, "an Arrow file (Feather)", records,
        "python3 -c \"import sys, pyarrow.feather as f; "
        "f.read_feather(sys.argv[1]).to_csv(sys.stdout, index=False)\" ",
        "" },
    { "SQLite format 3", 0, NULL, 1, "a SQLite database", "load one of its tables",
        "sqlite3 -csv -header ", " 'select * from TABLE'" },
    { "DUCK", 8, NULL, 1, "a DuckDB database", "load one of its tables", "duckdb -csv -readonly ",
        " -c 'from TABLE'" },
    { "PGDMP", 0, NULL, 1, "a dump of a PostgreSQL database",
        "restore it (pg_restore) and load from there: psql -c '\\copy TABLE to stdout csv header'",
        NULL, NULL },
    { "%PDF-", 0, NULL, 0, "a PDF document", "make a CSV of its tables",
        "tabula --pages all --format CSV ", "" },
    { "BZh", 0, NULL, 1, "a bzip2 file", content, "bzip2 -dc ", "" },
    { "7z\xbc\xaf\x27\x1c", 0, NULL, 0, "a 7-Zip archive", content, "7z x -so ", "" },
    { "Rar!\x1a\x07", 0, NULL, 0, "a RAR archive", content, "unrar p -inul ", "" },
    { "\x04\x22\x4d\x18", 0, NULL, 0, "an lz4 file", content, "lz4 -dc ", "" },
    { "LZIP", 0, NULL, 1, "an lzip file", content, "lzip -dc ", "" },
    { "\x1f\x9d", 0, NULL, 0, "a compress file (Z)", content, "gzip -dc ", "" },
    { "]", 0, NULL, 1, "an LZMA file", content, "xz --format=lzma -dc ", "" },
    { "ustar", 257, NULL, 0, "a tar archive", content, "tar -xOf ", "" },
};

static const struct file_format gpg = {
    .name = "an OpenPGP message", .advice = "decipher it", .before = "gpg -d ", .after = ""
};

static const struct file_format text_formats[] = {
    { "<?xml", 0, "office:spreadsheet", 0, "an Excel workbook (XML)", sheet, office, NULL },
    { "<?xml", 0, "<html", 0, "an HTML page", "it may be an error or a sign-in page: look at it",
        NULL, NULL },
    { "<", 0, "<table", 0, "an HTML page", "make a CSV file of its table", office, NULL },
    { "<!doctype html", 0, NULL, 0, "an HTML page",
        "it may be an error or a sign-in page: look at it, and download the export anew", NULL,
        NULL },
    { "<html", 0, NULL, 0, "an HTML page",
        "it may be an error or a sign-in page: look at it, and download the export anew", NULL,
        NULL },
    { "<!--", 0, NULL, 0, "an HTML or XML document", "look at it, and download the export anew",
        NULL, NULL },
    { "<", 0, ">", 0, "an XML document", "make a CSV of it with the names that it uses",
        "xmlstarlet sel -T -t -o account_id,created_at -n -m //ROW -v "
        "'concat(ID,\",\",CREATED)' -n ",
        "" },
    { "-----BEGIN PGP MESSAGE", 0, NULL, 0, "an OpenPGP message", "decipher it", "gpg -d ", "" },
    { "-----BEGIN AGE", 0, NULL, 0, "an age file", "decipher it", "age -d -i KEY ", "" },
    { "age-encryption.org/", 0, NULL, 0, "an age file", "decipher it", "age -d -i KEY ", "" },
    { "{\\rtf", 0, NULL, 0, "a text document (RTF)", "save it as plain text", NULL, NULL },
    { "-- ", 0, ";", 0, "an SQL script",
        "run it and load from the database: psql -c '\\copy TABLE to stdout csv header'", NULL,
        NULL },
    { "/*!", 0, NULL, 0, "an SQL script",
        "run it and load from the database: mysql --batch -e "
        "'select * from TABLE'",
        NULL, NULL },
    { "insert into ", 0, NULL, 0, "an SQL script", "run it and load from the database", NULL,
        NULL },
    { "create table ", 0, NULL, 0, "an SQL script", "run it and load from the database", NULL,
        NULL },
};

/* ---- the command ---- */

static int is_in(const char *path, const char *others)
{
    for (; *path; path++)
        if (!ascii_is_letter(*path) && !ascii_is_digit(*path) && !strchr(others, *path))
            return 0;
    return 1;
}

/* The path as a shell takes it, within quotes already or not. */
static void quote_path(char quoted[PATH_ROOM], const struct reader_source *source, int is_quoted)
{
    const char *path = source->path;
    int is_shown = !source->is_output && strcmp(path, "-") != 0 && strlen(path) + 3 < PATH_ROOM;
    int is_plain = is_in(path, "_-./+=@:,%");

    if (!is_shown || (!is_plain && !is_in(path, "_-./+=@:,% ()[]{}&#~;")))
        snprintf(quoted, PATH_ROOM, "FILE");
    else
        snprintf(quoted, PATH_ROOM, is_plain || is_quoted ? "%s" : "'%s'", path);
}

static int ends_with_quote(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && text[length - 1] == '\'';
}

void file_format_command(char command[FILE_FORMAT_COMMAND], const struct reader_source *source,
    const char *before, const char *after)
{
    char path[PATH_ROOM];

    quote_path(path, source, ends_with_quote(before));
    if (after)
        snprintf(
            command, FILE_FORMAT_COMMAND, "%s%s%s | %s -", before, path, after, source->command);
    else
        snprintf(command, FILE_FORMAT_COMMAND, "%s%s", before, path);
}

static int refuse(
    const struct file_format *format, const struct reader_source *source, struct error *err)
{
    const char *name = strcmp(source->path, "-") == 0 ? "standard input" : source->path;
    char command[FILE_FORMAT_COMMAND] = "";

    if (format->before)
        file_format_command(command, source, format->before, format->after);
    return error_set(err, ERROR_REFUSED, "%.120s: this is %s; %s%s%s", name, format->name,
        format->advice, format->before ? ": " : "", command);
}

/* ---- the first bytes ---- */

static int has_control(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] < '\b')
            return 1;
    return 0;
}

/* Whether word is in text, in any case. */
static int contains(struct text text, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= text.length; i++)
        if (strncasecmp(text.at + i, word, length) == 0)
            return 1;
    return 0;
}

static int fits(const struct file_format *format, struct text text)
{
    size_t length = strlen(format->bytes);

    return text.length >= format->offset + length &&
           memcmp(text.at + format->offset, format->bytes, length) == 0 &&
           (!format->within || contains(text, format->within)) &&
           (!format->is_binary || has_control(text));
}

/* A packet of a public-key or symmetrically encrypted session key, version 3 or 4 (RFC 4880). */
static int is_gpg(struct text text)
{
    const unsigned char *b = (const unsigned char *)text.at;

    if (text.length < 16)
        return 0;
    if (b[0] == 0x85)
        return b[3] == 3;
    if (b[0] == 0x84 || b[0] == 0xc1)
        return b[2] == 3 || (b[0] == 0xc1 && b[3] == 3);
    return (b[0] == 0x8c || b[0] == 0xc3) && b[2] == 4;
}

int file_format_check_bytes(
    struct text bytes, const struct reader_source *source, struct error *err)
{
    for (size_t i = 0; i < COUNT_OF(binary_formats); i++)
        if (fits(&binary_formats[i], bytes))
            return refuse(&binary_formats[i], source, err);
    return is_gpg(bytes) ? refuse(&gpg, source, err) : 0;
}

/* More control characters than a text has by accident. */
static int is_garbage(struct text text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];

        count += c < ' ' && c != 0x1b && c != 0x1a && !ascii_is_space((char)c);
    }
    return count > 1 && count > text.length / 32;
}

/* Whether text is a table drawn for people: by mysql or DuckDB with a frame, by psql or in Markdown
 * with a line below the names. */
static int is_drawn(struct text text)
{
    static const char *const frames[] = { "+--", "\xe2\x94\x8c", "\xe2\x95\xad" };
    const char *end = text.length ? memchr(text.at, '\n', text.length) : NULL;
    size_t dashes = 0;

    for (size_t i = 0; i < COUNT_OF(frames); i++)
        if (text.length >= strlen(frames[i]) && memcmp(text.at, frames[i], strlen(frames[i])) == 0)
            return 1;
    if (!end)
        return 0;
    for (end++; end < text.at + text.length && *end != '\n'; end++) {
        if (!strchr("-+|: \r", *end) || !*end)
            return 0;
        dashes += *end == '-';
    }
    return dashes > 2;
}

/* JSON arrays instead of objects: all in one, or one a line. */
static int is_arrays(struct text text, int *is_one)
{
    size_t i = 1;

    if (text.length < 2 || text.at[0] != '[')
        return 0;
    while (i < text.length && ascii_is_space(text.at[i]))
        i++;
    *is_one = i < text.length && text.at[i] == '[';
    return *is_one || text.at[1] == '"';
}

/* Formats that no first bytes tell. */
static int check_form(struct text text, const struct reader_source *source, struct error *err)
{
    static const struct file_format drawn = { .name = "a table for people, not for programs",
        .advice = "have it written as CSV: psql --csv, mysql --batch, sqlite3 -csv -header, duckdb "
                  "-csv" };
    static const struct file_format garbage = { .name = "not text",
        .advice = "export the records as CSV or JSON Lines" };
    static const struct file_format one = { .name = "a JSON array of arrays",
        .advice = "make a CSV of it",
        .before = "jq -r '.[] | @csv' ",
        .after = "" };
    static const struct file_format lines = { .name = "JSON arrays, not objects",
        .advice = "make a CSV of them",
        .before = "jq -r '@csv' ",
        .after = "" };
    int is_one;

    if (is_arrays(text, &is_one))
        return refuse(is_one ? &one : &lines, source, err);
    if (is_drawn(text))
        return refuse(&drawn, source, err);
    return is_garbage(text) ? refuse(&garbage, source, err) : 0;
}

int file_format_check_text(struct text text, const struct reader_source *source, struct error *err)
{
    struct text rest = text;

    while (rest.length && ascii_is_space(*rest.at)) {
        rest.at++;
        rest.length--;
    }
    for (size_t i = 0; i < COUNT_OF(text_formats); i++) {
        const struct file_format *format = &text_formats[i];
        size_t length = strlen(format->bytes);

        if (rest.length >= length && strncasecmp(rest.at, format->bytes, length) == 0 &&
            (!format->within || contains(rest, format->within)))
            return refuse(format, source, err);
    }
    return check_form(rest, source, err);
}
