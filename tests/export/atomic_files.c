#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "export/atomic_files.h"
#include "program.h"

static char directory[64];
static struct error err;

static void begin(void)
{
    program_directory(directory);
    err = (struct error){ 0 };
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(bundle, .init = begin, .fini = end);

static const char *path_of(const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static void write_file(const char *name, const char *content)
{
    FILE *file = fopen(path_of(name), "w");

    cr_assert_not_null(file);
    fputs(content, file);
    fclose(file);
}

/* What a file holds, "" when it is not there. */
static const char *content_of(const char *name)
{
    static char content[256];
    FILE *file = fopen(path_of(name), "r");
    size_t length = file ? fread(content, 1, sizeof content - 1, file) : 0;

    content[length] = '\0';
    if (file)
        fclose(file);
    return content;
}

static int is_there(const char *name)
{
    struct stat status;

    return lstat(path_of(name), &status) == 0;
}

static int entries(void)
{
    DIR *open = opendir(directory);
    int count = -2;

    while (readdir(open))
        count++;
    closedir(open);
    return count;
}

static struct bundle *begin_at(const char *name)
{
    struct bundle *bundle;

    cr_assert_eq(atomic_files_begin(&bundle, path_of(name), "members.csv", NULL, &err), 0, "%s",
        err.message);
    return bundle;
}

static void add(struct bundle *bundle, const char *suffix, const char *content)
{
    FILE *file;

    cr_assert_eq(atomic_files_add(bundle, suffix, &file, &err), 0, "%s", err.message);
    fputs(content, file);
}

static int publish(struct bundle *bundle)
{
    int gone;

    cr_assert_eq(atomic_files_publish(bundle, &gone, &err), 0, "%s", err.message);
    return gone;
}

Test(bundle, files_are_there_when_all_are_whole)
{
    struct bundle *bundle = begin_at("review.csv");

    write_file("review.csv", "old");
    write_file("review.csv.manifest.json", "old manifest");
    add(bundle, "", "new");
    add(bundle, ".manifest.json", "new manifest");
    cr_assert_eq(atomic_files_seal(bundle, &err), 0);
    cr_assert_str_eq(content_of("review.csv"), "old");
    cr_assert_str_eq(content_of("review.csv.manifest.json"), "old manifest");
    publish(bundle);
    cr_assert_str_eq(content_of("review.csv"), "new");
    cr_assert_str_eq(content_of("review.csv.manifest.json"), "new manifest");
    cr_assert_eq(entries(), 2);
}

Test(bundle, files_are_their_owners_alone)
{
    struct bundle *bundle = begin_at("review.csv");
    struct stat status;

    umask(0);
    write_file("review.csv", "old");
    cr_assert_eq(chmod(path_of("review.csv"), 0666), 0);
    add(bundle, "", "new");
    publish(bundle);
    cr_assert_eq(stat(path_of("review.csv"), &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0600);
}

/* FIPS 180-2, appendix B.1 and B.3. */
Test(bundle, size_and_digest_are_of_what_is_in_the_file)
{
    static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    static const char million[] =
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    struct bundle *bundle = begin_at("x");
    struct atomic_file *files;
    FILE *file;
    size_t count;

    add(bundle, "-1", "abc");
    cr_assert_eq(atomic_files_add(bundle, "-2", &file, &err), 0);
    for (int i = 0; i < 1000000; i++)
        putc('a', file);
    cr_assert_eq(atomic_files_seal(bundle, &err), 0);
    files = atomic_files_files(bundle, &count);
    cr_assert_eq(count, 2);
    cr_assert_str_eq(files[0].name, "x-1");
    cr_assert_str_eq(files[0].sha256, abc);
    cr_assert_eq(files[0].bytes, 3);
    cr_assert_str_eq(files[1].sha256, million);
    cr_assert_eq(files[1].bytes, 1000000);
    atomic_files_abandon(bundle);
}

Test(bundle, what_is_abandoned_leaves_nothing)
{
    struct bundle *bundle = begin_at("review.csv");

    write_file("review.csv", "old");
    add(bundle, "", "new");
    add(bundle, ".manifest.json", "new manifest");
    cr_assert_eq(entries(), 3);
    atomic_files_abandon(bundle);
    cr_assert_eq(entries(), 1);
    cr_assert_str_eq(content_of("review.csv"), "old");
    atomic_files_abandon(NULL);
}

Test(bundle, in_a_directory_files_have_the_usual_name)
{
    struct bundle *bundle = begin_at("");

    add(bundle, "", "new");
    publish(bundle);
    cr_assert_str_eq(content_of("members.csv"), "new");
}

Test(bundle, without_a_directory_in_the_path_it_is_the_current_one)
{
    struct bundle *bundle;

    cr_assert_eq(chdir(directory), 0);
    cr_assert_eq(
        atomic_files_begin(&bundle, "review.csv", "members.csv", NULL, &err), 0, "%s", err.message);
    add(bundle, "", "new");
    publish(bundle);
    cr_assert_str_eq(content_of("review.csv"), "new");
}

/* Makes a directory in the way, so that a file cannot take its name. */
Test(bundle, a_manifest_is_only_where_all_it_names_is)
{
    struct bundle *bundle = begin_at("x");
    int gone;

    write_file("x.manifest", "old manifest");
    add(bundle, "-1", "one");
    add(bundle, "-2", "two");
    add(bundle, ".manifest", "new manifest");
    cr_assert_eq(mkdir(path_of("x-2"), 0700), 0);
    cr_assert_eq(atomic_files_publish(bundle, &gone, &err), -1);
    cr_assert_not_null(strstr(err.message, "x-2"), "%s", err.message);
    atomic_files_abandon(bundle);
    cr_assert_not(is_there("x.manifest"));
    cr_assert_str_eq(content_of("x-1"), "one");
    cr_assert_eq(entries(), 2);
    rmdir(path_of("x-2"));
}

Test(bundle, of_a_series_what_an_earlier_one_had_more_of_goes)
{
    static const char *const others[] = { "x-12.txt", "x-0003.csv", "y-0003.txt", "x-0003.txt.bak",
        "x-000a.txt", "ax-0003.txt" };
    struct bundle *bundle = begin_at("x");

    for (int i = 0; i < 6; i++)
        write_file(others[i], "somebody's own");
    write_file("x-0001.txt", "old");
    write_file("x-0002.txt", "old");
    write_file("x-10000.txt", "old");
    atomic_files_series(bundle, ".txt");
    add(bundle, "-0001.txt", "new");
    add(bundle, ".manifest.json", "manifest");
    cr_assert_eq(publish(bundle), 2);
    cr_assert_eq(entries(), 8);
    cr_assert_str_eq(content_of("x-0001.txt"), "new");
    for (int i = 0; i < 6; i++)
        cr_assert_str_eq(content_of(others[i]), "somebody's own", "%s", others[i]);
}

static void assert_refused(const char *name, const char *words)
{
    struct bundle *bundle = begin_at(name);
    FILE *file;

    cr_assert_eq(atomic_files_add(bundle, "", &file, &err), -1);
    cr_assert_not_null(strstr(err.message, words), "%s", err.message);
    cr_assert_not_null(strstr(err.message, name), "%s", err.message);
    atomic_files_abandon(bundle);
    cr_assert(is_there(name));
}

Test(bundle, only_a_plain_file_is_replaced)
{
    write_file("plain", "old");
    cr_assert_eq(symlink("plain", path_of("link")), 0);
    cr_assert_eq(symlink("nowhere", path_of("dangling")), 0);
    cr_assert_eq(mkfifo(path_of("pipe"), 0600), 0);
    assert_refused("link", "is not a plain file");
    assert_refused("dangling", "is not a plain file");
    assert_refused("pipe", "is not a plain file");
    cr_assert_str_eq(content_of("plain"), "old");
}

static void assert_no_place(const char *path, const char *words)
{
    struct bundle *bundle;

    cr_assert_eq(atomic_files_begin(&bundle, path, "members.csv", NULL, &err), -1);
    cr_assert_null(bundle);
    cr_assert_not_null(strstr(err.message, words), "%s", err.message);
}

Test(bundle, a_place_that_is_not_there_is_told)
{
    write_file("plain", "old");
    assert_no_place(path_of("no/review.csv"), "No such file or directory");
    assert_no_place(path_of("no/"), "there is no directory");
    assert_no_place(path_of("plain/review.csv"), "Not a directory");
    assert_no_place("", "there is no directory \"\"");
}

Test(bundle, a_directory_that_may_not_be_written_to_is_told)
{
    struct bundle *bundle;
    FILE *file;

    cr_assert_eq(chmod(directory, 0555), 0);
    if (geteuid() == 0)
        cr_assert_eq(seteuid(65534), 0);
    bundle = begin_at("review.csv");
    cr_assert_eq(atomic_files_add(bundle, "", &file, &err), -1);
    cr_assert_not_null(strstr(err.message, "review.csv: Permission denied"), "%s", err.message);
    atomic_files_abandon(bundle);
    if (getuid() == 0)
        cr_assert_eq(seteuid(0), 0);
    chmod(directory, 0700);
}

Test(bundle, a_file_that_finds_no_room_changes_nothing)
{
    struct rlimit limit = { 1000, RLIM_INFINITY };
    struct bundle *bundle = begin_at("review.csv");
    FILE *file;

    write_file("review.csv", "old");
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    cr_assert_eq(atomic_files_add(bundle, "", &file, &err), 0);
    for (int i = 0; i < 100000; i++)
        putc('a', file);
    cr_assert_eq(atomic_files_seal(bundle, &err), -1);
    cr_assert_not_null(strstr(err.message, "review.csv: File too large"), "%s", err.message);
    atomic_files_abandon(bundle);
    cr_assert_str_eq(content_of("review.csv"), "old");
    cr_assert_eq(entries(), 1);
}

/* The stream itself has forgotten by the end: what it could not write was not kept. */
Test(bundle, why_a_file_found_no_room_is_told_however_long_ago)
{
    static const char content[100000];
    struct rlimit limit = { 1000, RLIM_INFINITY };
    struct bundle *bundle = begin_at("review.csv");
    FILE *file;

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    cr_assert_eq(atomic_files_add(bundle, "", &file, &err), 0);
    cr_assert_lt(fwrite(content, 1, sizeof content, file), sizeof content);
    cr_assert_eq(fflush(file), 0);
    cr_assert_eq(atomic_files_seal(bundle, &err), -1);
    cr_assert_not_null(strstr(err.message, "review.csv: File too large"), "%s", err.message);
    atomic_files_abandon(bundle);
    cr_assert_eq(entries(), 0);
}

/* A kill that nobody can heed leaves the old file, and the hidden one that was being written. */
Test(bundle, who_is_killed_leaves_the_old_file)
{
    pid_t child;
    int status;

    write_file("review.csv", "old");
    child = fork();
    if (child == 0) {
        struct bundle *bundle = begin_at("review.csv");

        add(bundle, "", "half of i");
        fflush(NULL);
        raise(SIGKILL);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert(WIFSIGNALED(status));
    cr_assert_str_eq(content_of("review.csv"), "old");
    cr_assert_eq(entries(), 2);
}

Test(bundle, two_at_once_do_not_mix)
{
    struct bundle *one = begin_at("x"), *two = begin_at("x");

    add(one, "", "one");
    add(two, "", "two");
    add(one, ".manifest", "of one");
    add(two, ".manifest", "of two");
    publish(two);
    cr_assert_str_eq(content_of("x"), "two");
    publish(one);
    cr_assert_str_eq(content_of("x"), "one");
    cr_assert_str_eq(content_of("x.manifest"), "of one");
    cr_assert_eq(entries(), 2);
}

/* ---- what killed processes left ---- */

/* The number of a process that is no more. */
static long gone_process(void)
{
    pid_t child = fork();
    int status;

    if (child == 0)
        _exit(0);
    cr_assert_eq(waitpid(child, &status, 0), child);
    return (long)child;
}

Test(bundle, what_a_killed_process_left_half_written_is_swept_and_nothing_else)
{
    static const char *const others[] = { "members.csv", ".part", ".members.csv.part",
        ".members.csv.12.part", ".members.csv.12-x.part", ".members.csv.-12-0.part", "." };
    char left[64], ours[64], longer[96], plain[64];

    snprintf(left, sizeof left, ".members.csv.%ld-3.part", gone_process());
    snprintf(ours, sizeof ours, ".members.csv.%ld-0.part", (long)getpid());
    snprintf(longer, sizeof longer, "%s.gz", left);
    snprintf(plain, sizeof plain, "%s", left + 1);
    write_file(left, "half");
    write_file(ours, "half");
    write_file(longer, "");
    write_file(plain, "");
    for (int i = 0; i < 6; i++)
        write_file(others[i], "");
    cr_assert_eq(atomic_files_sweep(directory, &err), 0, "%s", err.message);
    cr_expect_not(is_there(left));
    cr_expect(is_there(ours));
    cr_expect(is_there(longer));
    cr_expect(is_there(plain));
    for (int i = 0; i < 6; i++)
        cr_expect(is_there(others[i]), "%s", others[i]);
}

Test(bundle, there_is_nothing_to_sweep_where_there_is_no_directory)
{
    cr_expect_eq(atomic_files_sweep(path_of("nowhere"), &err), 0);
    write_file("file", "");
    cr_expect_eq(atomic_files_sweep(path_of("file"), &err), -1);
    cr_expect(strstr(err.message, "file: Not a directory"), "%s", err.message);
}
