/*
 * path.h - paths of files: without symbolic links, without folders.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

/* The absolute path of a file without symbolic links. For a file that does not exist, or a link to
 * one, the path at which it would be created. The caller frees it. NULL and errno if there is no
 * such directory, or on other failures. */
char *path_resolve(const char *path);

/* The name of a file without its folders: the end of path, or NULL where it is NULL. */
const char *path_name(const char *path);

#endif
