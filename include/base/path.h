/*
 * path.h - paths without links.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

/* The absolute path of a file without symbolic links; of a file that does not exist (or a link that
 * leads to none) the path that it would be created at. The caller frees it. NULL and errno where
 * there is no such directory, or on other failures. */
char *path_resolve(const char *path);

#endif
