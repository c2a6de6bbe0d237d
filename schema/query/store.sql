-- store.sql - the store itself: its version, and the indexes that a bulk write makes again.

-- name: index_texts
-- The SQL that drops all indexes of a table and the SQL that makes them again; NULL without any.
SELECT group_concat('DROP INDEX "' || name || '"', ';' || char(10)) AS drop_sql,
    group_concat(sql, ';' || char(10)) AS create_sql
FROM (
    SELECT name, sql
    FROM sqlite_schema
    WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL
    ORDER BY name)
ORDER BY 1;

-- name: store_is_released
-- Whether the store has the tables of a released version.
SELECT count(*) FROM pragma_table_info('account') WHERE name = 'external_id' ORDER BY 1;
