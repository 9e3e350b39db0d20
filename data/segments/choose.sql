-- The documents whose rows are taken next.
CREATE OR REPLACE TEMP TABLE chosen AS SELECT unnest($document_ids) AS document_id;
