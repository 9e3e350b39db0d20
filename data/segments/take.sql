-- Some documents' rows of one table.
INSERT INTO {table} BY NAME SELECT * FROM {segment}.{table} WHERE list_contains($document_ids, document_id);
