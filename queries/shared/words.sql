-- What persons said of a document's numbers, in the place of what was read there.
-- Parameters:
--   $document_id VARCHAR: the document
-- Columns:
--   start_char: where the number begins
--   said: who said it, when, what the program had read, and why
SELECT start_char, who || ' ' || said_at || ' 认定（原读作' || read_as || '）：' || why AS said
FROM word
WHERE document_id = $document_id
ORDER BY start_char;
