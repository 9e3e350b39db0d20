-- How many of a document's printed figures took part in at least one check that was made; the others are unchecked.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   figures: printed figures
--   checked: those that a check compared with others
SELECT
    count(*) AS figures,
    count(*) FILTER (WHERE fact_id IN (
        SELECT p.fact_id FROM finding_place AS p JOIN finding AS n ON n.finding_id = p.finding_id AND n.document_id = p.document_id
        WHERE p.document_id = $document_id AND n.outcome <> 'unchecked'
    )) AS checked
FROM fact
WHERE document_id = $document_id AND status <> 'derived';
