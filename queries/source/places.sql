-- All places of a document that print the figure found at a character position, with its sentence.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $position INTEGER: where the figure begins
-- Columns:
--   fact_id: the fact
--   item: standard name
--   statement_label: the part of the disclosure
--   measure: measure
--   status: printed, derived, corrected or assigned
--   value_printed: value as printed
--   unit_printed: unit as printed
--   start_char: where this place begins
--   end_char: where it ends
--   sentence_start: where its sentence begins
--   sentence_end: where it ends
--   said: what a person said of this place; empty where nobody did
SELECT
    f.fact_id, f.item, f.statement_label, f.measure, f.status, m.printed AS value_printed, f.unit_printed,
    m.start_char, m.end_char, n.start_char AS sentence_start, n.end_char AS sentence_end, coalesce(w.said, '') AS said
FROM mention AS own
JOIN mention AS m ON m.document_id = own.document_id AND m.fact_id = own.fact_id
JOIN fact AS f ON f.document_id = m.document_id AND f.fact_id = m.fact_id
LEFT JOIN sentence AS n
    ON n.document_id = m.document_id AND n.start_char <= m.start_char AND m.start_char < n.end_char
LEFT JOIN spoken AS w ON w.document_id = m.document_id AND w.start_char = m.start_char
WHERE own.document_id = $document_id AND own.start_char = $position
ORDER BY f.fact_id, m.start_char;
