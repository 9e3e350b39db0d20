-- What the analyst can filter the facts of some documents by.
-- Parameters:
--   $document_ids VARCHAR[]: the documents
-- Columns:
--   kind: statement, classification, measure, department, year, stage or status
--   choice: one value
--   facts: how many facts have it
--   place: order
WITH own AS (
    SELECT * FROM fact WHERE list_contains($document_ids, document_id)
)
SELECT 'statement' AS kind, statement_label AS choice, count(*) AS facts, min(start_char) AS place FROM own GROUP BY statement_label
UNION ALL
SELECT 'measure', measure, count(*), min(start_char) FROM own GROUP BY measure
UNION ALL
SELECT 'year', fiscal_year::VARCHAR, count(*), -fiscal_year FROM own GROUP BY fiscal_year
UNION ALL
SELECT 'classification', classification, count(*), 0 FROM own WHERE classification <> '' GROUP BY classification
UNION ALL
SELECT 'department', department, count(*), 0 FROM own GROUP BY department
UNION ALL
SELECT 'stage', stage, count(*), 0 FROM own GROUP BY stage
UNION ALL
SELECT 'status', status, count(*), 0 FROM own GROUP BY status
ORDER BY kind, place, choice;
