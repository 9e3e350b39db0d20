-- What persons said of a document's numbers, in the place of what was read there.
-- Parameters:
--   $document_id VARCHAR: the document
-- Columns:
--   start_char: where the number begins
--   said: what was printed or read before, who said it, when and why
SELECT start_char, said
FROM spoken
WHERE document_id = $document_id
ORDER BY start_char;
