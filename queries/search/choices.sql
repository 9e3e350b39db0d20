-- What a search of all documents can be narrowed to.
-- Columns:
--   kind: year, stage, level or statement
--   choice: one value
--   label: a statement's Chinese name, else the value
--   place: order
SELECT DISTINCT 'year' AS kind, fiscal_year::VARCHAR AS choice, fiscal_year::VARCHAR AS label, -fiscal_year AS place FROM document
UNION ALL
SELECT DISTINCT 'stage', stage, stage, 0 FROM document
UNION ALL
SELECT DISTINCT 'level', level, level, 0 FROM document
UNION ALL
SELECT 'statement', statement, label, ordinal FROM statement
ORDER BY kind, place, choice;
