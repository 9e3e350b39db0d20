-- The cells of a document's tables, in the order of the text.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   table_number: which table, from 0
--   row_number: row, from 0
--   column_number: column, from 0
--   row_span: how many rows the cell covers
--   column_span: how many columns it covers
--   start_char: where its words begin in the text
--   end_char: where they end
SELECT table_number, row_number, column_number, row_span, column_span, start_char, end_char
FROM cell
WHERE document_id = $document_id
ORDER BY start_char, row_number, column_number;
