-- What a document that is to be published changes against the one it takes the place of: figure by figure.
-- Parameters:
--   $document_id VARCHAR: the new document
-- The relation earlier_fact holds the facts of the one before; it is empty where there is none.
WITH own AS (
    SELECT * FROM fact WHERE document_id = $document_id AND status <> 'derived'
),
keyed AS (
    SELECT 'now' AS side, * EXCLUDE (document_id) FROM own
    UNION ALL BY NAME
    SELECT 'before' AS side, * EXCLUDE (document_id) FROM earlier_fact WHERE status <> 'derived'
),
-- A figure is the same one where it measures the same; where a document prints two, they are matched in their order.
placed AS (
    SELECT
        *, coalesce(amount_yuan, quantity) AS amount,
        row_number() OVER (
            PARTITION BY side, statement, item_id, facet_id, measure, fiscal_year, stage, as_of, compared_year, compared_stage
            ORDER BY start_char
        ) AS place
    FROM keyed
)
SELECT
    CASE WHEN b.side IS NULL THEN 'new' WHEN n.side IS NULL THEN 'gone' ELSE 'changed' END AS kind,
    coalesce(n.statement_label, b.statement_label) AS statement,
    coalesce(n.item, b.item) AS item, coalesce(n.facet, b.facet) AS facet,
    coalesce(n.measure, b.measure) AS measure,
    coalesce(n.fiscal_year, b.fiscal_year) AS fiscal_year, coalesce(n.stage, b.stage) AS stage,
    CASE WHEN regexp_matches(b.value_printed, '\d') THEN figured(b.value) ELSE b.value_printed END || b.unit_printed AS before,
    CASE WHEN regexp_matches(n.value_printed, '\d') THEN figured(n.value) ELSE n.value_printed END || n.unit_printed AS now
FROM (SELECT * FROM placed WHERE side = 'now') AS n
FULL JOIN (SELECT * FROM placed WHERE side = 'before') AS b
    ON n.statement = b.statement AND n.item_id = b.item_id AND n.facet_id = b.facet_id AND n.measure = b.measure
    AND n.fiscal_year = b.fiscal_year AND n.stage = b.stage AND n.as_of IS NOT DISTINCT FROM b.as_of
    AND n.compared_year IS NOT DISTINCT FROM b.compared_year
    AND n.compared_stage IS NOT DISTINCT FROM b.compared_stage AND n.place = b.place
WHERE n.side IS NULL OR b.side IS NULL OR n.amount IS DISTINCT FROM b.amount
ORDER BY coalesce(n.start_char, b.start_char), kind;
