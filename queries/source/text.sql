-- A document's text.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   file_name: the file
--   text: the whole text; all positions count its characters from 0
SELECT file_name, text FROM document WHERE document_id = $document_id;
