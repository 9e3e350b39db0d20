SELECT *, rowid AS row_id, '{segment}' AS segment FROM {segment}.{table} WHERE document_id NOT IN ({hidden})
