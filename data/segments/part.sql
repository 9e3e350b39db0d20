SELECT * FROM {segment}.{table} WHERE document_id NOT IN ({hidden})
