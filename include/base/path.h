/*
 * path.h - resolves symbolic links in paths.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

/* The absolute path of a file without symbolic links. For a file that does not exist, or a link to
 * one, the path at which it would be created. The caller frees it. NULL and errno if there is no
 * such directory, or on other failures. */
char *path_resolve(const char *path);

#endif
