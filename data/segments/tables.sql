-- The tables of a database, and whether their rows belong to documents.
SELECT t.table_name, count(c.column_name) > 0
FROM duckdb_tables() AS t
LEFT JOIN duckdb_columns() AS c
    ON c.database_name = t.database_name AND c.table_name = t.table_name AND c.column_name = 'document_id'
WHERE t.database_name = $database AND NOT t.temporary
GROUP BY t.table_name
ORDER BY t.table_name;
