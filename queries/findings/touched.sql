-- For every figure of a document how its checks came out: those of the figure itself and of what is printed beside it (share, change, growth).
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   fact_id: the figure
--   item_id: its item
--   outcome: the worst outcome of all checks that it took part in
--   finding_ids: the findings with a gap, the worst first
--   passed: checks it passed
--   rounding: checks with a gap that rounding explains
--   basis: checks with a gap that another basis may explain
--   error: checks it failed
--   unchecked: checks that could not be made
WITH own AS (
    -- What a statement prints of an item is one line of a table: its checks are shown together.
    SELECT DISTINCT f.document_id, f.statement, f.item_id, f.fiscal_year, p.finding_id
    FROM finding_place AS p
    JOIN fact AS f ON f.document_id = p.document_id AND f.fact_id = p.fact_id
    WHERE p.document_id = $document_id
),
ranked AS (
    SELECT
        f.fact_id, f.item_id, n.outcome, n.finding_id,
        row_number() OVER (
            PARTITION BY f.fact_id
            ORDER BY CASE n.outcome WHEN 'error' THEN 1 WHEN 'basis' THEN 2 WHEN 'rounding' THEN 3 WHEN 'passed' THEN 4 ELSE 5 END,
                r.ordinal, n.finding_id
        ) AS place
    FROM fact AS f
    JOIN own AS o
        ON o.document_id = f.document_id AND o.statement = f.statement AND o.item_id = f.item_id AND o.fiscal_year = f.fiscal_year
    JOIN finding AS n ON n.finding_id = o.finding_id AND n.document_id = f.document_id
    JOIN rule AS r USING (rule_id)
    WHERE f.document_id = $document_id AND f.status <> 'derived'
)
SELECT
    fact_id, any_value(item_id) AS item_id, max(outcome) FILTER (WHERE place = 1) AS outcome,
    coalesce(list(finding_id ORDER BY place) FILTER (WHERE outcome IN ('error', 'basis', 'rounding')), []) AS finding_ids,
    count(*) FILTER (WHERE outcome = 'passed') AS passed,
    count(*) FILTER (WHERE outcome = 'rounding') AS rounding,
    count(*) FILTER (WHERE outcome = 'basis') AS basis,
    count(*) FILTER (WHERE outcome = 'error') AS error,
    count(*) FILTER (WHERE outcome = 'unchecked') AS unchecked
FROM ranked
GROUP BY fact_id
ORDER BY fact_id;
