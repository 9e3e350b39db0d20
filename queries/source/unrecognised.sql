-- The numbers of a document that have no meaning yet, each with the words around it.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   printed: the number
--   words: what stands around it
--   start_char: where it begins in the text
--   end_char: where it ends
SELECT
    m.printed,
    substring(d.text, greatest(m.start_char - 29, 1), m.end_char - m.start_char + 60) AS words,
    m.start_char, m.end_char
FROM mention AS m
JOIN document AS d USING (document_id)
WHERE m.document_id = $document_id AND m.kind = 'unrecognised'
ORDER BY m.start_char;
