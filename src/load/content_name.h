/*
 * content_name.h - the name of a file's content as it is read: a digest of its bytes, and a hash of
 * the options that read them otherwise.
 *
 * The same file read by another map, preset or meaning of words, or in another format, is other
 * content.
 */
#ifndef LOAD_CONTENT_NAME_H
#define LOAD_CONTENT_NAME_H

#include "load/load.h"
#include "input/stream.h"

enum { CONTENT_NAME = STREAM_DIGEST + 17, CONTENT_OPTIONS = 512 };

/* Adds to a digest, unless it is empty, what the options say. */
void content_name(const struct load_options *options, char digest[CONTENT_NAME]);

/* The same options as one text, as a user may give them: --map ip="Client IP". Cut where it is
 * long; empty where nothing is said. Returns text. */
char *content_options(const struct load_options *options, char text[CONTENT_OPTIONS]);

#endif
