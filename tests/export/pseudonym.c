#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/pseudonym.h"
#include "program.h"

static char directory[64], path[96];

static void setup(void)
{
    program_directory(directory);
    snprintf(path, sizeof path, "%s/key", directory);
}

static void teardown(void)
{
    program_remove(directory);
}

TestSuite(pseudonym, .init = setup, .fini = teardown);

static void write_key(const char *bytes, size_t length, mode_t mode)
{
    FILE *file;

    unlink(path);
    file = fopen(path, "w");
    cr_assert_not_null(file);
    fwrite(bytes, 1, length, file);
    fclose(file);
    cr_assert_eq(chmod(path, mode), 0);
}

static struct pseudonym *opened(const char *bytes, size_t length)
{
    struct pseudonym *pseudonym;
    struct error err;

    write_key(bytes, length, 0600);
    cr_assert_eq(pseudonym_open(&pseudonym, path, &err), 0, "%s", err.message);
    return pseudonym;
}

static void expect_refused(const char *keyfile, const char *words)
{
    struct pseudonym *pseudonym = (struct pseudonym *)1;
    struct error err = { 0 };

    cr_expect_eq(pseudonym_open(&pseudonym, keyfile, &err), -1);
    cr_expect_null(pseudonym);
    cr_expect_not_null(strstr(err.message, words), "%s", err.message);
    cr_expect_not_null(strstr(err.message, keyfile), "%s", err.message);
}

Test(pseudonym, the_same_text_has_the_same_name_under_one_key)
{
    struct pseudonym *first = opened("0123456789abcdef", 16);
    struct pseudonym *second = opened("0123456789abcdef", 16);
    char a[PSEUDONYM_TEXT], b[PSEUDONYM_TEXT];

    cr_expect_str_eq(
        pseudonym_of(first, "account", "a1", a), pseudonym_of(second, "account", "a1", b));
    cr_expect_str_neq(a, pseudonym_of(first, "account", "a2", b));
    pseudonym_close(first);
    pseudonym_close(second);
}

/* BLAKE2b of 16 bytes, keyed with BLAKE2b of the file (64 bytes), over
 * "account", a NUL and the text; Python's hashlib says so. */
Test(pseudonym, a_name_is_keyed_blake2b)
{
    struct pseudonym *pseudonym = opened("0123456789abcdef", 16);
    char name[PSEUDONYM_TEXT];

    cr_expect_str_eq(pseudonym_of(pseudonym, "account", "a1", name), "acc-ab04c368011d8c14");
    pseudonym_close(pseudonym);
}

Test(pseudonym, sorts_and_keys_tell_names_apart)
{
    struct pseudonym *one = opened("0123456789abcdef", 16), *other = opened("0123456789abcdeg", 16);
    char a[PSEUDONYM_TEXT], b[PSEUDONYM_TEXT];

    cr_expect_str_neq(strchr(pseudonym_of(one, "phone", "1", a), '-'),
        strchr(pseudonym_of(one, "account", "1", b), '-'));
    cr_expect_str_neq(pseudonym_of(one, "phone", "1", a), pseudonym_of(other, "phone", "1", b));
    /* what a sort ends with is not what a text begins with */
    cr_expect_str_neq(pseudonym_of(one, "net", "work", a), pseudonym_of(one, "netw", "ork", b));
    pseudonym_close(one);
    pseudonym_close(other);
}

Test(pseudonym, all_of_a_long_key_counts)
{
    char key[200];
    struct pseudonym *one, *other;
    char a[PSEUDONYM_TEXT], b[PSEUDONYM_TEXT];

    memset(key, 'x', sizeof key);
    one = opened(key, sizeof key);
    key[199] = 'y';
    other = opened(key, sizeof key);
    cr_expect_str_neq(pseudonym_of(one, "phone", "1", a), pseudonym_of(other, "phone", "1", b));
    pseudonym_close(one);
    pseudonym_close(other);
}

Test(pseudonym, any_sort_and_text_gives_a_short_plain_name)
{
    struct pseudonym *pseudonym = opened("0123456789abcdef", 16);
    const char *const sorts[] = { "", "+", "ip", "network+agent", "payment" };
    const char *const texts[] = { "", "<script>", "\xff\x1b[2J", "\xf0\x9f\x98\x80" };
    char name[PSEUDONYM_TEXT];

    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 4; j++) {
            pseudonym_of(pseudonym, sorts[i], texts[j], name);
            cr_expect_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(name));
            cr_expect_eq(strlen(strrchr(name, '-') + 1), 16, "%s", name);
        }
    pseudonym_close(pseudonym);
}

Test(pseudonym, a_key_that_is_not_there_is_told_how_to_be_made)
{
    expect_refused(path, "there is no such file; make one with `head -c 32 /dev/urandom > key");
}

Test(pseudonym, a_short_key_is_none)
{
    write_key("0123456789abcde", 15, 0600);
    expect_refused(path, "less than 16 bytes; make one");
    write_key("", 0, 0600);
    expect_refused(path, "less than 16 bytes; make one");
}

Test(pseudonym, a_large_file_is_no_key)
{
    static const char large[5000];

    write_key(large, sizeof large, 0600);
    expect_refused(path, "more than 4096 bytes");
}

Test(pseudonym, a_key_that_others_can_read_is_no_secret)
{
    const mode_t modes[] = { 0640, 0604, 0620, 0610, 0644 };

    for (size_t i = 0; i < 5; i++) {
        write_key("0123456789abcdef", 16, modes[i]);
        expect_refused(path, "chmod 600");
    }
}

Test(pseudonym, what_is_no_plain_file_is_no_key)
{
    expect_refused(directory, "not a plain file");
    expect_refused("/dev/zero", "not a plain file");
    cr_assert_eq(mkfifo(path, 0600), 0);
    expect_refused(path, "not a plain file");
}

Test(pseudonym, closing_nothing_is_fine)
{
    pseudonym_close(NULL);
}
