-- Every document in the warehouse, as the filter bar offers them: departments by pinyin.
-- Columns:
--   document_id: key
--   department: the name to choose by; a unit's own document is marked as such
--   department_name: the name as the document gives it
--   level: department or unit
--   fiscal_year: the document's year
--   stage: budget or final
--   file_name: the file it was read from
--   numbers: numbers in its text
--   facts: numbers that are facts
--   non_facts: numbers known to be no figures
--   unrecognised: numbers without a meaning
--   worded: figures printed as words (持平)
SELECT
    d.document_id,
    d.department || CASE d.level WHEN 'unit' THEN '（单位）' ELSE '' END AS department,
    d.department AS department_name, d.level, d.fiscal_year, d.stage, d.file_name,
    d.numbers, d.facts, d.non_facts, d.unrecognised, d.worded
FROM document AS d
ORDER BY d.department COLLATE zh, d.level, d.fiscal_year, d.stage;
