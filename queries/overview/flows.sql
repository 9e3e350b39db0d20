-- Where the money comes from and goes to, only as the document prints it: source to total, total to basic and project, each of those to its parts.
-- Parameters:
--   $document_id VARCHAR: which document, see shared/documents
-- Columns:
--   source_id: item the flow leaves
--   source: its name
--   target_id: item the flow enters
--   target: its name
--   amount_yuan: the amount printed for the flow's finer end
--   fact_id: that figure
WITH own AS MATERIALIZED (
    SELECT *
    FROM own_fact
    WHERE document_id = $document_id AND measure = 'amount' AND as_of IS NULL AND amount_yuan > 0
),
total AS (SELECT item_id, item FROM document_total WHERE document_id = $document_id)
-- 财政拨款收入 restates the sources it is made of; drawn beside them it would count their money twice.
SELECT f.item_id AS source_id, f.item AS source, t.item_id AS target_id, t.item AS target, f.amount_yuan, f.fact_id
FROM own AS f, total AS t
WHERE f.parent_id = 'revenue'
    AND NOT (f.item_id = 'revenue.fiscal' AND EXISTS (SELECT 1 FROM own WHERE item_id = 'revenue.general_public_budget'))
UNION ALL
SELECT t.item_id, t.item, f.item_id, f.item, f.amount_yuan, f.fact_id
FROM own AS f, total AS t
WHERE f.parent_id = 'expenditure'
UNION ALL
SELECT p.item_id, p.item, f.item_id, f.item, f.amount_yuan, f.fact_id
FROM own AS f
JOIN own AS p ON p.item_id = f.parent_id AND p.item_id IN ('basic', 'project')
UNION ALL
SELECT p.item_id, p.item, f.item_id, f.item, f.amount_yuan, f.fact_id
FROM own AS f
JOIN own AS p ON p.item_id = 'basic.personnel'
WHERE f.classification = 'economic' AND f.level = 'class' AND f.code IN ('301', '303')
ORDER BY amount_yuan DESC;
