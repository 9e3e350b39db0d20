-- The bodies that have a document of one year, stage and level: those that may be compared with each other.
-- Parameters:
--   $fiscal_year INTEGER: the year
--   $stage VARCHAR: budget or final
--   $level VARCHAR: department or unit
-- Columns:
--   department: the body's name
SELECT department
FROM document
WHERE fiscal_year = $fiscal_year AND stage = $stage AND level = $level
ORDER BY department COLLATE zh;
