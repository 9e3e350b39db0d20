-- The facts of the document that a new one takes the place of; of none where no segment is named.
CREATE OR REPLACE TEMP TABLE earlier_fact AS
SELECT * FROM {segment}.fact WHERE document_id = $document_id;
