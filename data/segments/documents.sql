-- The documents of one segment.
SELECT document_id, digest, file_name, department, level, fiscal_year, stage FROM {segment}.document ORDER BY document_id;
