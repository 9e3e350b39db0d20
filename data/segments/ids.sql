-- The ids of all documents of one segment.
SELECT document_id FROM {segment}.document;
