-- Where a character stands in the file itself: the page of a PDF, or the sheet and cell of a workbook.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
--   $position INTEGER: the character
-- Columns:
--   told: the place in words
SELECT CASE WHEN page IS NOT NULL THEN '第 ' || page || ' 页' ELSE '工作表“' || sheet || '”' || coalesce(' ' || cell, '') END AS told
FROM place
WHERE document_id = $document_id AND start_char <= $position AND $position < end_char
ORDER BY start_char DESC, end_char
LIMIT 1;
