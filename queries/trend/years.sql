-- The years of which a department's documents print figures, each with how many items stand in two stages or more.
-- Parameters:
--   $department VARCHAR: the department's name
--   $level VARCHAR: department or unit
-- Columns:
--   fiscal_year: the year
--   items: how many items can be compared between stages
WITH known AS (
    SELECT f.fiscal_year, f.item_id, count(DISTINCT f.stage) > 1 AS is_compared
    FROM fact AS f
    JOIN document AS d USING (document_id)
    WHERE d.department = $department AND d.level = $level AND f.measure = 'amount' AND f.facet_id = '' AND f.as_of IS NULL
        AND f.statement <> 'work_targets'
    GROUP BY f.fiscal_year, f.item_id
)
SELECT fiscal_year, count(*) FILTER (WHERE is_compared) AS items
FROM known
GROUP BY fiscal_year
ORDER BY fiscal_year DESC;
