-- Every number of a document's text and every word that stands for one, with what it was read as.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   start_char: where it begins
--   end_char: where it ends
--   kind: fact, non_fact or unrecognised
--   meaning: what a non-fact is, or the fact in words
--   said: what a person said of it; empty where nobody did
--   measure: measure of a fact
--   fact_id: the fact
SELECT
    m.start_char, m.end_char, m.kind,
    CASE WHEN m.kind = 'fact' THEN f.statement_label || '：' || f.item ELSE m.meaning END AS meaning,
    coalesce(w.said, '') AS said,
    coalesce(f.measure, '') AS measure,
    m.fact_id
FROM mention AS m
LEFT JOIN fact AS f ON f.document_id = m.document_id AND f.fact_id = m.fact_id
LEFT JOIN spoken AS w ON w.document_id = m.document_id AND w.start_char = m.start_char
WHERE m.document_id = $document_id
ORDER BY m.start_char, m.fact_id;
