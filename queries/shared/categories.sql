-- The classes, sections and items of both classifications that a document prints, as the category filter offers them.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   classification: functional or economic
--   code: official code
--   name: standard name
--   depth: 1 class, 2 section, 3 item
WITH printed AS (
    SELECT DISTINCT classification, code_path, path
    FROM own_item
    WHERE document_id = $document_id AND code <> '' AND amount_yuan IS NOT NULL
),
levels AS (
    SELECT DISTINCT
        classification, split_part(code_path, '/', depth) AS code, split_part(path, '/', depth) AS name, depth
    FROM printed, (SELECT unnest([1, 2, 3]) AS depth)
    WHERE split_part(code_path, '/', depth) <> ''
)
SELECT classification, code, name, depth::INTEGER AS depth
FROM levels
ORDER BY classification DESC, code;
