-- The chosen documents' rows of one table.
INSERT INTO {table} BY NAME SELECT * FROM {segment}.{table} SEMI JOIN chosen USING (document_id);
