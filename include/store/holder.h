/*
 * holder.h - which process keeps others from the store, in words. Private to store/.
 *
 * Asks the kernel who has the bytes locked that SQLite locks, so that any program that uses SQLite
 * is found, and /proc who that is. Knows nothing of what is in the store.
 */
#ifndef STORE_HOLDER_H
#define STORE_HOLDER_H

enum { HOLDER_TEXT = 320, HOLDER_FILES = 2 };

/* Zero it first. To ask, a file must be open, and closing it drops all locks that this process has
 * on it, those of SQLite too: so what was opened to ask stays open until there are none. */
struct holder {
    int files[HOLDER_FILES]; /* one more than their descriptors; 0: not open */
};

/* Writes who holds the store at path against this process, such as "`sqlite3 x.db` (process 4242,
 * user maria, since 2026-07-01 13:02 UTC) is writing to it". 0, or -1 when that cannot be known. */
int holder_tell(struct holder *holder, const char *path, char text[HOLDER_TEXT]);

/* Only when this process has the store open no more. */
void holder_close(struct holder *holder);

#endif
