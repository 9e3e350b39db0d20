-- What a document says in words of its figures and work: reasons, purposes, make-up, duties, yearly work.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   kind: duty, work, reason, purpose or composition
--   statement_label: the part of the disclosure it stands in
--   item_id: the item it explains, if any
--   item: that item's name
--   words: the words
--   start_char: where they begin in the text
--   end_char: where they end
SELECT
    p.kind, coalesce(s.label, '') AS statement_label, p.item_id, p.term AS item,
    substring(d.text, p.start_char + 1, p.end_char - p.start_char) AS words, p.start_char, p.end_char
FROM passage AS p
JOIN document AS d USING (document_id)
LEFT JOIN statement AS s USING (statement)
WHERE p.document_id = $document_id AND p.kind <> 'term'
ORDER BY p.start_char;
