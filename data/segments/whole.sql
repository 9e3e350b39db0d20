SELECT * FROM {segment}.{table}
