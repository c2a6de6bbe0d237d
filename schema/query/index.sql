-- index.sql - indexes that a bulk write removes and makes again.

-- name: index_texts
-- What drops all indexes of a table and what makes them again, as two texts; NULL without any.
SELECT group_concat('DROP INDEX "' || name || '"', ';' || char(10)) AS drop_sql,
    group_concat(sql, ';' || char(10)) AS create_sql
FROM (
    SELECT name, sql
    FROM sqlite_schema
    WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL
    ORDER BY name)
ORDER BY 1;
