-- How many findings of each outcome a document has.
SELECT outcome, count(*) FROM finding WHERE document_id = $document_id GROUP BY outcome;
