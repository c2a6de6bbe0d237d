/*
 * schema.h - the SQL of schema/, embedded at build time.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

struct schema_text {
    const char *name; /* of a migration its file's, without .sql; NULL ends the array */
    const char *sql;
};

/* In order: the n-th brings the store to user_version n. */
extern const struct schema_text schema_migrations[];

/* All statements of store/sql.h. */
extern const struct schema_text schema_statements[];

/* How many migrations there are: the user_version of a current store. */
int schema_version(void);

#endif
