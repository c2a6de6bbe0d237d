/*
 * schema.h - the SQL of schema/, embedded at build time.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

struct schema_text {
    const char *name; /* of a migration its file's, without .sql; NULL ends the array */
    const char *sql;
};

/* By name. The files NNN_*.sql of one number are one migration, which brings a store to the
 * user_version of that number. */
extern const struct schema_text schema_migrations[];

/* The number of the migration that a file of schema/ belongs to. */
int schema_number(const struct schema_text *text);

/* All statements of store/sql.h. */
extern const struct schema_text schema_statements[];

/* The number of the last migration: the user_version of a current store. */
int schema_version(void);

#endif
