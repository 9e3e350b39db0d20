-- The printed reasons for the change of one item in one document, or of the total where the item has none of its own.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $item_id VARCHAR: the item
-- Columns:
--   reason: the words
--   start_char: where they begin in the text
--   end_char: where they end
SELECT DISTINCT
    substring(d.text, p.start_char + 1, p.end_char - p.start_char) AS reason,
    min(p.start_char) AS start_char, min(p.end_char) AS end_char
FROM passage AS p
JOIN document AS d USING (document_id)
WHERE p.document_id = $document_id AND p.kind = 'reason' AND p.item_id = $item_id
GROUP BY reason
ORDER BY start_char;
