-- The glossary (名词解释) of a document.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   term: the term
--   meaning: its explanation as printed
--   start_char: where the explanation begins in the text
--   end_char: where it ends
SELECT
    p.term, substring(d.text, p.start_char + 1, p.end_char - p.start_char) AS meaning, p.start_char, p.end_char
FROM passage AS p
JOIN document AS d USING (document_id)
WHERE p.document_id = $document_id AND p.kind = 'term'
ORDER BY p.start_char;
