-- The items whose amount a department prints for some year, for choosing what a trend shows.
-- Parameters:
--   $department VARCHAR: the department's name
--   $level VARCHAR: department or unit
-- Columns:
--   item_id: the item
--   label: its name with its code, or with its statement where it has none
--   years: how many years are known, derived ones included
--   depth: for indenting
SELECT
    f.item_id,
    CASE WHEN f.code <> '' THEN f.code || ' ' || max(f.item) ELSE max(f.item) END AS label,
    count(DISTINCT f.fiscal_year) AS years,
    CASE f.level WHEN 'class' THEN 1 WHEN 'section' THEN 2 WHEN 'item' THEN 3 ELSE 0 END AS depth
FROM item_fact AS f
JOIN document AS d USING (document_id)
WHERE d.department = $department AND d.level = $level AND f.measure = 'amount' AND f.as_of IS NULL
    AND f.statement <> 'work_targets'
GROUP BY f.item_id, f.code, f.level
ORDER BY years DESC, min(f.start_char);
