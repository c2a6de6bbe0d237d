/*
 * lock_owner.h - which process keeps others from the store, in words.
 *
 * Asks the kernel which process has locked the bytes that SQLite locks, and /proc what that process
 * is: any program that uses SQLite is found. Does not know what is in the store.
 */
#ifndef STORE_LOCK_OWNER_H
#define STORE_LOCK_OWNER_H

enum { LOCK_OWNER_TEXT = 320, LOCK_OWNER_FILES = 2 };

/* Zero it first. To ask, a file must be open, and closing it drops all locks that this process has
 * on it, also those of SQLite. So the files stay open until SQLite has closed the store. */
struct lock_owner {
    int files[LOCK_OWNER_FILES]; /* one more than their descriptors; 0: not open */
};

/* Writes who holds the store at path against this process, such as "`sqlite3 x.db` (process 4242,
 * user maria, since 2026-07-01 13:02 UTC) is writing to it". 0, or -1 when that cannot be known. */
int lock_owner_tell(struct lock_owner *holder, const char *path, char text[LOCK_OWNER_TEXT]);

/* Call it after SQLite has closed the store. */
void lock_owner_close(struct lock_owner *holder);

#endif
