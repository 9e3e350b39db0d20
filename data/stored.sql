-- The documents of an earlier snapshot, as they were read, to be kept where their files can no longer be.
-- Parameters:
--   $document_ids VARCHAR[]: which ones; empty for all
SELECT
    d.file_name, d.digest, d.text,
    (
        SELECT list([table_number, row_number, column_number, row_span, column_span, start_char, end_char]
            ORDER BY table_number, start_char, row_number, column_number)
        FROM cell AS c
        WHERE c.document_id = d.document_id
    ) AS cells,
    (
        SELECT list(struct_pack(start_char, end_char, page, box, sheet, cell) ORDER BY start_char, end_char)
        FROM place AS p
        WHERE p.document_id = d.document_id
    ) AS places
FROM document AS d
WHERE len($document_ids) = 0 OR list_contains($document_ids, d.document_id)
ORDER BY d.file_name
