-- How many obligations of each document came out how: the denominator is all that should have been checked.
-- Parameters:
--   $document_ids VARCHAR[]: which documents; empty for all
-- Columns:
--   document_id: the document
--   outcome: error, basis, rounding, unchecked or passed
--   findings: how many
--   total: how many the document has in all
SELECT document_id, outcome, count(*) AS findings, sum(count(*)) OVER (PARTITION BY document_id)::BIGINT AS total
FROM finding
WHERE len($document_ids) = 0 OR list_contains($document_ids, document_id)
GROUP BY document_id, outcome
ORDER BY document_id, CASE outcome WHEN 'error' THEN 1 WHEN 'basis' THEN 2 WHEN 'rounding' THEN 3 WHEN 'unchecked' THEN 4 ELSE 5 END;
